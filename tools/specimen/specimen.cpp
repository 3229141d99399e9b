#include "tools/specimen/specimen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/result.h"
#include "core/documents/mrz_compose.h"
#include "core/documents/mrz_layout.h"
#include "core/documents/transliteration.h"
#include "tools/ocrb/ink.h"
#include "tools/ocrb/random.h"

namespace shekara::tools {
namespace {

// Millimetres (ICAO 9303-3 3.2, 9303-4 to -7): ten characters an inch; capitals of OCR-B size 1 are 2.4 mm
// high.
constexpr double kPitchMm = 2.54;
constexpr double kCapMm = 2.4;

struct Format {
  double width;
  double height;
  double mrz_left;    // to the edge of the first character
  double mrz_bottom;  // from the lower edge to the middle of the last line
  double line_step;
  const char* title;
};

Format format_of(MrzType type) {
  switch (type) {
    case MrzType::kTd1:
      return {85.6, 54.0, 4.0, 5.0, 5.5, "IDENTITY CARD"};
    case MrzType::kTd2:
      return {105.0, 74.0, 6.0, 7.0, 6.35, "TRAVEL DOCUMENT"};
    case MrzType::kMrvA:
      return {120.0, 80.0, 4.0, 7.0, 6.35, "VISA"};
    case MrzType::kMrvB:
      return {105.0, 74.0, 6.0, 7.0, 6.35, "VISA"};
    case MrzType::kTd3:
    case MrzType::kFrenchId:
    case MrzType::kUnknown:
      break;
  }
  return {125.0, 88.0, 6.0, 9.0, 6.35, "PASSPORT"};
}

class Page {
 public:
  Page(const Format& format, double dots_per_inch, const OcrBFont& font)
      : scale_{dots_per_inch / 25.4}, font_{font}, image_(px(format.height), px(format.width), CV_8UC3) {}

  [[nodiscard]] int px(double mm) const { return static_cast<int>(std::lround(mm * scale_)); }

  [[nodiscard]] cv::Mat& image() { return image_; }

  // Fine waves in two colours on tinted paper.
  void draw_background(Random& random) {
    const cv::Scalar paper{random.between(222, 244), random.between(228, 246), random.between(222, 244)};
    image_.setTo(paper);
    const std::array<cv::Scalar, 2> inks{
        paper - cv::Scalar{random.between(8, 22), random.between(14, 30), random.between(24, 42)},
        paper - cv::Scalar{random.between(30, 46), random.between(10, 26), random.between(8, 20)}};
    for (std::size_t family = 0; family < inks.size(); ++family) {
      const double length = random.between(18, 45) * scale_;
      const double height = random.between(2, 6) * scale_;
      const double step = random.between(1.1, 1.9) * scale_;
      const double phase = random.between(0, 6.28);
      for (double y = -height; y < image_.rows + height; y += step) {
        std::vector<cv::Point> wave;
        for (int x = 0; x <= image_.cols; x += 6) {
          const double swing = std::sin(6.2832 * x / length + phase + y * 0.01);
          wave.emplace_back(x, static_cast<int>(std::lround(y + height * swing)));
        }
        cv::polylines(image_, wave, false, inks[family], std::max(1, px(0.1)), cv::LINE_AA);
      }
    }
  }

  // A grey head and shoulders.
  void draw_silhouette(double left, double top, double width, double height) {
    const cv::Rect frame =
        cv::Rect{px(left), px(top), px(width), px(height)} & cv::Rect{{0, 0}, image_.size()};
    cv::Mat photo = image_(frame);
    for (int r = 0; r < photo.rows; ++r)
      photo.row(r).setTo(cv::Scalar::all(205 - 40 * r / std::max(1, photo.rows)));
    const cv::Point middle{photo.cols / 2, photo.rows * 2 / 5};
    cv::ellipse(photo, {photo.cols / 2, photo.rows}, {photo.cols * 2 / 5, photo.rows * 7 / 20}, 0, 180, 360,
                cv::Scalar{96, 92, 90}, cv::FILLED, cv::LINE_AA);
    cv::ellipse(photo, middle, {photo.cols / 4, photo.rows * 5 / 20}, 0, 0, 360, cv::Scalar{128, 124, 122},
                cv::FILLED, cv::LINE_AA);
    cv::rectangle(image_, frame, cv::Scalar{120, 110, 100}, std::max(1, px(0.15)));
  }

