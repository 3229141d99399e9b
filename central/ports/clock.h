#pragma once

#include <cstdint>
#include <span>

#include "core/base/date.h"

namespace shekara::central {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;

 protected:
  Clock() = default;
  Clock(const Clock&) = default;
  Clock& operator=(const Clock&) = default;
};

class Random {
 public:
  virtual ~Random() = default;
  // Fit for keys and codes.
  virtual void fill(std::span<std::uint8_t> bytes) = 0;

 protected:
  Random() = default;
  Random(const Random&) = default;
  Random& operator=(const Random&) = default;
};

}  // namespace shekara::central
