#include "core/fingerprints/ridge_filters.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

#include "core/fingerprints/angles.h"

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr int kSide = RidgeFilters::kSide;
constexpr int kFloats = kSide * kSide * 2;

// Zero for constant brightness, 1 for its own wave.
void fill(float* kernel, float direction, float frequency, float along, float across) {
  const float nx = std::cos(direction);
  const float ny = std::sin(direction);
  double weight_sum = 0;
  double real_sum = 0;
  double gain = 0;
  for (int pass = 0; pass < 2; ++pass) {
    const double level = pass == 0 ? 0 : real_sum / weight_sum;
    for (int r = 0; r < kSide; ++r) {
      for (int c = 0; c < kSide; ++c) {
        const float x = static_cast<float>(c) - (kSide - 1) / 2.0F;
        const float y = static_cast<float>(r) - (kSide - 1) / 2.0F;
        const float u = x * nx + y * ny;
        const float v = -x * ny + y * nx;
        const double w = std::exp(-0.5F * (u * u / (across * across) + v * v / (along * along)));
        const double re = w * (std::cos(frequency * u) - level);
        const double im = -w * std::sin(frequency * u);
        kernel[r * 2 * kSide + c] = static_cast<float>(re);
        kernel[r * 2 * kSide + kSide + c] = static_cast<float>(im);
        if (pass == 0) {
          weight_sum += w;
          real_sum += re;
        } else {
          gain += re * std::cos(frequency * u);
        }
      }
    }
  }
  for (int i = 0; i < kFloats; ++i) kernel[i] /= static_cast<float>(gain);
}

using Eight = float __attribute__((vector_size(32)));

[[gnu::always_inline]] inline void multiply_add(Eight& sum, const float* a, const float* b) {
  Eight x;
  Eight y;
  std::memcpy(&x, a, sizeof x);
  std::memcpy(&y, b, sizeof y);
  sum += x * y;
}

[[gnu::always_inline]] inline Wave apply(const float* pixels, std::ptrdiff_t stride, const float* kernel) {
  Eight re_left{};
  Eight re_right{};
  Eight im_left{};
  Eight im_right{};
  for (int r = 0; r < kSide; ++r, pixels += stride, kernel += 2 * kSide) {
    multiply_add(re_left, pixels, kernel);
    multiply_add(re_right, pixels + 8, kernel + 8);
    multiply_add(im_left, pixels, kernel + 16);
    multiply_add(im_right, pixels + 8, kernel + 24);
  }
  const Eight re = re_left + re_right;
  const Eight im = im_left + im_right;
  return {(re[0] + re[4]) + (re[1] + re[5]) + ((re[2] + re[6]) + (re[3] + re[7])),
          (im[0] + im[4]) + (im[1] + im[5]) + ((im[2] + im[6]) + (im[3] + im[7]))};
}

#if defined(__x86_64__)
using Sixteen = float __attribute__((vector_size(64)));

// A row of the kernel's real part at once, and one of its imaginary part.
[[gnu::target("avx512f,avx512dq")]] Wave apply_avx512(const float* pixels, std::ptrdiff_t stride,
                                                      const float* kernel) {
  Sixteen re{};
  Sixteen im{};
  for (int r = 0; r < kSide; ++r, pixels += stride, kernel += 2 * kSide) {
    Sixteen row;
    Sixteen a;
    Sixteen b;
    std::memcpy(&row, pixels, sizeof row);
    std::memcpy(&a, kernel, sizeof a);
    std::memcpy(&b, kernel + kSide, sizeof b);
    re += row * a;
    im += row * b;
  }
  Wave wave;
  for (int i = 0; i < kSide; ++i) {
    wave.re += re[i];
    wave.im += im[i];
  }
  return wave;
}

[[gnu::target("avx2,fma")]] Wave apply_avx2(const float* pixels, std::ptrdiff_t stride, const float* kernel) {
  return apply(pixels, stride, kernel);
}
#endif
Wave apply_plain(const float* pixels, std::ptrdiff_t stride, const float* kernel) {
  return apply(pixels, stride, kernel);
}

using Apply = Wave (*)(const float*, std::ptrdiff_t, const float*);

Apply best() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return apply_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return apply_avx2;
#endif
  return apply_plain;
}

const float kLogSpan = std::log(RidgeFilters::kPeriodMax / RidgeFilters::kPeriodMin);

}  // namespace

RidgeFilters::RidgeFilters(float along, float across)
    : kernels_(std::size_t{kDirections} * kPeriods * kFloats) {
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const float period = 2 * kPi * kFrequencySteps / (static_cast<float>(i) + 0.5F);
    const int level = rounded(std::log(period / kPeriodMin) / kLogSpan * (kPeriods - 1));
    levels_[i] = static_cast<std::uint8_t>(std::clamp(level, 0, kPeriods - 1));
  }
  float* kernel = kernels_.data();
  for (int d = 0; d < kDirections; ++d) {
    for (int p = 0; p < kPeriods; ++p, kernel += kFloats) {
      const float period = kPeriodMin * std::exp(kLogSpan * static_cast<float>(p) / (kPeriods - 1));
      fill(kernel, kPi * static_cast<float>(d) / kDirections, 2 * kPi / period, along, across);
    }
  }
}

Wave RidgeFilters::at(const float* top_left, std::ptrdiff_t stride, float normal, float frequency) const {
  static const Apply kApply = best();
  const auto turn = rounded(normal * kDirections / kPi);
  const int half_turns = turn >= 0 ? turn / kDirections : -((-turn + kDirections - 1) / kDirections);
  const int direction = turn - half_turns * kDirections;
  const auto step = static_cast<std::size_t>(std::clamp(frequency * kFrequencySteps, 0.0F, kFrequencyMax));
  const int p = levels_[step];
  Wave wave = kApply(top_left, stride, kernels_.data() + (direction * kPeriods + p) * kFloats);
  if (half_turns % 2 != 0) wave.im = -wave.im;
  return wave;
}

}  // namespace shekara::fingerprints