  // Text whose first character begins at `left`, with the middle of its capitals at `middle`.
  void print(std::string_view text, double left, double middle, double cap, double pitch, cv::Scalar ink) {
    if (text.empty()) return;
    // Drawn four times as large, then averaged down: soft edges at any size.
    constexpr int kFiner = 4;
    const int cap_px = std::max(6, static_cast<int>(std::lround(cap * scale_ * kFiner)));
    const InkLine line = font_.draw(text, cap_px, pitch * scale_ * kFiner);
    const double x0 = line.line.along[0] - 0.5 * line.line.along[1];
    const double y0 = line.line.across[0];
    const cv::Matx23d map{
        1.0 / kFiner, 0, left * scale_ - x0 / kFiner, 0, 1.0 / kFiner, middle * scale_ - y0 / kFiner};
    cv::Mat soft;
    cv::blur(line.ink, soft, {kFiner, kFiner});
    cv::Mat cover;
    cv::warpAffine(soft, cover, map, image_.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar{0});
    for (int r = 0; r < image_.rows; ++r) {
      const auto* share = cover.ptr<std::uint8_t>(r);
      auto* pixel = image_.ptr<cv::Vec3b>(r);
      for (int c = 0; c < image_.cols; ++c) {
        if (share[c] == 0) continue;
        for (int k = 0; k < 3; ++k) {
          const double mixed = pixel[c][k] + (ink[k] - pixel[c][k]) * share[c] / 255.0;
          pixel[c][k] = cv::saturate_cast<std::uint8_t>(mixed);
        }
      }
    }
  }

