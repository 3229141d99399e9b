#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/audit/chain.h"
#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"

namespace shekara::central {

// How far a chain is held without a gap. This is what is acknowledged.
struct ChainPosition {
  std::uint64_t through = 0;  // 0: nothing yet
  Digest hash{};              // of that event
  friend bool operator==(const ChainPosition&, const ChainPosition&) = default;
};

struct ChainStatus {
  KioskId kiosk;
  audit::ChainId chain{};
  ChainPosition position;
};

struct ConflictingEvent {
  audit::SealedEvent event;
  std::string problem;
};

// What an upload adds, judged against `after`.
struct Acceptance {
  KioskId kiosk;
  audit::ChainId chain{};
  ChainPosition after;
  std::vector<audit::SealedEvent> events;   // follow `after` without a gap
  std::vector<ConflictingEvent> conflicts;  // kept beside the log, never acknowledged
  Bytes batch_signature;                    // of the device over the last event
  Instant at{};
};

struct LoggedEvent {
  std::uint64_t cursor = 0;  // grows in the order of arrival; may have gaps
  KioskId kiosk;
  audit::SealedEvent event;
};

// Append-only. All of one append is durable when it returns, or none of it.
class EventLog {
 public:
  virtual ~EventLog() = default;
  virtual Result<ChainPosition> position(const KioskId& kiosk, const audit::ChainId& chain) = 0;
  // Hashes of the held events first..last of a chain, in order; fewer if fewer are held.
  virtual Result<std::vector<Digest>> hashes(const KioskId& kiosk, const audit::ChainId& chain,
                                             std::uint64_t first, std::uint64_t last) = 0;
  // Errors: kConflict (the chain is no longer at `after`: judge again), kExhausted (disk full: nothing was
  // kept). Conflicts beyond 1,000 a kiosk are not kept any more; an event that is kept already is not kept
  // twice.
  virtual Done append(const Acceptance& acceptance) = 0;
  // Everything that `work` appends becomes durable at once, in one commit, when this returns, or none of it
  // (also if `work` returns an error). Positions and hashes read in between see what was appended already.
  virtual Done together(const std::function<Done()>& work) = 0;
  virtual Result<std::vector<LoggedEvent>> read(std::uint64_t after_cursor, std::size_t max) = 0;
  virtual Result<std::vector<ChainStatus>> chains() = 0;
  virtual Result<std::uint64_t> conflicts() = 0;

 protected:
  EventLog() = default;
  EventLog(const EventLog&) = default;
  EventLog& operator=(const EventLog&) = default;
};

}  // namespace shekara::central
