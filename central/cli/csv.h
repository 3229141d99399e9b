#pragma once

#include <string>
#include <vector>

#include "central/imports/imported.h"
#include "core/bans/entry.h"
#include "core/base/result.h"

namespace shekara::central {

struct CsvEntries {
  std::vector<bans::Entry> entries;
  std::vector<BadRow> bad;
};

// Entries from CSV (RFC 4180, UTF-8, a header line): columns are named as in docs/formats/entry.md. A row
// that is not usable is reported with its line and its column, never with what stood there; the others are
// kept. Error kMalformed: no header line, or a column that nobody knows.
[[nodiscard]] Result<CsvEntries> entries_from_csv(const std::string& text);

}  // namespace shekara::central
