#pragma once

#include "core/fingerprints/alignment.h"

namespace shekara::fingerprints {

// Beyond minutiae: do the ridges themselves run through each other's places? Shifts the placement until the
// phases of the waves agree best, then fills area, directions, ridges and ridges_far of `evidence`.
void compare_ridges(const Print& a, const Print& b, const Placement& start, Evidence& evidence);

}  // namespace shekara::fingerprints
