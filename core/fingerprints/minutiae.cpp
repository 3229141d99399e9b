#include "core/fingerprints/minutiae.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "core/fingerprints/angles.h"

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kBorderMin = 8.0F;  // pixels to the edge of the finger
constexpr float kDipoleMax = 8.0F;  // a ridge broken or bridged over less than this is noise
constexpr float kTwinMax = 5.0F;
constexpr float kRing = 7.0F;  // around a true minutia the ridges are clear again
constexpr float kClarityMin = 0.20F;

struct Corner {
  float re;
  float im;
};

float step(Corner a, Corner b) { return quick_atan2(a.re * b.im - a.im * b.re, a.re * b.re + a.im * b.im); }

// No zero lies between corners that are all to one side of an axis: most cells.
bool keeps_to_a_side(const Corner (&q)[4]) {
  int right = 0, upper = 0;
  for (const Corner& c : q) {
    right += c.re > 0 ? 1 : 0;
    upper += c.im > 0 ? 1 : 0;
  }
  return right == 0 || right == 4 || upper == 0 || upper == 4;
}

// Where the wave vanishes between four corners, 0 to 1 each way: Newton on the bilinear surface.
cv::Point2f zero(const Corner (&q)[4]) {
  float u = 0.5F;
  float v = 0.5F;
  for (int round = 0; round < 4; ++round) {
    const auto value = [&](float Corner::*part) {
      return (1 - v) * ((1 - u) * q[0].*part + u * q[1].*part) + v * ((1 - u) * q[3].*part + u * q[2].*part);
    };
    const auto du = [&](float Corner::*part) {
      return (1 - v) * (q[1].*part - q[0].*part) + v * (q[2].*part - q[3].*part);
    };
    const auto dv = [&](float Corner::*part) {
      return (1 - u) * (q[3].*part - q[0].*part) + u * (q[2].*part - q[1].*part);
    };
    const float a = du(&Corner::re);
    const float b = dv(&Corner::re);
    const float c = du(&Corner::im);
    const float d = dv(&Corner::im);
    const float det = a * d - b * c;
    if (std::abs(det) < 1e-9F) break;
    const float re = value(&Corner::re);
    const float im = value(&Corner::im);
    u = std::clamp(u - (d * re - b * im) / det, 0.0F, 1.0F);
    v = std::clamp(v - (a * im - c * re) / det, 0.0F, 1.0F);
  }
  return {u, v};
}

// Mean strength of the waves on a ring, and the least; 0 outside of the finger.
float ring_clarity(const RidgeField& f, float c, float r) {
  float sum = 0;
  float least = 1;
  for (int i = 0; i < 12; ++i) {
    const float angle = 2 * kPi * static_cast<float>(i) / 12;
    const auto x = rounded(c + kRing / kGridStep * std::cos(angle));
    const auto y = rounded(r + kRing / kGridStep * std::sin(angle));
    if (!f.holds(x, y) || f.inside[f.at(x, y)] == 0) return 0;
    const std::size_t k = f.at(x, y);
    const float strength = length(f.re[k], f.im[k]);
    sum += std::min(strength, 1.0F);
    least = std::min(least, strength);
  }
  return 0.7F * sum / 12 + 0.3F * least;
}

MinutiaType type_of(const RidgeField& f, float c, float r, float direction) {
  float sum = 0;
  for (const float distance : {2.0F, 3.0F, 4.0F}) {
    const auto x = rounded(c + distance / kGridStep * std::cos(direction));
    const auto y = rounded(r + distance / kGridStep * std::sin(direction));
    if (f.holds(x, y)) sum += f.re[f.at(x, y)];
  }
  return sum < 0 ? MinutiaType::kEnding : MinutiaType::kBifurcation;
}

std::vector<Minutia> residues(const RidgeField& f, const cv::Mat& to_border) {
  std::vector<Minutia> found;
  const auto next_row = static_cast<std::size_t>(f.columns);
  for (int r = 0; r + 1 < f.rows; ++r) {
    for (int c = 0; c + 1 < f.columns; ++c) {
      if (to_border.at<float>(r, c) * kGridStep < kBorderMin) continue;
      const std::size_t i = f.at(c, r);
      const std::size_t around[4] = {i, i + 1, i + 1 + next_row, i + next_row};
      Corner q[4];
      float sign = 1;
      for (int k = 0; k < 4; ++k) {
        if (k > 0 && opposed(f.normal[around[k]], f.normal[around[k - 1]])) sign = -sign;
        q[k] = {f.re[around[k]], sign * f.im[around[k]]};
      }
      // The directions themselves turn by half a turn here: a core or a delta, not a minutia.
      if (opposed(f.normal[around[0]], f.normal[around[3]]) != (sign < 0)) continue;
      if (keeps_to_a_side(q)) continue;
      const float turn = step(q[0], q[1]) + step(q[1], q[2]) + step(q[2], q[3]) + step(q[3], q[0]);
      if (std::abs(turn) < kPi) continue;
      const cv::Point2f at = zero(q);
      Minutia m;
      const float column = static_cast<float>(c) + at.x;
      const float row = static_cast<float>(r) + at.y;
      m.x = column * kGridStep + 0.5F;
      m.y = row * kGridStep + 0.5F;
      // More waves lie on the side of the tangent against which the phase turns.
      m.direction = wrapped(f.normal[i] + (turn > 0 ? -kPi / 2 : kPi / 2));
      m.quality = ring_clarity(f, column, row) * f.clarity[i];
      m.type = type_of(f, column, row, m.direction);
      if (m.quality >= kClarityMin * kClarityMin) found.push_back(m);
    }
  }
  return found;
}

// Two that face away from or into each other closely are one broken or bridged ridge; twins of one direction
// are one.
std::vector<Minutia> without_noise(const std::vector<Minutia>& all) {
  std::vector<bool> gone(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const float distance = length(all[i].x - all[j].x, all[i].y - all[j].y);
      if (distance > kDipoleMax) continue;
      const float turn = std::abs(wrapped(all[i].direction - all[j].direction));
      if (turn > kPi * 0.72F) {
        gone[i] = gone[j] = true;
      } else if (distance < kTwinMax) {
        gone[all[i].quality < all[j].quality ? i : j] = true;
      }
    }
  }
  std::vector<Minutia> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!gone[i]) kept.push_back(all[i]);
  }
  return kept;
}

}  // namespace

std::vector<Minutia> find_minutiae(const RidgeField& field) {
  cv::Mat mask{field.rows + 2, field.columns + 2, CV_8U, cv::Scalar{0}};
  for (int r = 0; r < field.rows; ++r) {
    for (int c = 0; c < field.columns; ++c)
      mask.at<std::uint8_t>(r + 1, c + 1) = field.inside[field.at(c, r)] != 0 ? 255 : 0;
  }
  cv::Mat distance;
  cv::distanceTransform(mask, distance, cv::DIST_L2, 3);
  auto found = without_noise(residues(field, distance(cv::Rect{1, 1, field.columns, field.rows})));
  std::stable_sort(found.begin(), found.end(),
                   [](const Minutia& a, const Minutia& b) { return a.quality > b.quality; });
  if (found.size() > kMinutiaeMax) found.resize(kMinutiaeMax);
  return found;
}

}  // namespace shekara::fingerprints
