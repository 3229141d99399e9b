#pragma once

#include <chrono>

#include "kiosk/link/calls.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/fleet_report.h"
#include "shekara/v1/fleet.grpc.pb.h"

namespace shekara::kiosk {

// Tells the centre how the kiosk is; the answer is when to do so again. Raises "clock-suspect" while the
// kiosk's clock is more than a minute from the centre's: events are ordered by sequence, but civil dates are
// not.
[[nodiscard]] Result<std::chrono::milliseconds> heartbeat(v1::FleetService::StubInterface& centre,
                                                          const FleetReport& report, Alarms& alarms,
                                                          Calls& calls);

}  // namespace shekara::kiosk
