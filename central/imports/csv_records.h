#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "central/imports/imported.h"

namespace shekara::central {

struct CsvRecord {
  std::size_t line = 0;  // where it begins, from 1
  std::vector<std::string> fields;
};

struct CsvRecords {
  std::vector<CsvRecord> records;
  std::vector<BadRow> bad;
};

// RFC 4180: fields may be quoted, a quote inside is doubled, a quoted field may hold line breaks. A record
// that breaks the rules is a bad row, and reading goes on with the next line. Empty lines and a closing
// control character (SUB, as old systems write it) are passed over.
[[nodiscard]] CsvRecords csv_records(std::string_view text);

}  // namespace shekara::central
