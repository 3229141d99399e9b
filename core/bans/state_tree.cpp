#include "core/bans/state_tree.h"

#include <cstddef>

#include "core/base/bytes.h"
#include "core/base/hash.h"

namespace shekara::bans {

std::size_t bucket_of(ByteView key) { return sha256(key)[0]; }

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
  Hasher hasher{"shekara.bucket.v1"};
  for (const auto& [key, value_hash] : buckets_[bucket]) hasher.add(ByteView{key}).add(ByteView{value_hash});
  return hasher.finish();
}

Digest StateTree::state_hash() const {
  Hasher hasher{"shekara.state.v1"};
  hasher.add(rows_);
  for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) hasher.add(ByteView{bucket_hash(bucket)});
  return hasher.finish();
}

}  // namespace shekara::bans
