#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace shekara::tools {

// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed on every machine, unlike the
// library's distributions.
class FingerRandom {
 public:
  explicit FingerRandom(std::uint64_t seed) : state_{seed} {}

  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
  }

  float uniform(float low, float high) {
    return low + (high - low) * static_cast<float>(bits() >> 40) / static_cast<float>(1 << 24);
  }

  float normal(float mean, float deviation) {
    const float u = uniform(1e-7F, 1);
    const float v = uniform(0, 2 * std::numbers::pi_v<float>);
    return mean + deviation * std::sqrt(-2 * std::log(u)) * std::cos(v);
  }

 private:
  std::uint64_t state_;
};

}  // namespace shekara::tools
