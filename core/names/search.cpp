#include "core/names/search.h"

#include <algorithm>
#include <cmath>

namespace shekara::names {

double expected_chance_matches(std::size_t names, int weight) {
  return static_cast<double>(names) * std::exp(-static_cast<double>(weight) / kNat);
}

int weight_for(std::size_t names, double chance_matches) {
  return static_cast<int>(std::ceil(std::log(static_cast<double>(names) / chance_matches) * kNat));
}

double probability(std::size_t names, int weight) {
  return 1.0 / (1.0 + expected_chance_matches(names, weight));
}

std::vector<Candidate> best_candidates(const NameList& list, std::vector<Candidate> found,
                                       const SearchLimits& limits) {
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.name < b.name;
  });
  std::vector<Candidate> best;
  for (const auto& candidate : found) {
    if (best.size() >= limits.candidates) break;
    const auto same = [&](const Candidate& c) {
      return list.entity_of(c.name) == list.entity_of(candidate.name);
    };
    if (std::any_of(best.begin(), best.end(), same)) continue;
    if (!limits.except_entity.empty() &&
        list.entity_text(list.entity_of(candidate.name)) == limits.except_entity &&
        list.text_of(candidate.name) == limits.except_name)
      continue;
    best.push_back(candidate);
  }
  return best;
}

std::vector<Candidate> search_all(const Scorer& scorer, const Query& query, const SearchLimits& limits,
                                  WordMemory& memory) {
  const int least = weight_for(scorer.list().size(), limits.chance_matches);
  memory.begin(query, scorer.list());
  std::vector<Candidate> found;
  for (NameId name = 0; name < scorer.list().size(); ++name) {
    const int weight = scorer.weigh(query, name, memory, least);
    if (weight >= least) found.push_back({name, weight});
  }
  return best_candidates(scorer.list(), std::move(found), limits);
}

}  // namespace shekara::names
