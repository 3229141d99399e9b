#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/documents/document.h"

namespace shekara::central {

// A date of birth as lists write it: "1974-08-12", "12 Aug 1974", "12.8.1974", "12/08/1974" (day first), "Aug
// 1974", "1974", each with "circa", "c.", "approximately" or "about" before it, which leaves only the year.
[[nodiscard]] std::optional<PartialDate> loose_date(std::string_view text);
// The same, and "1958 to 1960", "between 1958 and 1960": each year of at most ten.
[[nodiscard]] std::vector<PartialDate> loose_dates(std::string_view text);

}  // namespace shekara::central
