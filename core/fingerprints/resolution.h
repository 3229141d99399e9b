#pragma once

#include <opencv2/core.hpp>

namespace shekara::fingerprints {

// The ridge period of a finger image (CV_32F) in its own pixels, from the spectrum of its windows; 0 if none
// stands out.
[[nodiscard]] float measure_ridge_period(const cv::Mat& image);

}  // namespace shekara::fingerprints
