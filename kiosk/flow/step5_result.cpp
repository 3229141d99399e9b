#include "kiosk/flow/step5_result.h"

#include <algorithm>

namespace shekara::kiosk {

Screen result_screen(const law::Evaluation& evaluation, bool asks_protection) {
  if (asks_protection) return Screen::kProtection;
  if (evaluation.clear()) return Screen::kGoOn;
  const bool only_technical =
      std::all_of(evaluation.grounds.begin(), evaluation.grounds.end(),
                  [](const law::Ground& ground) { return ground.outcome == law::Outcome::kReferTechnical; });
  return only_technical ? Screen::kCannotFinish : Screen::kSeeOfficer;
}

}  // namespace shekara::kiosk
