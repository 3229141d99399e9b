#include "central/imports/imported.h"

#include <algorithm>

namespace shekara::central {
namespace {

constexpr std::string_view kForeignRule = "foreign-list";
constexpr std::size_t kMostBadRows = 1000;
constexpr std::size_t kMostBirths = 10;
constexpr std::size_t kMostNames = 100;
constexpr std::size_t kMostOthers = 100;
constexpr std::size_t kLongestId = 100;

template <class Value>
void unique_first(std::vector<Value>& values, std::size_t most) {
  std::vector<Value> kept;
  for (auto& value : values)
    if (kept.size() < most && std::find(kept.begin(), kept.end(), value) == kept.end())
      kept.push_back(std::move(value));
  values = std::move(kept);
}

}  // namespace

Done validate(const ImportGround& ground) {
  if (ground.rule_id.empty() || ground.organ.empty() || ground.decision_number.empty()) {
    return Error{
        ErrorCode::kMalformed, "an import names organ, rule and decision together, or none of them",
        "Give --organ, --rule and --decision, or none: then the entries lead to an identity referral only."};
  }
  if (ground.organ_kind == bans::OrganKind::kForeignList) {
    return Error{ErrorCode::kMalformed, "a foreign list is no organ on which a decision rests",
                 "Leave organ, rule and decision out."};
  }
  return done();
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto from = text.find_first_not_of(kBlank);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlank) - from + 1);
}

bans::ListedName whole_name(std::string_view name) {
  return {.surname = Name{std::string{trimmed(name)}}, .given_names = {}};
}

bans::ListedName name_with_comma(std::string_view name) {
  const auto comma = name.find(',');
  if (comma == std::string_view::npos) return whole_name(name);
  return {.surname = Name{std::string{trimmed(name.substr(0, comma))}},
          .given_names = Name{std::string{trimmed(name.substr(comma + 1))}}};
}

void add_bad_row(Imported& imported, std::size_t line, std::string_view problem) {
  if (imported.bad.size() < kMostBadRows) imported.bad.push_back({line, std::string{problem}});
}

void add_person(Imported& imported, std::string_view source, const ForeignPerson& person,
                const std::optional<ImportGround>& ground) {
  if (person.id.empty() || person.id.size() > kLongestId) {
    add_bad_row(imported, person.line, "no usable identifier");
    return;
  }
  bans::Entry entry;
  entry.person = PersonId{std::string{source} + "-" + person.id};
  entry.names = person.names;
  const auto nameless = [](const bans::ListedName& name) {
    return name.surname.empty() && name.given_names.empty();
  };
  entry.names.erase(std::remove_if(entry.names.begin(), entry.names.end(), nameless), entry.names.end());
  unique_first(entry.names, kMostNames);
  entry.sex = person.sex;
  entry.nationalities = person.nationalities;
  unique_first(entry.nationalities, kMostOthers);
  entry.documents = person.documents;
  unique_first(entry.documents, kMostOthers);
  if (ground) {
    entry.rule_id = ground->rule_id;
    entry.origin = ground->organ;
    entry.organ_kind = ground->organ_kind;
    entry.decision_number = ground->decision_number;
  } else {
    entry.rule_id = kForeignRule;
    entry.origin = OrganId{std::string{source}};
    entry.organ_kind = bans::OrganKind::kForeignList;
    entry.decision_number = person.reference.empty() ? person.id : person.reference;
  }
  std::vector<PartialDate> births = person.births;
  unique_first(births, kMostBirths);
  if (births.empty()) births.emplace_back();
  for (std::size_t i = 0; i < births.size(); ++i) {
    if (imported.entries.size() >= kMostEntries) {
      imported.complete = false;
      return;
    }
    entry.id = EntryId{entry.person.str() + (i == 0 ? "" : "." + std::to_string(i + 1))};
    entry.date_of_birth = births[i];
    if (const Done valid = bans::validate(entry); !valid) {
      add_bad_row(imported, person.line, valid.error().problem);
      return;
    }
    imported.entries.push_back(entry);
  }
}

}  // namespace shekara::central