 private:
  double scale_;  // pixels a millimetre
  const OcrBFont& font_;
  cv::Mat image_;
};

std::string shown_date(const std::string& yymmdd) {
  return yymmdd.size() == 6 ? yymmdd.substr(4, 2) + " " + yymmdd.substr(2, 2) + " " + yymmdd.substr(0, 2)
                            : yymmdd;
}

std::string shown_name(const std::string& name) {
  std::string text = transliterate(name);
  std::replace(text.begin(), text.end(), '<', ' ');
  return text;
}

void draw_visual_zone(Page& page, const Format& format, const SpecimenOptions& options) {
  const cv::Scalar label{120, 90, 60};
  const cv::Scalar value{50, 40, 35};
  const double photo_height = std::min(45.0, format.height - 31.0);
  const double photo_width = photo_height * 0.78;
  page.draw_silhouette(4, 7, photo_width, photo_height);
  page.print("UTOPIA", 4, 4, 2.2, 2.4, cv::Scalar{90, 40, 30});
  page.print(format.title, format.width * 0.5, 4, 1.9, 2.1, cv::Scalar{90, 40, 30});
  const MrzContent& c = options.content;
  const std::array<std::array<std::string, 2>, 7> rows{{{"SURNAME", shown_name(c.surname)},
                                                        {"GIVEN NAMES", shown_name(c.given_names)},
                                                        {"DOCUMENT NO", c.document_number},
                                                        {"NATIONALITY", c.nationality},
                                                        {"DATE OF BIRTH", shown_date(c.date_of_birth)},
                                                        {"SEX", c.sex},
                                                        {"DATE OF EXPIRY", shown_date(c.date_of_expiry)}}};
  const double left = photo_width + 8;
  const double step = photo_height / static_cast<double>(rows.size());
  double y = 8.2;
  for (const auto& row : rows) {
    page.print(row[0], left, y, 0.9, 1.0, label);
    page.print(row[1], left, y + step * 0.45, std::min(1.7, step * 0.36), std::min(1.8, step * 0.38), value);
    y += step;
  }
}

// The page as a camera sees it: turned and in perspective on a dark desk.
cv::Mat photographed(const cv::Mat& page, const SpecimenOptions& options) {
  if (options.rotate_degrees == 0 && options.keystone == 0) return page;
  const double quarter = options.rotate_degrees / 90.0;
  if (options.keystone == 0 && quarter == std::round(quarter)) {
    cv::Mat out;
    switch ((static_cast<int>(quarter) % 4 + 4) % 4) {
      case 1:
        cv::rotate(page, out, cv::ROTATE_90_CLOCKWISE);
        return out;
      case 2:
        cv::rotate(page, out, cv::ROTATE_180);
        return out;
      case 3:
        cv::rotate(page, out, cv::ROTATE_90_COUNTERCLOCKWISE);
        return out;
      default:
        return page;
    }
  }
  const double w = page.cols;
  const double h = page.rows;
  const double angle = options.rotate_degrees * CV_PI / 180.0;
  const double inset = options.keystone * w / 2.0;
  const auto wide = static_cast<float>(w);
  const auto high = static_cast<float>(h);
  const std::array<cv::Point2f, 4> from{cv::Point2f{0, 0}, cv::Point2f{wide, 0}, cv::Point2f{wide, high},
                                        cv::Point2f{0, high}};
  const std::array<cv::Point2d, 4> shape{cv::Point2d{inset, inset * 0.4}, cv::Point2d{w - inset, inset * 0.4},
                                         cv::Point2d{w, h}, cv::Point2d{0, h}};
  std::array<cv::Point2f, 4> to;
  double left = 1e9;
  double top = 1e9;
  double right = -1e9;
  double bottom = -1e9;
  std::array<cv::Point2d, 4> turned;
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Point2d p = shape[i] - cv::Point2d{w / 2, h / 2};
    turned[i] = {p.x * std::cos(angle) - p.y * std::sin(angle),
                 p.x * std::sin(angle) + p.y * std::cos(angle)};
    left = std::min(left, turned[i].x);
    right = std::max(right, turned[i].x);
    top = std::min(top, turned[i].y);
    bottom = std::max(bottom, turned[i].y);
  }
  constexpr double kDesk = 12.0;
  for (std::size_t i = 0; i < 4; ++i) {
    to[i] = {static_cast<float>(turned[i].x - left + kDesk), static_cast<float>(turned[i].y - top + kDesk)};
  }
  const cv::Size canvas{static_cast<int>(right - left + 2 * kDesk),
                        static_cast<int>(bottom - top + 2 * kDesk)};
  cv::Mat out;
  cv::warpPerspective(page, out, cv::getPerspectiveTransform(from.data(), to.data()), canvas,
                      cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar{58, 64, 70});
  return out;
}

void add_noise(cv::Mat& image, double deviation, Random& random) {
  for (int r = 0; r < image.rows; ++r) {
    auto* row = image.ptr<cv::Vec3b>(r);
    for (int c = 0; c < image.cols; ++c) {
      for (int k = 0; k < 3; ++k)
        row[c][k] = cv::saturate_cast<std::uint8_t>(row[c][k] + random.normal(deviation));
    }
  }
}

}  // namespace

Result<Specimen> draw_specimen(const SpecimenOptions& options, const OcrBFont& font) {
  SHEKARA_TRY(std::vector<std::string> lines, compose_mrz(options.type, options.content));
  constexpr double kResolutionMin = 60;
  constexpr double kResolutionMax = 1200;
  if (options.dots_per_inch < kResolutionMin || options.dots_per_inch > kResolutionMax) {
    return Error{ErrorCode::kMalformed, "the resolution is out of range", "Choose 60 to 1200 dots an inch."};
  }
  const Format format = format_of(options.type);
  Random random{options.seed};
  Page page{format, options.dots_per_inch, font};
  page.draw_background(random);
  draw_visual_zone(page, format, options);
  if (options.with_mrz) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const double above_last = static_cast<double>(lines.size() - 1 - i) * format.line_step;
      page.print(lines[i], format.mrz_left, format.height - format.mrz_bottom - above_last, kCapMm, kPitchMm,
                 cv::Scalar{32, 30, 30});
    }
  } else {
    lines.clear();
  }
  Specimen out{photographed(page.image(), options), std::move(lines)};
  if (options.blur > 0) cv::GaussianBlur(out.image, out.image, {0, 0}, options.blur);
  if (options.noise > 0) add_noise(out.image, options.noise, random);
  return out;
}

}  // namespace shekara::tools
