#include "core/page/glyphs.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/page/components.h"

namespace shekara::page {

std::vector<Glyph> find_glyphs(const cv::Mat& grey, std::size_t glyphs_max) {
  // Black hat: what a closing fills, so strokes narrower than the kernel, whatever the paper's brightness.
  constexpr int kStroke = 15;
  constexpr int kLocal = 41;
  constexpr int kNoise = 14;
  cv::Mat hat;
  cv::morphologyEx(grey, hat, cv::MORPH_BLACKHAT,
                   cv::getStructuringElement(cv::MORPH_RECT, {kStroke, kStroke}));
  // Half the strongest stroke nearby: print keeps its shape, the background's lines fall away beside print.
  cv::Mat strongest;
  cv::Mat tiny;
  cv::resize(hat, tiny, {}, 0.5, 0.5, cv::INTER_NEAREST);
  cv::dilate(tiny, strongest, cv::getStructuringElement(cv::MORPH_RECT, {kLocal / 2, kLocal / 2}));
  cv::blur(strongest, strongest, {kLocal / 2, kLocal / 2});
  cv::resize(strongest, strongest, hat.size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat ink(hat.size(), CV_8UC1);
  for (int r = 0; r < hat.rows; ++r) {
    const auto* dark = hat.ptr<std::uint8_t>(r);
    const auto* top = strongest.ptr<std::uint8_t>(r);
    auto* out = ink.ptr<std::uint8_t>(r);
    for (int c = 0; c < hat.cols; ++c) {
      const bool is_ink = dark[c] > kNoise && dark[c] * 20 > top[c] * 9;
      out[c] = is_ink ? 255 : 0;
    }
  }
  std::vector<Glyph> glyphs;
  for (const Component& part : find_components(ink)) {
    const int w = part.right - part.left;
    const int h = part.bottom - part.top;
    const int longer = std::max(w, h);
    if (longer < 6 || longer > 80 || part.area < 8 || part.area * 12 < w * h) continue;
    glyphs.push_back(Glyph{.x = 0.5F * static_cast<float>(part.left + part.right),
                           .y = 0.5F * static_cast<float>(part.top + part.bottom),
                           .width = static_cast<float>(w),
                           .height = static_cast<float>(h)});
    if (glyphs.size() >= glyphs_max) break;
  }
  return glyphs;
}

}  // namespace shekara::page
