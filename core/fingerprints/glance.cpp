#include "core/fingerprints/glance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr std::size_t kDistances = 64 * kSignatureWords + 1;

// What a pair counts by its signatures' distance: 1 at 20 bits, a tenth at 43.
std::array<float, kDistances> make_weights() {
  std::array<float, kDistances> w{};
  for (std::size_t d = 0; d < w.size(); ++d) w[d] = std::exp((20 - static_cast<float>(d)) / 10);
  return w;
}

// 1 well below `middle`, 0 well above, falling over 4 / `slope`.
float ramp(float value, float middle, float slope) {
  return std::clamp(0.5F - (value - middle) * slope / 4, 0.0F, 1.0F);
}

}  // namespace

GlancePick pick_pairs(const Nearness* nearest, std::size_t count) {
  static const std::array<float, kDistances> kWeights = make_weights();
  // Distance, probe's place, partner's place in one number that sorts.
  std::array<std::uint32_t, kPrintSignatures> keys;
  std::size_t n = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (nearest[i] == kNowhere) continue;
    keys[n++] = static_cast<std::uint32_t>(distance_of(nearest[i])) << 12 |
                static_cast<std::uint32_t>(i) << 6 | static_cast<std::uint32_t>(place_of(nearest[i]));
  }
  GlancePick pick;
  pick.count = std::min(n, kGlancePairs);
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(pick.count),
                    keys.begin() + static_cast<std::ptrdiff_t>(n));
  for (std::size_t k = 0; k < pick.count; ++k) {
    pick.pairs[k] = {static_cast<int>(keys[k] >> 6 & 63), static_cast<int>(keys[k] & 63),
                     kWeights[keys[k] >> 12]};
  }
  return pick;
}

float nearer_agreement(const Bearing& a1, const Bearing& b1, const Bearing& a2, const Bearing& b2) {
  const auto turn = static_cast<std::int16_t>((a1.angle - a2.angle) - (b1.angle - b2.angle));
  const float ax = a2.x - a1.x, ay = a2.y - a1.y;
  const float bx = b2.x - b1.x, by = b2.y - b1.y;
  // Each turned into the direction of its first minutia.
  const float ux = a1.cos * ax + a1.sin * ay, uy = a1.cos * ay - a1.sin * ax;
  const float vx = b1.cos * bx + b1.sin * by, vy = b1.cos * by - b1.sin * bx;
  const float dot = ux * vx + uy * vy;
  const float cross = ux * vy - uy * vx;
  if (dot <= 0 || std::abs(cross) > dot) return 0;
  const float da = std::sqrt(ax * ax + ay * ay), db = std::sqrt(bx * bx + by * by);
  const float longer = std::max(da, db);
  const float stretch = std::abs(da - db);
  if (stretch > 12 + 0.12F * longer) return 0;
  const float sine = std::abs(cross) / (da * db + 1e-6F);
  const float bearing = sine * (1 + sine * sine / 6);
  const float turned = std::abs(static_cast<float>(turn)) * kPi / 32768;
  return ramp(stretch, 6 + 0.04F * longer, 0.8F) * ramp(turned, kPi / 9, 14) * ramp(bearing, kPi / 9, 14);
}

float glance(const std::array<GlancePair, kGlancePairs>& pairs, std::size_t count) {
  float sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const GlancePair& p = pairs[i];
    float row = 0;
    for (std::size_t j = 0; j < i; ++j) {
      const GlancePair& q = pairs[j];
      if (p.a_place == q.a_place || p.b_place == q.b_place) continue;
      row += q.weight * agreement(p.a, p.b, q.a, q.b);
    }
    sum += p.weight * row;
  }
  return sum;
}

float glance(const Print& a, const Print& b) {
  std::array<Nearness, kPrintSignatures> nearest;
  find_nearest(a.signatures, b.signatures, nearest.data());
  const GlancePick pick = pick_pairs(nearest.data(), a.bearings.size());
  std::array<GlancePair, kGlancePairs> pairs;
  for (std::size_t k = 0; k < pick.count; ++k) {
    const auto& one = pick.pairs[k];
    pairs[k] = {a.bearings[static_cast<std::size_t>(one.a)], b.bearings[static_cast<std::size_t>(one.b)],
                one.a, one.b, one.weight};
  }
  return glance(pairs, pick.count);
}

}  // namespace shekara::fingerprints
