#include "kiosk/flow/officer_decision.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/hash.h"

namespace shekara::kiosk {
namespace {

constexpr std::size_t kReasonLeast = 5;
constexpr std::size_t kReasonMost = 1000;

std::uint64_t number_of(records::Decision decision) {
  switch (decision) {
    case records::Decision::kAllow:
      return 1;
    case records::Decision::kAllowWithConditions:
      return 2;
    case records::Decision::kRefuse:
      return 3;
    case records::Decision::kDefer:
      return 4;
    case records::Decision::kHandToProtection:
      return 5;
  }
  return 0;
}

bool found(const law::Evaluation& evaluation, law::Outcome outcome) {
  return std::any_of(evaluation.grounds.begin(), evaluation.grounds.end(),
                     [&](const law::Ground& ground) { return ground.outcome == outcome; });
}

// A machine that could not finish is no ground to refuse anybody, and a possible match is none before it is
// confirmed.
bool bears_a_refusal(const law::Ground& ground) {
  switch (ground.outcome) {
    case law::Outcome::kReferMandatory:
    case law::Outcome::kReferDiscretionary:
    case law::Outcome::kReferIdentity:
      return true;
    case law::Outcome::kReferProtection:
    case law::Outcome::kReferTechnical:
    case law::Outcome::kClear:
      return false;
  }
  return false;
}

Done check_ground(const Decision& crossing, const WantedDecision& wanted) {
  const auto& grounds = crossing.evaluation.grounds;
  const bool refuses = wanted.decision == records::Decision::kRefuse;
  if (crossing.evaluation.clear() && wanted.rule_id.empty() && !refuses) return done();
  const bool holds = std::any_of(grounds.begin(), grounds.end(), [&](const law::Ground& ground) {
    return ground.rule_id == wanted.rule_id && (!refuses || bears_a_refusal(ground));
  });
  if (holds) return done();
  return Error{ErrorCode::kMalformed, "the decision names no ground that was found and bears it",
               "Choose the ground on the traveller's card."};
}

}  // namespace

Digest subject_of(const Decision& crossing, const WantedDecision& wanted) {
  return Hasher{"shekara.officer-decision.v1"}
      .add(ByteView{crossing.hash})
      .add(number_of(wanted.decision))
      .add(wanted.rule_id)
      .add(wanted.reason)
      .finish();
}

std::size_t officers_needed(const Decision& crossing, const WantedDecision& wanted) {
  const bool grave = wanted.decision == records::Decision::kRefuse ||
                     found(crossing.evaluation, law::Outcome::kReferMandatory);
  const bool to_help =
      wanted.decision == records::Decision::kHandToProtection || wanted.decision == records::Decision::kDefer;
  return grave && !to_help ? 2 : 1;
}

Result<records::OfficerDecision> decide(const Decision& crossing, const WantedDecision& wanted,
                                        std::vector<records::Assertion> assertions) {
  if (crossing.settled)
    return Error{ErrorCode::kConflict, "this traveller was decided upon already", "Take the next one."};
  if (wanted.decision == records::Decision::kRefuse &&
      found(crossing.evaluation, law::Outcome::kReferProtection)) {
    return Error{ErrorCode::kNotAllowed, "somebody who asks for protection is not refused here",
                 "Hand the person over to the protection procedure."};
  }
  SHEKARA_CHECK(check_ground(crossing, wanted));
  const bool plain = crossing.evaluation.clear() && wanted.decision == records::Decision::kAllow;
  if (!plain && (wanted.reason.size() < kReasonLeast || wanted.reason.size() > kReasonMost)) {
    return Error{ErrorCode::kMalformed, "the reason of the decision is missing or too long",
                 "Write in words why you decide so, in 5 to 1000 characters."};
  }
  std::set<OfficerId> officers;
  for (const records::Assertion& assertion : assertions) officers.insert(assertion.officer);
  if (officers.size() < officers_needed(crossing, wanted)) {
    return Error{ErrorCode::kNotAllowed, "a second officer must sign this decision",
                 "Ask another officer to sign with his own key."};
  }
  return records::OfficerDecision{.crossing = crossing.hash,
                                  .decision = wanted.decision,
                                  .rule_id = wanted.rule_id,
                                  .reason = wanted.reason,
                                  .assertions = std::move(assertions)};
}

}  // namespace shekara::kiosk
