#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/names/name_list.h"
#include "core/names/query.h"
#include "core/names/score.h"

namespace shekara::names {

struct Candidate {
  NameId name = 0;
  int weight = 0;
};

struct SearchLimits {
  std::size_t candidates = 5;
  // Entries that chance alone would put beside the traveller: what is expected oftener is not shown.
  double chance_matches = 1.0;
  // Rows of `entity` with exactly these words are passed over (measurements leave a queried alias out).
  std::string_view except_entity;
  std::string_view except_name;
};

// How many entries of a list of `names` would agree as well by chance: the names times exp(-weight), for by
// chance a likelihood ratio of r is seen once in r at most.
[[nodiscard]] double expected_chance_matches(std::size_t names, int weight);
// The weight at which that many are expected.
[[nodiscard]] int weight_for(std::size_t names, double chance_matches);
// 0 to 1: one true match against the expected chance matches.
[[nodiscard]] double probability(std::size_t names, int weight);

// Every name is weighed: slow, and the measure of every faster search. Best first, one row an entity.
[[nodiscard]] std::vector<Candidate> search_all(const Scorer& scorer, const Query& query,
                                                const SearchLimits& limits, WordMemory& memory);

// Best of each entity, best first, equal weights by position in the list, at most `limits.candidates`.
[[nodiscard]] std::vector<Candidate> best_candidates(const NameList& list, std::vector<Candidate> found,
                                                     const SearchLimits& limits);

}  // namespace shekara::names
