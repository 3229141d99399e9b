#include "kiosk/cli/name_search.h"

#include <iomanip>
#include <string>

#include "core/names/canonical.h"
#include "core/names/match.h"
#include "core/names/name_index.h"
#include "kiosk/cli/name_table.h"

namespace shekara {
namespace {

std::string canonical(std::string_view name) {
  std::string text;
  for (const auto& word : names::canonical_words(name)) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

}  // namespace

int name_search(std::istream& list_in, std::istream& queries, const NameSearchOptions& options,
                std::ostream& out, std::ostream& err) {
  const auto rows = read_name_table(list_in);
  if (!rows) {
    err << describe(rows.error()) << '\n';
    return 2;
  }
  const names::Spelling spelling;
  const names::NameList list{*rows, spelling};
  const names::NameIndex index{list};
  const names::Weights weights;
  const names::Scorer scorer{list, weights};
  names::WordMemory memory;
  bool all_found = true;
  out << std::setprecision(9);
  for (std::string line; std::getline(queries, line);) {
    if (line.empty()) continue;
    const auto cells = tab_cells(line, 4);
    names::Traveller traveller;
    traveller.name = cells[1];
    if (auto born = parse_partial_date(cells[2])) traveller.born = *born;
    const std::string name = canonical(cells[1]);
    const names::SearchLimits limits{.candidates = options.candidates,
                                     .chance_matches = options.chance_matches,
                                     .except_entity = cells[3],
                                     .except_name = name};
    const auto query = names::make_query(traveller, list, weights);
    const auto found = options.exhaustive ? names::search_all(scorer, query, limits, memory)
                                          : names::search(scorer, index, query, limits, memory);
    all_found = all_found && !found.empty();
    for (const auto& candidate : found) {
      const auto match = names::explain(scorer, query, candidate, memory);
      out << cells[0] << '\t' << match.entity << '\t' << match.score << '\t' << names::to_text(match) << '\n';
    }
  }
  return all_found ? 0 : 1;
}

}  // namespace shekara
