#pragma once

#include <optional>

#include "core/base/date.h"

namespace shekara::kiosk {

// Time at the checkpoint. Any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

  struct Reading {
    Instant now{};
    Date today{};                     // civil date at the checkpoint
    std::optional<Date> other_today;  // the uncertainty of the clock reaches midnight (law catalogue 1.4)
    bool suspect = false;             // further from the centre's clock than its bound: dates of law are for an officer
  };

  [[nodiscard]] virtual Reading read() const = 0;

 protected:
  Clock() = default;
};

}  // namespace shekara::kiosk
