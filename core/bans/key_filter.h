#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"

namespace shekara::bans {

// Says of a key that it is certainly not in a set, or that it may be: a split-block Bloom filter (Putze,
// Sanders, Singler 2007) with 16 bits a key, about one wrong "may be" in 500. Never a wrong "not". A look-up
// touches one line of cache. Keys can be added while others look up; none can be taken out.
class KeyFilter {
 public:
  // 2 bytes a key, at least 32.
  explicit KeyFilter(std::uint64_t expected_keys);

  void add(ByteView key);
  [[nodiscard]] bool may_hold(ByteView key) const;

  [[nodiscard]] std::uint64_t bytes() const { return words_.size() * sizeof(std::uint32_t); }

 private:
  // Of eight words, one bit in each.
  struct Place {
    std::size_t first = 0;
    std::uint32_t hash = 0;
  };

  [[nodiscard]] Place place_of(ByteView key) const;

  std::vector<std::uint32_t> words_;
};

}  // namespace shekara::bans
