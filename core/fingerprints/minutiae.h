#pragma once

#include <vector>

#include "core/fingerprints/features.h"

namespace shekara::fingerprints {

// A minutia is a point around which the phase of the ridge wave gains or loses one turn: there a ridge
// begins. Best first, at most kMinutiaeMax.
inline constexpr int kMinutiaeMax = 120;
[[nodiscard]] std::vector<Minutia> find_minutiae(const RidgeField& field);

}  // namespace shekara::fingerprints
