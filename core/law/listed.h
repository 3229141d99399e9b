#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/law/case.h"
#include "core/law/rule.h"

namespace shekara::law {

// What a rule's own text says of an entry that is taken to concern the traveller.
struct Judgement {
  Outcome outcome = Outcome::kReferMandatory;
  std::string_view reason;
  std::optional<Date> last_day_inclusive;
  std::optional<Date> last_day_exclusive;
  bool lifted = false;       // by an exception, once it is known who stands here
  bool of_citizens = false;  // the ground is one of citizens: being one settles nothing
};

// None: the entry does not count on this day.
using Judge = std::optional<Judgement> (&)(const Rule&, const Case&, const Candidate&);

// Applies `judge` to each candidate entry that rests on `rule`, then what holds for entries of every rule:
// appeals, an end set by the organ, decisions not yet in force, entries that say "may", treaty
// decisions (article 1), citizens of today (1.7), airside transit, foreign lists, unconfirmed matches.
// None of these ever strengthens.
void from_list(const Rule& rule, const Case& facts, Findings& findings, Judge judge);

// The same for entries that name `rule_id`, whatever row they rest on, and for one entry.
void from_list(const Rule& rule, std::string_view rule_id, const Case& facts, Findings& findings,
               Judge judge);
void judge_one(const Rule& rule, const Case& facts, const Candidate& candidate, Findings& findings,
               Judge judge);

// Rows whose text asks no more than an established entry of the competent organ.
void established_by_organ(const Rule& rule, const Case& facts, Findings& findings);

// Whether `entry` rests on `rule`.
[[nodiscard]] bool rests_on(const bans::Entry& entry, const Rule& rule);

}  // namespace shekara::law
