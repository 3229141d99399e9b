#include "core/fingerprints/print.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/fingerprints/angles.h"

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

// The cylinder of Cappelli, Ferrara and Maltoni (2010) in our own proportions: a disc of cells, each of
// kSectors relative directions.
constexpr float kRadius = 72.0F;
constexpr int kSide = 10;
constexpr std::size_t kSectors = 6;
constexpr float kCellSize = 2 * kRadius / kSide;
constexpr float kSpread = 10.0F;
constexpr float kTurnSpread = 2 * kPi / 9;
constexpr float kBitMin = 0.40F;
// The same, coarser, for signatures.
constexpr std::size_t kCoarseSectors = 5;
constexpr float kCoarseSpread = 13.0F;
constexpr float kCoarseBitMin = 0.30F;
constexpr float kShapeReach = 36.0F;  // pixels around a minutia that are surely finger

struct Spot {
  float x;
  float y;
};

std::vector<Spot> disc() {
  std::vector<Spot> cells;
  for (int r = 0; r < kSide; ++r) {
    for (int c = 0; c < kSide; ++c) {
      const float x = (static_cast<float>(c) + 0.5F) * kCellSize - kRadius;
      const float y = (static_cast<float>(r) + 0.5F) * kCellSize - kRadius;
      if (x * x + y * y <= kRadius * kRadius) cells.push_back({x, y});
    }
  }
  return cells;
}

struct Ring {
  float radius;
  int count;
};

std::vector<Spot> rings(std::initializer_list<Ring> all) {
  std::vector<Spot> spots;
  for (const Ring& ring : all) {
    for (int i = 0; i < ring.count; ++i) {
      const float a = 2 * kPi * static_cast<float>(i) / static_cast<float>(ring.count);
      spots.push_back({ring.radius * std::cos(a), ring.radius * std::sin(a)});
    }
  }
  return spots;
}

// Where to look around a minutia.
struct Layout {
  std::vector<Spot> cells = disc();
  std::vector<Spot> samples = rings({{10, 6}, {20, 10}, {32, 14}, {44, 16}, {58, 18}});
  std::vector<Spot> coarse = rings({{20, 8}, {40, 8}, {62, 8}});
};

// exp(-x) to half a per cent, 0 beyond 6.
class Bell {
 public:
  Bell() {
    for (std::size_t i = 0; i < values_.size(); ++i)
      values_[i] = std::exp(-(static_cast<float>(i) + 0.5F) / kSteps);
  }

  [[nodiscard]] float at(float x) const {
    const auto i = static_cast<std::size_t>(x * kSteps);
    return i < values_.size() ? values_[i] : 0;
  }

 private:
  static constexpr float kSteps = 128;
  std::array<float, 6 * 128> values_;
};

int cell_of(float pixel) { return rounded((pixel - 0.5F) / kTextureStep); }

const Texture::Cell* inside(const Texture& texture, float x, float y) {
  const auto* cell = texture.at(cell_of(x), cell_of(y));
  return cell != nullptr && cell->clarity != 0 ? cell : nullptr;
}

// Another minutia as seen from this one.
struct Neighbour {
  float x;
  float y;
  float turn;
};

std::vector<Neighbour> neighbours(const std::vector<Minutia>& all, std::size_t self) {
  const Minutia& m = all[self];
  const float cos = std::cos(m.direction);
  const float sin = std::sin(m.direction);
  std::vector<Neighbour> out;
  for (std::size_t j = 0; j < all.size(); ++j) {
    const float dx = all[j].x - m.x;
    const float dy = all[j].y - m.y;
    const float reach = kRadius + 2 * kSpread;
    if (j == self || dx * dx + dy * dy > reach * reach) continue;
    out.push_back({cos * dx + sin * dy, -sin * dx + cos * dy, wrapped(all[j].direction - m.direction)});
  }
  return out;
}

// How much of a neighbour each direction gets.
template <std::size_t kCount>
std::array<float, kCount> by_turn(const Bell& bell, float turn) {
  std::array<float, kCount> out;
  for (std::size_t s = 0; s < kCount; ++s) {
    const float off = wrapped(turn - (static_cast<float>(s) + 0.5F) * 2 * kPi / static_cast<float>(kCount));
    out[s] = bell.at(off * off / (2 * kTurnSpread * kTurnSpread));
  }
  return out;
}

constexpr std::size_t kSquare = std::size_t{kSide} * kSide;

