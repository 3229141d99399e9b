#pragma once

#include <ostream>

#include "central/cli/centre.h"
#include "core/base/result.h"

namespace shekara::central {

// How many events a second become durable, beside what SQLite's own append log takes in the same commits. One
// JSON line on `out`.
[[nodiscard]] Done bench_events(const EventBench& bench, std::ostream& out);

}  // namespace shekara::central
