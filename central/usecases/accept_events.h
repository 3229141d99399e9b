#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "central/ports/clock.h"
#include "central/ports/event_log.h"
#include "core/audit/chain.h"
#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"

namespace shekara::central {

inline constexpr std::size_t kUploadMaxEvents = 1000;

struct Upload {
  KioskId kiosk;     // from the certificate
  Bytes public_key;  // of the certificate
  audit::ChainId chain{};
  std::vector<audit::SealedEvent> events;  // consecutive
  std::uint64_t last_sequence = 0;         // the batch head
  Digest last_hash{};
  Bytes signature;
};

struct ConflictNote {
  std::uint64_t sequence = 0;
  std::string problem;
};

struct Receipt {
  std::uint64_t acknowledged_through = 0;
  std::vector<ConflictNote> conflicts;
};

// An upload whose form, signature and own hashes were checked; where it stands in its chain is judged when it
// is taken in.
struct CheckedUpload {
  Upload upload;
  std::vector<std::string> problems;  // one an event; empty: its own hashes hold
};

// What can be checked without the log, so by many threads at once. Errors: kMalformed, kTooLarge,
// kNotAuthentic.
[[nodiscard]] Result<CheckedUpload> check_upload(Upload upload);

// Takes uploads in, in order, with one durable commit for all of them; an answer each. Errors of an answer:
// those of EventLog::append; kExhausted (disk full) keeps nothing of any of them.
[[nodiscard]] std::vector<Result<Receipt>> take_in(std::span<const CheckedUpload> uploads, EventLog& log,
                                                   const Clock& clock);

// One upload by itself. Takes events in: verifies the device's signature and every link, keeps what follows,
// acknowledges the highest contiguous durable sequence. Events that are held already are acknowledged again;
// events that contradict what is held are kept beside the log and never acknowledged; events beyond a gap are
// passed over (the kiosk goes on from what is acknowledged).
[[nodiscard]] Result<Receipt> accept_events(Upload upload, EventLog& log, const Clock& clock);

}  // namespace shekara::central
