#pragma once

#include "core/base/date.h"

namespace shekara::law {

// "в течение пяти лет со дня ..." (article 22) can be counted in two ways (law catalogue 1.4).
struct BanPeriod {
  Date last_day_inclusive;  // P1: the day of the event is the first day of the five years
  Date
      last_day_exclusive;  // P2: the count begins after it, and ends on the same date (Law 107-II, art. 12-1)
  friend bool operator==(const BanPeriod&, const BanPeriod&) = default;
};

// Five years from `event_day`. `leap_day`: where P2 ends if the last year has no 29 February; under P1
// a missing 29 February is always read as 1 March. REQUIRES: event_day.ok().
[[nodiscard]] BanPeriod five_years(Date event_day, LeapDay leap_day);

}  // namespace shekara::law
