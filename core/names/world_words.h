#pragma once

#include <span>
#include <string_view>

namespace shekara::names {

// How common a word is in names of the world's people: -ln of its share, in sixteenths.
struct WorldWord {
  std::string_view word;
  int rarity = 0;
};

// In the order of the words. Counted in public transliteration pairs (Wikidata, CC0) by
// tools/names/count_words.cpp; peoples whom that source knows little are in common_words.cpp.
[[nodiscard]] std::span<const WorldWord> world_words();

}  // namespace shekara::names
