#pragma once

#include <array>
#include <string_view>

namespace shekara::kiosk {

// The registration of an expelled person (law catalogue 1.5), in its order; stepN_*.cpp beside this file do
// the work.
enum class ExpulsionStep {
  kCourtDecision,
  kIdentity,
  kConflicts,
  kFingers,
  kInform,
  kHandOver,
  kExecuted,
  kStopped,
  kCount
};
enum class ExpulsionEvent { kDone, kAgain, kProtection, kAbandon, kCount };

struct ExpulsionTransition {
  ExpulsionStep from;
  ExpulsionEvent event;
  ExpulsionStep to;
  std::string_view why;
};

// kExecuted is reached from kHandOver alone, after the record is on disk. kStopped: nothing was executed and
// no period starts.
inline constexpr std::array kExpulsionTransitions{
    // clang-format off
    ExpulsionTransition{ExpulsionStep::kCourtDecision, ExpulsionEvent::kDone,       ExpulsionStep::kIdentity,      "the decision is complete and in force"},
    ExpulsionTransition{ExpulsionStep::kCourtDecision, ExpulsionEvent::kAgain,      ExpulsionStep::kCourtDecision, "a field is wrong"},
    ExpulsionTransition{ExpulsionStep::kCourtDecision, ExpulsionEvent::kProtection, ExpulsionStep::kStopped,       "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kCourtDecision, ExpulsionEvent::kAbandon,    ExpulsionStep::kStopped,       "given up by the officer"},

    ExpulsionTransition{ExpulsionStep::kIdentity,      ExpulsionEvent::kDone,       ExpulsionStep::kConflicts,     "the document was read"},
    ExpulsionTransition{ExpulsionStep::kIdentity,      ExpulsionEvent::kAgain,      ExpulsionStep::kIdentity,      "place the document again"},
    ExpulsionTransition{ExpulsionStep::kIdentity,      ExpulsionEvent::kProtection, ExpulsionStep::kStopped,       "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kIdentity,      ExpulsionEvent::kAbandon,    ExpulsionStep::kStopped,       "given up by the officer"},

    ExpulsionTransition{ExpulsionStep::kConflicts,     ExpulsionEvent::kDone,       ExpulsionStep::kFingers,       "no conflict, or each decided by a named officer"},
    ExpulsionTransition{ExpulsionStep::kConflicts,     ExpulsionEvent::kAgain,      ExpulsionStep::kConflicts,     "a conflict is undecided"},
    ExpulsionTransition{ExpulsionStep::kConflicts,     ExpulsionEvent::kProtection, ExpulsionStep::kStopped,       "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kConflicts,     ExpulsionEvent::kAbandon,    ExpulsionStep::kStopped,       "given up by the officer"},

    ExpulsionTransition{ExpulsionStep::kFingers,       ExpulsionEvent::kDone,       ExpulsionStep::kInform,        "each of ten fingers has an outcome"},
    ExpulsionTransition{ExpulsionStep::kFingers,       ExpulsionEvent::kAgain,      ExpulsionStep::kFingers,       "fingers are left"},
    ExpulsionTransition{ExpulsionStep::kFingers,       ExpulsionEvent::kProtection, ExpulsionStep::kStopped,       "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kFingers,       ExpulsionEvent::kAbandon,    ExpulsionStep::kStopped,       "given up by the officer"},

    ExpulsionTransition{ExpulsionStep::kInform,        ExpulsionEvent::kDone,       ExpulsionStep::kHandOver,      "told in the person's language"},
    ExpulsionTransition{ExpulsionStep::kInform,        ExpulsionEvent::kAgain,      ExpulsionStep::kInform,        "not told yet"},
    ExpulsionTransition{ExpulsionStep::kInform,        ExpulsionEvent::kProtection, ExpulsionStep::kStopped,       "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kInform,        ExpulsionEvent::kAbandon,    ExpulsionStep::kStopped,       "given up by the officer"},

    ExpulsionTransition{ExpulsionStep::kHandOver,      ExpulsionEvent::kDone,       ExpulsionStep::kExecuted,      "on disk: the five years start"},
    ExpulsionTransition{ExpulsionStep::kHandOver,      ExpulsionEvent::kAgain,      ExpulsionStep::kHandOver,      "a field is wrong, or the store failed: nothing is executed"},
    ExpulsionTransition{ExpulsionStep::kHandOver,      ExpulsionEvent::kProtection, ExpulsionStep::kStopped,       "an asylum claim stops the flow"},
    ExpulsionTransition{ExpulsionStep::kHandOver,      ExpulsionEvent::kAbandon,    ExpulsionStep::kStopped,       "refused by the receiving state, or given up"},
    // clang-format on
};

constexpr bool is_final(ExpulsionStep step) {
  return step == ExpulsionStep::kExecuted || step == ExpulsionStep::kStopped;
}

consteval bool expulsion_table_is_complete() {
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

static_assert(expulsion_table_is_complete(), "each (step, event) needs one row; final steps none");

// A final step stays what it is.
constexpr ExpulsionStep next(ExpulsionStep from, ExpulsionEvent event) {
  for (const ExpulsionTransition& row : kExpulsionTransitions) {
    if (row.from == from && row.event == event) return row.to;
  }
  return from;
}

}  // namespace shekara::kiosk
