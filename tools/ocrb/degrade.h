#pragma once

#include <opencv2/core.hpp>

#include "core/page/text_line.h"
#include "tools/ocrb/ink.h"
#include "tools/ocrb/random.h"

namespace shekara::tools {

struct PrintedLine {
  cv::Mat grey;  // CV_8UC1
  page::TextLine line;
};

// What printing, paper, camera and compression make of pure ink, at random: weight, size (6 to 30 pixels a
// character), tilt, uneven light, guilloche, strokes across, blur, noise, a resampling there and back, JPEG.
[[nodiscard]] PrintedLine degrade(const InkLine& ink, Random& random);

}  // namespace shekara::tools
