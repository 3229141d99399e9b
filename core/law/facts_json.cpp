#include "core/law/facts_json.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/bans/entry.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/documents/document.h"
#include "core/law/named_facts.h"
#include "core/law/rule.h"
#include "core/law/rulebook.h"
#include "core/law/settings.h"

namespace shekara::law {
namespace {

using Json = nlohmann::json;

template <class T>
using Names = std::pair<std::string_view, T>;

constexpr std::array kDirections{Names<Direction>{"ENTRY", Direction::kEntry},
                                 Names<Direction>{"EXIT", Direction::kExit},
                                 Names<Direction>{"TRANSIT_IN", Direction::kTransitIn},
                                 Names<Direction>{"TRANSIT_OUT", Direction::kTransitOut}};
constexpr std::array kTrusts{
    Names<ListTrust>{"verified", ListTrust::kVerified}, Names<ListTrust>{"missing", ListTrust::kMissing},
    Names<ListTrust>{"broken", ListTrust::kBroken}, Names<ListTrust>{"degraded", ListTrust::kDegraded}};
constexpr std::array kGrades{Names<MatchGrade>{"possible", MatchGrade::kPossible},
                             Names<MatchGrade>{"confirmed", MatchGrade::kConfirmed}};
constexpr std::array kSexes{Names<Sex>{"X", Sex::kUnspecified}, Names<Sex>{"F", Sex::kFemale},
                            Names<Sex>{"M", Sex::kMale}};
constexpr std::array kOrgans{Names<bans::OrganKind>{"internal_affairs", bans::OrganKind::kInternalAffairs},
                             Names<bans::OrganKind>{"national_security", bans::OrganKind::kNationalSecurity},
                             Names<bans::OrganKind>{"border_service", bans::OrganKind::kBorderService},
                             Names<bans::OrganKind>{"court", bans::OrganKind::kCourt},
                             Names<bans::OrganKind>{"prosecution", bans::OrganKind::kProsecution},
                             Names<bans::OrganKind>{"tax", bans::OrganKind::kTax},
                             Names<bans::OrganKind>{"sanitary", bans::OrganKind::kSanitary},
                             Names<bans::OrganKind>{"foreign_affairs", bans::OrganKind::kForeignAffairs},
                             Names<bans::OrganKind>{"enforcement", bans::OrganKind::kEnforcement},
                             Names<bans::OrganKind>{"foreign_list", bans::OrganKind::kForeignList}};
constexpr std::array kForces{Names<bans::Force>{"mandatory", bans::Force::kMandatory},
                             Names<bans::Force>{"may", bans::Force::kMay}};
constexpr std::array kCauses{Names<bans::Cause>{"none", bans::Cause::kNone},
                             Names<bans::Cause>{"controlled_departure", bans::Cause::kControlledDeparture},
                             Names<bans::Cause>{"forced_expulsion", bans::Cause::kForcedExpulsion},
                             Names<bans::Cause>{"readmission", bans::Cause::kReadmission},
                             Names<bans::Cause>{"criminal_expulsion", bans::Cause::kCriminalExpulsion}};
constexpr std::array kAppeals{Names<bans::AppealState>{"none", bans::AppealState::kNone},
                              Names<bans::AppealState>{"pending", bans::AppealState::kPending},
                              Names<bans::AppealState>{"stayed", bans::AppealState::kStayed},
                              Names<bans::AppealState>{"quashed", bans::AppealState::kQuashed}};

template <class T, std::size_t N>
std::string name_of(T value, const std::array<Names<T>, N>& names) {
  for (const auto& [name, meaning] : names) {
    if (meaning == value) return std::string{name};
  }
  return "";
}

Error wrong(const std::string& field, const std::string& expected) {
  return {ErrorCode::kMalformed, "field " + field + " is not what it must be", "Expected: " + expected + "."};
}

// One object of the input. Every field that is read is ticked off; what is left over at the end is unknown.
class Fields {
 public:
  static Result<Fields> of(const Json& json, std::string path) {
    if (!json.is_object()) return wrong(path.empty() ? "(whole text)" : path, "an object");
    return Fields{json, std::move(path)};
  }

