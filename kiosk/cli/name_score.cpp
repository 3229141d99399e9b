#include "kiosk/cli/name_score.h"

#include <iomanip>
#include <limits>
#include <string>

#include "core/names/score.h"
#include "core/names/search.h"
#include "kiosk/cli/name_table.h"

namespace shekara {
namespace {

// The size of list against which a lone pair is judged: one half at its thousandth chance match.
constexpr std::size_t kUsualList = 3000;

double score(const std::string& traveller, const std::string& listed, const names::Spelling& spelling) {
  names::ListedName row;
  row.entity = "listed";
  row.name = listed;
  const names::NameList list{{row}, spelling};
  const names::Weights weights;
  const names::Scorer scorer{list, weights};
  names::Traveller person;
  person.name = traveller;
  const auto query = names::make_query(person, list, weights);
  names::WordMemory memory;
  memory.begin(query, list);
  return names::probability(kUsualList, scorer.weigh(query, 0, memory, std::numeric_limits<int>::min()));
}

}  // namespace

int name_score(std::istream& pairs, std::ostream& out, std::ostream& err) {
  const names::Spelling spelling;
  bool any = false;
  out << std::setprecision(6);
  for (std::string line; std::getline(pairs, line);) {
    if (line.empty()) continue;
    const auto cells = tab_cells(line, 2);
    out << cells[0] << '\t' << cells[1] << '\t' << score(cells[0], cells[1], spelling) << '\n';
    any = true;
  }
  if (any) return 0;
  err << "no pair of names was given (Two columns parted by a tab, one pair a line.)\n";
  return 2;
}

}  // namespace shekara
