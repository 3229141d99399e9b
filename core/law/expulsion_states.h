#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/ids.h"
#include "core/law/detention.h"
#include "core/law/execution.h"
#include "core/law/settings.h"

// The way of an expelled person through the checkpoint (law catalogue 1.5, article 28): ten steps, each with
// its guard and its failure path, as one table.
namespace shekara::law {

enum class ExpulsionStep {
  kAnnounce,    // 1
  kIdentify,    // 2
  kConflicts,   // 3
  kTimeCheck,   // 4
  kPrints,      // 5
  kInform,      // 6
  kHandOver,    // 7, forced only; passes at once for a controlled departure
  kExecute,     // 8 official transfer, 8' controlled departure
  kClock,       // 9 the exit or transfer event is durable
  kPublish,     // 10
  kPublished,   // final
  kClosed,      // final: the decision fell away before execution
  kSecondLine,  // identity unknown, or come after the term
  kHeld,        // a blocker waits for a named officer's decision; court and supervisor informed
  kProtection,  // an asylum claim stops the flow
  kEscort,      // back with the escort
  kCount
};

enum class ExpulsionEvent {
  kGuardHolds,
  kGuardFails,
  kAsylumClaimed,
  kDecisionStayed,
  kDecisionQuashed,
  kCount
};

struct ExpulsionTransition {
  ExpulsionStep from;
  ExpulsionEvent event;
  ExpulsionStep to;
  std::string_view why;
};

inline constexpr std::array kExpulsionTransitions{
    // clang-format off
    ExpulsionTransition{ExpulsionStep::kAnnounce,   ExpulsionEvent::kGuardHolds,      ExpulsionStep::kIdentify,   "pre-arrival card on the officer's screen"},
    ExpulsionTransition{ExpulsionStep::kAnnounce,   ExpulsionEvent::kGuardFails,      ExpulsionStep::kSecondLine, "paper case: an officer keys it, marked unverified"},
    ExpulsionTransition{ExpulsionStep::kAnnounce,   ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kAnnounce,   ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution (A-16)"},
    ExpulsionTransition{ExpulsionStep::kAnnounce,   ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kIdentify,   ExpulsionEvent::kGuardHolds,      ExpulsionStep::kConflicts,  "person card, aliases, earlier cases"},
    ExpulsionTransition{ExpulsionStep::kIdentify,   ExpulsionEvent::kGuardFails,      ExpulsionStep::kSecondLine, "identity unknown: no ban on the wrong person"},
    ExpulsionTransition{ExpulsionStep::kIdentify,   ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kIdentify,   ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution"},
    ExpulsionTransition{ExpulsionStep::kIdentify,   ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kConflicts,  ExpulsionEvent::kGuardHolds,      ExpulsionStep::kTimeCheck,  "no blocker, or each decided by a named officer"},
    ExpulsionTransition{ExpulsionStep::kConflicts,  ExpulsionEvent::kGuardFails,      ExpulsionStep::kHeld,       "a blocker needs a named officer's decision"},
    ExpulsionTransition{ExpulsionStep::kConflicts,  ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kConflicts,  ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution"},
    ExpulsionTransition{ExpulsionStep::kConflicts,  ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kTimeCheck,  ExpulsionEvent::kGuardHolds,      ExpulsionStep::kPrints,     "in term, or detention within its limit (over it: alarm, not hidden)"},
    ExpulsionTransition{ExpulsionStep::kTimeCheck,  ExpulsionEvent::kGuardFails,      ExpulsionStep::kSecondLine, "after the term: internal affairs detain, or offer departure as controlled"},
    ExpulsionTransition{ExpulsionStep::kTimeCheck,  ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kTimeCheck,  ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution"},
    ExpulsionTransition{ExpulsionStep::kTimeCheck,  ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kPrints,     ExpulsionEvent::kGuardHolds,      ExpulsionStep::kInform,     "registered, or annotated why not"},
    ExpulsionTransition{ExpulsionStep::kPrints,     ExpulsionEvent::kGuardFails,      ExpulsionStep::kPrints,     "annotate the reason, photo, supervisor: a technical failure does not block"},
    ExpulsionTransition{ExpulsionStep::kPrints,     ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kPrints,     ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution"},
    ExpulsionTransition{ExpulsionStep::kPrints,     ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kInform,     ExpulsionEvent::kGuardHolds,      ExpulsionStep::kHandOver,   "told in the person's language, signed or refused to sign"},
    ExpulsionTransition{ExpulsionStep::kInform,     ExpulsionEvent::kGuardFails,      ExpulsionStep::kInform,     "find an interpreter"},
    ExpulsionTransition{ExpulsionStep::kInform,     ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kInform,     ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution"},
    ExpulsionTransition{ExpulsionStep::kInform,     ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kHandOver,   ExpulsionEvent::kGuardHolds,      ExpulsionStep::kExecute,    "act signed by both officers; controlled departure: no hand-over"},
    ExpulsionTransition{ExpulsionStep::kHandOver,   ExpulsionEvent::kGuardFails,      ExpulsionStep::kEscort,     "not accepted: back to the escort"},
    ExpulsionTransition{ExpulsionStep::kHandOver,   ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "blocked (guard rail 4.2)"},
    ExpulsionTransition{ExpulsionStep::kHandOver,   ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution"},
    ExpulsionTransition{ExpulsionStep::kHandOver,   ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kExecute,    ExpulsionEvent::kGuardHolds,      ExpulsionStep::kClock,      "transfer act, or exit crossing: day D"},
    ExpulsionTransition{ExpulsionStep::kExecute,    ExpulsionEvent::kGuardFails,      ExpulsionStep::kTimeCheck,  "receiving state refuses, or the person turns back: the case stays open"},
    ExpulsionTransition{ExpulsionStep::kExecute,    ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "blocked (guard rail 4.2)"},
    ExpulsionTransition{ExpulsionStep::kExecute,    ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution"},
    ExpulsionTransition{ExpulsionStep::kExecute,    ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kClock,      ExpulsionEvent::kGuardHolds,      ExpulsionStep::kPublish,    "event durable: the five years run"},
    ExpulsionTransition{ExpulsionStep::kClock,      ExpulsionEvent::kGuardFails,      ExpulsionStep::kClock,      "not durable yet: the screen does not say done"},
    ExpulsionTransition{ExpulsionStep::kClock,      ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kClock,      "has left: the claim is made elsewhere"},
    ExpulsionTransition{ExpulsionStep::kClock,      ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kClock,      "executed: the event is recorded, the ban's appeal state tells the rest (A-16)"},
    ExpulsionTransition{ExpulsionStep::kClock,      ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClock,      "executed: the event is recorded, the ban is quashed"},
    ExpulsionTransition{ExpulsionStep::kPublish,    ExpulsionEvent::kGuardHolds,      ExpulsionStep::kPublished,  "released by a second person"},
    ExpulsionTransition{ExpulsionStep::kPublish,    ExpulsionEvent::kGuardFails,      ExpulsionStep::kPublish,    "waits for a second person; correction route 4.6"},
    ExpulsionTransition{ExpulsionStep::kPublish,    ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kPublish,    "has left"},
    ExpulsionTransition{ExpulsionStep::kPublish,    ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kPublish,    "published with its appeal state"},
    ExpulsionTransition{ExpulsionStep::kPublish,    ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "nothing to publish"},
    ExpulsionTransition{ExpulsionStep::kSecondLine, ExpulsionEvent::kGuardHolds,      ExpulsionStep::kIdentify,   "second line settled it: from identification on"},
    ExpulsionTransition{ExpulsionStep::kSecondLine, ExpulsionEvent::kGuardFails,      ExpulsionStep::kEscort,     "not settled: back with the escort, or released"},
    ExpulsionTransition{ExpulsionStep::kSecondLine, ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kSecondLine, ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution"},
    ExpulsionTransition{ExpulsionStep::kSecondLine, ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kHeld,       ExpulsionEvent::kGuardHolds,      ExpulsionStep::kConflicts,  "decided by a named officer or court: checked again"},
    ExpulsionTransition{ExpulsionStep::kHeld,       ExpulsionEvent::kGuardFails,      ExpulsionStep::kHeld,       "still held; the detention clock keeps running"},
    ExpulsionTransition{ExpulsionStep::kHeld,       ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kHeld,       ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "still held"},
    ExpulsionTransition{ExpulsionStep::kHeld,       ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    ExpulsionTransition{ExpulsionStep::kProtection, ExpulsionEvent::kGuardHolds,      ExpulsionStep::kConflicts,  "the competent organ decided the claim: checked again"},
    ExpulsionTransition{ExpulsionStep::kProtection, ExpulsionEvent::kGuardFails,      ExpulsionStep::kProtection, "claim open"},
    ExpulsionTransition{ExpulsionStep::kProtection, ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "claim open"},
    ExpulsionTransition{ExpulsionStep::kProtection, ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kProtection, "claim open; the stay is noted"},
    ExpulsionTransition{ExpulsionStep::kProtection, ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion; the claim goes its own way"},
    ExpulsionTransition{ExpulsionStep::kEscort,     ExpulsionEvent::kGuardHolds,      ExpulsionStep::kIdentify,   "presented again"},
    ExpulsionTransition{ExpulsionStep::kEscort,     ExpulsionEvent::kGuardFails,      ExpulsionStep::kEscort,     "with the escort; the detention clock keeps running"},
    ExpulsionTransition{ExpulsionStep::kEscort,     ExpulsionEvent::kAsylumClaimed,   ExpulsionStep::kProtection, "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kEscort,     ExpulsionEvent::kDecisionStayed,  ExpulsionStep::kHeld,       "suspended by appeal before execution"},
    ExpulsionTransition{ExpulsionStep::kEscort,     ExpulsionEvent::kDecisionQuashed, ExpulsionStep::kClosed,     "no decision, no expulsion"},
    // clang-format on
};

constexpr bool is_final(ExpulsionStep step) {
  return step == ExpulsionStep::kPublished || step == ExpulsionStep::kClosed;
}

constexpr bool is_executed(ExpulsionStep step) {
  return step == ExpulsionStep::kClock || step == ExpulsionStep::kPublish ||
         step == ExpulsionStep::kPublished;
}

// None only for final steps.
constexpr std::optional<ExpulsionStep> next_step(ExpulsionStep from, ExpulsionEvent event) {
  for (const ExpulsionTransition& row : kExpulsionTransitions) {
    if (row.from == from && row.event == event) return row.to;
  }
  return std::nullopt;
}

namespace expulsion_proof {

consteval bool every_pair_has_exactly_one_row() {
  for (int s = 0; s < static_cast<int>(ExpulsionStep::kCount); ++s) {
    for (int e = 0; e < static_cast<int>(ExpulsionEvent::kCount); ++e) {
      int rows = 0;
      for (const ExpulsionTransition& row : kExpulsionTransitions) {
        rows += static_cast<int>(row.from == ExpulsionStep(s) && row.event == ExpulsionEvent(e));
      }
      if (rows != (is_final(ExpulsionStep(s)) ? 0 : 1)) return false;
    }
  }
  return true;
}

consteval bool asylum_stops_every_step_before_execution() {
  for (int s = 0; s < static_cast<int>(ExpulsionStep::kCount); ++s) {
    const auto step = ExpulsionStep(s);
    if (is_final(step) || is_executed(step)) continue;
    if (next_step(step, ExpulsionEvent::kAsylumClaimed) != ExpulsionStep::kProtection) return false;
  }
  return true;
}

// Nothing but the execution itself leads to the clock, and nothing leads back from it: it is only
// compensated.
consteval bool only_execution_starts_the_clock() {
  for (const ExpulsionTransition& row : kExpulsionTransitions) {
    if (row.to == ExpulsionStep::kClock && row.from != ExpulsionStep::kExecute &&
        row.from != ExpulsionStep::kClock) {
      return false;
    }
    if (is_executed(row.from) && !is_executed(row.to) && row.to != ExpulsionStep::kClosed) return false;
  }
  return true;
}

static_assert(every_pair_has_exactly_one_row(), "each (step, event) needs one row; final steps none");
static_assert(asylum_stops_every_step_before_execution(), "guard rail 4.2");
static_assert(only_execution_starts_the_clock(),
              "the five years begin with the execution and are never taken back");

}  // namespace expulsion_proof

// What the guards look at. Facts of the case; who gathers them is the kiosk's business.
struct ExpulsionFacts {
  // step 1
  std::string court;
  std::string decision_number;
  std::optional<Date> in_force;
  ExpulsionWay way = ExpulsionWay::kControlledDeparture;
  std::optional<Date> leave_by;
  std::string checkpoint;
  // step 2
  bool document_or_return_certificate = false;
  bool person_confirmed = false;  // face or prints
  // step 3
  bool quashed = false;
  bool stayed_by_appeal = false;
  bool exit_bar = false;           // article 23 a) or в)
  bool property_deferral = false;  // article 23 last part
  bool asylum_claim_open = false;
  bool immunity = false;
  std::vector<std::string> decided_blockers;  // names of blockers, each decided by a named officer
  // step 4
  Date today{};
  Instant now{};
  std::optional<DetentionClock> detention;
  bool offered_as_controlled_after_term = false;
  // step 5
  PrintDuty print_duty = PrintDuty::kMustGive;
  bool prints_taken = false;
  std::string why_no_prints;
  bool supervisor_saw_why = false;
  // step 6
  bool informed_in_own_language = false;
  bool signed_or_refused_to_sign = false;
  // step 7
  std::vector<OfficerId> officers;
  std::string hand_over_act;
  // step 8
  std::string receiving_authority;
  std::string transfer_act;
  bool crossed = false;
  // steps 9 and 10
  bool event_durable = false;
  OfficerId proposed_by;
  OfficerId approved_by;
};

// What the guard of `step` still misses, in words; empty: the guard holds. Holding steps list what they wait
// for.
[[nodiscard]] std::vector<std::string> missing_for(ExpulsionStep step, const ExpulsionFacts& facts);

// Alarms beside the guard: an overrun of detention is not hidden and not a reason to keep the person longer.
[[nodiscard]] DetentionAlarm detention_alarm(const ExpulsionFacts& facts);

[[nodiscard]] std::string_view to_string(ExpulsionStep step);

}  // namespace shekara::law
