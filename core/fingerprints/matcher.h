#pragma once

#include <cstdint>

#include "core/fingerprints/evidence.h"
#include "core/fingerprints/print.h"

namespace shekara::fingerprints {

enum class Effort : std::uint8_t {
  kThorough,  // one to one: every print is looked at in full
  kQuick,     // one to many: what looks hopeless at an early stage is given up
};

// Both matchers on two prints. Any prints: never fails, no evidence is zero.
[[nodiscard]] Evidence compare(const Print& a, const Print& b, Effort effort = Effort::kThorough);

// One number for all evidence, 0 and more: s means that one in 10^s comparisons of different fingers comes as
// far. Held against 61,440 such pairs of the public test sets: 0.8 % reach 2, 0.11 % reach 3, 0.005 %
// reach 4. What is beyond 4 is extrapolated. Prints without ridges (templates of others) get less, never
// more.
[[nodiscard]] float score(const Evidence& evidence);

}  // namespace shekara::fingerprints
