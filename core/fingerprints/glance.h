#pragma once

#include <array>
#include <cstdint>

#include "core/fingerprints/print.h"
#include "core/fingerprints/signature.h"

namespace shekara::fingerprints {

// A pair of minutiae that may be partners, as geometry wants it.
struct GlancePair {
  Bearing a;
  Bearing b;
  int a_place = 0;
  int b_place = 0;
  float weight = 0;
};

inline constexpr std::size_t kGlancePairs = 12;

// Likelier partners first, each with the weight of its signatures' likeness.
struct GlancePick {
  struct One {
    int a = 0;
    int b = 0;
    float weight = 0;
  };

  std::array<One, kGlancePairs> pairs;
  std::size_t count = 0;
};

// The dozen nearest of `count` signatures' nearest partners.
[[nodiscard]] GlancePick pick_pairs(const Nearness* nearest, std::size_t count);

// How well two pairs go together, 0 to 1: the second's distance, bearing and direction as seen from the
// first, whatever the rotation; a moderate distortion is allowed for.
[[nodiscard]] float nearer_agreement(const Bearing& a1, const Bearing& b1, const Bearing& a2,
                                     const Bearing& b2);

[[nodiscard]] inline float agreement(const Bearing& a1, const Bearing& b1, const Bearing& a2,
                                     const Bearing& b2) {
  // Most pairs of different fingers end here.
  const auto turn = static_cast<std::int16_t>((a1.angle - a2.angle) - (b1.angle - b2.angle));
  constexpr int kTurnMax = 65536 / 8;
  return turn > kTurnMax || turn < -kTurnMax ? 0 : nearer_agreement(a1, b1, a2, b2);
}

// A first look at two prints, some 50 times as fast as the matchers: whether the likeliest partners go
// together. 0 and more; of unrelated fingers one in ten exceeds about 12.
[[nodiscard]] float glance(const std::array<GlancePair, kGlancePairs>& pairs, std::size_t count);
[[nodiscard]] float glance(const Print& a, const Print& b);

}  // namespace shekara::fingerprints
