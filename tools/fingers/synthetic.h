#pragma once

#include <cstdint>

#include <opencv2/core.hpp>

#include "core/fingerprints/image.h"
#include "core/fingerprints/ridge_filters.h"

namespace shekara::tools {

// A finger of nobody: its whole ridge pattern, -1 (ridge) to 1 (valley), CV_32F at 500 dpi.
struct MasterFinger {
  cv::Mat ridges;
};

enum class SensorStyle : std::uint8_t { kOptical, kCapacitive, kThermal };

// How an impression was taken; each from 0 (ideal) to 1 (the worst that still happens).
struct Handling {
  float turn = 0.3F;        // rotation and shift
  float distortion = 0.3F;  // of the skin
  float noise = 0.3F;       // pores, scratches, speckle
  float missing = 0.2F;     // how little of the finger is on the sensor
  float pressure = 0;       // -1 dry and thin to 1 wet and thick
  SensorStyle style = SensorStyle::kOptical;
};

// Master fingers grow as ridges do in the embryo: directions from loops and deltas, then ridge filters let
// noise grow until it is a pattern; minutiae come where the pattern does not fit. The same seed, the same
// finger.
class FingerSynthesizer {
 public:
  FingerSynthesizer();

  [[nodiscard]] MasterFinger master(std::uint64_t seed) const;
  [[nodiscard]] fingerprints::FingerImage impression(const MasterFinger& finger, const Handling& handling,
                                                     std::uint64_t seed) const;

 private:
  fingerprints::RidgeFilters filters_;
};

// A handling as they occur, drawn from a seed.
[[nodiscard]] Handling usual_handling(std::uint64_t seed, SensorStyle style);

}  // namespace shekara::tools
