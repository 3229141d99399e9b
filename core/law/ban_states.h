#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/ids.h"
#include "core/base/result.h"

// The life of an expulsion ban from the court's decision to the purge (law catalogue 1.4), as one table.
namespace shekara::law {

enum class BanState {
  kCourtDecision,
  kInForce,
  kTermRunning,  // a term to leave under control
  kTermExpired,
  kDetained,            // at most thirty days
  kHandedOver,          // to the Border Service; not yet the execution
  kTransferred,         // to the foreign authority: day D of a forced expulsion
  kDepartedControlled,  // day D of a controlled departure
  kBanActive,
  kBanExpired,
  kReturnedNotAdmitted,  // the receiving state sent the person back: D is void
  kSuspendedByAppeal,
  kDecisionQuashed,
  kTreatyExempt,
  kPersonDeceased,
  kMergedIdentity,  // the case goes on under another person's record
  kPurged,
  kCount
};

enum class BanEvent {
  kComesIntoForce,
  kTermBegins,
  kTermPasses,
  kCourtSanctionsDetention,
  kHandedOver,
  kTransferAct,
  kExitCrossing,
  kClockStarts,  // the exit or transfer event is durable
  kSentBack,
  kPeriodEnds,
  kPurge,
  kAppealSuspends,
  kSuspensionEnds,
  kQuashed,
  kTreatyExempts,
  kDeath,
  kMerged,
  kCount
};

struct BanTransition {
  BanState from;
  BanEvent event;
  BanState to;
  std::string_view why;
};

inline constexpr std::array kBanTransitions{
    // clang-format off
    BanTransition{BanState::kCourtDecision,       BanEvent::kComesIntoForce,          BanState::kInForce,             "appeal term passed or appeal rejected"},
    BanTransition{BanState::kInForce,             BanEvent::kTermBegins,              BanState::kTermRunning,         "art. 28 part 2: must leave within the term named in the decision"},
    BanTransition{BanState::kInForce,             BanEvent::kHandedOver,              BanState::kHandedOver,          "forced from the start"},
    BanTransition{BanState::kInForce,             BanEvent::kCourtSanctionsDetention, BanState::kDetained,            "forced from the start, detained meanwhile"},
    BanTransition{BanState::kTermRunning,         BanEvent::kExitCrossing,            BanState::kDepartedControlled,  "controlled voluntary departure: day D"},
    BanTransition{BanState::kTermRunning,         BanEvent::kTermPasses,              BanState::kTermExpired,         "not left in term"},
    BanTransition{BanState::kTermExpired,         BanEvent::kCourtSanctionsDetention, BanState::kDetained,            "preventive restriction of movement, at most thirty days"},
    BanTransition{BanState::kTermExpired,         BanEvent::kExitCrossing,            BanState::kDepartedControlled,  "presents himself after the term: offered as controlled unless detained"},
    BanTransition{BanState::kTermExpired,         BanEvent::kHandedOver,              BanState::kHandedOver,          "forced without detention"},
    BanTransition{BanState::kDetained,            BanEvent::kHandedOver,              BanState::kHandedOver,          "art. 28 part 3: hand-over to the Border Service"},
    BanTransition{BanState::kHandedOver,          BanEvent::kTransferAct,             BanState::kTransferred,         "official transfer to the foreign authority: day D"},
    BanTransition{BanState::kHandedOver,          BanEvent::kSentBack,                BanState::kReturnedNotAdmitted, "the receiving state refuses"},
    BanTransition{BanState::kTransferred,         BanEvent::kClockStarts,             BanState::kBanActive,           "transfer event durable"},
    BanTransition{BanState::kTransferred,         BanEvent::kSentBack,                BanState::kReturnedNotAdmitted, "sent back before the clock was recorded"},
    BanTransition{BanState::kDepartedControlled,  BanEvent::kClockStarts,             BanState::kBanActive,           "exit event durable"},
    BanTransition{BanState::kDepartedControlled,  BanEvent::kSentBack,                BanState::kReturnedNotAdmitted, "sent back before the clock was recorded"},
    BanTransition{BanState::kBanActive,           BanEvent::kPeriodEnds,              BanState::kBanExpired,          "five years"},
    BanTransition{BanState::kBanActive,           BanEvent::kSentBack,                BanState::kReturnedNotAdmitted, "compensating event: voids D"},
    BanTransition{BanState::kReturnedNotAdmitted, BanEvent::kCourtSanctionsDetention, BanState::kDetained,            "back to the time check"},
    BanTransition{BanState::kReturnedNotAdmitted, BanEvent::kHandedOver,              BanState::kHandedOver,          "handed over again"},
    BanTransition{BanState::kReturnedNotAdmitted, BanEvent::kExitCrossing,            BanState::kDepartedControlled,  "leaves again under control: a new day D"},
    BanTransition{BanState::kBanExpired,          BanEvent::kPurge,                   BanState::kPurged,              "retention passed"},
    BanTransition{BanState::kDecisionQuashed,     BanEvent::kPurge,                   BanState::kPurged,              "retention passed"},
    BanTransition{BanState::kTreatyExempt,        BanEvent::kPurge,                   BanState::kPurged,              "retention passed"},
    BanTransition{BanState::kPersonDeceased,      BanEvent::kPurge,                   BanState::kPurged,              "retention passed"},
    BanTransition{BanState::kMergedIdentity,      BanEvent::kPurge,                   BanState::kPurged,              "retention passed"},
    // clang-format on
};

// The side exits lead out of every state but the side exits themselves and the purge. A suspension remembers
// the state it interrupted.
struct BanSideExit {
  BanEvent event;
  BanState to;
  std::string_view why;
};

inline constexpr std::array kBanSideExits{
    // clang-format off
    BanSideExit{BanEvent::kQuashed,        BanState::kDecisionQuashed,   "the decision is void"},
    BanSideExit{BanEvent::kAppealSuspends, BanState::kSuspendedByAppeal, "a court act stays the decision (A-16)"},
    BanSideExit{BanEvent::kTreatyExempts,  BanState::kTreatyExempt,      "officer's decision citing the treaty"},
    BanSideExit{BanEvent::kDeath,          BanState::kPersonDeceased,    "death on record"},
    BanSideExit{BanEvent::kMerged,         BanState::kMergedIdentity,    "found to be the same person as another record"},
    // clang-format on
};

constexpr bool case_is_over(BanState state) {
  return state == BanState::kDecisionQuashed || state == BanState::kTreatyExempt ||
         state == BanState::kPersonDeceased || state == BanState::kMergedIdentity ||
         state == BanState::kPurged;
}

// Where the table leads. None: the event is refused in that state. A suspension that ends is answered by
// advance().
constexpr std::optional<BanState> next_state(BanState from, BanEvent event) {
  for (const BanTransition& row : kBanTransitions) {
    if (row.from == from && row.event == event) return row.to;
  }
  if (case_is_over(from)) return std::nullopt;
  for (const BanSideExit& exit : kBanSideExits) {
    const bool again = exit.to == from;
    if (exit.event == event && !again) return exit.to;
  }
  return std::nullopt;
}

namespace ban_proof {

inline constexpr std::size_t kStates = static_cast<std::size_t>(BanState::kCount);
inline constexpr std::size_t kEvents = static_cast<std::size_t>(BanEvent::kCount);

// No pair is answered twice, neither by two rows nor by a row and a side exit.
consteval bool every_pair_has_at_most_one_answer() {
  for (std::size_t s = 0; s < kStates; ++s) {
    for (std::size_t e = 0; e < kEvents; ++e) {
      int answers = 0;
      for (const BanTransition& row : kBanTransitions) {
        answers += static_cast<int>(row.from == BanState(s) && row.event == BanEvent(e));
      }
      for (const BanSideExit& exit : kBanSideExits) {
        answers += static_cast<int>(exit.event == BanEvent(e) && !case_is_over(BanState(s)));
      }
      if (answers > 1) return false;
    }
  }
  return true;
}

consteval std::array<bool, kStates> reachable_from(BanState start) {
  std::array<bool, kStates> seen{};
  seen[static_cast<std::size_t>(start)] = true;
  for (std::size_t round = 0; round < kStates; ++round) {
    for (std::size_t s = 0; s < kStates; ++s) {
      if (!seen[s]) continue;
      for (std::size_t e = 0; e < kEvents; ++e) {
        if (const auto to = next_state(BanState(s), BanEvent(e))) seen[static_cast<std::size_t>(*to)] = true;
      }
    }
  }
  return seen;
}

consteval bool every_state_is_reachable() {
  for (const bool seen : reachable_from(BanState::kCourtDecision)) {
    if (!seen) return false;
  }
  return true;
}

consteval bool every_state_can_end() {
  for (std::size_t s = 0; s < kStates; ++s) {
    if (!reachable_from(BanState(s))[static_cast<std::size_t>(BanState::kPurged)]) return false;
  }
  return true;
}

consteval bool every_living_state_has_every_side_exit() {
  for (std::size_t s = 0; s < kStates; ++s) {
    if (case_is_over(BanState(s))) continue;
    for (const BanSideExit& exit : kBanSideExits) {
      if (exit.to != BanState(s) && next_state(BanState(s), exit.event) != exit.to) return false;
    }
  }
  return true;
}

consteval bool every_event_is_used() {
  for (std::size_t e = 0; e < kEvents; ++e) {
    bool used = BanEvent(e) == BanEvent::kSuspensionEnds;  // answered by advance(), from memory
    for (std::size_t s = 0; s < kStates; ++s) used = used || next_state(BanState(s), BanEvent(e)).has_value();
    if (!used) return false;
  }
  return true;
}

consteval bool purged_is_final() {
  for (std::size_t e = 0; e < kEvents; ++e) {
    if (next_state(BanState::kPurged, BanEvent(e))) return false;
  }
  return true;
}

static_assert(every_pair_has_at_most_one_answer(), "a state answers an event in one way");
static_assert(every_state_is_reachable(), "a state that no case can reach");
static_assert(every_state_can_end(), "a state from which no case ends");
static_assert(every_living_state_has_every_side_exit(), "a side exit is missing");
static_assert(every_event_is_used(), "an event that no state answers");
static_assert(purged_is_final());

}  // namespace ban_proof

// A case and what its next step needs. Values: a step makes a new one.
struct BanCase {
  BanState state = BanState::kCourtDecision;
  std::optional<BanState> interrupted;  // set while suspended
  std::optional<Date> event_day;        // D; none until execution is recorded
  std::string event_place;
  friend bool operator==(const BanCase&, const BanCase&) = default;
};

// Every transition has an actor, a legal document, a time, a place and a signature.
struct BanStep {
  BanEvent event = BanEvent::kComesIntoForce;
  OfficerId actor;
  std::string legal_document;
  Instant at{};
  Date day{};  // civil date at `place`
  std::string place;
  std::string signature;
};

// Error: kMalformed, a part of the step is missing (named); kConflict, the state does not answer the event.
[[nodiscard]] Result<BanCase> advance(const BanCase& before, const BanStep& step);

[[nodiscard]] std::string_view to_string(BanState state);
[[nodiscard]] std::string_view to_string(BanEvent event);

}  // namespace shekara::law
