#pragma once

#include <cmath>
#include <cstdint>

namespace shekara::tools {

// A small generator (SplitMix64) with distributions of its own: the same seed gives the same pages and the
// same weights with every standard library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  // [0, 1)
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

  double between(double low, double high) { return low + (high - low) * uniform(); }

  // [0, count)
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(uniform() * static_cast<double>(count));
  }

  bool chance(double part) { return uniform() < part; }

  double normal(double deviation) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return deviation * radius * std::cos(6.283185307179586 * uniform());
  }

 private:
  std::uint64_t state_;
};

}  // namespace shekara::tools
