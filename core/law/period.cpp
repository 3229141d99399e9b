#include "core/law/period.h"

#include <chrono>

#include "core/base/date.h"

namespace shekara::law {
namespace {

constexpr std::chrono::years kFiveYears{5};

}  // namespace

BanPeriod five_years(Date event_day, LeapDay leap_day) {
  const Date first_free_inclusive = plus_years(event_day, kFiveYears, LeapDay::kFirstOfMarch);
  return {.last_day_inclusive = plus_days(first_free_inclusive, std::chrono::days{-1}),
          .last_day_exclusive = plus_years(event_day, kFiveYears, leap_day)};
}

}  // namespace shekara::law
