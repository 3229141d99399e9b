#pragma once

#include "central/ports/clock.h"
#include "central/ports/event_log.h"
#include "central/ports/projection.h"
#include "central/ports/registry.h"
#include "central/ports/wire_bytes.h"
#include "core/base/result.h"

namespace shekara::central {

// Opens the next events of the log and takes in what they mean: counts, and for each execution at an
// expulsion desk a proposed entry that waits for a second person. Each event counts exactly once, whenever
// the process dies. true: there may be more.
[[nodiscard]] Result<bool> project_events(EventLog& log, Projection& projection, KioskRegistry& kiosks,
                                          WireBytes& bytes, const Clock& clock);

}  // namespace shekara::central
