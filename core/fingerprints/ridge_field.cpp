#include "core/fingerprints/ridge_field.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/fingerprints/angles.h"
#include "core/fingerprints/image.h"

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr int kCell = 8;  // pixels of a cell of the coarse direction field
constexpr int kMargin = RidgeFilters::kSide;
constexpr float kLowFrequency = 2 * kPi / 15;
constexpr float kHighFrequency = 2 * kPi / 5;

// 1 where the sensor saw something, 0 in the flat frame that some scanners put around their picture: the
// frame's edge must not pass for a ridge.
cv::Mat seen_part(const cv::Mat& image) {
  cv::Mat low;
  cv::Mat high;
  const cv::Mat window = cv::Mat::ones(9, 9, CV_8U);
  cv::Mat grey;
  image.convertTo(grey, CV_8U);
  cv::erode(grey, low, window);
  cv::dilate(grey, high, window);
  cv::Mat flat = (high - low) < 2;
  cv::dilate(flat, flat, cv::Mat::ones(15, 15, CV_8U));
  cv::Mat seen;
  flat.convertTo(seen, CV_32F, -1.0 / 255, 1.0);
  return seen;
}

// Local mean 0 and deviation 1; where there is no contrast at all, little is made of it.
cv::Mat even_out(const cv::Mat& image, cv::Mat& deviation) {
  const cv::Size window{25, 25};
  const auto blur = [window](const cv::Mat& in) {
    cv::Mat out;
    cv::blur(in, out, window, {-1, -1}, cv::BORDER_REFLECT);
    return out;
  };
  const cv::Mat seen = seen_part(image);
  const cv::Mat weight = blur(seen) + 1e-3F;
  cv::Mat flat = (image - blur(image.mul(seen)) / weight).mul(seen);
  cv::sqrt(blur(flat.mul(flat)) / weight, deviation);
  deviation = deviation.mul(cv::min(weight * 2, 1.0));
  cv::Mat sorted;
  cv::resize(deviation, sorted, {}, 0.125, 0.125, cv::INTER_AREA);
  sorted = sorted.clone().reshape(1, 1);
  std::sort(sorted.begin<float>(), sorted.end<float>());
  const float strong = sorted.at<float>(sorted.cols * 8 / 10);
  cv::Mat even = flat / (deviation + 0.15F * strong + 1.0F);
  cv::min(even, 2.5, even);
  cv::max(even, -2.5, even);
  return even;
}

// The finger: where there is contrast, closed and without islands. On the coarse grid.
cv::Mat find_finger(const cv::Mat& deviation, cv::Size coarse) {
  cv::Mat level;
  cv::resize(deviation, level, coarse, 0, 0, cv::INTER_AREA);
  cv::Mat sorted = level.clone().reshape(1, 1);
  std::sort(sorted.begin<float>(), sorted.end<float>());
  const float strong = sorted.at<float>(sorted.cols * 85 / 100);
  cv::Mat mask = level > std::max(0.28F * strong, 4.0F);
  const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5});
  cv::Mat padded;
  cv::copyMakeBorder(mask, padded, 4, 4, 4, 4, cv::BORDER_CONSTANT, 0);
  cv::morphologyEx(padded, padded, cv::MORPH_CLOSE, disc);
  cv::morphologyEx(padded, padded, cv::MORPH_OPEN, disc);
  mask = padded(cv::Rect{4, 4, coarse.width, coarse.height}).clone();
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres);
  int largest = 0;
  for (int i = 1; i < count; ++i) largest = std::max(largest, stats.at<int>(i, cv::CC_STAT_AREA));
  for (int r = 0; r < mask.rows; ++r) {
    for (int c = 0; c < mask.cols; ++c) {
      const int label = labels.at<int>(r, c);
      if (label > 0 && stats.at<int>(label, cv::CC_STAT_AREA) < largest / 4) mask.at<std::uint8_t>(r, c) = 0;
    }
  }
  return mask;
}

