#pragma once

#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/names/name_list.h"

namespace shekara {

// The cells of a line of tab-separated text, at least `least` of them.
[[nodiscard]] std::vector<std::string> tab_cells(std::string_view line, std::size_t least);

// A list as `name search --list` takes it: entity, name, dates of birth ("1960-01-31", "1960-01", "1960",
// several parted by '|'), nationality. Dates that are none are left out: the entry still counts. Error: a
// line without a name, too long a line, or no line at all.
[[nodiscard]] Result<std::vector<names::ListedName>> read_name_table(std::istream& in);

}  // namespace shekara
