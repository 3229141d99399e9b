#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "core/page/glyphs.h"
#include "core/page/text_line.h"

namespace shekara::page {

// Along which image axis print is searched; the two reading directions of an axis are told apart by the
// classifier.
enum class Axis { kHorizontal, kVertical };

// Lines of fixed-pitch print: at least ten marks of like height, evenly spaced, on one gently curved line
// within 15 degrees of the axis. Not only MRZs: the caller judges. `size`: of the image the glyphs were found
// in.
[[nodiscard]] std::vector<TextLine> find_lines(const std::vector<Glyph>& glyphs, Axis axis, cv::Size size);

// Two or three parallel lines of equal pitch one below the other, or one line alone: what may be an MRZ, best
// first.
struct LineGroup {
  std::vector<TextLine> lines;  // top to bottom in the frame of the lines
  double score = 0.0;
};

[[nodiscard]] std::vector<LineGroup> group_lines(const std::vector<TextLine>& lines, std::size_t groups_max);

}  // namespace shekara::page
