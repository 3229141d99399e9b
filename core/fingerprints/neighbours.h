#pragma once

#include <cstddef>
#include <vector>

#include "core/fingerprints/print.h"

namespace shekara::fingerprints {

// Minutia `a` of one print may be minutia `b` of the other.
struct Candidate {
  int a = 0;
  int b = 0;
  float likeness = 0;  // 0 to 1, of their neighbourhoods
  float support = 0;   // after the candidates have been held against each other
};

struct LocalMatch {
  std::vector<Candidate> candidates;  // best support first
  float local = 0;
  float relaxed = 0;
};

struct LocalEffort {
  std::size_t candidates = 40;
  float local_min = 0;
};

// Matcher A: the likeness of every two neighbourhoods, then relaxation among the best (distances and
// directions between true partners agree, whatever the rotation and a moderate distortion).
// `effort`: how many candidates are looked at, and whether to go on when the best are not alike (then relaxed
// is 0).
[[nodiscard]] LocalMatch match_neighbours(const Print& a, const Print& b, const LocalEffort& effort);

}  // namespace shekara::fingerprints
