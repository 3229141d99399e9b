#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace shekara::page {

// A connected dark mark that could be a character.
struct Glyph {
  float x = 0;  // middle of its box
  float y = 0;
  float width = 0;
  float height = 0;
};

// Marks darker than their surroundings in `grey` (CV_8UC1), 4 to about 80 pixels high or wide. At most
// `glyphs_max`, which bounds what later steps cost on pictures full of texture.
[[nodiscard]] std::vector<Glyph> find_glyphs(const cv::Mat& grey, std::size_t glyphs_max);

}  // namespace shekara::page
