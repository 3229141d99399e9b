#pragma once

#include <string_view>
#include <vector>

namespace shekara {

// Whether a code (without fillers) may stand for an issuing state, an organisation or a nationality: ISO
// 3166-1 alpha-3, the additions of ICAO 9303-3 section 5 (parts A to H, D for Germany), and the codes that
// specimens carry (UTO, and INP, BDR, BOS in circulated specimens). Specimen codes are known but never real:
// see is_specimen_code.
[[nodiscard]] bool is_state_code(std::string_view code);
[[nodiscard]] bool is_specimen_code(std::string_view code);
// All of them.
[[nodiscard]] std::vector<std::string_view> state_codes();

}  // namespace shekara