// Structure tensor on the coarse grid: (xx - yy, 2 xy, xx + yy), fine detail where it is clear, wide context
// where not.
cv::Mat gradient_tensor(const cv::Mat& even, cv::Size coarse) {
  cv::Mat smooth;
  cv::GaussianBlur(even, smooth, {7, 7}, 1.2);
  cv::Mat dx;
  cv::Mat dy;
  cv::Sobel(smooth, dx, CV_32F, 1, 0, 3, 0.125);
  cv::Sobel(smooth, dy, CV_32F, 0, 1, 3, 0.125);
  cv::Mat products{even.size(), CV_32FC3};
  for (int r = 0; r < even.rows; ++r) {
    const float* x = dx.ptr<float>(r);
    const float* y = dy.ptr<float>(r);
    float* p = products.ptr<float>(r);
    for (int c = 0; c < even.cols; ++c, p += 3) {
      p[0] = x[c] * x[c] - y[c] * y[c];
      p[1] = 2 * x[c] * y[c];
      p[2] = x[c] * x[c] + y[c] * y[c];
    }
  }
  cv::Mat cells;
  cv::resize(products, cells, coarse, 0, 0, cv::INTER_AREA);
  cv::Mat near;
  cv::Mat far;
  cv::GaussianBlur(cells, near, {7, 7}, 1.1, 1.1, cv::BORDER_REFLECT);
  cv::GaussianBlur(cells, far, {13, 13}, 2.5, 2.5, cv::BORDER_REFLECT);
  return near + 0.35 * far;
}

void set_normals(RidgeField& field, const cv::Mat& tensor) {
  for (int r = 0; r < field.rows; ++r) {
    const float* t = tensor.ptr<float>(r);
    for (int c = 0; c < field.columns; ++c, t += tensor.channels()) {
      float angle = 0.5F * quick_atan2(t[1], t[0]);
      if (angle < 0) angle += kPi;
      field.normal[field.at(c, r)] = std::min(angle, std::nextafter(kPi, 0.0F));
    }
  }
}

void filter(RidgeField& field, const cv::Mat& padded, const RidgeFilters& filters) {
  const auto stride = static_cast<std::ptrdiff_t>(padded.step1());
  // Cell (c, r) lies between pixels 2c and 2c + 1: the kernel's centre.
  const int first = kMargin - RidgeFilters::kSide / 2 + 1;
  for (int r = 0; r < field.rows; ++r) {
    const float* line = padded.ptr<float>(r * kGridStep + first) + first;
    for (int c = 0; c < field.columns; ++c) {
      const std::size_t i = field.at(c, r);
      if (field.inside[i] == 0) {
        field.re[i] = field.im[i] = 0;
        continue;
      }
      const Wave wave = filters.at(line + c * kGridStep, stride, field.normal[i], field.frequency[i]);
      field.re[i] = wave.re;
      field.im[i] = wave.im;
    }
  }
}

// The phase step from cell i to its neighbour j, each seen along i's normal.
float phase_step(const RidgeField& f, std::size_t i, std::size_t j) {
  const float im = opposed(f.normal[i], f.normal[j]) ? -f.im[j] : f.im[j];
  return quick_atan2(f.re[i] * im - f.im[i] * f.re[j], f.re[i] * f.re[j] + f.im[i] * im);
}

// The step from j back to i as seen along j's normal, from the step from i to j.
float step_back(const RidgeField& f, std::size_t i, std::size_t j, float step) {
  return opposed(f.normal[i], f.normal[j]) ? step : -step;
}

// (xx - yy, 2 xy, |k|, weight) of the wave vector k, as the phases show it.
cv::Mat wave_tensor(const RidgeField& f) {
  cv::Mat tensor{f.rows, f.columns, CV_32FC4, cv::Scalar::all(0)};
  const auto width = static_cast<std::size_t>(f.columns);
  std::vector<float> right(width);        // steps from each cell of this row to the next
  std::vector<float> above(width, 0.0F);  // steps from each cell of the row above to this row
  std::vector<float> below(width, 0.0F);
  for (int r = 0; r + 1 < f.rows; ++r, above.swap(below)) {
    const std::size_t begin = f.at(0, r);
    for (std::size_t c = 0; c + 1 < width; ++c) {
      const std::size_t i = begin + c;
      if (f.inside[i] == 0 && f.inside[i + 1] == 0 && f.inside[i + width] == 0) continue;
      right[c] = phase_step(f, i, i + 1);
      below[c] = phase_step(f, i, i + width);
    }
    if (r == 0) continue;
    auto* out = tensor.ptr<cv::Vec4f>(r);
    for (std::size_t c = 1; c + 1 < width; ++c) {
      const std::size_t i = begin + c;
      if (f.inside[i] == 0) continue;
      const float kx = (right[c] - step_back(f, i - 1, i, right[c - 1])) / (2 * kGridStep);
      const float ky = (below[c] - step_back(f, i - width, i, above[c])) / (2 * kGridStep);
      const float k = std::sqrt(kx * kx + ky * ky);
      if (k < 0.5F * kLowFrequency || k > 1.4F * kHighFrequency) continue;
      const float power = std::min(f.re[i] * f.re[i] + f.im[i] * f.im[i], 1.0F);
      const float scale = power / k;
      out[c] = {(kx * kx - ky * ky) * scale, 2 * kx * ky * scale, k * power, power};
    }
  }
  return tensor;
}

