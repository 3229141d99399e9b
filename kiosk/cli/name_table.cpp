#include "kiosk/cli/name_table.h"

#include <utility>

namespace shekara {
namespace {

constexpr std::size_t kLongestLine = 64 * 1024;

std::vector<PartialDate> dates(std::string_view text) {
  std::vector<PartialDate> found;
  while (!text.empty()) {
    const std::size_t bar = text.find('|');
    if (auto date = parse_partial_date(text.substr(0, bar)); date && !date->unknown()) found.push_back(*date);
    if (bar == std::string_view::npos) break;
    text.remove_prefix(bar + 1);
  }
  return found;
}

}  // namespace

std::vector<std::string> tab_cells(std::string_view line, std::size_t least) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  std::vector<std::string> cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) break;
    line.remove_prefix(tab + 1);
  }
  if (cells.size() < least) cells.resize(least);
  return cells;
}

Result<std::vector<names::ListedName>> read_name_table(std::istream& in) {
  std::vector<names::ListedName> rows;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    const auto at = " (line " + std::to_string(number) + ")";
    if (line.size() > kLongestLine)
      return Error{ErrorCode::kTooLarge, "a line of the list is too long" + at,
                   "One entry a line, parted by tabs."};
    auto cells = tab_cells(line, 4);
    if (cells[0].empty() || cells[1].empty())
      return Error{ErrorCode::kMalformed, "a line of the list has no entity or no name" + at,
                   "Columns: entity, name, dates of birth, nationality."};
    names::ListedName row;
    row.entity = std::move(cells[0]);
    row.name = std::move(cells[1]);
    row.births = dates(cells[2]);
    row.nationality = StateCode{std::move(cells[3])};
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return Error{ErrorCode::kNotFound, "the list holds no name", "Check the file."};
  return rows;
}

}  // namespace shekara
