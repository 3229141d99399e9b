#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bans/entry.h"
#include "core/base/result.h"

// What the world publishes, as list entries. Each format is a pure function of the file's bytes: the same
// file gives the same entries with the same identifiers, so that an import may be repeated. Any bytes give an
// answer.
namespace shekara::central {

// On what an organ of Kazakhstan rests the entries of a file. Without one they are of a foreign list and lead
// to an identity referral and nothing else (bans::OrganKind::kForeignList).
struct ImportGround {
  std::string rule_id;
  OrganId organ;
  bans::OrganKind organ_kind = bans::OrganKind::kForeignAffairs;
  std::string decision_number;
};

// All three, or none. Error kMalformed: some are missing, or the organ is a foreign list.
[[nodiscard]] Done validate(const ImportGround& ground);

// A row that could not be read. Never holds what stood there.
struct BadRow {
  std::size_t line = 0;  // from 1
  std::string problem;
};

struct Imported {
  std::vector<bans::Entry> entries;
  std::vector<BadRow> bad;
  std::size_t passed_over = 0;  // organisations, vessels, aircraft
  bool complete = true;         // false: reading ended early; nothing may be concluded from what is absent
};

// More than any list of the world has.
inline constexpr std::size_t kMostEntries = 2'000'000;

// A person as a foreign list describes him, before he is an entry.
struct ForeignPerson {
  std::size_t line = 0;
  std::string id;         // as the source numbers him
  std::string reference;  // what the source calls its decision; empty: the id
  std::vector<bans::ListedName> names;
  std::vector<PartialDate> births;
  Sex sex = Sex::kUnspecified;
  std::vector<StateCode> nationalities;
  std::vector<bans::ListedDocument> documents;
};

// A whole name that nobody has parted: all of it is the primary identifier (ICAO 9303-3 4.6).
[[nodiscard]] bans::ListedName whole_name(std::string_view name);
// "SURNAME, Given".
[[nodiscard]] bans::ListedName name_with_comma(std::string_view name);

// Adds him as one entry a date of birth ("ofac-36", "ofac-36.2"), all of one person; or a bad row.
void add_person(Imported& imported, std::string_view source, const ForeignPerson& person,
                const std::optional<ImportGround>& ground);
void add_bad_row(Imported& imported, std::size_t line, std::string_view problem);

[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace shekara::central
