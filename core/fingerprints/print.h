#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/fingerprints/features.h"
#include "core/fingerprints/signature.h"

namespace shekara::fingerprints {

// The neighbourhood of one minutia as seen along its direction: where other minutiae lie and which way they
// point (bits), and which way the ridges run around it (directions of 256 to half a turn).
inline constexpr int kCylinderWords = 8;
inline constexpr int kRidgeSamples = 64;

struct Neighbourhood {
  std::array<std::uint64_t, kCylinderWords> bits{};
  std::array<std::uint64_t, kCylinderWords> valid{};
  std::array<std::uint8_t, kRidgeSamples> ridges{};
  std::array<std::uint8_t, kRidgeSamples> ridges_valid{};  // 0 or 255
};

// Ridge waves for the comparison of texture, on a grid of kTextureStep pixels; cell (c, r) lies at pixel
// (c * kTextureStep + 0.5, r * kTextureStep + 0.5).
inline constexpr int kTextureStep = 4;

struct Texture {
  int columns = 0;
  int rows = 0;
  bool has_ridges = true;  // false: only the shape of the finger is known

  struct Cell {
    std::uint8_t phase = 0;      // 256 to a turn, growing along the normal
    std::uint8_t normal = 0;     // 256 to half a turn
    std::uint8_t frequency = 0;  // 128 to one radian a pixel
    std::uint8_t clarity = 0;    // 0: outside of the finger
    friend bool operator==(const Cell&, const Cell&) = default;
  };

  std::vector<Cell> cells;

  [[nodiscard]] const Cell* at(int c, int r) const {
    if (c < 0 || r < 0 || c >= columns || r >= rows) return nullptr;
    return cells.data() + static_cast<std::ptrdiff_t>(r) * columns + c;
  }
};

// A minutia as geometry wants it: 65536 to a turn, so that differences wrap by themselves.
struct Bearing {
  float x = 0;
  float y = 0;
  float cos = 1;
  float sin = 0;
  std::int16_t angle = 0;
};

// All that the matchers look at in one finger's image.
struct Print {
  std::vector<Minutia> minutiae;              // best first
  std::vector<Bearing> bearings;              // of the same
  std::vector<Neighbourhood> neighbourhoods;  // of the same
  SignatureBlock<kPrintSignatures> signatures;
  Texture texture;
};

inline constexpr int kPrintMinutiaeMax = 64;

[[nodiscard]] Texture make_texture(const RidgeField& field);
// Of a template that has nothing but minutiae: the finger is where they are.
[[nodiscard]] Texture shape_around(const std::vector<Minutia>& minutiae);
[[nodiscard]] Print make_print(std::vector<Minutia> minutiae, Texture texture);

}  // namespace shekara::fingerprints
