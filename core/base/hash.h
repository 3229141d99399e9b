#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/base/bytes.h"

namespace shekara {

using Digest = std::array<std::uint8_t, 32>;  // SHA-256 (FIPS 180-4)

[[nodiscard]] Digest sha256(ByteView bytes);

// SHA-256 over parts of which each is preceded by its length (8 bytes, big endian): no two lists of parts
// collide by moving a boundary. `domain` says what is hashed, so that a hash of one thing never stands for
// another.
class Hasher {
 public:
  explicit Hasher(std::string_view domain);
  Hasher& add(ByteView part);

  Hasher& add(std::string_view part) { return add(as_bytes(part)); }

  Hasher& add(std::uint64_t number);
  // REQUIRES: called once, last.
  [[nodiscard]] Digest finish();

 private:
  alignas(64) std::array<std::uint8_t, 128> state_{};
};

}  // namespace shekara
