#pragma once

#include <span>
#include <string_view>

namespace shekara::names {

// Two words that are written for one another, whatever their letters: JACK and JACQUES in Russian.
struct KnownSpelling {
  std::string_view word;
  std::string_view other;
  int cost = 0;  // sixteenths of a natural logarithm
};

// In the order of `word`, each pair in both directions. Learnt from public transliteration pairs (Wikidata,
// CC0) by tools/names/pair_words.cpp.
[[nodiscard]] std::span<const KnownSpelling> known_spellings();
// Those of one word.
[[nodiscard]] std::span<const KnownSpelling> known_spellings_of(std::string_view word);

}  // namespace shekara::names
