#include "core/fingerprints/resolution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace shekara::fingerprints {
namespace {

constexpr int kWindow = 64;
constexpr int kBins = 60;
constexpr float kPeriodMin = 3.0F;
constexpr float kPeriodMax = 28.0F;

cv::Mat hann() {
  cv::Mat w(kWindow, kWindow, CV_32F);
  for (int r = 0; r < kWindow; ++r) {
    for (int c = 0; c < kWindow; ++c) {
      const auto lobe = [](int i) {
        return 0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 0.5) / kWindow);
      };
      w.at<float>(r, c) = static_cast<float>(lobe(r) * lobe(c));
    }
  }
  return w;
}

// Which bin of log period each place of a spectrum's left half belongs to; -1: none.
using Bins = std::array<std::array<std::int8_t, kWindow / 2 + 1>, kWindow>;

Bins make_bins() {
  Bins all{};
  for (int r = 0; r < kWindow; ++r) {
    for (int c = 0; c <= kWindow / 2; ++c) {
      const int fr = r > kWindow / 2 ? r - kWindow : r;
      const float f = std::hypot(static_cast<float>(fr), static_cast<float>(c)) / kWindow;
      const bool counts = f >= 1 / kPeriodMax && f <= 1 / kPeriodMin;
      const float at =
          counts ? std::log(1 / f / kPeriodMin) / std::log(kPeriodMax / kPeriodMin) * (kBins - 1) : -1;
      all[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)] =
          static_cast<std::int8_t>(std::lround(at));
    }
  }
  return all;
}

// Adds the window's spectrum, normalised to its own power, to bins of log period.
void add(const cv::Mat& window, std::vector<float>& bins) {
  static const Bins kPlaces = make_bins();
  cv::Mat spectrum;
  cv::dft(window, spectrum, cv::DFT_COMPLEX_OUTPUT);
  std::vector<float> own(kBins);
  float total = 0;
  for (std::size_t r = 0; r < kWindow; ++r) {
    const auto* line = spectrum.ptr<cv::Vec2f>(static_cast<int>(r));
    for (std::size_t c = 0; c <= kWindow / 2; ++c) {
      if (kPlaces[r][c] < 0) continue;
      const float power = line[c][0] * line[c][0] + line[c][1] * line[c][1];
      own[static_cast<std::size_t>(kPlaces[r][c])] += power;
      total += power;
    }
  }
  if (total <= 0) return;
  for (std::size_t i = 0; i < kBins; ++i) bins[i] += own[i] / total;
}

}  // namespace

float measure_ridge_period(const cv::Mat& image) {
  static const cv::Mat kTaper = hann();
  std::vector<float> bins(kBins);
  for (int r = 0; r + kWindow <= image.rows; r += kWindow / 2) {
    for (int c = 0; c + kWindow <= image.cols; c += kWindow / 2) {
      const cv::Mat part = image(cv::Rect{c, r, kWindow, kWindow});
      cv::Scalar mean;
      cv::Scalar deviation;
      cv::meanStdDev(part, mean, deviation);
      if (deviation[0] < 8) continue;
      add((part - mean[0]).mul(kTaper), bins);
    }
  }
  std::vector<float> smooth(kBins);
  for (int i = 0; i < kBins; ++i) {
    for (int d = -2; d <= 2; ++d) {
      const int j = std::clamp(i + d, 0, kBins - 1);
      smooth[static_cast<std::size_t>(i)] +=
          bins[static_cast<std::size_t>(j)] * static_cast<float>(3 - std::abs(d));
    }
  }
  const auto top = std::max_element(smooth.begin(), smooth.end());
  if (*top <= 0) return 0;
  const auto at = static_cast<float>(top - smooth.begin());
  return kPeriodMin * std::exp(at / (kBins - 1) * std::log(kPeriodMax / kPeriodMin));
}

}  // namespace shekara::fingerprints
