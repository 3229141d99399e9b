#pragma once

#include <chrono>

#include "core/base/date.h"
#include "core/law/civil_date.h"
#include "core/law/settings.h"

// "Превентивное ограничение свободы передвижения ... не более чем на тридцать суток" (article 28 part 2,
// X28-03).
namespace shekara::law {

enum class DetentionAlarm { kNone, kSoon, kLastDay, kOver };

struct DetentionClock {
  Instant soon;      // 25 days
  Instant last_day;  // 29 days
  Instant limit;     // the person may not be held at or after this instant
  friend bool operator==(const DetentionClock&, const DetentionClock&) = default;
};

// Counted from actual detention. By default the earlier of 30 x 24 hours and 24:00 of calendar day 30,
// where the day of detention is day one. `offset_at`: civil time of the place.
[[nodiscard]] DetentionClock detention_clock(Instant detained, DetentionCount count,
                                             const OffsetAt& offset_at);

// Over the limit the supervisor and the prosecutor's contact are alarmed; nothing hides it.
[[nodiscard]] DetentionAlarm alarm_at(const DetentionClock& clock, Instant now);

}  // namespace shekara::law
