#pragma once

#include "central/ports/clock.h"

namespace shekara::central {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

// libsodium's generator, which the kernel seeds.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace shekara::central
