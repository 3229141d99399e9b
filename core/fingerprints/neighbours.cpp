#include "core/fingerprints/neighbours.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/fingerprints/glance.h"

namespace shekara::fingerprints {
namespace {

constexpr std::size_t kCandidatesMax = 40;
constexpr int kPerMinutia = 3;
constexpr int kRounds = 4;
constexpr float kLikenessMin = 0.35F;

// Written for the vectorizer, and inlined into functions for each kind of machine. The mean of both
// likenesses; where ridges are not to be looked at, the minutiae's alone.
[[gnu::always_inline]] inline float likeness_of(const Neighbourhood& a, const Neighbourhood& b,
                                                bool with_ridges) {
  std::uint64_t common = 0, in_a = 0, in_b = 0, differing = 0;
  for (std::size_t w = 0; w < kCylinderWords; ++w) {
    const std::uint64_t valid = a.valid[w] & b.valid[w];
    common += static_cast<std::uint64_t>(__builtin_popcountll(valid));
    in_a += static_cast<std::uint64_t>(__builtin_popcountll(a.bits[w] & valid));
    in_b += static_cast<std::uint64_t>(__builtin_popcountll(b.bits[w] & valid));
    differing += static_cast<std::uint64_t>(__builtin_popcountll((a.bits[w] ^ b.bits[w]) & valid));
  }
  float minutiae = 0;
  if (common >= 150 && in_a + in_b >= 12) {
    minutiae =
        1 - __builtin_sqrtf(static_cast<float>(differing)) /
                (__builtin_sqrtf(static_cast<float>(in_a)) + __builtin_sqrtf(static_cast<float>(in_b)));
  }
  if (!with_ridges) return minutiae;
  int count = 0;
  int sum = 0;
  for (std::size_t k = 0; k < kRidgeSamples; ++k) {
    const int valid = a.ridges_valid[k] & b.ridges_valid[k];
    const auto turn = static_cast<std::int8_t>(static_cast<std::uint8_t>(a.ridges[k] - b.ridges[k]));
    const int off = turn < 0 ? -turn : turn;
    count += valid & 1;
    sum += off & valid;
  }
  if (count < 20) return 0.5F * minutiae;
  // 64 is what chance gives for unrelated directions (a quarter of a turn of 256 to the half turn).
  const float ridges = 1 - static_cast<float>(sum) / static_cast<float>(count) / 32;
  return 0.5F * (minutiae + (ridges > 0 ? ridges : 0));
}

using Nearest = std::array<ThreeNearest, kPrintSignatures>;

struct Pool {
  std::array<Candidate, 3 * kPrintSignatures> all;
  std::size_t count = 0;
};

[[gnu::always_inline]] inline void fill_inline(const Print& a, const Print& b, const Nearest& nearest,
                                               bool with_ridges, Pool& pool) {
  for (std::size_t i = 0; i < a.neighbourhoods.size(); ++i) {
    for (const Nearness key : nearest[i]) {
      if (key == kNowhere) break;
      const auto j = static_cast<std::size_t>(place_of(key));
      const float likeness = likeness_of(a.neighbourhoods[i], b.neighbourhoods[j], with_ridges);
      if (likeness > kLikenessMin)
        pool.all[pool.count++] = {static_cast<int>(i), static_cast<int>(j), likeness, 0};
    }
  }
}

using Fill = void (*)(const Print&, const Print&, const Nearest&, bool, Pool&);

void fill_plain(const Print& a, const Print& b, const Nearest& nearest, bool with_ridges, Pool& pool) {
  fill_inline(a, b, nearest, with_ridges, pool);
}
#if defined(__x86_64__)
[[gnu::target("sse4.2,popcnt")]] void fill_sse42(const Print& a, const Print& b, const Nearest& nearest,
                                                 bool with_ridges, Pool& pool) {
  fill_inline(a, b, nearest, with_ridges, pool);
}

[[gnu::target("avx2,popcnt")]] void fill_avx2(const Print& a, const Print& b, const Nearest& nearest,
                                              bool with_ridges, Pool& pool) {
  fill_inline(a, b, nearest, with_ridges, pool);
}

[[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vpopcntdq,popcnt")]] void fill_avx512(
    const Print& a, const Print& b, const Nearest& nearest, bool with_ridges, Pool& pool) {
  fill_inline(a, b, nearest, with_ridges, pool);
}
#endif

Fill best_fill() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vpopcntdq") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
    return fill_avx512;
  }
  if (__builtin_cpu_supports("avx2")) return fill_avx2;
  if (__builtin_cpu_supports("sse4.2")) return fill_sse42;
#endif
  return fill_plain;
}

std::vector<Candidate> best_candidates(const Print& a, const Print& b, const Nearest& nearest,
                                       std::size_t wanted) {
  static const Fill kFill = best_fill();
  Pool pool;
  kFill(a, b, nearest, a.texture.has_ridges && b.texture.has_ridges, pool);
  // Some are dropped for sharing their partner: a few more than are wanted.
  const std::size_t sorted = std::min(pool.count, 2 * wanted);
  std::partial_sort(
      pool.all.begin(), pool.all.begin() + static_cast<std::ptrdiff_t>(sorted),
      pool.all.begin() + static_cast<std::ptrdiff_t>(pool.count), [](const Candidate& p, const Candidate& q) {
        return p.likeness != q.likeness ? p.likeness > q.likeness : p.a != q.a ? p.a < q.a : p.b < q.b;
      });
  std::array<int, kPrintSignatures> used{};
  std::vector<Candidate> kept;
  kept.reserve(wanted);
  for (std::size_t k = 0; k < sorted && kept.size() < wanted; ++k) {
    if (used[static_cast<std::size_t>(pool.all[k].b)]++ < kPerMinutia) kept.push_back(pool.all[k]);
  }
  return kept;
}

}  // namespace

