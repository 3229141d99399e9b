#include "central/cli/entry_json.h"

#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

namespace shekara::central {
namespace {

using Json = nlohmann::json;

template <class Value>
struct Named {
  Value value;
  std::string_view name;
};

constexpr std::array kOrganKinds{
    Named<bans::OrganKind>{bans::OrganKind::kInternalAffairs, "internal-affairs"},
    Named<bans::OrganKind>{bans::OrganKind::kNationalSecurity, "national-security"},
    Named<bans::OrganKind>{bans::OrganKind::kBorderService, "border-service"},
    Named<bans::OrganKind>{bans::OrganKind::kCourt, "court"},
    Named<bans::OrganKind>{bans::OrganKind::kProsecution, "prosecution"},
    Named<bans::OrganKind>{bans::OrganKind::kTax, "tax"},
    Named<bans::OrganKind>{bans::OrganKind::kSanitary, "sanitary"},
    Named<bans::OrganKind>{bans::OrganKind::kForeignAffairs, "foreign-affairs"},
    Named<bans::OrganKind>{bans::OrganKind::kEnforcement, "enforcement"},
    Named<bans::OrganKind>{bans::OrganKind::kForeignList, "foreign-list"},
};
constexpr std::array kForces{Named<bans::Force>{bans::Force::kMandatory, "mandatory"},
                             Named<bans::Force>{bans::Force::kMay, "may"}};
constexpr std::array kCauses{
    Named<bans::Cause>{bans::Cause::kNone, "none"},
    Named<bans::Cause>{bans::Cause::kControlledDeparture, "controlled-departure"},
    Named<bans::Cause>{bans::Cause::kForcedExpulsion, "forced-expulsion"},
    Named<bans::Cause>{bans::Cause::kReadmission, "readmission"},
    Named<bans::Cause>{bans::Cause::kCriminalExpulsion, "criminal-expulsion"},
};
constexpr std::array kAppeals{
    Named<bans::AppealState>{bans::AppealState::kNone, "none"},
    Named<bans::AppealState>{bans::AppealState::kPending, "pending"},
    Named<bans::AppealState>{bans::AppealState::kStayed, "stayed"},
    Named<bans::AppealState>{bans::AppealState::kQuashed, "quashed"},
};
constexpr std::array kSexes{Named<Sex>{Sex::kUnspecified, ""}, Named<Sex>{Sex::kFemale, "F"},
                            Named<Sex>{Sex::kMale, "M"}};

Error malformed(const std::string& key, const std::string& remedy) {
  return {ErrorCode::kMalformed, "entry: \"" + key + "\" is not usable", remedy};
}

// Reads one object key by key; finish() complains of what nobody asked for.
class Reader {
 public:
  Reader(const Json& json, std::string where) : json_{json}, where_{std::move(where)} {}

  Done text(const std::string& key, std::string& target) {
    const Json* value = find(key);
    if (value == nullptr) return done();
    if (!value->is_string()) return malformed(where_ + key, "Give a text in quotation marks.");
    target = value->get<std::string>();
    return done();
  }

  template <class Value, std::size_t N>
  Done choice(const std::string& key, const std::array<Named<Value>, N>& names, Value& target) {
    std::string word;
    SHEKARA_CHECK(text(key, word));
    if (word.empty()) return done();
    std::string known;
    for (const Named<Value>& named : names) {
      if (named.name == word) {
        target = named.value;
        return done();
      }
      known += (known.empty() ? "" : ", ") + std::string{named.name};
    }
    return malformed(where_ + key, "One of: " + known + ".");
  }

  Done date(const std::string& key, std::optional<Date>& target) {
    std::string word;
    SHEKARA_CHECK(text(key, word));
    if (word.empty()) return done();
    const Result<Date> parsed = parse_iso_date(word);
    if (!parsed) return malformed(where_ + key, "Write the date as YYYY-MM-DD.");
    target = *parsed;
    return done();
  }

