#include "core/fingerprints/signature.h"

#include <algorithm>

namespace shekara::fingerprints {
namespace {

static_assert(kSignatureWords == 2 && kPrintSignatures % 8 == 0 && kGallerySignatures % 8 == 0);

// All of this is written so that compilers turn the inner loops into vector instructions of whatever target
// they are inlined into.
template <std::size_t kPlaces>
[[gnu::always_inline]] inline void keys_of(const std::uint64_t* signature, const SignatureBlock<kPlaces>& b,
                                           std::uint64_t* keys) {
  const std::uint64_t first = signature[0];
  const std::uint64_t second = signature[kPrintSignatures];
  for (std::size_t j = 0; j < kPlaces; ++j) {
    const auto differing = static_cast<std::uint64_t>(__builtin_popcountll(first ^ b.words[0][j]) +
                                                      __builtin_popcountll(second ^ b.words[1][j]));
    keys[j] = j < b.count ? differing << 6 | j : kNowhere;
  }
}

template <std::size_t kPlaces>
[[gnu::always_inline]] inline Nearness least_above(const std::uint64_t* keys, std::uint64_t above) {
  std::uint64_t best = kNowhere;
  for (std::size_t j = 0; j < kPlaces; ++j) {
    const std::uint64_t key = keys[j] > above ? keys[j] : kNowhere;
    best = key < best ? key : best;
  }
  return static_cast<Nearness>(best);
}

[[gnu::always_inline]] inline void three(const SignatureBlock<kPrintSignatures>& a,
                                         const SignatureBlock<kPrintSignatures>& b, ThreeNearest* out) {
  std::uint64_t keys[kPrintSignatures];
  for (std::size_t i = 0; i < a.count; ++i) {
    keys_of(&a.words[0][i], b, keys);
    std::uint64_t best = kNowhere;
    for (const std::uint64_t key : keys) best = key < best ? key : best;
    out[i][0] = static_cast<Nearness>(best);
    out[i][1] = least_above<kPrintSignatures>(keys, out[i][0]);
    out[i][2] = least_above<kPrintSignatures>(keys, out[i][1]);
  }
}

template <std::size_t kPlaces>
[[gnu::always_inline]] inline void one(const SignatureBlock<kPrintSignatures>& a,
                                       const SignatureBlock<kPlaces>& b, Nearness* out) {
  std::uint64_t keys[kPlaces];
  for (std::size_t i = 0; i < a.count; ++i) {
    keys_of(&a.words[0][i], b, keys);
    std::uint64_t best = kNowhere;
    for (std::size_t j = 0; j < kPlaces; ++j) best = keys[j] < best ? keys[j] : best;
    out[i] = static_cast<Nearness>(best);
  }
}

using OfPrint = SignatureBlock<kPrintSignatures>;
using OfGallery = SignatureBlock<kGallerySignatures>;

struct Kernels {
  void (*three)(const OfPrint&, const OfPrint&, ThreeNearest*);
  void (*one)(const OfPrint&, const OfPrint&, Nearness*);
  void (*scan)(const OfPrint&, const OfGallery&, Nearness*);
};

#define SHEKARA_KERNELS(name, ...)                                                                           \
  __VA_ARGS__ void three_##name(const OfPrint& a, const OfPrint& b, ThreeNearest* out) { three(a, b, out); } \
  __VA_ARGS__ void one_##name(const OfPrint& a, const OfPrint& b, Nearness* out) { one(a, b, out); }         \
  __VA_ARGS__ void scan_##name(const OfPrint& a, const OfGallery& b, Nearness* out) { one(a, b, out); }

SHEKARA_KERNELS(plain, )
#if defined(__x86_64__)
SHEKARA_KERNELS(sse42, [[gnu::target("sse4.2,popcnt")]])
SHEKARA_KERNELS(avx2, [[gnu::target("avx2,popcnt")]])
#if defined(__clang__)
SHEKARA_KERNELS(avx512, [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vpopcntdq")]])
#else
SHEKARA_KERNELS(avx512,
                [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vpopcntdq,prefer-vector-width=512")]])
#endif
#endif
#undef SHEKARA_KERNELS

Kernels best() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vpopcntdq") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
    return {three_avx512, one_avx512, scan_avx512};
  }
  if (__builtin_cpu_supports("avx2")) return {three_avx2, one_avx2, scan_avx2};
  if (__builtin_cpu_supports("sse4.2")) return {three_sse42, one_sse42, scan_sse42};
#endif
  return {three_plain, one_plain, scan_plain};
}

const Kernels& kernels() {
  static const Kernels kBest = best();
  return kBest;
}

}  // namespace

void find_nearest(const SignatureBlock<kPrintSignatures>& a, const SignatureBlock<kPrintSignatures>& b,
                  ThreeNearest* out) {
  kernels().three(a, b, out);
}

void find_nearest(const SignatureBlock<kPrintSignatures>& a, const SignatureBlock<kPrintSignatures>& b,
                  Nearness* out) {
  kernels().one(a, b, out);
}

void find_nearest(const SignatureBlock<kPrintSignatures>& probe,
                  const SignatureBlock<kGallerySignatures>& finger, Nearness* out) {
  kernels().scan(probe, finger, out);
}

}  // namespace shekara::fingerprints
