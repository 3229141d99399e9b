#pragma once

#include <mutex>

#include "central/ports/list_blobs.h"
#include "central/store/database.h"

namespace shekara::central {

// On a connection of its own, so that what is sent waits for nobody who writes.
class SqliteListBlobs final : public ListBlobs {
 public:
  explicit SqliteListBlobs(Database& database) : database_{database} {}

  Result<SnapshotPlan> snapshot(bans::Collection collection, std::uint64_t version) override;
  Result<SnapshotPlan> bucket_rows(bans::Collection collection, std::uint64_t version,
                                   const std::vector<std::uint32_t>& buckets) override;
  Result<bans::BucketHashes> buckets(bans::Collection collection, std::uint64_t version) override;
  Result<std::string> chunk(const SnapshotPlan& plan, std::uint32_t number) override;
  Result<DeltaPlan> delta(std::uint64_t from, std::uint64_t to,
                          const std::vector<bans::Collection>& collections) override;
  Result<std::string> chunk(const DeltaPlan& plan, std::uint32_t number) override;

 private:
  Result<std::uint64_t> newest();
  Done check_newest(std::uint64_t version);
  Result<std::vector<Bytes>> make_delta(const DeltaPlan& plan);
  Done keep_delta(const DeltaPlan& plan, const std::vector<Bytes>& chunks);
  Result<std::uint32_t> kept_chunks(const DeltaPlan& plan);

  Database& database_;
  std::mutex making_;  // many kiosks ask for the same delta at once: one makes it
};

}  // namespace shekara::central
