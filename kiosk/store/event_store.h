#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "core/audit/chain.h"
#include "core/audit/seal.h"
#include "core/base/ids.h"
#include "kiosk/ports/limits.h"
#include "kiosk/ports/outbox.h"
#include "kiosk/ports/randomness.h"
#include "kiosk/ports/upload_queue.h"
#include "kiosk/store/database.h"

namespace shekara::kiosk {

// The event chain on disk: a record is sealed to the centre, linked, and committed (synchronous=FULL) before
// append returns. The chain's id is made with the store, so a store that was lost never continues another's
// numbers.
//
// One chain is uploaded in its order without gaps; an execution cannot overtake the crossings before it, so
// priority means that the link sends at once and in batches.
class EventStore final : public Outbox, public UploadQueue {
 public:
  struct Limits {
    std::uint64_t events_max = limits::kEventsPendingMax;
    std::uint64_t evidence_bytes_max = limits::kEvidencePendingBytesMax;
  };

  static Result<std::unique_ptr<EventStore>> open(std::unique_ptr<Database> database, const KioskId& kiosk,
                                                  const audit::SealPublicKey& centre, Randomness& randomness,
                                                  Limits bounds);

  [[nodiscard]] Result<Receipt> append(const records::Record& record, Stamp stamp) override;
  [[nodiscard]] Result<Digest> keep_evidence(ByteView plain) override;
  Done forget_evidence(const std::vector<Digest>& names) override;

  [[nodiscard]] Result<Summary> summary() const override;
  [[nodiscard]] Result<std::vector<audit::SealedEvent>> pending(std::size_t count,
                                                                std::size_t bytes) const override;
  [[nodiscard]] Result<std::optional<Evidence>> pending_evidence() const override;
  Done evidence_is_stored(const Digest& name) override;
  Done acknowledge(std::uint64_t sequence) override;
  [[nodiscard]] Result<std::optional<Digest>> hash_at(std::uint64_t sequence) const override;
  Done renew_chain() override;
  void wait(std::chrono::milliseconds most) override;

  // Ends a wait() now and from now on: the program is leaving.
  void stop();
  // Checks each link and hash of the whole chain; the answer is the count of events. Errors: as
  // audit::verify_link.
  [[nodiscard]] Result<std::uint64_t> verify() const;

 private:
  EventStore(std::unique_ptr<Database> database, KioskId kiosk, const audit::SealPublicKey& centre,
             Randomness& randomness, Limits bounds);
  [[nodiscard]] Done load();
  [[nodiscard]] audit::Sealed seal(ByteView plain);
  [[nodiscard]] Done insert(const audit::SealedEvent& event);
  [[nodiscard]] Done bind_evidence(const records::Record& record, std::uint64_t sequence);
  [[nodiscard]] Result<std::uint64_t> evidence_bytes() const;
  [[nodiscard]] Result<audit::SealedEvent> event_of(const Statement& row) const;
  [[nodiscard]] Done relink(const audit::ChainId& chain, Digest& last_hash);

  mutable std::mutex mutex_;
  mutable std::unique_ptr<Database> database_;
  KioskId kiosk_;
  audit::SealPublicKey centre_;
  Randomness& randomness_;
  Limits bounds_;
  audit::ChainId chain_{};
  std::uint64_t last_sequence_ = 0;
  std::uint64_t acknowledged_ = 0;
  Digest last_hash_{};

  std::mutex waiting_;
  std::condition_variable news_;
  std::uint64_t appended_ = 0;  // guarded by waiting_
  std::uint64_t seen_ = 0;
  bool stopped_ = false;
};

// For `audit verify` beside a running daemon.
[[nodiscard]] Result<std::uint64_t> verify_chain(Database& database, const KioskId& kiosk);

}  // namespace shekara::kiosk