// Over the whole square of which the disc is a part: along each axis by itself.
std::array<float, kSquare * kSectors> fine_densities(const Bell& bell, const std::vector<Neighbour>& around) {
  std::array<float, kSquare * kSectors> sums{};
  for (const Neighbour& n : around) {
    const auto turns = by_turn<kSectors>(bell, n.turn);
    std::array<float, kSide> across;
    std::array<float, kSide> down;
    for (std::size_t i = 0; i < kSide; ++i) {
      const float middle = (static_cast<float>(i) + 0.5F) * kCellSize - kRadius;
      across[i] = bell.at((n.x - middle) * (n.x - middle) / (2 * kSpread * kSpread));
      down[i] = bell.at((n.y - middle) * (n.y - middle) / (2 * kSpread * kSpread));
    }
    for (std::size_t r = 0; r < kSide; ++r) {
      if (down[r] < 0.04F) continue;
      for (std::size_t c = 0; c < kSide; ++c) {
        if (across[c] < 0.04F) continue;
        const float near = down[r] * across[c];
        float* at = sums.data() + (r * kSide + c) * kSectors;
        for (std::size_t s = 0; s < kSectors; ++s) at[s] += near * turns[s];
      }
    }
  }
  return sums;
}

std::vector<float> coarse_densities(const Bell& bell, const std::vector<Neighbour>& around,
                                    const std::vector<Spot>& cells) {
  std::vector<float> sums(cells.size() * kCoarseSectors);
  for (const Neighbour& n : around) {
    const auto turns = by_turn<kCoarseSectors>(bell, n.turn);
    for (std::size_t k = 0; k < cells.size(); ++k) {
      const float ex = n.x - cells[k].x;
      const float ey = n.y - cells[k].y;
      const float near = bell.at((ex * ex + ey * ey) / (2 * kCoarseSpread * kCoarseSpread));
      if (near == 0) continue;
      for (std::size_t s = 0; s < kCoarseSectors; ++s) sums[k * kCoarseSectors + s] += near * turns[s];
    }
  }
  return sums;
}

template <std::size_t kWords>
void set_bit(std::array<std::uint64_t, kWords>& bits, std::size_t i) {
  bits[i / 64] |= std::uint64_t{1} << (i % 64);
}

void set_bits(Neighbourhood& out, const Layout& layout, const Bell& bell, const Minutia& m,
              const std::vector<Neighbour>& around, const Texture& texture) {
  const float cos = std::cos(m.direction);
  const float sin = std::sin(m.direction);
  const auto sums = fine_densities(bell, around);
  for (std::size_t k = 0; k < layout.cells.size(); ++k) {
    const Spot cell = layout.cells[k];
    if (inside(texture, m.x + cos * cell.x - sin * cell.y, m.y + sin * cell.x + cos * cell.y) == nullptr)
      continue;
    const auto c = static_cast<std::size_t>((cell.x + kRadius) / kCellSize);
    const auto r = static_cast<std::size_t>((cell.y + kRadius) / kCellSize);
    for (std::size_t s = 0; s < kSectors; ++s) {
      set_bit(out.valid, k * kSectors + s);
      if (sums[(r * kSide + c) * kSectors + s] > kBitMin) set_bit(out.bits, k * kSectors + s);
    }
  }
}

void set_ridges(Neighbourhood& out, const Layout& layout, const Minutia& m, const Texture& texture) {
  const float cos = std::cos(m.direction);
  const float sin = std::sin(m.direction);
  for (std::size_t k = 0; k < layout.samples.size(); ++k) {
    const Spot spot = layout.samples[k];
    const auto* cell = inside(texture, m.x + cos * spot.x - sin * spot.y, m.y + sin * spot.x + cos * spot.y);
    if (cell == nullptr) continue;
    const int turn = rounded(m.direction * 256 / kPi);
    out.ridges[k] = static_cast<std::uint8_t>((cell->normal - turn) & 255);
    out.ridges_valid[k] = 255;
  }
}