// Directions and frequencies from the waves; clarity from how well they agree.
void refine(RidgeField& field, double sigma) {
  const cv::Mat raw = wave_tensor(field);
  cv::Mat near;
  cv::Mat far;
  // Half the resolution is enough for what is blurred anyway.
  cv::resize(raw, near, {}, 0.5, 0.5, cv::INTER_AREA);
  cv::resize(near, far, {}, 0.5, 0.5, cv::INTER_AREA);
  cv::GaussianBlur(near, near, {}, sigma / 2, sigma / 2, cv::BORDER_CONSTANT);
  cv::resize(near, near, raw.size(), 0, 0, cv::INTER_LINEAR);
  cv::GaussianBlur(far, far, {}, 2.5, 2.5, cv::BORDER_CONSTANT);
  cv::resize(far, far, raw.size(), 0, 0, cv::INTER_LINEAR);
  set_normals(field, near + 0.15 * far);
  for (int r = 0; r < field.rows; ++r) {
    const auto* f = far.ptr<cv::Vec4f>(r);
    const auto* n = near.ptr<cv::Vec4f>(r);
    for (int c = 0; c < field.columns; ++c) {
      const std::size_t i = field.at(c, r);
      if (f[c][3] > 1e-6F) {
        field.frequency[i] = std::clamp(f[c][2] / f[c][3], kLowFrequency, kHighFrequency);
      }
      const float agreement = length(n[c][0], n[c][1]) / std::max(n[c][2], 1e-6F);
      field.clarity[i] = std::min(1.0F, agreement * std::sqrt(n[c][3]) * 1.2F);
    }
  }
}

RidgeField empty_field(cv::Size size) {
  RidgeField field;
  field.columns = size.width / kGridStep;
  field.rows = size.height / kGridStep;
  const auto cells = static_cast<std::size_t>(field.columns) * static_cast<std::size_t>(field.rows);
  field.re.resize(cells);
  field.im.resize(cells);
  field.normal.resize(cells);
  field.frequency.assign(cells, 2 * kPi / kUsualRidgePeriod);
  field.clarity.resize(cells);
  field.inside.resize(cells);
  return field;
}

}  // namespace

RidgeField find_ridges(const cv::Mat& image, const RidgeFilters& wide, const RidgeFilters& fine) {
  cv::Mat deviation;
  const cv::Mat even = even_out(image, deviation);
  const cv::Size coarse{(image.cols + kCell - 1) / kCell, (image.rows + kCell - 1) / kCell};
  RidgeField field = empty_field(image.size());
  cv::Mat mask;
  cv::resize(find_finger(deviation, coarse), mask, {field.columns, field.rows}, 0, 0, cv::INTER_LINEAR);
  for (int r = 0; r < field.rows; ++r) {
    for (int c = 0; c < field.columns; ++c) field.inside[field.at(c, r)] = mask.at<std::uint8_t>(r, c) > 127;
  }
  cv::Mat tensor;
  cv::resize(gradient_tensor(even, coarse), tensor, {field.columns, field.rows}, 0, 0, cv::INTER_LINEAR);
  set_normals(field, tensor);
  cv::Mat padded;
  cv::copyMakeBorder(even, padded, kMargin, kMargin, kMargin, kMargin, cv::BORDER_REFLECT);
  filter(field, padded, wide);
  refine(field, 4.0);
  filter(field, padded, fine);
  refine(field, 3.0);
  filter(field, padded, fine);
  return field;
}

}  // namespace shekara::fingerprints
