#pragma once

#include "core/law/rule.h"

// What the sources tell of the days on which a text is law.
namespace shekara::law {

// Law 2337 as consolidated on 28 May 2024: the source prints the text, not since when each item is in force.
inline constexpr InForce kConsolidated{};

// The 1997 Law as amended to 27 March 2002: the source prints neither its first nor its last day.
inline constexpr InForce kNotPrinted{};

}  // namespace shekara::law
