#include "core/bans/state_tree.h"

#include <cstddef>

#include "core/base/bytes.h"
#include "core/base/hash.h"

namespace shekara::bans {

void StateTree::put(ByteView key, ByteView value) {
  const auto [row, added] =
      buckets_[bucket_of(key)].insert_or_assign(Bytes{key.begin(), key.end()}, sha256(value));
  if (added) ++rows_;
}

bool StateTree::remove(ByteView key) {
  const bool removed = buckets_[bucket_of(key)].erase(Bytes{key.begin(), key.end()}) > 0;
  if (removed) --rows_;
  return removed;
}

Digest StateTree::bucket_hash(std::size_t bucket) const {
  BucketHasher hasher;
  for (const auto& [key, value_hash] : buckets_[bucket]) hasher.add(key, value_hash);
  return hasher.finish();
}

Digest StateTree::state_hash() const {
  BucketHashes all{.rows = rows_, .hashes = {}};
  for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) all.hashes[bucket] = bucket_hash(bucket);
  return bans::state_hash(all);
}

}  // namespace shekara::bans
