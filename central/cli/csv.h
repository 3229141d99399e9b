#pragma once

#include <string>
#include <vector>

#include "core/bans/entry.h"
#include "core/base/result.h"

namespace shekara::central {

// Entries from CSV (RFC 4180, UTF-8, a header line): columns are named as in docs/formats/entry.md.
// Errors: kMalformed, naming line and column; all lines or none.
[[nodiscard]] Result<std::vector<bans::Entry>> entries_from_csv(const std::string& text);

}  // namespace shekara::central
