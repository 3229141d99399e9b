#include "core/fingerprints/extraction.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "core/fingerprints/minutiae.h"
#include "core/fingerprints/quality.h"
#include "core/fingerprints/resolution.h"
#include "core/fingerprints/ridge_field.h"

namespace shekara::fingerprints {
namespace {

// No finger's median ridge period at 500 dpi lies outside (children to large men).
constexpr float kPeriodMin = 5.5F;
constexpr float kPeriodMax = 14.0F;
constexpr int kAreaMin = 40 * 40;  // cells of the ridge field... a stamp of 4 mm

Error no_finger() {
  return Error{.code = ErrorCode::kMalformed,
               .problem = "no finger can be made out on the image",
               .remedy = "lay the finger flat on the middle of a clean scanner and capture it again"};
}

cv::Mat scaled(const cv::Mat& image, float scale) {
  cv::Mat out;
  cv::resize(image, out, {}, scale, scale, scale < 0.7F ? cv::INTER_AREA : cv::INTER_LINEAR);
  return out;
}

float median_period(const RidgeField& field) {
  std::vector<float> all;
  for (std::size_t i = 0; i < field.inside.size(); i += 7) {
    if (field.inside[i] != 0 && field.clarity[i] > 0.4F) all.push_back(field.frequency[i]);
  }
  if (all.empty()) return 0;
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  return 2 * std::numbers::pi_v<float> / *middle;
}

}  // namespace

Extractor::Extractor() : wide_{4.0F, 3.0F}, fine_{4.0F, 3.5F} {}

Result<Extraction> Extractor::extract(const FingerImage& image) const {
  SHEKARA_CHECK(check(image));
  // OpenCV's headers over foreign memory are not const; nothing writes through this one.
  const cv::Mat grey{image.height, image.width, CV_8U, const_cast<std::uint8_t*>(image.pixels.data())};
  cv::Mat raw;
  grey.convertTo(raw, CV_32F);
  Extraction out;
  out.scale = image.dots_per_inch > 0
                  ? static_cast<float>(kDotsPerInch) / static_cast<float>(image.dots_per_inch)
                  : 0;
  const float period = measure_ridge_period(raw);
  if (out.scale == 0 || period * out.scale < kPeriodMin || period * out.scale > kPeriodMax) {
    out.scale = period > 0 ? kUsualRidgePeriod / period : 1;
    out.resolution_measured = true;
  }
  const float longest = static_cast<float>(std::max(image.width, image.height)) * out.scale;
  if (longest > kSideMax || longest < kSideMin) return no_finger();
  const cv::Mat normal = std::abs(out.scale - 1) > 0.01F ? scaled(raw, out.scale) : raw;
  if (normal.cols < kSideMin / 2 || normal.rows < kSideMin / 2) return no_finger();
  const RidgeField field = find_ridges(normal, wide_, fine_);
  const auto area =
      std::count_if(field.inside.begin(), field.inside.end(), [](std::uint8_t i) { return i != 0; });
  if (area < kAreaMin) return no_finger();
  out.width = normal.cols;
  out.height = normal.rows;
  out.period = median_period(field);
  out.minutiae = find_minutiae(field);
  out.print = make_print(out.minutiae, make_texture(field));
  out.quality = assess(normal, field, out.minutiae);
  return out;
}

}  // namespace shekara::fingerprints
