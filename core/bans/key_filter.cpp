#include "core/bans/key_filter.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>

#include <sodium.h>

namespace shekara::bans {
namespace {

constexpr std::size_t kWords = 8;  // of a block: half a line of cache
constexpr std::uint64_t kKeysABlock = 16;

// Odd multipliers, one a word: each takes other bits of the hash.
constexpr std::array<std::uint32_t, kWords> kSalt{0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d,
                                                  0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31};

std::uint32_t bit(std::size_t word, std::uint32_t hash) {
  return std::uint32_t{1} << (hash * kSalt[word] >> 27U);
}

std::uint64_t hashed(ByteView key) {
  static constexpr std::array<unsigned char, crypto_shorthash_KEYBYTES> kKey{};
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  crypto_shorthash(hash.data(), key.data(), key.size(), kKey.data());
  std::uint64_t number = 0;
  std::memcpy(&number, hash.data(), sizeof(number));
  return number;
}

}  // namespace

KeyFilter::KeyFilter(std::uint64_t expected_keys)
    : words_(std::max<std::uint64_t>(expected_keys / kKeysABlock + 1, 1) * kWords) {}

KeyFilter::Place KeyFilter::place_of(ByteView key) const {
  const std::uint64_t hash = hashed(key);
  const std::uint64_t blocks = words_.size() / kWords;
  // The upper half chooses the block without a division, the lower half the bits.
  return {.first = static_cast<std::size_t>((hash >> 32U) * blocks >> 32U) * kWords,
          .hash = static_cast<std::uint32_t>(hash)};
}

void KeyFilter::add(ByteView key) {
  const Place place = place_of(key);
  for (std::size_t word = 0; word < kWords; ++word) {
    std::atomic_ref<std::uint32_t>{words_[place.first + word]}.fetch_or(bit(word, place.hash),
                                                                        std::memory_order_release);
  }
}

bool KeyFilter::may_hold(ByteView key) const {
  const Place place = place_of(key);
  for (std::size_t word = 0; word < kWords; ++word) {
    // Reading through atomic_ref needs a reference to non-const; the word is only read.
    auto& bits = const_cast<std::uint32_t&>(words_[place.first + word]);
    if ((std::atomic_ref<std::uint32_t>{bits}.load(std::memory_order_acquire) & bit(word, place.hash)) == 0) {
      return false;
    }
  }
  return true;
}

}  // namespace shekara::bans
