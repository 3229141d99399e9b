#pragma once

#include <span>
#include <string_view>

namespace shekara::names {

// How much less likely one name's letters `a` appear as `b` in another country's spelling than unchanged, as
// a cost in sixteenths of a natural logarithm. At most two letters a side; '[' is the beginning or end of a
// word.
struct SpellingCost {
  std::string_view a;
  std::string_view b;
  int cost = 0;
};

// Learnt from pairs of spellings (tools/names/train_spelling.cpp); each unordered pair stands once.
[[nodiscard]] std::span<const SpellingCost> spelling_costs();

}  // namespace shekara::names
