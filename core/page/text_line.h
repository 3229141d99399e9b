#pragma once

#include <array>
#include <vector>

#include <opencv2/core.hpp>

namespace shekara::page {

// A line of fixed-pitch print in an image, as the finder sees it. Coordinates are pixels of the image that
// was searched. `u` counts characters: glyph k of the line has its centre at u = k. The reading direction is
// a unit vector; the frame's second axis is that vector turned by +90 degrees (down the page when the line
// reads to the right).
struct TextLine {
  cv::Point2d origin;               // the frame's origin
  cv::Point2d direction{1.0, 0.0};  // of reading
  std::array<double, 3> along{};    // x'(u) = a0 + a1 u + a2 u^2: the pitch may change under perspective
  std::array<double, 3> across{};   // y'(x') of the middle between base line and cap line, polynomial in x'
  double cap_height = 0.0;          // of capitals and digits at u = 0
  double cap_growth = 0.0;          // per x'
  double slant = 0.0;               // x' shift for each y': glyphs whose verticals are not square to the line
  int first = 0;                    // index of the first and last glyph that was seen
  int last = 0;
  int support = 0;  // glyphs that agree with the fit

  [[nodiscard]] double pitch_at(double u) const { return along[1] + 2.0 * along[2] * u; }

  // The middle of glyph u.
  [[nodiscard]] cv::Point2d at(double u) const;
  // The same line for an image that is `factor` times as large.
  [[nodiscard]] TextLine scaled(double factor) const;
  // The same print read from its other end (the page lies upside down).
  [[nodiscard]] TextLine reversed() const;
};

// Geometry of the strip that the classifier sees. One character is kPitch columns wide, capitals are kCap
// rows high.
inline constexpr int kPitch = 16;
inline constexpr int kCap = 20;
inline constexpr int kRows = 32;
inline constexpr int kWindow = 20;  // columns of one window: the glyph and a little of its neighbours
inline constexpr int kInputs = kRows * kWindow;

// A line unrolled: 8-bit grey, kRows high; column c shows u = first_u + c / kPitch.
struct Strip {
  cv::Mat grey;  // CV_8UC1
  double first_u = 0.0;
};

// Unrolls u in [from_u, to_u) out of `grey` (CV_8UC1). Beyond the image the border is repeated.
[[nodiscard]] Strip unroll(const cv::Mat& grey, const TextLine& line, double from_u, double to_u);

// The window whose middle is column `centre`, normalised to mean 0 and unit deviation (at least
// `deviation_min` grey levels, so that empty paper stays flat), dark positive. `out` takes kInputs values.
void window_at(const Strip& strip, double centre, double deviation_min, float* out);
// A fair `deviation_min` for a strip.
[[nodiscard]] double deviation_floor(const Strip& strip);

}  // namespace shekara::page
