#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "central/pki/secret_files.h"
#include "central/ports/clock.h"
#include "central/publisher/signer.h"
#include "central/store/database.h"
#include "central/store/events.h"
#include "central/store/identities.h"
#include "central/store/list.h"
#include "central/store/proposals.h"
#include "central/store/signer_memory.h"
#include "central/store/trail.h"
#include "central/store/wire_bytes.h"
#include "central/usecases/change_list.h"
#include "central/usecases/publish.h"
#include "crypto/p256.h"
#include "tests/central/support/signing.h"
#include "tests/simulation/wire.h"

namespace shekara::simulation {

class WorldClock final : public central::Clock {
 public:
  [[nodiscard]] Instant now() const override { return time; }

  Instant time{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
};

class DiceRandom final : public central::Random {
 public:
  explicit DiceRandom(Dice& dice) : dice_{dice} {}

  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(roll(dice_, 256));
  }

 private:
  Dice& dice_;
};

// The centre's own store and use cases on a disk that fails. Any answer may be "unavailable".
class SimulatedCentre final : public CentreEnd {
 public:
  SimulatedCentre(Dice& dice, WorldClock& clock);
  ~SimulatedCentre() override;

  // As after a power cut, or a first start.
  void start();
  void stop();

  [[nodiscard]] bool up() const { return open_ != nullptr; }

  void enrol(const std::string& kiosk, const P256Key& key);

  // Two officers propose and approve; then a version is published. Whatever fails is tried again another
  // time.
  void put_on_list(std::size_t person);
  void take_off_list(std::size_t person);
  void refresh();

  // Entry ids that a published version holds.
  [[nodiscard]] const std::set<std::string>& banned_at(std::uint64_t version);

  [[nodiscard]] std::uint64_t newest_version() const { return newest_; }

  // How often each record arrived, by the code that it holds. A record that went into two chains (a disk
  // restored twice) is one record: its ciphertext is the same.
  [[nodiscard]] std::map<std::string, int> arrived();
  // Chains, hashes and the audit log as `audit verify` looks at them; empty: all hold.
  [[nodiscard]] std::string audit_problem();

  grpc::Status position(const std::string& kiosk, const v1::PositionRequest& request,
                        v1::PositionResponse* answer) override;
  grpc::Status upload(const std::string& kiosk, const v1::UploadRequest& request,
                      v1::UploadResponse* answer) override;
  grpc::Status put_evidence(const std::string& kiosk, const std::vector<v1::EvidenceChunk>& chunks,
                            v1::EvidenceReceipt* receipt) override;
  grpc::Status head(v1::SignedHead* head) override;
  grpc::Status snapshot(const v1::GetSnapshotRequest& request,
                        std::vector<v1::SnapshotChunk>* chunks) override;
  grpc::Status buckets(const v1::GetBucketsRequest& request, v1::Buckets* answer) override;
  grpc::Status bucket_rows(const v1::GetBucketRowsRequest& request,
                           std::vector<v1::SnapshotChunk>* chunks) override;
  grpc::Status delta(const v1::GetDeltaRequest& request, std::vector<v1::DeltaChunk>* chunks) override;

  Disk disk;
  central::SigningKeys root;
  central::SealKeys seal;

 private:
  struct Open;

  void change(const bans::RowChange& change);
  void note_versions();
  [[nodiscard]] grpc::Status answer(const Done& done);

  Dice& dice_;
  WorldClock& clock_;
  DiceRandom random_;
  central::MemoryKeys keys_{random_};
  central::SigningKeys content_;
  central::SigningKeys freshness_;
  P256Key editor_key_;
  P256Key approver_key_;
  std::map<std::string, Bytes> kiosk_keys_;
  std::map<std::uint64_t, std::set<std::string>> versions_;
  std::uint64_t newest_ = 0;
  // The signer is a process of its own, on a disk of its own, which does not fail here.
  Disk signer_disk_;
  std::unique_ptr<central::Database> signer_database_;
  std::unique_ptr<central::SqliteSignerMemory> signer_memory_;
  std::unique_ptr<Open> open_;
};

[[nodiscard]] std::string entry_id_of(std::size_t person);
[[nodiscard]] TravelDocument document_of(std::size_t person);

}  // namespace shekara::simulation
