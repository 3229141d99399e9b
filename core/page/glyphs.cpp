#include "core/page/glyphs.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace shekara::page {

std::vector<Glyph> find_glyphs(const cv::Mat& grey, std::size_t glyphs_max) {
  // Black hat: what a closing fills, so strokes narrower than the kernel, whatever the paper's brightness.
  constexpr int kStroke = 15;
  constexpr int kLocal = 41;
  constexpr double kNoise = 14.0;
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
  cv::Mat threshold;
  strongest.convertTo(threshold, CV_8U, 0.45);
  cv::max(threshold, cv::Scalar{kNoise}, threshold);
  cv::Mat ink;
  cv::compare(hat, threshold, ink, cv::CMP_GT);

  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres, 8, CV_32S, cv::CCL_DEFAULT);
  std::vector<Glyph> glyphs;
  for (int i = 1; i < count; ++i) {
    const int* s = stats.ptr<int>(i);
    const int w = s[cv::CC_STAT_WIDTH];
    const int h = s[cv::CC_STAT_HEIGHT];
    const int area = s[cv::CC_STAT_AREA];
    const int longer = std::max(w, h);
    if (longer < 6 || longer > 80 || area < 8 || area * 12 < w * h) continue;
    glyphs.push_back(Glyph{.x = static_cast<float>(s[cv::CC_STAT_LEFT]) + 0.5F * static_cast<float>(w),
                           .y = static_cast<float>(s[cv::CC_STAT_TOP]) + 0.5F * static_cast<float>(h),
                           .width = static_cast<float>(w),
                           .height = static_cast<float>(h)});
    if (glyphs.size() >= glyphs_max) break;
  }
  return glyphs;
}

}  // namespace shekara::page
