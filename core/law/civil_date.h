#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "core/base/date.h"
#include "core/base/result.h"

// "Today" of an evaluation is the civil date at the checkpoint when the person presents himself (law
// catalogue 1.4). The time zone data belongs to the caller: core has none.
namespace shekara::law {

// Offset of civil time from UTC at an instant, in the zone of one place.
using OffsetAt = std::function<std::chrono::seconds(Instant)>;

[[nodiscard]] Date civil_date(Instant instant, std::chrono::seconds utc_offset);

struct PossibleDays {
  Date today;
  std::optional<Date> other;  // set if the clock's uncertainty reaches midnight
  friend bool operator==(const PossibleDays&, const PossibleDays&) = default;
};

// `uncertainty`: the clock is right within this, both ways; it must be below a day.
[[nodiscard]] PossibleDays possible_days(Instant now, std::chrono::seconds uncertainty,
                                         const OffsetAt& offset_at);

// Kazakhstan has had one offset since 1 March 2024; in the night before, in the east, the hour from 23:00 to
// 24:00 was lived twice. Data older than tzdata 2024a does not know: a kiosk with it must not start. `zone`:
// offsets of a zone by its IANA name. Error (kUnavailable): which zone is wrong.
[[nodiscard]] Done check_time_zones(
    const std::function<std::chrono::seconds(std::string_view zone, Instant)>& offset);

}  // namespace shekara::law
