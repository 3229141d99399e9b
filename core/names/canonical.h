#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shekara::names {

// More words than any MRZ, chip or list entry has; what is beyond is left out.
inline constexpr std::size_t kMostWords = 15;

// A name from an MRZ, a chip or a keyboard (UTF-8: Latin, Cyrillic, Arabic, Hebrew, Greek, Georgian,
// Armenian, Hangul, common Chinese names) as words of A-Z in the order written. Any bytes give an answer;
// characters without a rule vanish. Digits inside words are read as the letters they are mistaken for (0 O, 1
// I, 5 S, 8 B); words of digits alone vanish. Titles ("MR", "DR") stay: what they are worth is the score's
// business.
[[nodiscard]] std::vector<std::string> canonical_words(std::string_view utf8);

}  // namespace shekara::names
