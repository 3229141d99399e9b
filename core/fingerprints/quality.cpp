#include "core/fingerprints/quality.h"

#include <algorithm>
#include <cmath>

namespace shekara::fingerprints {
namespace {

constexpr float kCellArea = static_cast<float>(kGridStep * kGridStep);
constexpr float kEnoughArea = 80000;  // square pixels of clear ridges: 206 square millimetres
constexpr float kEnoughMinutiae = 30;
constexpr float kEnoughContrast = 60;
constexpr float kClarityMin = 0.45F;
constexpr float kClarityMax = 0.90F;
constexpr float kFewArea = 24000;
constexpr float kClear = 0.45F;
constexpr float kContrastMin = 35;  // grey levels between ridge and valley
constexpr float kDarkMax = 0.64F;   // of the area darker than halfway between ridge and valley
constexpr float kDarkMin = 0.30F;

struct Sums {
  float cells = 0;
  float clear = 0;
  float clarity = 0;
  float ridge = 0;
  float ridge_cells = 0;
  float valley = 0;
  float valley_cells = 0;
  float x = 0;
  float y = 0;
};

float grey_at(const cv::Mat& image, int c, int r) {
  return image.at<float>(std::min(r * kGridStep, image.rows - 1), std::min(c * kGridStep, image.cols - 1));
}

Sums sum_up(const cv::Mat& image, const RidgeField& field) {
  Sums s;
  for (int r = 0; r < field.rows; ++r) {
    for (int c = 0; c < field.columns; ++c) {
      const std::size_t i = field.at(c, r);
      if (field.inside[i] == 0) continue;
      s.cells += 1;
      s.clarity += field.clarity[i];
      if (field.clarity[i] > kClear) s.clear += 1;
      s.x += static_cast<float>(c);
      s.y += static_cast<float>(r);
      const bool ridge = field.re[i] < 0;
      (ridge ? s.ridge : s.valley) += grey_at(image, c, r);
      (ridge ? s.ridge_cells : s.valley_cells) += 1;
    }
  }
  return s;
}

float dark_part(const cv::Mat& image, const RidgeField& field, float halfway, float cells) {
  float dark = 0;
  for (int r = 0; r < field.rows; ++r) {
    for (int c = 0; c < field.columns; ++c) {
      if (field.inside[field.at(c, r)] != 0 && grey_at(image, c, r) < halfway) dark += 1;
    }
  }
  return dark / cells;
}

}  // namespace

std::string_view advice(QualityReason reason) {
  switch (reason) {
    case QualityReason::kGood:
      return "good";
    case QualityReason::kTooSmall:
      return "lay the whole fingertip flat on the scanner";
    case QualityReason::kOffCentre:
      return "move the finger to the middle of the scanner";
    case QualityReason::kTooLight:
      return "press a little harder, or moisten the finger";
    case QualityReason::kTooDark:
      return "dry the finger, and press less";
    case QualityReason::kSmudged:
      return "clean finger and glass, and hold still";
  }
  return "";
}

Quality assess(const cv::Mat& image, const RidgeField& field, const std::vector<Minutia>& minutiae) {
  const Sums s = sum_up(image, field);
  if (s.cells < 1 || s.ridge_cells < 1 || s.valley_cells < 1) return {};
  const float ridge = s.ridge / s.ridge_cells;
  const float valley = s.valley / s.valley_cells;
  const float contrast = valley - ridge;
  const float dark = dark_part(image, field, (ridge + valley) / 2, s.cells);
  const float clarity = s.clarity / s.cells;
  const float area = s.clear * kCellArea;
  Quality q;
  q.area = area;
  q.clarity = clarity;
  q.contrast = contrast;
  q.dark = dark;
  const auto sure = static_cast<float>(
      std::count_if(minutiae.begin(), minutiae.end(), [](const Minutia& m) { return m.quality > 0.5F; }));
  // Exponents: by which the public test sets' failures are told best ahead.
  const float ridges = std::clamp((clarity - kClarityMin) / (kClarityMax - kClarityMin), 0.0F, 1.0F);
  q.score = static_cast<int>(100 * ridges * std::sqrt(std::min(1.0F, area / kEnoughArea)) *
                             std::pow(std::min(1.0F, (4 + sure) / kEnoughMinutiae), 0.15F) *
                             std::pow(std::clamp(contrast / kEnoughContrast, 0.0F, 1.0F), 0.3F));
  const float off_x = std::abs(s.x / s.cells / static_cast<float>(field.columns) - 0.5F);
  const float off_y = std::abs(s.y / s.cells / static_cast<float>(field.rows) - 0.5F);
  if (q.score >= kRetakeBelow) {
    q.reason = QualityReason::kGood;
  } else if (s.cells * kCellArea < kFewArea) {
    q.reason = off_x > 0.2F || off_y > 0.22F ? QualityReason::kOffCentre : QualityReason::kTooSmall;
  } else if (contrast < kContrastMin || dark < kDarkMin) {
    q.reason = QualityReason::kTooLight;
  } else if (dark > kDarkMax) {
    q.reason = QualityReason::kTooDark;
  } else {
    q.reason = QualityReason::kSmudged;
  }
  return q;
}

}  // namespace shekara::fingerprints
