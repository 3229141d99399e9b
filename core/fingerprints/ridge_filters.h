#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

namespace shekara::fingerprints {

// The answer of a ridge filter at one point: a wave a * exp(i * phase) whose phase grows along the normal of
// the ridges; a is 1 for a clean wave of unit amplitude. Real part high = bright = valley.
struct Wave {
  float re = 0;
  float im = 0;
};

// A bank of complex Gabor kernels: directions of the ridge normal over half a turn, ridge periods from 4 to
// 18 pixels.
class RidgeFilters {
 public:
  static constexpr int kDirections = 36;
  static constexpr int kPeriods = 14;
  static constexpr int kSide = 16;  // pixels of a kernel; its centre lies between pixels
  static constexpr float kPeriodMin = 4.0F;
  static constexpr float kPeriodMax = 18.0F;

  // `along` and `across`: standard deviations of the kernels' envelope along and across the ridge, in pixels.
  RidgeFilters(float along, float across);

  // `top_left`: the first of kSide x kSide floats, `stride` floats a row. `normal`: radians; the answer's
  // phase grows along it, whatever half of the turn it is in. `frequency`: radians a pixel.
  [[nodiscard]] Wave at(const float* top_left, std::ptrdiff_t stride, float normal, float frequency) const;

 private:
  static constexpr float kFrequencySteps = 256;  // to a radian a pixel
  static constexpr float kFrequencyMax = 1023;

  std::array<std::uint8_t, 1024> levels_{};  // which period's kernel, by frequency
  std::vector<float> kernels_;               // [direction][period][row][re x 16, im x 16]
};

}  // namespace shekara::fingerprints
