#include "kiosk/cli/page_read.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <ostream>
#include <span>
#include <string>

#include <nlohmann/json.hpp>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/documents/mrz.h"
#include "core/documents/mrz_layout.h"
#include "core/page/page_reader.h"
#include "kiosk/cli/mrz_json.h"
#include "kiosk/ports/page_reader.h"

namespace shekara {
namespace {

constexpr std::size_t kFileMax = (32U << 20U) + 1;  // one more than the decoder takes: it says why

Result<Bytes> contents(const std::string& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return Error{ErrorCode::kNotFound, "a file cannot be opened", "Check its name and permissions."};
  Bytes bytes;
  constexpr std::size_t kPart = 1U << 16U;
  while (in && bytes.size() < kFileMax) {
    const std::size_t old = bytes.size();
    bytes.resize(std::min(old + kPart, kFileMax));
    in.read(reinterpret_cast<char*>(bytes.data()) + old, static_cast<std::streamsize>(bytes.size() - old));
    bytes.resize(old + static_cast<std::size_t>(in.gcount()));
    if (in.gcount() == 0) break;
  }
  return bytes;
}

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

nlohmann::ordered_json json_of(const std::string& file, const PageAnswer& answer) {
  const page::PageReading& reading = answer.reading;
  std::string text;
  for (const std::string& line : reading.lines) text += line + "\n";
  nlohmann::ordered_json row;
  row["file"] = file;
  row["found"] = reading.found;
  row["type"] = to_string(reading.type);
  row["lines"] = reading.lines;
  row["valid"] = reading.valid;
  row["confidence"] = rounded(reading.confidence, 1e4);
  row["fields"] = reading.found ? fields_json(parse_mrz(text)) : nlohmann::ordered_json::object();
  nlohmann::ordered_json warnings = nlohmann::ordered_json::array();
  for (const page::PageWarning warning : reading.warnings) warnings.push_back(to_string(warning));
  row["warnings"] = std::move(warnings);
  nlohmann::ordered_json characters = nlohmann::ordered_json::array();
  for (const auto& line : reading.characters) {
    nlohmann::ordered_json values = nlohmann::ordered_json::array();
    for (const float value : line) values.push_back(rounded(static_cast<double>(value), 1e3));
    characters.push_back(std::move(values));
  }
  row["character_confidence"] = std::move(characters);
  row["ms"] = rounded(answer.reading_ms, 1e3);
  row["decoding_ms"] = rounded(answer.decoding_ms, 1e3);
  return row;
}

}  // namespace

int page_read(std::span<const std::string> files, const ReadImage& reader, std::ostream& out,
              std::ostream& err) {
  int status = 0;
  for (const std::string& file : files) {
    const Result<Bytes> bytes = contents(file);
    const Result<PageAnswer> answer = bytes ? reader(*bytes) : Result<PageAnswer>{bytes.error()};
    if (!answer) {
      err << file << ": " << describe(answer.error()) << '\n';
      // Still one record a file: what reads the records can tell which pages are missing.
      const nlohmann::ordered_json row = {{"file", file},
                                          {"found", false},
                                          {"type", ""},
                                          {"lines", nlohmann::json::array()},
                                          {"valid", false},
                                          {"confidence", 0.0},
                                          {"fields", nlohmann::json::object()},
                                          {"warnings", {answer.error().problem}}};
      out << row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
      status = 2;
      continue;
    }
    if (!answer->reading.found) status = std::max(status, 1);
    out << json_of(file, *answer).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  }
  return status;
}

}  // namespace shekara
