#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "core/documents/mrz_layout.h"
#include "core/page/ocrb.h"

namespace shekara::page {

// What a person at the kiosk or an officer should know about a reading.
enum class PageWarning {
  kCheckDigitsFail,     // read as printed, but a check digit does not hold
  kUncertainCharacter,  // at least one character's evidence is weak
  kRepaired,            // check digits or field rules overruled the picture of a character
  kUpsideDown,          // the page lay turned by 180 degrees
  kTurned,              // the page lay turned by a quarter
  kSmallPrint,          // fewer than nine pixels a character: come nearer or scan finer
};
[[nodiscard]] std::string_view to_string(PageWarning warning);

struct PageReading {
  bool found = false;
  MrzType type = MrzType::kUnknown;
  std::vector<std::string> lines;
  bool valid = false;       // every check digit the type has does hold
  double confidence = 0.0;  // 0 to 1
  // Probability of each character of `lines` given the picture alone.
  std::vector<std::vector<float>> characters;
  std::vector<PageWarning> warnings;
  // The four corners of the zone in the image: top left, top right, bottom right, bottom left as read.
  std::vector<cv::Point2d> corners;
};

// Finds and reads the machine-readable zone of a page. `image`: CV_8UC1, CV_8UC3 (BGR) or CV_8UC4, any size;
// anything else, and anything under 40 pixels, has no zone. Reads pages turned by quarters and by up to about
// 15 degrees more. Pure: the same picture gives the same answer; one thread; no state.
[[nodiscard]] PageReading read_page(const cv::Mat& image, const OcrB& classifier);

}  // namespace shekara::page