// A bit a ridge sample: to which side its ridges lean (outside of the finger a fixed alternation). Then
// coarse cells of minutiae, every second: more bits did not tell fingers better apart.
Signature sign(const Layout& layout, const Bell& bell, const Neighbourhood& from,
               const std::vector<Neighbour>& around) {
  Signature out{};
  for (std::size_t k = 0; k < kRidgeSamples; ++k) {
    const bool leans = from.ridges_valid[k] != 0 ? from.ridges[k] < 128 : k % 2 != 0;
    if (leans) set_bit(out, k);
  }
  const auto sums = coarse_densities(bell, around, layout.coarse);
  for (std::size_t i = 0; i < sums.size(); i += 2) {
    if (sums[i] > kCoarseBitMin) set_bit(out, kRidgeSamples + i / 2);
  }
  return out;
}

}  // namespace

Texture make_texture(const RidgeField& field) {
  constexpr int kEvery = kTextureStep / kGridStep;
  Texture t;
  t.columns = field.columns / kEvery;
  t.rows = field.rows / kEvery;
  t.cells.resize(static_cast<std::size_t>(t.columns) * static_cast<std::size_t>(t.rows));
  auto* cell = t.cells.data();
  for (int r = 0; r < t.rows; ++r) {
    for (int c = 0; c < t.columns; ++c, ++cell) {
      const std::size_t i = field.at(c * kEvery, r * kEvery);
      if (field.inside[i] == 0) continue;
      const float phase = quick_atan2(field.im[i], field.re[i]);
      cell->phase = static_cast<std::uint8_t>(rounded(phase * 128 / kPi) & 255);
      cell->normal = static_cast<std::uint8_t>(std::min(255, static_cast<int>(field.normal[i] * 256 / kPi)));
      cell->frequency = static_cast<std::uint8_t>(std::min(255, static_cast<int>(field.frequency[i] * 128)));
      const float strength = std::min(1.0F, 1.5F * length(field.re[i], field.im[i]));
      cell->clarity = static_cast<std::uint8_t>(1 + static_cast<int>(254 * field.clarity[i] * strength));
    }
  }
  return t;
}

Texture shape_around(const std::vector<Minutia>& minutiae) {
  Texture t;
  t.has_ridges = false;
  float right = 0;
  float bottom = 0;
  for (const Minutia& m : minutiae) {
    right = std::max(right, m.x);
    bottom = std::max(bottom, m.y);
  }
  t.columns = std::clamp(static_cast<int>((right + kShapeReach) / kTextureStep) + 1, 1, 4096 / kTextureStep);
  t.rows = std::clamp(static_cast<int>((bottom + kShapeReach) / kTextureStep) + 1, 1, 4096 / kTextureStep);
  t.cells.resize(static_cast<std::size_t>(t.columns) * static_cast<std::size_t>(t.rows));
  constexpr int kReach = static_cast<int>(kShapeReach) / kTextureStep;
  for (const Minutia& m : minutiae) {
    for (int r = cell_of(m.y) - kReach; r <= cell_of(m.y) + kReach; ++r) {
      for (int c = cell_of(m.x) - kReach; c <= cell_of(m.x) + kReach; ++c) {
        if (t.at(c, r) == nullptr) continue;
        t.cells[static_cast<std::size_t>(r) * static_cast<std::size_t>(t.columns) +
                static_cast<std::size_t>(c)]
            .clarity = 255;
      }
    }
  }
  return t;
}

Print make_print(std::vector<Minutia> minutiae, Texture texture) {
  Print print;
  if (minutiae.size() > kPrintMinutiaeMax) minutiae.resize(kPrintMinutiaeMax);
  print.minutiae = std::move(minutiae);
  print.texture = std::move(texture);
  print.neighbourhoods.resize(print.minutiae.size());
  print.signatures.count = static_cast<std::uint32_t>(print.minutiae.size());
  for (const Minutia& m : print.minutiae) {
    const auto angle = static_cast<std::int16_t>(rounded(m.direction * 32768 / kPi));
    print.bearings.push_back({m.x, m.y, std::cos(m.direction), std::sin(m.direction), angle});
  }
  static const Layout kLayout;
  static const Bell kBell;
  for (std::size_t i = 0; i < print.minutiae.size(); ++i) {
    const auto around = neighbours(print.minutiae, i);
    Neighbourhood& n = print.neighbourhoods[i];
    set_bits(n, kLayout, kBell, print.minutiae[i], around, print.texture);
    if (print.texture.has_ridges) set_ridges(n, kLayout, print.minutiae[i], print.texture);
    const Signature signature = sign(kLayout, kBell, n, around);
    for (std::size_t w = 0; w < kSignatureWords; ++w) print.signatures.words[w][i] = signature[w];
  }
  return print;
}

}  // namespace shekara::fingerprints
