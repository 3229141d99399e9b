#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/fingerprints/features.h"
#include "core/fingerprints/image.h"
#include "core/fingerprints/print.h"
#include "core/fingerprints/quality.h"
#include "core/fingerprints/ridge_filters.h"

namespace shekara::fingerprints {

struct Extraction {
  Print print;
  std::vector<Minutia> minutiae;  // all of them, best first; print holds the best
  int width = 0;                  // of the image at 500 dpi
  int height = 0;
  Quality quality;
  float period = 0;  // median ridge period in pixels of 500 dpi
  // How many of our pixels of 500 dpi one pixel of the image makes: by its declared resolution, or, if that
  // is missing or contradicts the ridges, by the ridge period of an average adult.
  float scale = 1;
  bool resolution_measured = false;
};

// Image to features. Costs a table of filters; make one and share it: const use from many threads is safe.
class Extractor {
 public:
  Extractor();

  // Error: an image out of bounds (image.h), or one on which no finger can be made out.
  [[nodiscard]] Result<Extraction> extract(const FingerImage& image) const;

 private:
  RidgeFilters wide_;
  RidgeFilters fine_;
};

}  // namespace shekara::fingerprints
