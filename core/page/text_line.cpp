#include "core/page/text_line.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace shekara::page {
namespace {

double polynomial(const std::array<double, 3>& c, double x) { return c[0] + x * (c[1] + x * c[2]); }

cv::Point2d to_image(const TextLine& line, double x, double y) {
  const cv::Point2d down{-line.direction.y, line.direction.x};
  return line.origin + line.direction * x + down * y;
}

// Averages over cells of the source where the strip is much coarser than the image: bilinear sampling alone
// would alias.
cv::Mat smoothed_for(const cv::Mat& grey, const TextLine& line, double& scale) {
  const double step = line.pitch_at(0.5 * (line.first + line.last)) / kPitch;
  scale = 1.0;
  if (step < 1.6) return grey;
  const cv::Size size{static_cast<int>(grey.cols / step), static_cast<int>(grey.rows / step)};
  if (size.width < 2 || size.height < 2) return grey;
  scale = 1.0 / step;
  cv::Mat small;
  cv::resize(grey, small, size, 0, 0, cv::INTER_AREA);
  return small;
}

}  // namespace

cv::Point2d TextLine::at(double u) const {
  const double x = polynomial(along, u);
  return to_image(*this, x, polynomial(across, x));
}

TextLine TextLine::scaled(double factor) const {
  TextLine out = *this;
  out.origin *= factor;
  for (double& a : out.along) a *= factor;
  out.across = {across[0] * factor, across[1], across[2] / factor};
  out.cap_height *= factor;
  out.cap_growth = cap_growth;
  return out;
}

TextLine TextLine::reversed() const {
  TextLine out = *this;
  out.direction = -direction;
  // x'' = -x', y'' = -y', u'' = -u
  out.along = {-along[0], along[1], -along[2]};
  out.across = {-across[0], across[1], -across[2]};
  out.cap_growth = -cap_growth;
  out.first = -last;
  out.last = -first;
  return out;
}

Strip unroll(const cv::Mat& grey, const TextLine& line, double from_u, double to_u) {
  const int columns = std::max(kWindow, static_cast<int>(std::lround((to_u - from_u) * kPitch)));
  // Only the neighbourhood of the line is smoothed and sampled.
  std::vector<cv::Point2f> corners;
  for (int i = 0; i <= 8; ++i) {
    const double x = polynomial(line.along, from_u + (to_u - from_u) * i / 8.0);
    const double y = polynomial(line.across, x);
    for (const double v : {-1.2, 1.2}) corners.emplace_back(to_image(line, x, y + v * line.cap_height));
  }
  const cv::Rect whole{0, 0, grey.cols, grey.rows};
  const cv::Rect box = cv::boundingRect(corners) & whole;
  Strip strip{cv::Mat(kRows, columns, CV_8UC1, cv::Scalar{255}), from_u};
  if (box.width < 2 || box.height < 2) return strip;
  double scale = 1.0;
  const cv::Mat source = smoothed_for(grey(box), line, scale);
  cv::Mat map_x(kRows, columns, CV_32FC1);
  cv::Mat map_y(kRows, columns, CV_32FC1);
  for (int c = 0; c < columns; ++c) {
    const double x = polynomial(line.along, from_u + (c + 0.5) / kPitch);
    const double y = polynomial(line.across, x);
    const double slope = line.across[1] + 2.0 * line.across[2] * x;
    const double norm = std::sqrt(1.0 + slope * slope);
    const double row = (line.cap_height + line.cap_growth * x) / kCap;
    for (int r = 0; r < kRows; ++r) {
      const double v = (r + 0.5 - kRows / 2.0) * row;
      const cv::Point2d p = to_image(line, x + v * (line.slant - slope) / norm, y + v / norm);
      map_x.at<float>(r, c) = static_cast<float>((p.x - box.x) * scale - 0.5);
      map_y.at<float>(r, c) = static_cast<float>((p.y - box.y) * scale - 0.5);
    }
  }
  cv::remap(source, strip.grey, map_x, map_y, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return strip;
}

void window_at(const Strip& strip, double centre, double deviation_min, float* out) {
  // Strip column c covers u = first_u + (c + 0.5) / kPitch, so a centre of 8.0 lies between columns 7 and 8.
  const int left = static_cast<int>(std::lround(centre)) - kWindow / 2;
  int sum = 0;
  int squares = 0;
  for (int r = 0; r < kRows; ++r) {
    const auto* row = strip.grey.ptr<std::uint8_t>(r);
    for (int c = 0; c < kWindow; ++c) {
      const int value = row[std::clamp(left + c, 0, strip.grey.cols - 1)];
      sum += value;
      squares += value * value;
    }
  }
  const double mean = static_cast<double>(sum) / kInputs;
  const double variance = std::max(0.0, static_cast<double>(squares) / kInputs - mean * mean);
  const auto factor = static_cast<float>(1.0 / std::max(deviation_min, std::sqrt(variance)));
  const auto middle = static_cast<float>(mean);
  for (int r = 0; r < kRows; ++r) {
    const auto* row = strip.grey.ptr<std::uint8_t>(r);
    for (int c = 0; c < kWindow; ++c) {
      const auto value = static_cast<float>(row[std::clamp(left + c, 0, strip.grey.cols - 1)]);
      *out++ = (middle - value) * factor;
    }
  }
}

double deviation_floor(const Strip& strip) {
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(strip.grey, mean, deviation);
  return std::max(3.0, 0.45 * deviation[0]);
}

}  // namespace shekara::page
