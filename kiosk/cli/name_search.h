#pragma once

#include <cstddef>
#include <istream>
#include <ostream>

namespace shekara {

struct NameSearchOptions {
  std::size_t candidates = 5;
  double chance_matches = 10.0;  // what chance is expected to give oftener is not shown
  bool exhaustive = false;       // without the index: slow, the same answer
};

// `name search`: `list` as read_name_table takes it; `queries`: id, name, date of birth or empty, entity
// whose row of exactly this name is to be ignored or empty. Prints "id TAB entity TAB score TAB explanation",
// best first. Exit status: 0; 1 if a query has no candidate; 2 unusable input.
int name_search(std::istream& list, std::istream& queries, const NameSearchOptions& options,
                std::ostream& out, std::ostream& err);

}  // namespace shekara
