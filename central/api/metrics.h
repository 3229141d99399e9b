#pragma once

#include <cstddef>
#include <string>

#include "central/usecases/event_intake.h"
#include "central/usecases/overview.h"

namespace shekara::central {

// Counts for Prometheus, in its text format; no personal data, and no kiosk but by its name.
[[nodiscard]] std::string to_metrics(const Overview& overview, const EventIntake::Counts& intake,
                                     std::size_t watchers);

}  // namespace shekara::central
