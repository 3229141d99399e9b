#pragma once

#include <cstdint>
#include <vector>

namespace shekara::fingerprints {

enum class MinutiaType : std::uint8_t { kEnding, kBifurcation, kUnknown };

// Position in pixels of 500 dpi from the image's top left. `direction`: radians, -pi to pi, of the
// vector (cos, sin) in image coordinates, y downward (the formats count the other way round): from an ending
// back along its ridge, from a bifurcation into the valley between its branches; the two agree when noise
// turns one into the other.
struct Minutia {
  float x = 0;
  float y = 0;
  float direction = 0;
  float quality = 0;  // 0 to 1
  MinutiaType type = MinutiaType::kUnknown;
};

// Ridges as a wave on a grid of kGridStep pixels; cell (c, r) lies at pixel (c * kGridStep + 0.5, r *
// kGridStep + 0.5).
inline constexpr int kGridStep = 2;

struct RidgeField {
  int columns = 0;
  int rows = 0;
  // Per cell, row by row. The wave's phase grows along the normal.
  std::vector<float> re;
  std::vector<float> im;
  std::vector<float> normal;     // radians, 0 to pi, of the ridge normal, y downward
  std::vector<float> frequency;  // radians a pixel
  std::vector<float> clarity;    // 0 to 1: how much of the local contrast is ridges
  std::vector<std::uint8_t> inside;

  [[nodiscard]] bool holds(int c, int r) const { return c >= 0 && r >= 0 && c < columns && r < rows; }

  [[nodiscard]] std::size_t at(int c, int r) const {
    return static_cast<std::size_t>(r) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(c);
  }
};

}  // namespace shekara::fingerprints
