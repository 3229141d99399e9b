// Any bytes as a traveller's name and as listed names: both searches answer, and alike.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/names/match.h"
#include "core/names/name_index.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara::names;
  if (size > 2048) return 0;
  std::vector<ListedName> rows;
  std::string traveller;
  std::string line;
  for (std::size_t i = 0; i <= size; ++i) {
    if (i < size && data[i] != '\n') {
      line += static_cast<char>(data[i]);
      continue;
    }
    if (traveller.empty()) {
      traveller = line;
    } else if (rows.size() < 16) {
      ListedName row;
      row.entity = std::to_string(rows.size());
      row.name = line;
      rows.push_back(std::move(row));
    }
    line.clear();
  }
  const Spelling spelling;
  const NameList list{rows, spelling};
  const NameIndex index{list};
  const Weights weights;
  const Scorer scorer{list, weights};
  WordMemory memory;
  Traveller person;
  person.name = traveller;
  const Query query = make_query(person, list, weights);
  const SearchLimits limits{.candidates = 20, .chance_matches = 10};
  const auto all = search_all(scorer, query, limits, memory);
  const auto fast = search(scorer, index, query, limits, memory);
  if (all.size() != fast.size()) std::abort();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name != fast[i].name || all[i].weight != fast[i].weight) std::abort();
    if (to_text(explain(scorer, query, all[i], memory)).empty()) std::abort();
  }
  return 0;
}
