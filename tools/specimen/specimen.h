#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/documents/mrz_compose.h"
#include "core/documents/mrz_layout.h"
#include "tools/ocrb/ink.h"

namespace shekara::tools {

// A data page of Utopia: everything on it is invented and drawn by code, so it may be shown and shipped.
struct SpecimenOptions {
  MrzType type = MrzType::kTd3;
  MrzContent content;
  std::uint64_t seed = 1;  // background, noise
  double dots_per_inch = 200;
  double rotate_degrees = 0;  // clockwise; the canvas grows
  double noise = 0;           // deviation in grey levels
  double blur = 0;            // deviation in pixels
  double keystone = 0;        // perspective: how much shorter the upper edge is, as a share of the width
  bool with_mrz = true;
};

struct Specimen {
  cv::Mat image;                   // CV_8UC3
  std::vector<std::string> lines;  // what the MRZ says; empty without one
};

// Draws the page. `font` should be OCRB.otf of the package fonts-ocr-b. Error: fields that do not fit the
// MRZ.
[[nodiscard]] Result<Specimen> draw_specimen(const SpecimenOptions& options, const OcrBFont& font);

// Where the package fonts-ocr-b puts the font.
inline constexpr const char* kSpecimenFont = "/usr/share/fonts/opentype/ocr-b/OCRB.otf";

}  // namespace shekara::tools
