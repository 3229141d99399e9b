#include "core/law/ban_states.h"

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace shekara::law {
namespace {

Error incomplete(const std::string& part) {
  return {ErrorCode::kMalformed, "step of an expulsion case without " + part,
          "Every transition needs actor, legal document, day, place and signature."};
}

Done complete(const BanStep& step) {
  if (step.actor.empty()) return incomplete("actor");
  if (step.legal_document.empty()) return incomplete("legal document");
  if (!step.day.ok()) return incomplete("day");
  if (step.place.empty()) return incomplete("place");
  if (step.signature.empty()) return incomplete("signature");
  return done();
}

Error not_answered(BanState state, BanEvent event) {
  return {ErrorCode::kConflict,
          "an expulsion case in state " + std::string{to_string(state)} + " does not answer " +
              std::string{to_string(event)},
          "Check the order of the acts, and whether this is the right case."};
}

std::optional<BanState> destination(const BanCase& before, BanEvent event) {
  if (before.state == BanState::kSuspendedByAppeal && event == BanEvent::kSuspensionEnds)
    return before.interrupted;
  return next_state(before.state, event);
}

}  // namespace

Result<BanCase> advance(const BanCase& before, const BanStep& step) {
  SHEKARA_CHECK(complete(step));
  const auto to = destination(before, step.event);
  if (!to) return not_answered(before.state, step.event);
  BanCase after = before;
  after.state = *to;
  after.interrupted.reset();
  if (*to == BanState::kSuspendedByAppeal) after.interrupted = before.state;
  // The start of the five years: never invented, never overwritten; only a compensating event answers it.
  if (step.event == BanEvent::kExitCrossing || step.event == BanEvent::kTransferAct) {
    after.event_day = step.day;
    after.event_place = step.place;
  }
  if (*to == BanState::kReturnedNotAdmitted) {
    after.event_day.reset();
    after.event_place.clear();
  }
  return after;
}

std::string_view to_string(BanState state) {
  switch (state) {
    case BanState::kCourtDecision:
      return "COURT_DECISION";
    case BanState::kInForce:
      return "IN_FORCE";
    case BanState::kTermRunning:
      return "TERM_RUNNING";
    case BanState::kTermExpired:
      return "TERM_EXPIRED";
    case BanState::kDetained:
      return "DETAINED";
    case BanState::kHandedOver:
      return "HANDED_OVER";
    case BanState::kTransferred:
      return "TRANSFERRED";
    case BanState::kDepartedControlled:
      return "DEPARTED_CONTROLLED";
    case BanState::kBanActive:
      return "BAN_ACTIVE";
    case BanState::kBanExpired:
      return "BAN_EXPIRED";
    case BanState::kReturnedNotAdmitted:
      return "RETURNED_NOT_ADMITTED";
    case BanState::kSuspendedByAppeal:
      return "SUSPENDED_BY_APPEAL";
    case BanState::kDecisionQuashed:
      return "DECISION_QUASHED";
    case BanState::kTreatyExempt:
      return "TREATY_EXEMPT";
    case BanState::kPersonDeceased:
      return "PERSON_DECEASED";
    case BanState::kMergedIdentity:
      return "MERGED_IDENTITY";
    case BanState::kPurged:
      return "PURGED";
    case BanState::kCount:
      break;
  }
  return "UNKNOWN";
}

std::string_view to_string(BanEvent event) {
  switch (event) {
    case BanEvent::kComesIntoForce:
      return "comes_into_force";
    case BanEvent::kTermBegins:
      return "term_begins";
    case BanEvent::kTermPasses:
      return "term_passes";
    case BanEvent::kCourtSanctionsDetention:
      return "court_sanctions_detention";
    case BanEvent::kHandedOver:
      return "handed_over";
    case BanEvent::kTransferAct:
      return "transfer_act";
    case BanEvent::kExitCrossing:
      return "exit_crossing";
    case BanEvent::kClockStarts:
      return "clock_starts";
    case BanEvent::kSentBack:
      return "sent_back";
    case BanEvent::kPeriodEnds:
      return "period_ends";
    case BanEvent::kPurge:
      return "purge";
    case BanEvent::kAppealSuspends:
      return "appeal_suspends";
    case BanEvent::kSuspensionEnds:
      return "suspension_ends";
    case BanEvent::kQuashed:
      return "quashed";
    case BanEvent::kTreatyExempts:
      return "treaty_exempts";
    case BanEvent::kDeath:
      return "death";
    case BanEvent::kMerged:
      return "merged";
    case BanEvent::kCount:
      break;
  }
  return "unknown";
}

}  // namespace shekara::law
