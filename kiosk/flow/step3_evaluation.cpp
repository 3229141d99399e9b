#include "kiosk/flow/step3_evaluation.h"

#include <algorithm>
#include <utility>

namespace shekara::kiosk {
namespace {

bool may_be_clear(const law::Facts& facts) {
  return facts.document.has_value() && facts.document_conforms &&
         facts.list.trust == law::ListTrust::kVerified && !facts.asks_protection;
}

}  // namespace

EvaluationStep judge(const law::Facts& facts) {
  EvaluationStep step{.event = Event::kFault, .evaluation = law::evaluate(facts)};
  const auto& grounds = step.evaluation.grounds;
  const bool says_clear = std::any_of(grounds.begin(), grounds.end(), [](const law::Ground& ground) {
    return ground.outcome == law::Outcome::kClear;
  });
  if (grounds.empty() || (says_clear && (grounds.size() > 1 || !may_be_clear(facts)))) return step;
  step.event = Event::kOk;
  return step;
}

}  // namespace shekara::kiosk
