#pragma once

#include "core/law/evaluation.h"
#include "core/law/facts.h"
#include "kiosk/flow/transitions.h"

namespace shekara::kiosk {

struct EvaluationStep {
  Event event = Event::kFault;
  law::Evaluation evaluation;
};

// core/law's answer, checked once more where a mistake would be worst: nobody is clear without a document,
// without a verified list, or beside another ground. Such an answer is our bug; the traveller goes to the
// officer.
[[nodiscard]] EvaluationStep judge(const law::Facts& facts);

}  // namespace shekara::kiosk