  [[nodiscard]] std::string path(std::string_view name) const {
    return path_.empty() ? std::string{name} : path_ + "." + std::string{name};
  }

  [[nodiscard]] const Json* find(std::string_view name) {
    seen_.insert(std::string{name});
    const auto at = json_->find(std::string{name});
    return at == json_->end() || at->is_null() ? nullptr : &*at;
  }

  [[nodiscard]] Result<const Json*> require(std::string_view name) {
    const Json* json = find(name);
    if (json == nullptr) {
      return Error{ErrorCode::kMalformed, "field " + path(name) + " is missing",
                   "Add it: docs/formats/facts.md."};
    }
    return json;
  }

  // Absent: the default of the value that is passed.
  [[nodiscard]] Done text(std::string_view name, std::string& into) {
    const Json* json = find(name);
    if (json == nullptr) return done();
    if (!json->is_string()) return wrong(path(name), "a string");
    into = json->get_ref<const std::string&>();
    return done();
  }

  template <class Value>
  [[nodiscard]] Done strong(std::string_view name, Value& into) {
    std::string raw;
    SHEKARA_CHECK(text(name, raw));
    into = Value{std::move(raw)};
    return done();
  }

  [[nodiscard]] Done truth(std::string_view name, bool& into) {
    const Json* json = find(name);
    if (json == nullptr) return done();
    if (!json->is_boolean()) return wrong(path(name), "true or false");
    into = json->get<bool>();
    return done();
  }

  [[nodiscard]] Done date(std::string_view name, std::optional<Date>& into) {
    std::string raw;
    SHEKARA_CHECK(text(name, raw));
    if (raw.empty()) return done();
    const auto day = parse_iso_date(raw);
    if (!day) return wrong(path(name), "a day of the calendar as YYYY-MM-DD");
    into = *day;
    return done();
  }

  [[nodiscard]] Done partial_date(std::string_view name, PartialDate& into) {
    std::string raw;
    SHEKARA_CHECK(text(name, raw));
    auto parsed = parse_partial_date(raw);
    if (!parsed) return wrong(path(name), "YYYY, YYYY-MM, YYYY-MM-DD or nothing");
    into = *parsed;
    return done();
  }

  template <class T, std::size_t N>
  [[nodiscard]] Done one_of(std::string_view name, const std::array<Names<T>, N>& names, T& into) {
    std::string raw;
    SHEKARA_CHECK(text(name, raw));
    if (raw.empty()) return done();
    std::string accepted;
    for (const auto& [word, meaning] : names) {
      if (word == raw) {
        into = meaning;
        return done();
      }
      accepted += (accepted.empty() ? "" : ", ") + std::string{word};
    }
    return wrong(path(name), accepted);
  }

  template <class Unsigned>
  [[nodiscard]] Done count(std::string_view name, Unsigned& into) {
    const Json* json = find(name);
    if (json == nullptr) return done();
    if (!json->is_number_unsigned() || json->get<std::uint64_t>() > std::numeric_limits<Unsigned>::max()) {
      return wrong(path(name), "a whole number, not negative");
    }
    into = static_cast<Unsigned>(json->get<std::uint64_t>());
    return done();
  }

  [[nodiscard]] Result<const Json*> array(std::string_view name) {
    const Json* json = find(name);
    if (json != nullptr && !json->is_array()) return wrong(path(name), "an array");
    return json;
  }

  [[nodiscard]] Done texts(std::string_view name, std::vector<std::string>& into) {
    SHEKARA_TRY(const Json* const list, array(name));
    if (list == nullptr) return done();
    for (const Json& item : *list) {
      if (!item.is_string()) return wrong(path(name), "an array of strings");
      into.push_back(item.get<std::string>());
    }
    return done();
  }

  [[nodiscard]] Done map(std::string_view name, std::map<std::string, std::string>& into) {
    const Json* json = find(name);
    if (json == nullptr) return done();
    if (!json->is_object()) return wrong(path(name), "an object of strings");
    for (auto at = json->begin(); at != json->end(); ++at) {
      if (!at->is_string()) return wrong(path(name), "an object of strings");
      into.emplace(at.key(), at->get<std::string>());
    }
    return done();
  }

