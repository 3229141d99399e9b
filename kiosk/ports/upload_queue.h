#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/audit/chain.h"
#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/result.h"

namespace shekara::kiosk {

// The outbox as the link sees it: what the centre has not acknowledged yet, in the order of the chain. Any
// thread.
class UploadQueue {
 public:
  virtual ~UploadQueue() = default;
  UploadQueue(const UploadQueue&) = delete;
  UploadQueue& operator=(const UploadQueue&) = delete;

  struct Summary {
    audit::ChainId chain{};
    std::uint64_t last_sequence = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t pending = 0;
    std::optional<Instant> oldest_pending;
  };

  struct Evidence {
    Digest name{};  // SHA-256 of ciphertext
    Bytes sealed_key;
    Bytes ciphertext;
  };

  [[nodiscard]] virtual Result<Summary> summary() const = 0;
  // The next events, oldest first, at most `count` and `bytes` (at least one if there is any).
  [[nodiscard]] virtual Result<std::vector<audit::SealedEvent>> pending(std::size_t count,
                                                                        std::size_t bytes) const = 0;
  // Evidence which a recorded event names and the centre does not hold yet; nothing: all is there.
  [[nodiscard]] virtual Result<std::optional<Evidence>> pending_evidence() const = 0;
  virtual Done evidence_is_stored(const Digest& name) = 0;
  // The centre holds everything through `sequence`: the sealed parts are erased, the hashes stay.
  // Error kConflict: the centre claims more than was ever recorded.
  virtual Done acknowledge(std::uint64_t sequence) = 0;
  // Of an event of this chain, whether acknowledged or not; nothing: this chain has no such event.
  [[nodiscard]] virtual Result<std::optional<Digest>> hash_at(std::uint64_t sequence) const = 0;
  // The centre holds other events under this chain (a restored or cloned disk): everything that it has not
  // acknowledged goes into a new chain of a new name, in the same order, all or nothing.
  virtual Done renew_chain() = 0;
  // Returns when there may be something new, or after `most`; at once if stop() was called.
  virtual void wait(std::chrono::milliseconds most) = 0;

 protected:
  UploadQueue() = default;
};

}  // namespace shekara::kiosk
