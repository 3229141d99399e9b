#pragma once

#include "core/fingerprints/evidence.h"
#include "core/fingerprints/neighbours.h"
#include "core/fingerprints/print.h"

namespace shekara::fingerprints {

// From the first print's pixels to the second's: (x, y) -> (xx x + xy y + x0, yx x + yy y + y0).
struct Placement {
  float xx = 1;
  float xy = 0;
  float yx = 0;
  float yy = 1;
  float x0 = 0;
  float y0 = 0;
};

// Matcher B: lays the one print over the other in the ways that the best candidates propose, pairs the
// minutiae that coincide, bends the placement to them, and weighs what has a partner against what has none.
// Fills pairs, missing, area of `evidence`.
[[nodiscard]] Placement align(const Print& a, const Print& b, const LocalMatch& local, Evidence& evidence);

}  // namespace shekara::fingerprints
