// What one comparison of words, one weighing and one search cost.
#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "core/names/name_index.h"

namespace shekara::names {
namespace {

const std::vector<std::string>& parts() {
  static const std::vector<std::string> kParts{"MA", "RI",  "AN",  "KA",  "SHI", "DO",  "VAR",
                                               "EL", "TO",  "NU",  "KHA", "LI",  "BER", "SO",
                                               "JI", "GUL", "ZHA", "PET", "RO",  "IM"};
  return kParts;
}

class Dice {
 public:
  std::size_t below(std::size_t n) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % n;
  }

 private:
  std::uint64_t state_ = 7;
};

std::string some_name(Dice& dice) {
  std::string name;
  for (std::size_t words = 2 + dice.below(2); words > 0; --words) {
    for (std::size_t n = 2 + dice.below(2); n > 0; --n) name += parts()[dice.below(parts().size())];
    if (words > 1) name += ' ';
  }
  return name;
}

PartialDate some_date(Dice& dice) {
  return {1945 + static_cast<int>(dice.below(60)), 1 + static_cast<unsigned>(dice.below(12)),
          1 + static_cast<unsigned>(dice.below(28))};
}

void compare_two_words(benchmark::State& state) {
  const Spelling spelling;
  const Word a = make_word("ALEKSANDR");
  const Word b = make_word("OLEXANDER");
  for (auto _ : state) benchmark::DoNotOptimize(spelling.cost(a, b, kFarthest));
}

BENCHMARK(compare_two_words);

void search_a_list(benchmark::State& state) {
  Dice dice;
  std::vector<ListedName> rows(static_cast<std::size_t>(state.range(0)));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].entity = std::to_string(i);
    rows[i].name = some_name(dice);
    if (dice.below(3) != 0) rows[i].births = {some_date(dice)};
  }
  const Spelling spelling;
  const Weights weights;
  const NameList list{rows, spelling};
  const NameIndex index{list};
  const Scorer scorer{list, weights};
  WordMemory memory;
  const SearchLimits limits{.chance_matches = 0.05};
  const bool dated = state.range(1) != 0;
  for (auto _ : state) {
    Traveller traveller;
    traveller.name = some_name(dice);
    if (dated) traveller.born = some_date(dice);
    const auto query = make_query(traveller, list, weights);
    benchmark::DoNotOptimize(search(scorer, index, query, limits, memory));
  }
}

BENCHMARK(search_a_list)->Args({10000, 0})->Args({10000, 1})->Args({100000, 0})->Args({100000, 1});

}  // namespace
}  // namespace shekara::names

BENCHMARK_MAIN();
