#pragma once

#include <nlohmann/json.hpp>

#include "core/law/facts.h"
#include "kiosk/flow/journey.h"

namespace shekara::kiosk {

[[nodiscard]] nlohmann::json list_json(const law::ListState& list);
// What officers see of a decision. `with_person`: also who it is and who is meant, as long as the booth keeps
// it: for the officers' screens alone, never for a log.
[[nodiscard]] nlohmann::json decision_json(const Decision& decision, bool with_person);

}  // namespace shekara::kiosk
