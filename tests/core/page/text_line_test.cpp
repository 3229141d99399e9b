#include "core/page/text_line.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/core.hpp>
#include <vector>

namespace shekara::page {
namespace {

TextLine tilted() {
  TextLine line;
  line.along = {100, 16, 0.01};
  line.across = {60, 0.05, 0.0001};
  line.cap_height = 17;
  line.first = 0;
  line.last = 20;
  return line;
}

TEST(TextLine, ScalesLikeItsImage) {
  const TextLine line = tilted();
  const TextLine doubled = line.scaled(2.0);
  for (const double u : {0.0, 7.5, 20.0}) {
    EXPECT_NEAR(doubled.at(u).x, 2 * line.at(u).x, 1e-9);
    EXPECT_NEAR(doubled.at(u).y, 2 * line.at(u).y, 1e-9);
  }
}

TEST(TextLine, ReversedMeetsTheSameGlyphsFromTheOtherEnd) {
  const TextLine line = tilted();
  const TextLine back = line.reversed();
  for (const double u : {0.0, 7.5, 20.0}) {
    EXPECT_NEAR(back.at(-u).x, line.at(u).x, 1e-9);
    EXPECT_NEAR(back.at(-u).y, line.at(u).y, 1e-9);
  }
  EXPECT_EQ(back.first, -20);
  EXPECT_EQ(back.last, 0);
}

TEST(Strip, OfALineOutsideTheImageIsBlankPaper) {
  TextLine line = tilted();
  line.origin = {5000, 5000};
  const Strip strip = unroll(cv::Mat(100, 200, CV_8UC1, cv::Scalar{90}), line, 0, 10);
  EXPECT_EQ(strip.grey.rows, kRows);
  EXPECT_EQ(strip.grey.cols, 10 * kPitch);
}

TEST(Strip, AWindowHasMeanNothingAndUnitDeviation) {
  cv::Mat grey(120, 600, CV_8UC1);
  for (int r = 0; r < grey.rows; ++r) {
    for (int c = 0; c < grey.cols; ++c) grey.at<unsigned char>(r, c) = static_cast<unsigned char>((r * 7 + c * 13) % 200);
  }
  const Strip strip = unroll(grey, tilted(), 0, 10);
  std::vector<float> window(kInputs);
  window_at(strip, 80, 1.0, window.data());
  double sum = 0;
  double squares = 0;
  for (const float value : window) {
    sum += value;
    squares += value * value;
  }
  EXPECT_NEAR(sum / kInputs, 0.0, 1e-3);
  EXPECT_NEAR(squares / kInputs, 1.0, 1e-2);
}

}  // namespace
}  // namespace shekara::page
