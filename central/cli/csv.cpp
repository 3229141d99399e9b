#include "central/cli/csv.h"

#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>

#include "central/cli/entry_json.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;
using Record = std::vector<std::string>;

Error malformed(std::size_t line, const std::string& problem) {
  return {ErrorCode::kMalformed, "CSV record " + std::to_string(line) + ": " + problem,
          "Correct the file; nothing was proposed. docs/formats/entry.md describes the columns."};
}

// RFC 4180: fields may be quoted, a quote inside is doubled, a quoted field may hold line breaks.
Result<std::vector<Record>> records_of(const std::string& text) {
  std::vector<Record> records;
  Record record;
  std::string field;
  bool quoted = false;
  const auto end_field = [&] { record.push_back(std::exchange(field, {})); };
  const auto end_record = [&] {
    end_field();
    if (record.size() > 1 || !record.front().empty()) records.push_back(record);
    record.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      if (!field.empty()) return malformed(records.size() + 1, "a quotation mark inside a field");
      quoted = true;
    } else if (c == ',') {
      end_field();
    } else if (c == '\n') {
      end_record();
    } else if (c != '\r') {
      field += c;
    }
  }
  if (quoted) return malformed(records.size() + 1, "a quotation mark is not closed");
  if (!field.empty() || !record.empty()) end_record();
  return records;
}

Done put(Json& json, const std::string& column, const std::string& value, std::size_t line) {
  if (value.empty()) return done();
  if (column == "surname" || column == "given_names") {
    json["names"][0][column] = value;
  } else if (column == "document_state") {
    json["documents"][0]["issuing_state"] = value;
  } else if (column == "document_number") {
    json["documents"][0]["number"] = value;
  } else if (column == "nationality") {
    json["nationalities"] = Json::array({value});
  } else if (column == "revision") {
    std::uint32_t number = 0;
    const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || rest != value.data() + value.size())
      return malformed(line, "revision is no number");
    json[column] = number;
  } else if (column == "reason_withheld") {
    if (value != "true" && value != "false")
      return malformed(line, "reason_withheld is neither true nor false");
    json[column] = value == "true";
  } else {
    json[column] = value;
  }
  return done();
}

}  // namespace

Result<std::vector<bans::Entry>> entries_from_csv(const std::string& text) {
  SHEKARA_TRY(const std::vector<Record> records, records_of(text));
  if (records.empty()) return malformed(1, "no header line");
  const Record& header = records.front();
  std::vector<bans::Entry> entries;
  for (std::size_t line = 1; line < records.size(); ++line) {
    const Record& record = records[line];
    if (record.size() != header.size()) return malformed(line + 1, "not as many fields as the header has");
    Json json = Json::object();
    for (std::size_t i = 0; i < record.size(); ++i) SHEKARA_CHECK(put(json, header[i], record[i], line + 1));
    const Result<bans::Entry> entry = entry_from_json(json);
    if (!entry) return malformed(line + 1, entry.error().problem + ". " + entry.error().remedy);
    entries.push_back(*entry);
  }
  return entries;
}

}  // namespace shekara::central
