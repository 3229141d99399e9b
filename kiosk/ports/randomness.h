#pragma once

#include <cstdint>
#include <span>

namespace shekara::kiosk {

// Unpredictable bytes. Any thread.
class Randomness {
 public:
  virtual ~Randomness() = default;
  Randomness(const Randomness&) = delete;
  Randomness& operator=(const Randomness&) = delete;

  virtual void fill(std::span<std::uint8_t> bytes) = 0;

 protected:
  Randomness() = default;
};

}  // namespace shekara::kiosk