LocalMatch match_neighbours(const Print& a, const Print& b, const LocalEffort& effort) {
  LocalMatch match;
  Nearest nearest;
  find_nearest(a.signatures, b.signatures, nearest.data());
  auto& all = match.candidates;
  all = best_candidates(a, b, nearest, std::min(effort.candidates, kCandidatesMax));
  const std::size_t n = all.size();
  if (n == 0) return match;
  for (std::size_t i = 0; i < std::min<std::size_t>(n, 8); ++i) match.local += all[i].likeness / 8;
  if (match.local < effort.local_min) return match;
  std::array<GlancePair, kCandidatesMax> pairs;
  for (std::size_t i = 0; i < n; ++i) {
    pairs[i] = {a.bearings[static_cast<std::size_t>(all[i].a)],
                b.bearings[static_cast<std::size_t>(all[i].b)], all[i].a, all[i].b, 0};
  }
  alignas(64) std::array<std::array<float, kCandidatesMax>, kCandidatesMax> fit{};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      if (pairs[i].a_place == pairs[j].a_place || pairs[i].b_place == pairs[j].b_place) continue;
      fit[i][j] = fit[j][i] = agreement(pairs[i].a, pairs[i].b, pairs[j].a, pairs[j].b);
    }
  }
  std::array<float, kCandidatesMax> support{};
  for (std::size_t i = 0; i < n; ++i) support[i] = all[i].likeness;
  const std::size_t wide = (n + 7) / 8 * 8;
  for (int round = 0; round < kRounds; ++round) {
    std::array<float, kCandidatesMax> next{};
    for (std::size_t i = 0; i < n; ++i) {
      // Eight sums side by side: floats may not be added in another order than this says.
      std::array<float, 8> sums{};
      for (std::size_t j = 0; j < wide; j += 8) {
        for (std::size_t l = 0; l < 8; ++l) sums[l] += fit[i][j + l] * support[j + l];
      }
      float sum = 0;
      for (const float part : sums) sum += part;
      // Support by a dozen is as good as it gets: small prints must not be drowned by many candidates.
      next[i] = 0.5F * support[i] + 0.5F * std::min(1.0F, sum / 12);
    }
    support = next;
  }
  for (std::size_t i = 0; i < n; ++i) all[i].support = support[i];
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& p, const Candidate& q) { return p.support > q.support; });
  for (std::size_t i = 0; i < std::min<std::size_t>(n, 10); ++i) match.relaxed += all[i].support / 10;
  return match;
}

}  // namespace shekara::fingerprints
