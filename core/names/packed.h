#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace shekara::names {

// Numbers below 2^24 in three bytes each: a list of ten million names must fit beside everything else on a
// kiosk.
class Packed {
 public:
  static constexpr std::uint32_t kMost = (1U << 24U) - 1;

  // REQUIRES: value <= kMost.
  void push_back(std::uint32_t value) {
    bytes_.push_back(static_cast<std::uint8_t>(value));
    bytes_.push_back(static_cast<std::uint8_t>(value >> 8U));
    bytes_.push_back(static_cast<std::uint8_t>(value >> 16U));
  }

  void set(std::size_t i, std::uint32_t value) {
    bytes_[3 * i] = static_cast<std::uint8_t>(value);
    bytes_[3 * i + 1] = static_cast<std::uint8_t>(value >> 8U);
    bytes_[3 * i + 2] = static_cast<std::uint8_t>(value >> 16U);
  }

  [[nodiscard]] std::uint32_t operator[](std::size_t i) const {
    return bytes_[3 * i] | static_cast<std::uint32_t>(bytes_[3 * i + 1]) << 8U |
           static_cast<std::uint32_t>(bytes_[3 * i + 2]) << 16U;
  }

  [[nodiscard]] std::size_t size() const { return bytes_.size() / 3; }

  void resize(std::size_t size) { bytes_.resize(3 * size); }

  void shrink_to_fit() { bytes_.shrink_to_fit(); }

  [[nodiscard]] std::size_t bytes() const { return bytes_.capacity(); }

 private:
  std::vector<std::uint8_t> bytes_;
};

}  // namespace shekara::names
