#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>

#include "core/fingerprints/features.h"

namespace shekara::fingerprints {

// What is worst about an image; each has an answer that a person can act on.
enum class QualityReason : std::uint8_t { kGood, kTooSmall, kOffCentre, kTooLight, kTooDark, kSmudged };

// "press the finger flat on the middle of the scanner", ...: English; screens translate by the reason.
[[nodiscard]] std::string_view advice(QualityReason reason);

// 0 to 100. Of two impressions of one finger of the public test sets whose lower quality was below 20, a
// third were not recognised; of 20 to 40 one in twenty; above, one in fifty (docs/fingerprints.md). Below
// kRetakeBelow `reason` says what to do about it.
inline constexpr int kRetakeBelow = 35;

struct Quality {
  int score = 0;
  QualityReason reason = QualityReason::kTooSmall;
  // What it was judged by.
  float area = 0;      // of ridges that are clear, in square pixels of 500 dpi
  float clarity = 0;   // 0 to 1, mean over the finger
  float contrast = 0;  // grey levels between ridge and valley
  float dark = 0;      // part of the area that is darker than halfway between them
};

// `image`: the CV_32F image at 500 dpi from which `field` was made.
[[nodiscard]] Quality assess(const cv::Mat& image, const RidgeField& field,
                             const std::vector<Minutia>& minutiae);

}  // namespace shekara::fingerprints
