#include "core/bans/buckets.h"

namespace shekara::bans {

std::size_t bucket_of(ByteView key) { return sha256(key)[0]; }

void BucketHasher::add(ByteView key, const Digest& value_hash) { hasher_.add(key).add(ByteView{value_hash}); }

Digest BucketHasher::finish() { return hasher_.finish(); }

BucketHashes no_buckets() {
  BucketHashes none;
  none.hashes.fill(BucketHasher{}.finish());
  return none;
}

Digest state_hash(const BucketHashes& buckets) {
  Hasher hasher{"shekara.state.v1"};
  hasher.add(buckets.rows);
  for (const Digest& hash : buckets.hashes) hasher.add(ByteView{hash});
  return hasher.finish();
}

}  // namespace shekara::bans
