#include "tools/fingers/synthetic.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "tools/fingers/random.h"

namespace shekara::tools {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr int kWidth = 416;
constexpr int kHeight = 512;
constexpr int kMargin = fingerprints::RidgeFilters::kSide;
constexpr int kGrowth = 9;  // rounds of filtering

using Point = std::complex<float>;

// Smooth noise of about unit deviation; `scale`: pixels of its features.
cv::Mat smooth_noise(FingerRandom& random, cv::Size size, float scale) {
  const cv::Size coarse{std::max(4, static_cast<int>(static_cast<float>(size.width) / scale) + 3),
                        std::max(4, static_cast<int>(static_cast<float>(size.height) / scale) + 3)};
  cv::Mat small(coarse, CV_32F);
  for (auto it = small.begin<float>(); it != small.end<float>(); ++it) *it = random.normal(0, 1);
  cv::Mat out;
  cv::resize(small, out, size, 0, 0, cv::INTER_CUBIC);
  return out;
}

// Ridge directions from cores and deltas (Sherlock and Monro 1993); an arch has neither.
struct Flow {
  std::vector<Point> cores;
  std::vector<Point> deltas;
  float bulge = 0;  // of an arch
  Point middle;

  [[nodiscard]] float direction(Point z) const {
    if (cores.empty()) {
      const float x = (z.real() - middle.real()) / 110;
      const float y = (z.imag() - middle.imag()) / 150;
      const float rise = bulge * std::exp(-y * y) * std::exp(-x * x * 0.5F);
      return std::atan(rise * x * 1.6F);
    }
    float sum = 0;
    for (const Point& core : cores) sum += std::arg(z - core);
    for (const Point& delta : deltas) sum -= std::arg(z - delta);
    return sum / 2;
  }
};

Flow draw_flow(FingerRandom& random) {
  Flow flow;
  const float kind = random.uniform(0, 1);
  flow.middle = {kWidth / 2.0F + random.normal(0, 10), kHeight * 0.42F + random.normal(0, 14)};
  const auto at = [&](float x, float y) {
    return flow.middle + Point{x + random.normal(0, 8), y + random.normal(0, 10)};
  };
  if (kind < 0.07F) {
    flow.bulge = random.uniform(0.7F, 1.3F);
  } else if (kind < 0.66F) {
    const float side = kind < 0.36F ? 1.0F : -1.0F;
    flow.cores = {at(0, 0)};
    flow.deltas = {at(side * random.uniform(80, 120), random.uniform(110, 160))};
  } else {
    const float reach = random.uniform(12, 45);
    flow.cores = {at(0, -reach), at(random.normal(0, 8), reach)};
    flow.deltas = {at(-random.uniform(95, 130), random.uniform(110, 160)),
                   at(random.uniform(95, 130), random.uniform(110, 160))};
  }
  return flow;
}

cv::Mat shifted_grid(cv::Size size, const Handling& h, FingerRandom& random, cv::Point2f shift, float turn) {
  const cv::Mat bend_x = smooth_noise(random, size, 110) * (6 * h.distortion);
  const cv::Mat bend_y = smooth_noise(random, size, 110) * (6 * h.distortion);
  const float stretch_x = 1 + 0.03F * h.distortion * random.normal(0, 1);
  const float stretch_y = 1 + 0.05F * h.distortion * random.normal(0, 1);
  cv::Mat grid(size, CV_32FC2);
  for (int r = 0; r < size.height; ++r) {
    for (int c = 0; c < size.width; ++c) {
      const float x = (static_cast<float>(c - size.width / 2)) * stretch_x;
      const float y = (static_cast<float>(r - size.height / 2)) * stretch_y;
      grid.at<cv::Vec2f>(r, c) = {
          std::cos(turn) * x - std::sin(turn) * y + kWidth / 2.0F + shift.x + bend_x.at<float>(r, c),
          std::sin(turn) * x + std::cos(turn) * y + kHeight / 2.0F + shift.y + bend_y.at<float>(r, c)};
    }
  }
  return grid;
}

void scratch(cv::Mat& image, FingerRandom& random, int count, float level) {
  for (int i = 0; i < count; ++i) {
    const float x = random.uniform(0, static_cast<float>(image.cols)),
                y = random.uniform(0, static_cast<float>(image.rows));
    const float angle = random.uniform(0, kPi), length = random.uniform(30, 160);
    cv::line(image, cv::Point2f{x, y},
             cv::Point2f{x + length * std::cos(angle), y + length * std::sin(angle)}, cv::Scalar::all(level),
             random.uniform(0, 1) < 0.7F ? 1 : 2, cv::LINE_AA);
  }
}

// 1 where the skin touches the sensor, falling to 0 over a ragged edge.
cv::Mat contact(cv::Size size, const Handling& h, FingerRandom& random) {
  const float rx = (0.46F - 0.20F * h.missing * random.uniform(0.3F, 1)) * static_cast<float>(size.width);
  const float ry = (0.47F - 0.20F * h.missing * random.uniform(0.3F, 1)) * static_cast<float>(size.height);
  const float cx = static_cast<float>(size.width) * (0.5F + 0.12F * h.missing * random.normal(0, 1));
  const float cy = static_cast<float>(size.height) * (0.5F + 0.12F * h.missing * random.normal(0, 1));
  const cv::Mat ragged = smooth_noise(random, size, 25) * 0.04F;
  cv::Mat out(size, CV_32F);
  for (int r = 0; r < size.height; ++r) {
    for (int c = 0; c < size.width; ++c) {
      const float x = (static_cast<float>(c) - cx) / rx, y = (static_cast<float>(r) - cy) / ry;
      const float d = std::pow(std::pow(std::abs(x), 2.4F) + std::pow(std::abs(y), 2.4F), 1 / 2.4F);
      out.at<float>(r, c) = std::clamp((1 - d + ragged.at<float>(r, c)) * 12, 0.0F, 1.0F);
    }
  }
  return out;
}

struct Look {
  cv::Size size;
  float paper;  // grey of what the sensor sees without skin
  float ink;    // of a ridge
  float blur;
  float grain;
};

Look look_of(SensorStyle style) {
  switch (style) {
    case SensorStyle::kOptical:
      return {{328, 364}, 225, 60, 0.8F, 5};
    case SensorStyle::kCapacitive:
      return {{256, 300}, 205, 40, 0.7F, 10};
    case SensorStyle::kThermal:
      return {{300, 400}, 190, 80, 1.1F, 14};
  }
  return {{328, 364}, 225, 60, 0.8F, 5};
}

}  // namespace