  Done number(const std::string& key, std::uint32_t& target) {
    const Json* value = find(key);
    if (value == nullptr) return done();
    if (!value->is_number_unsigned() || value->get<std::uint64_t>() == 0 ||
        value->get<std::uint64_t>() > 1'000'000) {
      return malformed(where_ + key, "Give a whole number from 1.");
    }
    target = value->get<std::uint32_t>();
    return done();
  }

  Done flag(const std::string& key, bool& target) {
    const Json* value = find(key);
    if (value == nullptr) return done();
    if (!value->is_boolean()) return malformed(where_ + key, "Write true or false.");
    target = value->get<bool>();
    return done();
  }

  // Each element of an array through `read`.
  template <class Read>
  Done each(const std::string& key, Read read) {
    const Json* value = find(key);
    if (value == nullptr) return done();
    if (!value->is_array() || value->size() > 100)
      return malformed(where_ + key, "Give a list of at most 100.");
    for (const Json& element : *value) SHEKARA_CHECK(read(element));
    return done();
  }

  Done finish() const {
    for (const auto& [key, value] : json_.items()) {
      if (asked_.count(key) == 0) return malformed(where_ + key, "No such key: see docs/formats/entry.md.");
    }
    return done();
  }

 private:
  const Json* find(const std::string& key) {
    asked_.insert(key);
    const auto value = json_.find(key);
    return value == json_.end() ? nullptr : &*value;
  }

