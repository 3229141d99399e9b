#include "tools/ocrb/degrade.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace shekara::tools {
namespace {

// Thicker or thinner strokes.
void change_weight(cv::Mat& ink, double cap_height, Random& random) {
  const double radius = random.between(-0.035, 0.05) * cap_height;
  const int size = static_cast<int>(std::lround(std::abs(radius)));
  if (size < 1) return;
  const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * size - 1, 2 * size - 1});
  if (radius > 0) {
    cv::dilate(ink, ink, kernel);
  } else {
    cv::erode(ink, ink, kernel);
  }
}

cv::Mat smooth_noise(cv::Size size, double cell, double deviation, Random& random) {
  cv::Mat small(std::max(2, static_cast<int>(size.height / cell) + 2),
                std::max(2, static_cast<int>(size.width / cell) + 2), CV_32F);
  for (int r = 0; r < small.rows; ++r) {
    for (int c = 0; c < small.cols; ++c) small.at<float>(r, c) = static_cast<float>(random.normal(deviation));
  }
  cv::Mat out;
  cv::resize(small, out, size, 0, 0, cv::INTER_CUBIC);
  return out;
}

void add_waves(cv::Mat& paper, double pitch, Random& random) {
  const int families = static_cast<int>(random.below(4));
  for (int f = 0; f < families; ++f) {
    const double angle = random.between(0, CV_PI);
    const double period = pitch * random.between(0.25, 2.5);
    const double bend = random.between(0.0, 1.5) * period;
    const double strength = random.between(2, 26);
    const double sharp = random.between(1, 4);
    const double wave = random.between(0.01, 0.2);
    const double phase = random.between(0, 6);
    for (int r = 0; r < paper.rows; ++r) {
      auto* row = paper.ptr<float>(r);
      for (int c = 0; c < paper.cols; ++c) {
        const double along = c * std::cos(angle) + r * std::sin(angle);
        const double across =
            r * std::cos(angle) - c * std::sin(angle) + bend * std::sin(wave * along + phase);
        row[c] -=
            static_cast<float>(strength * std::pow(0.5 + 0.5 * std::sin(6.2832 * across / period), sharp));
      }
    }
  }
}

cv::Mat paper_of(cv::Size size, double pitch, double brightness, Random& random) {
  cv::Mat paper(size, CV_32F, cv::Scalar{brightness});
  paper += smooth_noise(size, pitch * random.between(4, 30), random.between(0, 16), random);
  if (random.chance(0.5))
    paper += smooth_noise(size, pitch * random.between(0.2, 1.2), random.between(0, 9), random);
  if (random.chance(0.6)) add_waves(paper, pitch, random);
  return paper;
}

// Hair, scratches, signatures, the edge of a stamp.
void add_strokes(cv::Mat& page, double pitch, Random& random) {
  if (!random.chance(0.15)) return;
  const int count = 1 + static_cast<int>(random.below(3));
  for (int i = 0; i < count; ++i) {
    const cv::Point a{static_cast<int>(random.between(0, page.cols)),
                      static_cast<int>(random.between(0, page.rows))};
    const cv::Point b = a + cv::Point{static_cast<int>(random.normal(12 * pitch)),
                                      static_cast<int>(random.normal(3 * pitch))};
    cv::Mat mask = cv::Mat::zeros(page.size(), CV_32F);
    cv::line(mask, a, b, cv::Scalar{random.between(-40, 110)},
             std::max(1, static_cast<int>(pitch * random.between(0.03, 0.2))), cv::LINE_AA);
    page -= mask;
  }
}

