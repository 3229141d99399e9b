#pragma once

#include "core/law/evaluation.h"

namespace shekara::kiosk {

// What the traveller sees (screens 5.1). All referrals look alike, whatever their ground: no tell-tale to
// bystanders.
enum class Screen {
  kWelcome,        // K1
  kPlaceDocument,  // K4
  kChecking,       // K11
  kGoOn,           // K12a
  kSeeOfficer,     // K12b
  kCannotFinish,   // K12c: technical grounds only
  kProtection,     // K13: only after his own wish
};

[[nodiscard]] Screen result_screen(const law::Evaluation& evaluation, bool asks_protection);

}  // namespace shekara::kiosk