  [[nodiscard]] Done nothing_else() const {
    constexpr std::string_view kOurs = "abcdefghijklmnopqrstuvwxyz0123456789_";
    for (auto at = json_->begin(); at != json_->end(); ++at) {
      if (seen_.count(at.key()) != 0) continue;
      // A stranger's key may be anybody's data: it is repeated only if it has the form of a field name.
      const bool printable = at.key().size() <= 64 && at.key().find_first_not_of(kOurs) == std::string::npos;
      return Error{ErrorCode::kMalformed,
                   "unknown field " + path(printable ? at.key() : "(of a form that no field has)"),
                   "Remove it or correct its name: docs/formats/facts.md."};
    }
    return done();
  }

 private:
  Fields(const Json& json, std::string path) : json_{&json}, path_{std::move(path)} {}

  const Json* json_;
  std::string path_;
  std::set<std::string> seen_;
};

Done read_names(Fields& fields, std::vector<bans::ListedName>& names) {
  SHEKARA_TRY(const Json* const list, fields.array("names"));
  if (list == nullptr) return done();
  for (std::size_t i = 0; i < list->size(); ++i) {
    SHEKARA_TRY(Fields name, Fields::of((*list)[i], fields.path("names") + "[" + std::to_string(i) + "]"));
    bans::ListedName read;
    SHEKARA_CHECK(name.strong("surname", read.surname));
    SHEKARA_CHECK(name.strong("given_names", read.given_names));
    SHEKARA_CHECK(name.nothing_else());
    names.push_back(std::move(read));
  }
  return done();
}

Done read_documents(Fields& fields, std::vector<bans::ListedDocument>& documents) {
  SHEKARA_TRY(const Json* const list, fields.array("documents"));
  if (list == nullptr) return done();
  for (std::size_t i = 0; i < list->size(); ++i) {
    SHEKARA_TRY(Fields document,
                Fields::of((*list)[i], fields.path("documents") + "[" + std::to_string(i) + "]"));
    bans::ListedDocument read;
    SHEKARA_CHECK(document.text("issuing_state", read.issuing_state.code));
    SHEKARA_CHECK(document.strong("number", read.number));
    SHEKARA_CHECK(document.nothing_else());
    documents.push_back(std::move(read));
  }
  return done();
}

Done read_decision(Fields& fields, bans::Entry& entry) {
  SHEKARA_CHECK(fields.strong("origin_organ", entry.origin));
  SHEKARA_CHECK(fields.one_of("organ_kind", kOrgans, entry.organ_kind));
  SHEKARA_CHECK(fields.text("decision_number", entry.decision_number));
  SHEKARA_CHECK(fields.date("decision_date", entry.decision_date));
  SHEKARA_CHECK(fields.date("in_force_date", entry.in_force_date));
  SHEKARA_CHECK(fields.one_of("cause", kCauses, entry.cause));
  SHEKARA_CHECK(fields.date("event_day", entry.event_day));
  SHEKARA_CHECK(fields.text("event_place", entry.event_place));
  SHEKARA_CHECK(fields.date("end_day", entry.end_day));
  SHEKARA_CHECK(fields.date("review_day", entry.review_day));
  SHEKARA_CHECK(fields.one_of("force", kForces, entry.force));
  return fields.one_of("appeal", kAppeals, entry.appeal);
}

Result<bans::Entry> read_entry(const Json& json, const std::string& path) {
  SHEKARA_TRY(Fields fields, Fields::of(json, path));
  bans::Entry entry;
  SHEKARA_CHECK(fields.require("entry_id"));
  SHEKARA_CHECK(fields.require("rule_id"));
  SHEKARA_CHECK(fields.strong("entry_id", entry.id));
  SHEKARA_CHECK(fields.text("rule_id", entry.rule_id));
  SHEKARA_CHECK(fields.count("revision", entry.revision));
  SHEKARA_CHECK(fields.strong("person_id", entry.person));
  SHEKARA_CHECK(read_names(fields, entry.names));
  SHEKARA_CHECK(fields.partial_date("date_of_birth", entry.date_of_birth));
  SHEKARA_CHECK(fields.one_of("sex", kSexes, entry.sex));
  std::vector<std::string> nationalities;
  SHEKARA_CHECK(fields.texts("nationalities", nationalities));
  for (std::string& code : nationalities) entry.nationalities.push_back(StateCode{std::move(code)});
  SHEKARA_CHECK(read_documents(fields, entry.documents));
  SHEKARA_CHECK(read_decision(fields, entry));
  SHEKARA_CHECK(fields.text("handling_code", entry.handling_code));
  SHEKARA_CHECK(fields.truth("reason_withheld", entry.reason_withheld));
  SHEKARA_CHECK(fields.texts("exemptions", entry.exemptions));
  SHEKARA_CHECK(fields.text("contact", entry.contact));
  SHEKARA_CHECK(fields.nothing_else());
  return entry;
}

Result<Candidate> read_candidate(const Json& json, const std::string& path) {
  SHEKARA_TRY(Fields fields, Fields::of(json, path));
  Candidate candidate;
  SHEKARA_TRY(const Json* const entry, fields.require("entry"));
  SHEKARA_TRY(candidate.entry, read_entry(*entry, path + ".entry"));
  SHEKARA_CHECK(fields.require("grade"));
  SHEKARA_CHECK(fields.one_of("grade", kGrades, candidate.grade));
  if (const Json* const score = fields.find("score"); score != nullptr) {
    if (!score->is_number()) return wrong(path + ".score", "a number from 0 to 1");
    candidate.score = score->get<double>();
    if (!(candidate.score >= 0 && candidate.score <= 1))
      return wrong(path + ".score", "a number from 0 to 1");
  }
  SHEKARA_CHECK(fields.texts("reasons", candidate.reasons));
  SHEKARA_CHECK(fields.nothing_else());
  return candidate;
}

Done read_candidates(Fields& fields, std::vector<Candidate>& candidates) {
  SHEKARA_TRY(const Json* const list, fields.array("candidates"));
  if (list == nullptr) return done();
  if (list->size() > kMostCandidates) {
    return Error{ErrorCode::kTooLarge, "field candidates has too many entries", "Give at most 1000."};
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    SHEKARA_TRY(Candidate candidate, read_candidate((*list)[i], "candidates[" + std::to_string(i) + "]"));
    candidates.push_back(std::move(candidate));
  }
  return done();
}

Done read_document(Fields& facts, std::optional<TravelDocument>& into) {
  const Json* const json = facts.find("document");
  if (json == nullptr) return done();
  SHEKARA_TRY(Fields fields, Fields::of(*json, "document"));
  TravelDocument document;
  SHEKARA_CHECK(fields.text("document_code", document.document_code));
  SHEKARA_CHECK(fields.text("issuing_state", document.issuing_state.code));
  SHEKARA_CHECK(fields.strong("document_number", document.number));
  SHEKARA_CHECK(fields.strong("surname", document.surname));
  SHEKARA_CHECK(fields.strong("given_names", document.given_names));
  SHEKARA_CHECK(fields.text("nationality", document.nationality.code));
  SHEKARA_CHECK(fields.partial_date("date_of_birth", document.date_of_birth));
  SHEKARA_CHECK(fields.one_of("sex", kSexes, document.sex));
  SHEKARA_CHECK(fields.date("date_of_expiry", document.date_of_expiry));
  SHEKARA_CHECK(fields.strong("personal_number", document.personal_number));
  SHEKARA_CHECK(fields.nothing_else());
  into = std::move(document);
  return done();
}

Done read_list(Fields& facts, ListState& into) {
  SHEKARA_TRY(const Json* const json, facts.require("list"));
  SHEKARA_TRY(Fields fields, Fields::of(*json, "list"));
  SHEKARA_CHECK(fields.require("trust"));
  SHEKARA_CHECK(fields.one_of("trust", kTrusts, into.trust));
  SHEKARA_CHECK(fields.count("version", into.version));
  if (const Json* const age = fields.find("age_seconds"); age != nullptr) {
    constexpr std::int64_t kMost = std::int64_t{1} << 40U;
    if (!age->is_number_integer() || std::abs(age->get<double>()) > static_cast<double>(kMost)) {
      return wrong("list.age_seconds", "a whole number of seconds");
    }
    into.age = std::chrono::seconds{age->get<std::int64_t>()};
  }
  return fields.nothing_else();
}

// Names and values of `more` and `settings` are checked here too, so that a slip of the pen is an error, not
// a referral.
Done check_names(const Facts& facts) {
  const ReadFacts named = read_named_facts(facts.more);
  if (!named.problems.empty()) return named.problems.front();
  const ReadSettings settings = read_settings(facts.settings);
  if (!settings.problems.empty()) return settings.problems.front();
  return done();
}

// nlohmann keeps the last of two equal keys; for facts that would be a silent contradiction.
Result<Json> parse(std::string_view text) {
  std::vector<std::set<std::string>> keys;
  bool twice = false;
  const auto watch = [&keys, &twice](int /*depth*/, Json::parse_event_t event, Json& parsed) {
    switch (event) {
      case Json::parse_event_t::object_start:
        keys.emplace_back();
        break;
      case Json::parse_event_t::object_end:
        keys.pop_back();
        break;
      case Json::parse_event_t::key:
        if (!keys.back().insert(parsed.get<std::string>()).second) twice = true;
        break;
      case Json::parse_event_t::array_start:
      case Json::parse_event_t::array_end:
      case Json::parse_event_t::value:
        break;
    }
    return true;
  };
  Json json = Json::parse(text.begin(), text.end(), watch, /*allow_exceptions=*/false);
  if (json.is_discarded()) {
    return Error{ErrorCode::kMalformed, "the text is not JSON",
                 "Give one JSON object of facts: docs/formats/facts.md."};
  }
  if (twice) {
    return Error{ErrorCode::kConflict, "a field is there twice in one object", "Keep one of the two."};
  }
  return json;
}

void put(Json& json, const char* name, const std::optional<Date>& date) {
  if (date) json[name] = to_iso(*date);
}

Json json_of(const bans::Entry& entry) {
  Json names = Json::array();
  for (const bans::ListedName& name : entry.names) {
    names.push_back({{"surname", name.surname.reveal()}, {"given_names", name.given_names.reveal()}});
  }
  Json documents = Json::array();
  for (const bans::ListedDocument& document : entry.documents) {
    documents.push_back(
        {{"issuing_state", document.issuing_state.code}, {"number", document.number.reveal()}});
  }
  Json nationalities = Json::array();
  for (const StateCode& state : entry.nationalities) nationalities.push_back(state.code);
  Json json{{"entry_id", entry.id.str()},
            {"revision", entry.revision},
            {"person_id", entry.person.str()},
            {"names", std::move(names)},
            {"date_of_birth", to_text(entry.date_of_birth)},
            {"sex", name_of(entry.sex, kSexes)},
            {"nationalities", std::move(nationalities)},
            {"documents", std::move(documents)},
            {"rule_id", entry.rule_id},
            {"origin_organ", entry.origin.str()},
            {"organ_kind", name_of(entry.organ_kind, kOrgans)},
            {"decision_number", entry.decision_number},
            {"cause", name_of(entry.cause, kCauses)},
            {"event_place", entry.event_place},
            {"force", name_of(entry.force, kForces)},
            {"handling_code", entry.handling_code},
            {"reason_withheld", entry.reason_withheld},
            {"appeal", name_of(entry.appeal, kAppeals)},
            {"exemptions", entry.exemptions},
            {"contact", entry.contact}};
  put(json, "decision_date", entry.decision_date);
  put(json, "in_force_date", entry.in_force_date);
  put(json, "event_day", entry.event_day);
  put(json, "end_day", entry.end_day);
  put(json, "review_day", entry.review_day);
  return json;
}

Json json_of(const TravelDocument& document) {
  Json json{{"document_code", document.document_code},
            {"issuing_state", document.issuing_state.code},
            {"document_number", document.number.reveal()},
            {"surname", document.surname.reveal()},
            {"given_names", document.given_names.reveal()},
            {"nationality", document.nationality.code},
            {"date_of_birth", to_text(document.date_of_birth)},
            {"sex", name_of(document.sex, kSexes)},
            {"personal_number", document.personal_number.reveal()}};
  put(json, "date_of_expiry", document.date_of_expiry);
  return json;
}

// Text that is not UTF-8 is shown with replacement characters rather than thrown.
std::string one_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json json_of(const Ground& ground) {
  Json json{{"rule_id", ground.rule_id},
            {"outcome", to_string(ground.outcome)},
            {"article", ground.article},
            {"reason", ground.reason},
            {"told", ground.told}};
  if (!ground.entry.empty()) json["entry_id"] = ground.entry.str();
  put(json, "last_day_inclusive", ground.last_day_inclusive);
  put(json, "last_day_exclusive", ground.last_day_exclusive);
  if (const Rule* const rule = find_rule(ground.rule_id); rule != nullptr) {
    json["wording"] = rule->wording;
    json["quote"] = rule->quote;
    json["status"] = to_string(rule->status);
  }
  return json;
}

}  // namespace

Result<Facts> facts_from_json(std::string_view text) {
  if (text.size() > kLongestFacts) {
    return Error{ErrorCode::kTooLarge, "the facts are longer than 4 MiB", "Give one traveller's facts."};
  }
  SHEKARA_TRY(const Json json, parse(text));
  SHEKARA_TRY(Fields fields, Fields::of(json, ""));
  Facts facts;
  SHEKARA_CHECK(fields.require("direction"));
  SHEKARA_CHECK(fields.one_of("direction", kDirections, facts.direction));
  SHEKARA_CHECK(fields.require("today"));
  std::optional<Date> today;
  SHEKARA_CHECK(fields.date("today", today));
  if (!today) return wrong("today", "a day of the calendar as YYYY-MM-DD");
  facts.today = *today;
  SHEKARA_CHECK(fields.date("other_today", facts.other_today));
  SHEKARA_CHECK(read_document(fields, facts.document));
  SHEKARA_CHECK(fields.truth("document_conforms", facts.document_conforms));
  SHEKARA_CHECK(read_list(fields, facts.list));
  SHEKARA_CHECK(read_candidates(fields, facts.candidates));
  SHEKARA_CHECK(fields.truth("asks_protection", facts.asks_protection));
  SHEKARA_CHECK(fields.map("more", facts.more));
  SHEKARA_CHECK(fields.map("settings", facts.settings));
  SHEKARA_CHECK(fields.nothing_else());
  SHEKARA_CHECK(check_names(facts));
  return facts;
}

std::string to_json(const Facts& facts) {
  Json candidates = Json::array();
  for (const Candidate& candidate : facts.candidates) {
    candidates.push_back({{"entry", json_of(candidate.entry)},
                          {"grade", name_of(candidate.grade, kGrades)},
                          {"score", candidate.score},
                          {"reasons", candidate.reasons}});
  }
  Json json{{"direction", name_of(facts.direction, kDirections)},
            {"today", to_iso(facts.today)},
            {"document_conforms", facts.document_conforms},
            {"list", Json{{"trust", name_of(facts.list.trust, kTrusts)},
                          {"version", facts.list.version},
                          {"age_seconds", facts.list.age.count()}}},
            {"candidates", std::move(candidates)},
            {"asks_protection", facts.asks_protection},
            {"more", facts.more},
            {"settings", facts.settings}};
  put(json, "other_today", facts.other_today);
  if (facts.document) json["document"] = json_of(*facts.document);
  return one_line(json);
}

std::string to_json(const Evaluation& evaluation, const std::vector<Note>& notes) {
  Json grounds = Json::array();
  Json outcomes = Json::array();
  for (const Ground& ground : evaluation.grounds) {
    const Json outcome = to_string(ground.outcome);
    if (outcomes.empty() || outcomes.back() != outcome) outcomes.push_back(outcome);
    grounds.push_back(json_of(ground));
  }
  Json information = Json::array();
  for (const Note& note : notes) {
    Json json{{"rule_id", note.rule_id}, {"text", note.text}};
    if (!note.entry.empty()) json["entry_id"] = note.entry.str();
    information.push_back(std::move(json));
  }
  return one_line({{"rulebook_version", evaluation.rulebook_version},
                   {"clear", evaluation.clear()},
                   {"outcomes", std::move(outcomes)},
                   {"grounds", std::move(grounds)},
                   {"information", std::move(information)}});
}

}  // namespace shekara::law