// Warps ink to the page: `size` pixels a character, tilt, its own height.
cv::Mat place(const InkLine& ink, double scale_x, double scale_y, double tilt, double shear,
              page::TextLine& line) {
  cv::Mat soft;
  const double sigma_x = std::max(0.0, 0.42 / scale_x - 0.4);
  const double sigma_y = std::max(0.0, 0.42 / scale_y - 0.4);
  soft = ink.ink;
  if (sigma_x > 0.2 || sigma_y > 0.2) {
    cv::GaussianBlur(ink.ink, soft, {0, 0}, std::max(0.2, sigma_x), std::max(0.2, sigma_y));
  }
  const double y_mid = line.across[0];
  const double u_mid = 0.5 * line.last;
  const double x_mid = line.along[0] + u_mid * (line.along[1] + u_mid * line.along[2]);
  const int columns = std::max(40, static_cast<int>(soft.cols * scale_x) + 4);
  const int rows = std::max(24, static_cast<int>(line.cap_height * 4.5 * scale_y + std::abs(tilt) * columns));
  const cv::Point2d middle{columns / 2.0, rows / 2.0};
  // page = M * ink
  const cv::Matx23d map{scale_x,        shear * scale_y, middle.x - scale_x * x_mid - shear * scale_y * y_mid,
                        tilt * scale_x, scale_y,         middle.y - scale_y * y_mid - tilt * scale_x * x_mid};
  cv::Mat out;
  cv::warpAffine(soft, out, map, {columns, rows}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar{0});
  out.convertTo(out, CV_32F, 1.0 / 255.0);
  page::TextLine moved = line;
  const auto across_at = [&](double x) { return line.across[0] + x * (line.across[1] + x * line.across[2]); };
  // The middle line in the page, refitted from three points; the lattice keeps its form since the map is
  // affine.
  const double y_shift = shear * scale_y * (across_at(x_mid) - y_mid);
  for (double& a : moved.along) a *= scale_x;
  moved.along[0] += middle.x - scale_x * x_mid + y_shift;
  const auto image_y = [&](double x_page) {
    const double x = (x_page - middle.x) / scale_x + x_mid;
    return middle.y + scale_y * (across_at(x) - y_mid) + tilt * scale_x * (x - x_mid);
  };
  const double h = columns / 3.0;
  const double y0 = image_y(middle.x - h);
  const double y1 = image_y(middle.x);
  const double y2 = image_y(middle.x + h);
  const double c2 = (y0 - 2 * y1 + y2) / (2 * h * h);
  const double c1 = (y2 - y0) / (2 * h) - 2 * c2 * middle.x;
  moved.across = {y1 - c1 * middle.x - c2 * middle.x * middle.x, c1, c2};
  moved.cap_height = line.cap_height * scale_y;
  line = moved;
  return out;
}

void resample(cv::Mat& page, Random& random) {
  if (!random.chance(0.35)) return;
  const double fx = random.between(0.55, 1.0);
  const double fy = random.chance(0.5) ? 1.0 : random.between(0.6, 1.4);
  cv::Mat small;
  cv::resize(page, small, {}, fx, fy, random.chance(0.5) ? cv::INTER_AREA : cv::INTER_LINEAR);
  cv::resize(small, page, page.size(), 0, 0, random.chance(0.5) ? cv::INTER_LINEAR : cv::INTER_CUBIC);
}

cv::Mat compressed(const cv::Mat& page, Random& random) {
  cv::Mat grey;
  page.convertTo(grey, CV_8U);
  if (!random.chance(0.7)) return grey;
  std::vector<std::uint8_t> bytes;
  cv::imencode(".jpg", grey, bytes, {cv::IMWRITE_JPEG_QUALITY, static_cast<int>(random.between(25, 96))});
  return cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
}

}  // namespace

PrintedLine degrade(const InkLine& ink, Random& random) {
  PrintedLine out{{}, ink.line};
  InkLine source{ink.ink.clone(), ink.line, {}};
  change_weight(source.ink, ink.line.cap_height, random);
  const double pitch = std::exp(random.between(std::log(6.0), std::log(30.0)));
  const double scale = pitch / ink.line.pitch_at(0.5 * ink.line.last);
  const double aspect = std::exp(random.normal(0.07));
  const double tilt = random.normal(0.015);
  const double shear = random.normal(0.05);
  cv::Mat cover = place(source, scale, scale * aspect, tilt, shear, out.line);
  const double paper_level = random.between(95, 252);
  const double contrast = paper_level * random.between(0.22, 0.97);
  const cv::Mat paper = paper_of(cover.size(), pitch, paper_level, random);
  // Uneven inking.
  cv::Mat inking(cover.size(), CV_32F, cv::Scalar{contrast});
  if (random.chance(0.5))
    inking += smooth_noise(cover.size(), pitch * random.between(0.3, 8), 0.15 * contrast, random);
  cv::Mat page = paper - cover.mul(inking);
  add_strokes(page, pitch, random);
  if (random.chance(0.7)) cv::GaussianBlur(page, page, {0, 0}, 0.25 + pitch * random.between(0.0, 0.11));
  resample(page, random);
  if (random.chance(0.25)) {  // sharpening, as scanners do
    cv::Mat soft;
    cv::GaussianBlur(page, soft, {0, 0}, 0.08 * pitch + 0.5);
    const double amount = random.between(0.3, 1.5);
    page = page * (1.0 + amount) - soft * amount;
  }
  const double noise = random.chance(0.6) ? random.between(0, 14) : 0.0;
  if (noise > 0.5) page += smooth_noise(page.size(), random.between(1.0, 1.8), noise, random);
  out.grey = compressed(page, random);
  return out;
}

}  // namespace shekara::tools
