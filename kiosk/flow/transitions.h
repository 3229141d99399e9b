#pragma once

#include <array>
#include <string_view>

namespace shekara::kiosk {

// The traveller's way, in its order; stepN_*.cpp beside this file do the work of each.
enum class Step { kWelcome, kDocument, kFacts, kEvaluation, kRecord, kResult, kOfficer, kCount };
enum class Event { kOk, kAskAgain, kUnreadable, kFault, kProtection, kGone, kCount };

struct Transition {
  Step from;
  Event event;
  Step to;
  std::string_view why;
};

// The whole machine on one screen. kOfficer is the fail-closed sink: only a new traveller leads out of it.
// kResult is reached from kRecord alone: no result is shown that is not on disk.
inline constexpr std::array kTransitions{
    // clang-format off
    Transition{Step::kWelcome,    Event::kOk,         Step::kDocument,   "somebody is here"},
    Transition{Step::kWelcome,    Event::kAskAgain,   Step::kWelcome,    "cannot happen: nothing was asked"},
    Transition{Step::kWelcome,    Event::kUnreadable, Step::kWelcome,    "cannot happen: nothing was read"},
    Transition{Step::kWelcome,    Event::kFault,      Step::kWelcome,    "a device fails while nobody is here: the fleet is told"},
    Transition{Step::kWelcome,    Event::kProtection, Step::kFacts,      "asks for protection before anything else"},
    Transition{Step::kWelcome,    Event::kGone,       Step::kWelcome,    "nobody was here"},

    Transition{Step::kDocument,   Event::kOk,         Step::kFacts,      "the document was read"},
    Transition{Step::kDocument,   Event::kAskAgain,   Step::kDocument,   "place the document again"},
    Transition{Step::kDocument,   Event::kUnreadable, Step::kFacts,      "not readable: judged as such, for an officer"},
    Transition{Step::kDocument,   Event::kFault,      Step::kFacts,      "camera or reader failed: judged as such, for an officer"},
    Transition{Step::kDocument,   Event::kProtection, Step::kFacts,      "asks for protection"},
    Transition{Step::kDocument,   Event::kGone,       Step::kWelcome,    "went away before a document was read"},

    Transition{Step::kFacts,      Event::kOk,         Step::kEvaluation, "facts gathered"},
    Transition{Step::kFacts,      Event::kAskAgain,   Step::kOfficer,    "cannot happen: nobody is asked"},
    Transition{Step::kFacts,      Event::kUnreadable, Step::kOfficer,    "cannot happen: nothing is read"},
    Transition{Step::kFacts,      Event::kFault,      Step::kOfficer,    "the list cannot be searched"},
    Transition{Step::kFacts,      Event::kProtection, Step::kOfficer,    "cannot happen: the step does not wait"},
    Transition{Step::kFacts,      Event::kGone,       Step::kOfficer,    "cannot happen: the step does not wait"},

    Transition{Step::kEvaluation, Event::kOk,         Step::kRecord,     "all rules applied"},
    Transition{Step::kEvaluation, Event::kAskAgain,   Step::kOfficer,    "cannot happen: pure step"},
    Transition{Step::kEvaluation, Event::kUnreadable, Step::kOfficer,    "cannot happen: pure step"},
    Transition{Step::kEvaluation, Event::kFault,      Step::kOfficer,    "the rules gave no ground at all"},
    Transition{Step::kEvaluation, Event::kProtection, Step::kOfficer,    "cannot happen: pure step"},
    Transition{Step::kEvaluation, Event::kGone,       Step::kOfficer,    "cannot happen: pure step"},

    Transition{Step::kRecord,     Event::kOk,         Step::kResult,     "on disk"},
    Transition{Step::kRecord,     Event::kAskAgain,   Step::kOfficer,    "cannot happen: nobody is asked"},
    Transition{Step::kRecord,     Event::kUnreadable, Step::kOfficer,    "cannot happen: nothing is read"},
    Transition{Step::kRecord,     Event::kFault,      Step::kOfficer,    "outbox full, disk full or disk failed"},
    Transition{Step::kRecord,     Event::kProtection, Step::kOfficer,    "cannot happen: the step does not wait"},
    Transition{Step::kRecord,     Event::kGone,       Step::kOfficer,    "cannot happen: the step does not wait"},

    Transition{Step::kResult,     Event::kOk,         Step::kResult,     "cannot happen: nothing is done here"},
    Transition{Step::kResult,     Event::kAskAgain,   Step::kResult,     "cannot happen: nobody is asked"},
    Transition{Step::kResult,     Event::kUnreadable, Step::kResult,     "cannot happen: nothing is read"},
    Transition{Step::kResult,     Event::kFault,      Step::kResult,     "what is recorded stays true"},
    Transition{Step::kResult,     Event::kProtection, Step::kFacts,      "asks for protection after all: judged again"},
    Transition{Step::kResult,     Event::kGone,       Step::kWelcome,    "the next traveller"},

    Transition{Step::kOfficer,    Event::kOk,         Step::kOfficer,    "only an officer goes on"},
    Transition{Step::kOfficer,    Event::kAskAgain,   Step::kOfficer,    "only an officer goes on"},
    Transition{Step::kOfficer,    Event::kUnreadable, Step::kOfficer,    "only an officer goes on"},
    Transition{Step::kOfficer,    Event::kFault,      Step::kOfficer,    "only an officer goes on"},
    Transition{Step::kOfficer,    Event::kProtection, Step::kOfficer,    "the screen says that an officer comes"},
    Transition{Step::kOfficer,    Event::kGone,       Step::kWelcome,    "the next traveller"},
    // clang-format on
};

constexpr int rows_for(Step from, Event event) {
  int rows = 0;
  for (const Transition& row : kTransitions) rows += static_cast<int>(row.from == from && row.event == event);
  return rows;
}

consteval bool every_pair_has_exactly_one_row() {
  for (int s = 0; s < static_cast<int>(Step::kCount); ++s) {
    for (int e = 0; e < static_cast<int>(Event::kCount); ++e) {
      if (rows_for(Step(s), Event(e)) != 1) return false;
    }
  }
  return true;
}

static_assert(every_pair_has_exactly_one_row(), "each (step, event) needs exactly one row");

consteval bool only_a_record_leads_to_a_result() {
  for (const Transition& row : kTransitions) {
    if (row.to == Step::kResult && row.from != Step::kRecord && row.from != Step::kResult) return false;
  }
  return true;
}

static_assert(only_a_record_leads_to_a_result(), "a result may be shown only after it is recorded");

consteval bool only_a_new_traveller_leaves_the_officer() {
  for (const Transition& row : kTransitions) {
    const bool stays = row.to == Step::kOfficer;
    const bool next_traveller = row.event == Event::kGone && row.to == Step::kWelcome;
    if (row.from == Step::kOfficer && !stays && !next_traveller) return false;
  }
  return true;
}

static_assert(only_a_new_traveller_leaves_the_officer(), "kOfficer is fail-closed");

constexpr const Transition& next(Step from, Event event) {
  for (const Transition& row : kTransitions) {
    if (row.from == from && row.event == event) return row;
  }
  return kTransitions.back();  // not reached: the table is complete
}

}  // namespace shekara::kiosk
