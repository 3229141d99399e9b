#pragma once

#include <opencv2/core.hpp>

#include "core/fingerprints/features.h"
#include "core/fingerprints/ridge_filters.h"

namespace shekara::fingerprints {

// `image`: CV_32F, 500 dpi. Directions from gradients, then directions and frequencies again from the waves
// that the filters find, each round with better filters.
[[nodiscard]] RidgeField find_ridges(const cv::Mat& image, const RidgeFilters& wide,
                                     const RidgeFilters& fine);

}  // namespace shekara::fingerprints