FingerSynthesizer::FingerSynthesizer() : filters_{4.0F, 3.2F} {}

MasterFinger FingerSynthesizer::master(std::uint64_t seed) const {
  FingerRandom random{seed};
  const Flow flow = draw_flow(random);
  const float period = random.uniform(7.8F, 10.6F);
  const cv::Mat vary = smooth_noise(random, {kWidth, kHeight}, 90) * 0.05F;
  const cv::Mat sway = smooth_noise(random, {kWidth, kHeight}, 120) * 0.08F;
  cv::Mat normal(kHeight, kWidth, CV_32F);
  cv::Mat frequency(kHeight, kWidth, CV_32F);
  cv::Mat image(kHeight, kWidth, CV_32F);
  for (int r = 0; r < kHeight; ++r) {
    for (int c = 0; c < kWidth; ++c) {
      const Point z{static_cast<float>(c) + 0.25F, static_cast<float>(r) + 0.25F};
      normal.at<float>(r, c) = flow.direction(z) + kPi / 2 + sway.at<float>(r, c);
      // Ridges are wider towards the joint.
      const float below = std::clamp((z.imag() - flow.middle.imag()) / kHeight, -0.2F, 0.5F);
      frequency.at<float>(r, c) = 2 * kPi / (period * (1 + vary.at<float>(r, c) + 0.25F * below));
      image.at<float>(r, c) = random.normal(0, 0.5F);
    }
  }
  cv::Mat padded;
  for (int round = 0; round < kGrowth; ++round) {
    cv::copyMakeBorder(image, padded, kMargin, kMargin, kMargin, kMargin, cv::BORDER_REFLECT);
    const auto stride = static_cast<std::ptrdiff_t>(padded.step1());
    // The kernels' centre lies between pixels: alternate the side to which the pattern is moved.
    const int first = kMargin - fingerprints::RidgeFilters::kSide / 2 + round % 2;
    for (int r = 0; r < kHeight; ++r) {
      for (int c = 0; c < kWidth; ++c) {
        const auto wave = filters_.at(padded.ptr<float>(r + first) + c + first, stride,
                                      normal.at<float>(r, c), frequency.at<float>(r, c));
        image.at<float>(r, c) = std::clamp(2.2F * wave.re, -1.0F, 1.0F);
      }
    }
  }
  return {image};
}

