#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace shekara::page {

// A connected set of set pixels: its box and how many pixels it has.
struct Component {
  int left = 0;
  int top = 0;
  int right = 0;   // one past
  int bottom = 0;  // one past
  int area = 0;
};

// The 8-connected components of the non-zero pixels of `mask` (CV_8UC1), in the order of their first pixels.
// By runs of pixels and union-find: only boxes are wanted, and OpenCV's labelling with statistics takes ten
// times as long.
[[nodiscard]] std::vector<Component> find_components(const cv::Mat& mask);

}  // namespace shekara::page
