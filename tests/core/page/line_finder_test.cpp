#include "core/page/line_finder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace shekara::page {
namespace {

// `count` marks at even distances from (x, y) on a line of the given slope.
std::vector<Glyph> print(int count, double x, double y, double pitch, double slope) {
  std::vector<Glyph> glyphs;
  for (int i = 0; i < count; ++i) {
    glyphs.push_back({static_cast<float>(x + i * pitch), static_cast<float>(y + i * pitch * slope), 12.0F, 18.0F});
  }
  return glyphs;
}

const cv::Size kSize{1200, 800};

TEST(LineFinder, FitsTheLatticeOfEvenPrint) {
  const auto lines = find_lines(print(44, 50, 600, 19.5, 0.05), Axis::kHorizontal, kSize);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].support, 44);
  EXPECT_EQ(lines[0].last - lines[0].first, 43);
  EXPECT_NEAR(lines[0].pitch_at(lines[0].first), 19.5, 0.1);
  EXPECT_NEAR(lines[0].at(lines[0].first).x, 50, 1.0);
  EXPECT_NEAR(lines[0].at(lines[0].last).y, 600 + 43 * 19.5 * 0.05, 1.0);
}

TEST(LineFinder, SurvivesMissingAndForeignMarks) {
  auto glyphs = print(44, 50, 600, 19.5, 0.0);
  glyphs.erase(glyphs.begin() + 30);
  glyphs.erase(glyphs.begin() + 11, glyphs.begin() + 13);
  glyphs.push_back({400, 603, 3, 10});
  glyphs.push_back({300, 560, 12, 18});
  const auto lines = find_lines(glyphs, Axis::kHorizontal, kSize);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_GE(lines[0].support, 41);
  EXPECT_EQ(lines[0].last - lines[0].first, 43);
}

TEST(LineFinder, FollowsAPitchThatChangesUnderPerspective) {
  std::vector<Glyph> glyphs;
  double x = 40;
  for (int i = 0; i < 44; ++i, x += 18.0 + 0.12 * i) glyphs.push_back({static_cast<float>(x), 500, 12, 18});
  const auto lines = find_lines(glyphs, Axis::kHorizontal, kSize);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].last - lines[0].first, 43);
}

TEST(LineFinder, UnevenMarksAreNoLine) {
  std::vector<Glyph> glyphs;
  double x = 40;
  for (int i = 0; i < 30; ++i, x += 20.0 + 40.0 * std::abs(std::sin(i * i * 1.7))) {
    glyphs.push_back({static_cast<float>(x), 500, 12, 18});
  }
  for (const TextLine& line : find_lines(glyphs, Axis::kHorizontal, {2000, 800})) EXPECT_LT(line.support, 25);
}

TEST(LineFinder, GroupsParallelLinesOfOnePitch) {
  auto glyphs = print(44, 50, 600, 19.5, 0.02);
  const auto second = print(44, 50, 650, 19.5, 0.02);
  glyphs.insert(glyphs.end(), second.begin(), second.end());
  const auto groups = group_lines(find_lines(glyphs, Axis::kHorizontal, kSize), 5);
  ASSERT_FALSE(groups.empty());
  ASSERT_EQ(groups[0].lines.size(), 2U);
  EXPECT_LT(groups[0].lines[0].at(10).y, groups[0].lines[1].at(10).y);
}

TEST(LineFinder, ReadsDownAPageThatIsTurned) {
  std::vector<Glyph> glyphs;
  for (int i = 0; i < 44; ++i) glyphs.push_back({300, static_cast<float>(40 + 19 * i), 18, 12});
  EXPECT_TRUE(find_lines(glyphs, Axis::kHorizontal, {800, 1000}).empty());
  const auto lines = find_lines(glyphs, Axis::kVertical, {800, 1000});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NEAR(lines[0].at(lines[0].first).x, 300, 1.0);
  EXPECT_NEAR(lines[0].at(lines[0].first).y, 40, 1.0);
}

TEST(LineFinder, NothingGivesNothing) {
  EXPECT_TRUE(find_lines({}, Axis::kHorizontal, kSize).empty());
  EXPECT_TRUE(group_lines({}, 5).empty());
}

}  // namespace
}  // namespace shekara::page
