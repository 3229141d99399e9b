#pragma once

#include <array>
#include <cstdint>

namespace shekara::fingerprints {

// 128 bits that say roughly how the surroundings of a minutia look; alike surroundings differ in few.
inline constexpr std::size_t kSignatureWords = 2;
using Signature = std::array<std::uint64_t, kSignatureWords>;

// Signatures word by word, as the scan reads them; unused places hold what nothing resembles.
template <std::size_t kPlaces>
struct SignatureBlock {
  std::uint64_t words[kSignatureWords][kPlaces] = {};
  std::uint32_t count = 0;
};

inline constexpr std::size_t kPrintSignatures = 64;    // of a print in memory
inline constexpr std::size_t kGallerySignatures = 24;  // of a finger in a gallery: the best minutiae

// A place and its distance (bits) in one number that sorts by distance.
using Nearness = std::uint16_t;
inline constexpr Nearness kNowhere = 0xFFFF;

[[nodiscard]] constexpr int distance_of(Nearness n) { return n >> 6; }

[[nodiscard]] constexpr int place_of(Nearness n) { return n & 63; }

// For each signature of `a` the three nearest of `b`, nearest first; kNowhere where b has fewer.
using ThreeNearest = std::array<Nearness, 3>;
void find_nearest(const SignatureBlock<kPrintSignatures>& a, const SignatureBlock<kPrintSignatures>& b,
                  ThreeNearest* out);

// For each signature of `a` the nearest of `b`; kNowhere if b has none.
void find_nearest(const SignatureBlock<kPrintSignatures>& a, const SignatureBlock<kPrintSignatures>& b,
                  Nearness* out);

// For each signature of `probe` the nearest of the gallery finger.
void find_nearest(const SignatureBlock<kPrintSignatures>& probe,
                  const SignatureBlock<kGallerySignatures>& finger, Nearness* out);

}  // namespace shekara::fingerprints
