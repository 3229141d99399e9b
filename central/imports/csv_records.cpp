#include "central/imports/csv_records.h"

#include <algorithm>

namespace shekara::central {
namespace {

constexpr std::size_t kLongestRecord = std::size_t{1} << 20;
constexpr std::size_t kMostFields = 256;
constexpr char kSub = 0x1A;

struct Parsed {
  std::vector<std::string> fields;
  std::size_t end = 0;  // behind the record's line break
  const char* problem = nullptr;
};

Parsed parse_record(std::string_view text, std::size_t from) {
  Parsed parsed;
  std::string field;
  bool quoted = false;
  bool was_quoted = false;
  std::size_t i = from;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (i - from > kLongestRecord || parsed.fields.size() > kMostFields) {
      parsed.problem = "the record is too long, or a quotation mark is not closed";
      return parsed;
    }
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '\n') {
      break;
    } else if (c == ',') {
      parsed.fields.push_back(std::move(field));
      field.clear();
      was_quoted = false;
    } else if (c == '"') {
      if (!trimmed(field).empty() || was_quoted) {
        parsed.problem = "a quotation mark inside a field";
        return parsed;
      }
      field.clear();
      quoted = was_quoted = true;
    } else if (c != '\r' && c != kSub && (!was_quoted || c != ' ')) {
      field += c;
    }
  }
  if (quoted) parsed.problem = "a quotation mark is not closed";
  parsed.fields.push_back(std::move(field));
  parsed.end = std::min(i + 1, text.size());
  return parsed;
}

}  // namespace

CsvRecords csv_records(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  CsvRecords found;
  std::size_t line = 1;
  std::size_t at = text.substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0;
  while (at < text.size()) {
    Parsed parsed = parse_record(text, at);
    if (parsed.problem != nullptr) {
      // The record may have swallowed others: go on with the line after its first.
      found.bad.push_back({line, parsed.problem});
      const auto next = text.find('\n', at);
      parsed.end = next == std::string_view::npos ? text.size() : next + 1;
    } else if (parsed.fields.size() > 1 || !parsed.fields.front().empty()) {
      found.records.push_back({line, std::move(parsed.fields)});
    }
    line +=
        static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                            text.begin() + static_cast<std::ptrdiff_t>(parsed.end), '\n'));
    at = parsed.end;
  }
  return found;
}

}  // namespace shekara::central
