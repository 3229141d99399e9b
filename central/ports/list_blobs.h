#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/bans/buckets.h"
#include "core/bans/collection.h"
#include "core/base/result.h"

namespace shekara::central {

// Which of the stored pieces make the chunks of an answer; the pieces stay while it is sent.
struct SnapshotPlan {
  std::uint64_t version = 0;
  bans::Collection collection = bans::Collection::kBans;
  std::vector<std::vector<std::int64_t>> chunks;  // at least one
};

struct DeltaPlan {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::uint32_t roles = 0;  // which collections, as bits
  std::uint32_t chunks = 0;  // at least one
};

// The list as ready-made bytes of the wire: a snapshot of a version is a view of pieces that lie encoded in the store,
// a delta is encoded once and kept. The same plan gives the same chunks, so that an answer is resumed by (version,
// chunk), also after a restart.
class ListBlobs {
 public:
  virtual ~ListBlobs() = default;
  // `version` 0: the newest. Errors: kNotFound (no such version), kConflict (its pieces are no longer kept: ask for the
  // newest).
  virtual Result<SnapshotPlan> snapshot(bans::Collection collection, std::uint64_t version) = 0;
  // Only some buckets, of the newest version. Errors: kConflict (an older version), kTooLarge (a newer one, or a bucket
  // beyond 255).
  virtual Result<SnapshotPlan> bucket_rows(bans::Collection collection, std::uint64_t version,
                                           const std::vector<std::uint32_t>& buckets) = 0;
  virtual Result<bans::BucketHashes> buckets(bans::Collection collection, std::uint64_t version) = 0;
  // One encoded SnapshotChunk of the plan.
  virtual Result<std::string> chunk(const SnapshotPlan& plan, std::uint32_t number) = 0;
  // The last operation on each key of these collections in (from, to]; `to` 0: the newest. Errors: kNotFound.
  virtual Result<DeltaPlan> delta(std::uint64_t from, std::uint64_t to,
                                  const std::vector<bans::Collection>& collections) = 0;
  // One encoded DeltaChunk of the plan. Error kConflict: no longer kept, plan again.
  virtual Result<std::string> chunk(const DeltaPlan& plan, std::uint32_t number) = 0;

 protected:
  ListBlobs() = default;
  ListBlobs(const ListBlobs&) = default;
  ListBlobs& operator=(const ListBlobs&) = default;
};

}  // namespace shekara::central
