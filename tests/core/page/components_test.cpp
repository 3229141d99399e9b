#include "core/page/components.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace shekara::page {
namespace {

cv::Mat mask(const std::vector<std::string>& rows) {
  cv::Mat out(static_cast<int>(rows.size()), static_cast<int>(rows[0].size()), CV_8UC1, cv::Scalar{0});
  for (int r = 0; r < out.rows; ++r) {
    for (int c = 0; c < out.cols; ++c) {
      if (rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)] == '#') out.at<unsigned char>(r, c) = 255;
    }
  }
  return out;
}

TEST(Components, AreBoxesInTheOrderOfTheirFirstPixels) {
  const auto found = find_components(mask({"....##....", ".#..##....", ".........#"}));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].left, 4);
  EXPECT_EQ(found[0].right, 6);
  EXPECT_EQ(found[0].bottom, 2);
  EXPECT_EQ(found[0].area, 4);
  EXPECT_EQ(found[1].left, 1);
  EXPECT_EQ(found[2].left, 9);
}

TEST(Components, TouchByCorners) {
  EXPECT_EQ(find_components(mask({"#.#", ".#.", "#.#"})).size(), 1U);
  EXPECT_EQ(find_components(mask({"##..", "..##"})).size(), 1U);
  EXPECT_EQ(find_components(mask({"##...", "...##"})).size(), 2U);
}

TEST(Components, ArmsThatMeetBelowAreOne) {
  const auto found = find_components(mask({"#.#.#", "#.#.#", "#####"}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].area, 11);
}

TEST(Components, AnEmptyMaskHasNone) { EXPECT_TRUE(find_components(cv::Mat::zeros(5, 40, CV_8UC1)).empty()); }

}  // namespace
}  // namespace shekara::page
