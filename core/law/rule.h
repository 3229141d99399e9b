#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/date.h"

namespace shekara::law {

struct Case;
class Findings;

enum class Status {
  kInForce,
  kSuspended,      // printed in the law, not live on the day of the rulebook
  kHistoric,       // explains old decisions; never drives one of today
  kToBeConfirmed,  // the seed does not say on which day it is in force: a referral, never a mandatory ground
  kExcluded,       // struck out by the legislator; the gap is kept so that nothing is renumbered
};

// Which crossings a row speaks about. kOutside: the row is addressed to somebody else and says so in its
// note.
enum class Scope { kEntry, kExit, kBoth, kTransit, kOutside };

enum class Weight {
  kMandatory,    // "is prohibited", "is not permitted"
  kMay,          // "may"
  kCondition,    // what a crossing needs
  kDuty,         // what somebody must do
  kStatus,       // what somebody is
  kInformation,  // shown or printed, decides nothing
};

// Whether a list entry may rest on the row.
enum class Listable { kNo, kYes };

// The days on which the text is law. No value: the sources do not print the day.
struct InForce {
  std::optional<Date> from;
  std::optional<Date> to;  // last day
};

// One row of the law: where it stands, what it says, how it is read. Released rows are immutable: a change
// adds a row.
struct Rule {
  std::string_view id;       // "E-08": the law catalogue's number
  std::string_view act;      // "Law 2337"; acts() gives the full title
  std::string_view article;  // "art. 22(7)"
  std::string_view wording;  // "W1"; empty: the text is printed once
  std::string_view quote;    // the sentence as printed
  std::string_view english;  // our translation, or the quote where the source is English
  InForce in_force;
  Status status;
  Scope scope;
  Weight weight;
  Listable listable;
  std::string_view knows;                              // what must be known: L D H P O T C M, see lawbook
  std::string_view starts;                             // what begins the effect
  std::string_view ends;                               // what ends it
  std::string_view exempt;                             // who is exempt or treated more mildly
  std::string_view note;                               // how it is read, and what is open
  void (&apply)(const Rule&, const Case&, Findings&);  // a reference: cannot be null, also folds under UBSan
};

// Rows that decide nothing at a checkpoint.
void decides_nothing(const Rule& rule, const Case& facts, Findings& findings);

[[nodiscard]] std::string_view to_string(Status status);
[[nodiscard]] std::string_view to_string(Scope scope);
[[nodiscard]] std::string_view to_string(Weight weight);

}  // namespace shekara::law
