#pragma once

#include <cmath>
#include <numbers>

namespace shekara::fingerprints {

// The nearest integer, halves away from zero: std::lround without a call into the library. Within an int.
[[nodiscard]] inline int rounded(float value) { return static_cast<int>(value + (value < 0 ? -0.5F : 0.5F)); }

// std::hypot without its care for overflow.
[[nodiscard]] inline float length(float x, float y) { return std::sqrt(x * x + y * y); }

// Whether two normals, each from 0 to pi, point into opposite halves of the turn.
[[nodiscard]] inline bool opposed(float normal_a, float normal_b) {
  return std::abs(normal_a - normal_b) > std::numbers::pi_v<float> / 2;
}

// Into -pi to pi.
[[nodiscard]] inline float wrapped(float angle) {
  constexpr float kTurn = 2 * std::numbers::pi_v<float>;
  return angle - kTurn * static_cast<float>(rounded(angle / kTurn));
}

// Within 1e-4 of std::atan2 (a minimax polynomial on the first octant), many times as fast; 0 for (0, 0).
[[nodiscard]] inline float quick_atan2(float y, float x) {
  const float ax = std::abs(x);
  const float ay = std::abs(y);
  const float high = ax > ay ? ax : ay;
  const float low = ax > ay ? ay : ax;
  const float q = low / (high + 1e-30F);
  const float s = q * q;
  float angle = ((-0.0464964749F * s + 0.15931422F) * s - 0.327622764F) * s * q + q;
  if (ay > ax) angle = std::numbers::pi_v<float> / 2 - angle;
  if (x < 0) angle = std::numbers::pi_v<float> - angle;
  return y < 0 ? -angle : angle;
}

}  // namespace shekara::fingerprints
