#include "kiosk/cli/mrz_parse.h"

#include <istream>
#include <ostream>
#include <string>

#include <nlohmann/json.hpp>

#include "core/documents/mrz.h"
#include "core/documents/mrz_layout.h"
#include "kiosk/cli/mrz_json.h"

namespace shekara {
namespace {

void answer(const std::string& text, std::ostream& out) {
  const Mrz mrz = parse_mrz(text);
  nlohmann::ordered_json row;
  row["type"] = to_string(mrz.type);
  row["valid"] = mrz.valid();
  row["checks"] = checks_json(mrz);
  row["fields"] = fields_json(mrz);
  row["errors"] = errors_json(mrz);
  // What was typed need not be UTF-8.
  out << row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace

int mrz_parse(std::istream& in, std::ostream& out) {
  constexpr std::size_t kTextMax = 4096;  // a text without blank lines is cut there: it is no MRZ anyway
  std::string text;
  for (std::string line; std::getline(in, line);) {
    const bool blank = line.find_first_not_of(" \t\r") == std::string::npos;
    if (!blank && text.size() < kTextMax) text += line.substr(0, kTextMax) + "\n";
    if (blank && !text.empty()) {
      answer(text, out);
      text.clear();
    }
  }
  if (!text.empty()) answer(text, out);
  return 0;
}

}  // namespace shekara
