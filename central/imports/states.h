#pragma once

#include <string_view>

#include "core/documents/document.h"

namespace shekara::central {

// A state as lists name it (ISO 3166-1 alpha-2 or alpha-3, or its English name) as a passport codes it (ICAO
// 9303-3); empty if unknown: a nationality is never a ground, and no look-up needs it.
[[nodiscard]] StateCode state_named(std::string_view text);

}  // namespace shekara::central
