#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/documents/document.h"

namespace shekara::bans {

struct ListedName {
  Name surname;
  Name given_names;
  friend auto operator<=>(const ListedName&, const ListedName&) = default;
};

struct ListedDocument {
  StateCode issuing_state;
  DocumentNumber number;
  friend auto operator<=>(const ListedDocument&, const ListedDocument&) = default;
};

// The kind of organ decides what its entries may do: only national security may withhold reasons (article 22,
// R-01); a foreign list leads to an identity referral and nothing more.
enum class OrganKind {
  kInternalAffairs,
  kNationalSecurity,
  kBorderService,
  kCourt,
  kProsecution,
  kTax,
  kSanitary,
  kForeignAffairs,
  kEnforcement,
  kForeignList,
};

enum class Force { kMandatory, kMay };

// What started the period of an expulsion ban (law catalogue 1.4). kNone: the ground has no start event.
enum class Cause { kNone, kControlledDeparture, kForcedExpulsion, kReadmission, kCriminalExpulsion };

enum class AppealState { kNone, kPending, kStayed, kQuashed };

// A list entry (law catalogue 1.12): who, on what ground, by whose decision. The five-year period is computed
// from event_day by core/law and never stored; end_day is for grounds to which the organ itself set an end.
struct Entry {
  EntryId id;
  std::uint32_t revision = 1;
  PersonId person;
  std::vector<ListedName> names;
  PartialDate date_of_birth;
  Sex sex = Sex::kUnspecified;
  std::vector<StateCode> nationalities;
  std::vector<ListedDocument> documents;
  std::string rule_id;  // a row of the rulebook: "E-19b"
  OrganId origin;
  OrganKind organ_kind = OrganKind::kInternalAffairs;
  std::string decision_number;
  std::optional<Date> decision_date;
  std::optional<Date> in_force_date;
  Cause cause = Cause::kNone;
  std::optional<Date> event_day;  // D of 1.4, civil date at event_place; none: execution is not recorded
  std::string event_place;
  std::optional<Date> end_day;
  std::optional<Date> review_day;
  Force force = Force::kMandatory;
  std::string handling_code;
  bool reason_withheld = false;
  AppealState appeal = AppealState::kNone;
  std::vector<std::string> exemptions;
  std::string contact;
  std::optional<Instant> ends_at;  // of an emergency entry by one person: it ends by itself then

  friend bool operator==(const Entry&, const Entry&) = default;
};

// What every entry must hold before it may be proposed, published or used. Errors name the field; kMalformed.
[[nodiscard]] Done validate(const Entry& entry);

}  // namespace shekara::bans
