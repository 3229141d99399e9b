#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "central/ports/event_log.h"
#include "central/ports/wire_bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara::central {

// Which crossing did not replay, and why; no personal data.
struct ReplayFailure {
  KioskId kiosk;
  audit::ChainId chain{};
  std::uint64_t sequence = 0;
  Error why;
};

struct ReplayVerdict {
  std::uint64_t same = 0;               // the stored facts gave the stored evaluation again, byte for byte
  std::uint64_t different = 0;          // they did not, or the rulebook is of another version
  std::uint64_t unreadable = 0;         // erased, or sealed to another centre: nothing to replay
  std::vector<ReplayFailure> failures;  // the first kReplayFailuresMax of the two
};

inline constexpr std::size_t kReplayFailuresMax = 100;

// Evaluates the crossings of one civil day at their posts again (nullopt: of all days) from what their events
// hold. The list of that day is not needed: an event keeps every candidate entry with its score.
[[nodiscard]] Result<ReplayVerdict> replay_crossings(EventLog& events, WireBytes& bytes,
                                                     std::optional<Date> day);

}  // namespace shekara::central
