#include "kiosk/cli/law_evaluate.h"

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/result.h"
#include "core/law/evaluation.h"
#include "core/law/facts_json.h"

namespace shekara {
namespace {

constexpr int kUnusable = 2;

// One line, or as much of it as can still be facts: the rest of a longer line is skipped.
bool read_line(std::istream& in, std::string& line) {
  line.clear();
  char next = 0;
  bool any = false;
  while (in.get(next)) {
    any = true;
    if (next == '\n') break;
    if (line.size() <= law::kLongestFacts) line += next;
  }
  return any;
}

bool blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

// Judges one object. False: it could not be used.
bool judge(const std::string& text, std::size_t number, std::ostream& out, std::ostream& err) {
  const auto facts = law::facts_from_json(text);
  if (facts) {
    out << law::to_json(law::evaluate(*facts), law::inform(*facts)) << '\n';
    return true;
  }
  out << nlohmann::json{{"error", facts.error().problem}, {"remedy", facts.error().remedy}}.dump() << '\n';
  err << "facts " << number << ": " << describe(facts.error()) << '\n';
  return false;
}

// An object over several lines: everything that is there, one byte more than may be.
void read_rest(std::istream& in, std::string& text) {
  std::string line;
  while (text.size() <= law::kLongestFacts && read_line(in, line)) text += '\n' + line;
}

}  // namespace

int law_evaluate(std::istream& in, std::ostream& out, std::ostream& err) {
  std::string line;
  std::size_t number = 0;
  bool all_usable = true;
  while (read_line(in, line)) {
    if (blank(line)) continue;
    ++number;
    // Only the first line can tell which of the two forms it is: an object that ends on its line is one of
    // many.
    if (number == 1 && !nlohmann::json::accept(line)) read_rest(in, line);
    if (!judge(line, number, out, err)) all_usable = false;
  }
  if (number == 0) {
    err << "no facts (Give a JSON object of facts: docs/formats/facts.md.)\n";
    return kUnusable;
  }
  return all_usable ? 0 : kUnusable;
}

}  // namespace shekara
