#pragma once

#include <string>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/records/record.h"

namespace shekara::kiosk {

// As an officer typed it; dates as YYYY-MM-DD.
struct TypedDecision {
  std::string court;
  std::string number;
  std::string decision_date;
  std::string in_force_date;
  std::string mode;      // "controlled_departure", "forced"
  std::string leave_by;  // controlled departure only
};

// A paper case: marked unverified (1.5 step 1). Errors name the field: missing, no date, in force before it
// was made or only after today, a term without controlled departure or the other way round.
[[nodiscard]] Result<records::CourtDecision> read_decision(const TypedDecision& typed, Date today);

}  // namespace shekara::kiosk
