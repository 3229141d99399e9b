#include "central/cli/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "central/cli/entry_json.h"
#include "central/imports/csv_records.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 26> kColumns{
    "entry_id",    "revision",        "person_id",      "surname",         "given_names",   "date_of_birth",
    "sex",         "nationality",     "document_state", "document_number", "rule_id",       "origin_organ",
    "organ_kind",  "decision_number", "decision_date",  "in_force_date",   "cause",         "event_day",
    "event_place", "end_day",         "review_day",     "force",           "handling_code", "reason_withheld",
    "contact",     "appeal"};

Error malformed(const std::string& problem) {
  return {ErrorCode::kMalformed, problem, "docs/formats/entry.md describes the columns."};
}

bool is_column(std::string_view name) {
  return std::find(kColumns.begin(), kColumns.end(), name) != kColumns.end();
}

Done put(Json& json, const std::string& column, const std::string& value) {
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
      return malformed("revision is no number");
    json[column] = number;
  } else if (column == "reason_withheld") {
    if (value != "true" && value != "false") return malformed("reason_withheld is neither true nor false");
    json[column] = value == "true";
  } else {
    json[column] = value;
  }
  return done();
}

Result<bans::Entry> entry_of(const std::vector<std::string>& header, const std::vector<std::string>& fields) {
  Json json = Json::object();
  for (std::size_t i = 0; i < fields.size(); ++i) SHEKARA_CHECK(put(json, header[i], fields[i]));
  return entry_from_json(json);
}

}  // namespace

Result<CsvEntries> entries_from_csv(const std::string& text) {
  CsvRecords file = csv_records(text);
  if (file.records.empty()) return malformed("no header line");
  const std::vector<std::string>& header = file.records.front().fields;
  for (const auto& column : header)
    if (!is_column(column)) return malformed("the header line names a column that is none");
  CsvEntries read;
  read.bad = std::move(file.bad);
  for (std::size_t i = 1; i < file.records.size(); ++i) {
    const CsvRecord& record = file.records[i];
    if (record.fields.size() != header.size()) {
      read.bad.push_back({record.line, "not as many fields as the header has"});
      continue;
    }
    const Result<bans::Entry> entry = entry_of(header, record.fields);
    if (entry) {
      read.entries.push_back(*entry);
    } else {
      read.bad.push_back({record.line, entry.error().problem + ". " + entry.error().remedy});
    }
  }
  return read;
}

}  // namespace shekara::central
