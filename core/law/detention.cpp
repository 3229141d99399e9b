#include "core/law/detention.h"

#include <algorithm>
#include <chrono>

#include "core/base/date.h"

namespace shekara::law {
namespace {

constexpr std::chrono::days kLongest{30};
constexpr std::chrono::days kSoonAfter{25};
constexpr std::chrono::days kLastDayAfter{29};

Instant end_of_calendar_day_30(Instant detained, const OffsetAt& offset_at) {
  const Date first = civil_date(detained, offset_at(detained));
  const Instant midnight_as_if_utc = std::chrono::sys_days{first} + kLongest;
  return midnight_as_if_utc - offset_at(midnight_as_if_utc);
}

}  // namespace

DetentionClock detention_clock(Instant detained, DetentionCount count, const OffsetAt& offset_at) {
  const Instant by_hours = detained + kLongest;
  const Instant by_calendar = end_of_calendar_day_30(detained, offset_at);
  DetentionClock clock{
      .soon = detained + kSoonAfter, .last_day = detained + kLastDayAfter, .limit = by_hours};
  switch (count) {
    case DetentionCount::kEarlier:
      clock.limit = std::min(by_hours, by_calendar);
      break;
    case DetentionCount::kHours:
      break;
    case DetentionCount::kCalendarDays:
      clock.limit = by_calendar;
      break;
  }
  return clock;
}

DetentionAlarm alarm_at(const DetentionClock& clock, Instant now) {
  if (now >= clock.limit) return DetentionAlarm::kOver;
  if (now >= clock.last_day) return DetentionAlarm::kLastDay;
  return now >= clock.soon ? DetentionAlarm::kSoon : DetentionAlarm::kNone;
}

}  // namespace shekara::law
