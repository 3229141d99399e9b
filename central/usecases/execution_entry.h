#pragma once

#include "core/bans/entry.h"
#include "core/base/hash.h"
#include "core/records/record.h"

namespace shekara::central {

// The list entry that an executed expulsion leads to: E-19b, the five years of article 22 from the day of
// execution (law catalogue 1.4). Its identifiers come from the event, so that the same event never makes two
// entries.
[[nodiscard]] bans::Entry entry_of(const records::Execution& execution, const Digest& event);

}  // namespace shekara::central
