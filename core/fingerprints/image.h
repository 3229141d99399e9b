#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"

namespace shekara::fingerprints {

// Every length of this room is in pixels of 500 dpi, the resolution of ISO/IEC 19794 and of most scanners.
inline constexpr int kDotsPerInch = 500;
// Ridge period of an average adult finger, in pixels of 500 dpi (0.46 mm).
inline constexpr float kUsualRidgePeriod = 9.0F;

inline constexpr int kSideMin = 64;
inline constexpr int kSideMax = 2000;

// A grey image of one finger, ridges dark, rows from top to bottom without padding.
struct FingerImage {
  int width = 0;
  int height = 0;
  int dots_per_inch = 0;  // 0: not known, measured by the ridge period
  std::vector<std::uint8_t> pixels;
};

// Error: sides out of bounds, or not as many pixels as the sides say.
[[nodiscard]] Done check(const FingerImage& image);

}  // namespace shekara::fingerprints
