#pragma once

#include <array>
#include <cstddef>
#include <cstdlib>
#include <vector>

namespace shekara::fingerprints::wsq {

// The wavelet transform of the FBI's Wavelet Scalar Quantization (IAFIS-IC-0110 v3.1).

inline constexpr std::size_t kBands = 64;
inline constexpr std::size_t kCodedBands = 60;  // the highest four are never coded

// A symmetric filter by its taps from the centre outwards.
struct Filter {
  std::vector<double> taps;

  [[nodiscard]] double at(int offset) const {
    const auto i = static_cast<std::size_t>(std::abs(offset));
    return i < taps.size() ? taps[i] : 0;
  }
};

// A rectangle of the coefficient plane.
struct Band {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

// One splitting of a rectangle into low and high halves each way. `turned`: its own spectrum is reversed
// along that axis (it was a high half before), so its high half comes first.
struct Split {
  Band band;
  bool turned_x = false;
  bool turned_y = false;
};

// The plane's splits in the order of analysis, and the 64 bands that are left (IAFIS-IC-0110, figure of the
// decomposition).
struct Tree {
  std::vector<Split> splits;
  std::array<Band, kBands> bands;
};

[[nodiscard]] Tree decompose(int width, int height);

// The bands of `plane` (width of the picture) back into samples, and samples into bands, in place. Filters
// are those of analysis.
void synthesize(const Tree& tree, int width, const Filter& low, const Filter& high,
                std::vector<double>& plane);
void analyse(const Tree& tree, int width, const Filter& low, const Filter& high, std::vector<double>& plane);

}  // namespace shekara::fingerprints::wsq
