#pragma once

#include <optional>
#include <string_view>

namespace shekara {

// The value of an MRZ character under ICAO 9303-3 4.9: digits 0-9, A=10 ... Z=35, filler 0. Anything else:
// none.
[[nodiscard]] constexpr std::optional<int> mrz_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  if (c == '<') return 0;
  return std::nullopt;
}

// The weight of the character at `index` (0-based) of a checked string: 7, 3, 1, 7, 3, 1, ... (ICAO
// 9303-3 4.9).
[[nodiscard]] constexpr int mrz_weight(std::size_t index) {
  constexpr int kWeights[] = {7, 3, 1};
  return kWeights[index % 3];
}

// The check digit '0'..'9' over `text`; none if `text` has a character that no MRZ has.
[[nodiscard]] std::optional<char> mrz_check_digit(std::string_view text);

// Whether twelve digits are a Kazakh individual identification number by their own twelfth digit (modulo 11
// with weights 1..11, on a remainder of 10 with weights 3..11,1,2; a second remainder of 10 is never issued).
[[nodiscard]] bool is_kazakh_iin(std::string_view text);

}  // namespace shekara
