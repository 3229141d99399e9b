#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/bans/collection.h"
#include "core/base/bytes.h"
#include "core/base/hash.h"

namespace shekara::bans {

inline constexpr std::size_t kBuckets = 256;

// The bucket of a key: the first byte of the SHA-256 of the key, so that buckets fill evenly whatever the
// keys look like.
[[nodiscard]] std::size_t bucket_of(ByteView key);

// The hash of one bucket from its rows, for holders that keep the rows elsewhere than in a StateTree.
class BucketHasher {
 public:
  // REQUIRES: ascending keys, each once.
  void add(ByteView key, const Digest& value_hash);
  // REQUIRES: called once, last.
  [[nodiscard]] Digest finish();

 private:
  Hasher hasher_{"shekara.bucket.v1"};
};

// The hash of all buckets of a collection, and how many rows they hold together.
struct BucketHashes {
  std::uint64_t rows = 0;
  std::array<Digest, kBuckets> hashes{};
};

// Of a collection without rows.
[[nodiscard]] BucketHashes no_buckets();
[[nodiscard]] Digest state_hash(const BucketHashes& buckets);

}  // namespace shekara::bans