fingerprints::FingerImage FingerSynthesizer::impression(const MasterFinger& finger, const Handling& h,
                                                        std::uint64_t seed) const {
  FingerRandom random{seed ^ 0x5EED};
  const Look look = look_of(h.style);
  const float turn = h.turn * random.normal(0, 0.30F);
  const cv::Point2f shift{h.turn * random.normal(0, 30), h.turn * random.normal(0, 40) - 20};
  cv::Mat skin;
  cv::remap(finger.ridges, skin, shifted_grid(look.size, h, random, shift, turn), cv::noArray(),
            cv::INTER_LINEAR, cv::BORDER_REFLECT);
  // Pressure moves the border between ridge and valley; the skin is not evenly moist.
  const cv::Mat moist = smooth_noise(random, look.size, 45) * (0.35F * h.noise) + (0.45F * h.pressure);
  cv::Mat ink = (moist - skin) * 2.2F + 0.5F;
  cv::min(ink, 1.0, ink);
  cv::max(ink, 0.0, ink);
  cv::Mat gaps = smooth_noise(random, look.size, 3.5F) * (0.5F * h.noise) + (1 - 0.35F * h.noise);
  cv::min(gaps, 1.0, gaps);
  cv::max(gaps, 0.0, gaps);
  ink = ink.mul(gaps).mul(contact(look.size, h, random));
  scratch(ink, random, static_cast<int>(14 * h.noise * random.uniform(0, 1)), 0.0F);
  cv::GaussianBlur(ink, ink, {5, 5}, static_cast<double>(look.blur));
  cv::Mat grey = ink * (look.ink - look.paper) + look.paper;
  grey += smooth_noise(random, look.size, 60) * (8 * h.noise);
  fingerprints::FingerImage image;
  image.width = look.size.width;
  image.height = look.size.height;
  image.dots_per_inch = fingerprints::kDotsPerInch;
  for (auto it = grey.begin<float>(); it != grey.end<float>(); ++it) {
    const float value = *it + random.normal(0, look.grain * (0.3F + h.noise));
    image.pixels.push_back(static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F)));
  }
  return image;
}

Handling usual_handling(std::uint64_t seed, SensorStyle style) {
  FingerRandom random{seed ^ 0xAA55};
  const auto some = [&random](float typical) {
    return std::clamp(std::abs(random.normal(0, typical)), 0.0F, 1.0F);
  };
  Handling h;
  h.turn = some(0.5F);
  h.distortion = some(0.5F);
  h.noise = std::clamp(0.2F + some(0.4F), 0.0F, 1.0F);
  h.missing = some(0.5F);
  h.pressure = std::clamp(random.normal(0, 0.4F), -1.0F, 1.0F);
  h.style = style;
  return h;
}

}  // namespace shekara::tools
