#pragma once

#include <string>
#include <string_view>

namespace shekara {

// How ICAO 9303-3 section 6 reads a letter may depend on the language; kIcao is the table's recommendation.
enum class NationalSpelling { kIcao, kKazakh, kUkrainian };

// National text (UTF-8; Latin with diacritics, Cyrillic with the Kazakh letters that the ICAO table leaves
// out) -> the MRZ letters A-Z, digits, and one '<' for each run of blanks or hyphens. Apostrophes, full stops
// and commas vanish (9303-3 4.6). Characters without a rule vanish: the result compares names, it does not
// reproduce them.
[[nodiscard]] std::string transliterate(std::string_view utf8,
                                        NationalSpelling spelling = NationalSpelling::kIcao);

}  // namespace shekara
