#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace shekara {

// A civil date. A legal date is a date at a place, never an instant (law catalogue 1.4).
using Date = std::chrono::year_month_day;
// An instant, UTC, whole seconds.
using Instant = std::chrono::sys_seconds;

// A year-count from 29 February may end in a year that has no such day. What then is a legal choice, so the
// caller names it.
enum class LeapDay { kLastOfFebruary, kFirstOfMarch };
[[nodiscard]] Date plus_years(Date date, std::chrono::years count, LeapDay choice);
[[nodiscard]] Date plus_days(Date date, std::chrono::days count);

// "YYYY-MM-DD" (ISO 8601). Error: not of that form, or not a day of the calendar.
[[nodiscard]] Result<Date> parse_iso_date(std::string_view text);
[[nodiscard]] std::string to_iso(Date date);
// "YYYY-MM-DDThh:mm:ssZ".
[[nodiscard]] std::string to_iso(Instant instant);
[[nodiscard]] Result<Instant> parse_iso_instant(std::string_view text);

}  // namespace shekara