  const Json& json_;
  std::string where_;
  std::set<std::string> asked_;
};

Done read_name(const Json& json, bans::Entry& entry) {
  if (!json.is_object()) return malformed("names", "Give objects with surname and given_names.");
  Reader reader{json, "names."};
  std::string surname;
  std::string given;
  SHEKARA_CHECK(reader.text("surname", surname));
  SHEKARA_CHECK(reader.text("given_names", given));
  SHEKARA_CHECK(reader.finish());
  entry.names.push_back({.surname = Name{surname}, .given_names = Name{given}});
  return done();
}

Done read_document(const Json& json, bans::Entry& entry) {
  if (!json.is_object()) return malformed("documents", "Give objects with issuing_state and number.");
  Reader reader{json, "documents."};
  std::string state;
  std::string number;
  SHEKARA_CHECK(reader.text("issuing_state", state));
  SHEKARA_CHECK(reader.text("number", number));
  SHEKARA_CHECK(reader.finish());
  entry.documents.push_back({.issuing_state = StateCode{state}, .number = DocumentNumber{number}});
  return done();
}

template <class Add>
Done read_texts(Reader& reader, const std::string& key, Add add) {
  return reader.each(key, [&](const Json& json) -> Done {
    if (!json.is_string()) return malformed(key, "Give a list of texts.");
    add(json.get<std::string>());
    return done();
  });
}

Done read_person(Reader& reader, bans::Entry& entry) {
  std::string id;
  std::string person;
  std::string birth;
  SHEKARA_CHECK(reader.text("entry_id", id));
  SHEKARA_CHECK(reader.number("revision", entry.revision));
  SHEKARA_CHECK(reader.text("person_id", person));
  SHEKARA_CHECK(reader.each("names", [&](const Json& json) { return read_name(json, entry); }));
  SHEKARA_CHECK(reader.text("date_of_birth", birth));
  const Result<PartialDate> date = parse_partial_date(birth);
  if (!date) return malformed("date_of_birth", "Write YYYY-MM-DD, YYYY-MM or YYYY.");
  entry.date_of_birth = *date;
  SHEKARA_CHECK(reader.choice("sex", kSexes, entry.sex));
  SHEKARA_CHECK(read_texts(reader, "nationalities", [&](std::string code) {
    entry.nationalities.push_back(StateCode{std::move(code)});
  }));
  SHEKARA_CHECK(reader.each("documents", [&](const Json& json) { return read_document(json, entry); }));
  entry.id = EntryId{id};
  entry.person = PersonId{person};
  return done();
}

Done read_ground(Reader& reader, bans::Entry& entry) {
  std::string origin;
  SHEKARA_CHECK(reader.text("rule_id", entry.rule_id));
  SHEKARA_CHECK(reader.text("origin_organ", origin));
  entry.origin = OrganId{origin};
  SHEKARA_CHECK(reader.choice("organ_kind", kOrganKinds, entry.organ_kind));
  SHEKARA_CHECK(reader.text("decision_number", entry.decision_number));
  SHEKARA_CHECK(reader.date("decision_date", entry.decision_date));
  SHEKARA_CHECK(reader.date("in_force_date", entry.in_force_date));
  SHEKARA_CHECK(reader.choice("cause", kCauses, entry.cause));
  SHEKARA_CHECK(reader.date("event_day", entry.event_day));
  SHEKARA_CHECK(reader.text("event_place", entry.event_place));
  SHEKARA_CHECK(reader.date("end_day", entry.end_day));
  SHEKARA_CHECK(reader.date("review_day", entry.review_day));
  SHEKARA_CHECK(reader.choice("force", kForces, entry.force));
  SHEKARA_CHECK(reader.text("handling_code", entry.handling_code));
  SHEKARA_CHECK(reader.flag("reason_withheld", entry.reason_withheld));
  SHEKARA_CHECK(reader.choice("appeal", kAppeals, entry.appeal));
  SHEKARA_CHECK(read_texts(reader, "exemptions",
                           [&](std::string text) { entry.exemptions.push_back(std::move(text)); }));
  return reader.text("contact", entry.contact);
}

template <class Value, std::size_t N>
std::string name_of(const std::array<Named<Value>, N>& names, Value value) {
  for (const Named<Value>& named : names) {
    if (named.value == value) return std::string{named.name};
  }
  return {};
}

void put_date(Json& json, const char* key, const std::optional<Date>& date) {
  if (date) json[key] = to_iso(*date);
}

}  // namespace

Result<bans::Entry> entry_from_json(const Json& json) {
  if (!json.is_object()) return malformed("entry", "Give one JSON object: see docs/formats/entry.md.");
  Reader reader{json, ""};
  bans::Entry entry;
  SHEKARA_CHECK(read_person(reader, entry));
  SHEKARA_CHECK(read_ground(reader, entry));
  SHEKARA_CHECK(reader.finish());
  SHEKARA_CHECK(bans::validate(entry));
  return entry;
}

Result<bans::Entry> entry_from_json(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    return Error{ErrorCode::kMalformed, "the entry is not JSON", "See docs/formats/entry.md for an example."};
  }
  return entry_from_json(json);
}

Json to_json(const bans::Entry& entry) {
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
            {"sex", name_of(kSexes, entry.sex)},
            {"nationalities", std::move(nationalities)},
            {"documents", std::move(documents)},
            {"rule_id", entry.rule_id},
            {"origin_organ", entry.origin.str()},
            {"organ_kind", name_of(kOrganKinds, entry.organ_kind)},
            {"decision_number", entry.decision_number},
            {"cause", name_of(kCauses, entry.cause)},
            {"event_place", entry.event_place},
            {"force", name_of(kForces, entry.force)},
            {"handling_code", entry.handling_code},
            {"reason_withheld", entry.reason_withheld},
            {"appeal", name_of(kAppeals, entry.appeal)},
            {"exemptions", entry.exemptions},
            {"contact", entry.contact}};
  put_date(json, "decision_date", entry.decision_date);
  put_date(json, "in_force_date", entry.in_force_date);
  put_date(json, "event_day", entry.event_day);
  put_date(json, "end_day", entry.end_day);
  put_date(json, "review_day", entry.review_day);
  return json;
}

}  // namespace shekara::central
