#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>

#include "core/bans/buckets.h"
#include "core/base/bytes.h"
#include "core/base/hash.h"

namespace shekara::bans {

// Two-level hash of a collection's rows. A bucket's hash covers its rows in the order of their keys, the
// state hash covers the bucket hashes: two holders of the same rows have the same state hash, and of two that
// differ, the bucket hashes tell where. Layout: docs/formats/list.md.
class StateTree {
 public:
  // Adds the row or replaces the one of the same key.
  void put(ByteView key, ByteView value);
  // Returns whether the key was there.
  bool remove(ByteView key);

  [[nodiscard]] std::uint64_t rows() const { return rows_; }

  [[nodiscard]] Digest bucket_hash(std::size_t bucket) const;
  [[nodiscard]] Digest state_hash() const;

 private:
  std::array<std::map<Bytes, Digest>, kBuckets> buckets_;
  std::uint64_t rows_ = 0;
};

}  // namespace shekara::bans
