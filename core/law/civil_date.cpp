#include "core/law/civil_date.h"

#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara::law {
namespace {

using namespace std::chrono_literals;

struct KnownOffset {
  std::string_view zone;
  Instant instant;
  std::chrono::seconds offset;
};

// 17:30 and 18:30 UTC of 29 February 2024 are both 23:30 of that day in the east; the west kept its offset.
const std::array kKnown{
    KnownOffset{"Asia/Almaty", std::chrono::sys_days{2024y / 2 / 29} + 17h + 30min, 6h},
    KnownOffset{"Asia/Almaty", std::chrono::sys_days{2024y / 2 / 29} + 18h + 30min, 5h},
    KnownOffset{"Asia/Qostanay", std::chrono::sys_days{2024y / 2 / 29} + 17h + 30min, 6h},
    KnownOffset{"Asia/Qostanay", std::chrono::sys_days{2024y / 2 / 29} + 18h + 30min, 5h},
    KnownOffset{"Asia/Aqtobe", std::chrono::sys_days{2024y / 2 / 29} + 17h + 30min, 5h},
    KnownOffset{"Asia/Aqtobe", std::chrono::sys_days{2024y / 2 / 29} + 18h + 30min, 5h},
};

}  // namespace

Date civil_date(Instant instant, std::chrono::seconds utc_offset) {
  return Date{std::chrono::floor<std::chrono::days>(instant + utc_offset)};
}

PossibleDays possible_days(Instant now, std::chrono::seconds uncertainty, const OffsetAt& offset_at) {
  const auto day_at = [&offset_at](Instant instant) { return civil_date(instant, offset_at(instant)); };
  const Date today = day_at(now);
  for (const Date other : {day_at(now - uncertainty), day_at(now + uncertainty)}) {
    if (other != today) return {.today = today, .other = other};
  }
  return {.today = today, .other = std::nullopt};
}

Done check_time_zones(const std::function<std::chrono::seconds(std::string_view zone, Instant)>& offset) {
  for (const KnownOffset& known : kKnown) {
    if (offset(known.zone, known.instant) != known.offset) {
      return Error{ErrorCode::kUnavailable, "the time zone data is wrong for " + std::string{known.zone},
                   "Install tzdata 2024a or later: dates of law would be counted wrongly."};
    }
  }
  return done();
}

}  // namespace shekara::law
