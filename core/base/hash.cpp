#include "core/base/hash.h"

#include <array>
#include <cstdint>
#include <string_view>

#include <sodium.h>

#include "core/base/bytes.h"

namespace shekara {
namespace {

static_assert(sizeof(crypto_hash_sha256_state) <= 128, "Hasher's storage holds libsodium's state");

crypto_hash_sha256_state* state_of(std::array<std::uint8_t, 128>& storage) {
  return reinterpret_cast<crypto_hash_sha256_state*>(storage.data());
}

std::array<std::uint8_t, 8> big_endian(std::uint64_t number) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = 0; i < 8; ++i) bytes[7 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return bytes;
}

}  // namespace

Digest sha256(ByteView bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
  return digest;
}

Hasher::Hasher(std::string_view domain) {
  crypto_hash_sha256_init(state_of(state_));
  add(domain);
}

Hasher& Hasher::add(ByteView part) {
  const auto length = big_endian(part.size());
  crypto_hash_sha256_update(state_of(state_), length.data(), length.size());
  crypto_hash_sha256_update(state_of(state_), part.data(), part.size());
  return *this;
}

Hasher& Hasher::add(std::uint64_t number) { return add(ByteView{big_endian(number)}); }

Digest Hasher::finish() {
  Digest digest{};
  crypto_hash_sha256_final(state_of(state_), digest.data());
  return digest;
}

}  // namespace shekara
