#include "core/fingerprints/ridge_agreement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr int kEvery = 3;  // cells of the texture between samples: 12 pixels
constexpr int kBlock = 2;  // samples of a small window's side: 24 pixels
constexpr int kRounds = 2;
constexpr int kBends = 3;

struct Waves {
  std::array<float, 256> cos_turn{};  // of 256 to a turn
  std::array<float, 256> sin_turn{};
  std::array<float, 256> cos_half{};  // of 256 to half a turn
  std::array<float, 256> sin_half{};
};

Waves make_waves() {
  Waves w;
  for (std::size_t i = 0; i < 256; ++i) {
    const float half = static_cast<float>(i) * kPi / 256;
    w.cos_half[i] = std::cos(half);
    w.sin_half[i] = std::sin(half);
    w.cos_turn[i] = std::cos(2 * half);
    w.sin_turn[i] = std::sin(2 * half);
  }
  return w;
}

const Waves& waves() {
  static const Waves kWaves = make_waves();
  return kWaves;
}

// A place of the first print.
struct Place {
  float x;
  float y;
  float nx;  // normal
  float ny;
  float frequency;
  float phase;  // 256 to a turn
  float clarity;
  std::uint16_t block;
  std::uint16_t far_block;
};

// The same place with what the second print shows there.
struct Sample {
  float x;
  float y;
  float nx;  // normal, turned into b
  float ny;
  float wavelength;  // pixels to a unit of phase
  float weight;
  float phase;  // of a minus of b, -128 to 128
  float cos;    // of it
  float sin;
  std::uint16_t block;
  std::uint16_t far_block;
};

// What the placement leaves: a smooth shift of b's pixels, one for each small window of a.
struct Flow {
  int columns = 0;
  int rows = 0;
  std::vector<float> x;
  std::vector<float> y;
};

struct Overlay {
  std::vector<Sample> samples;
  float weight = 0;
  float directions = 0;
};

struct Ground {
  std::vector<Place> places;
  int columns = 0;  // of small windows
  int rows = 0;
  int far_columns = 0;
  int far_rows = 0;
};

Ground lay_out(const Texture& t) {
  Ground g;
  g.columns = t.columns / (kEvery * kBlock) + 2;
  g.rows = t.rows / (kEvery * kBlock) + 2;
  g.far_columns = t.columns / (kEvery * kBlock * 2) + 1;
  g.far_rows = t.rows / (kEvery * kBlock * 2) + 1;
  const Waves& w = waves();
  g.places.reserve(t.cells.size() / (kEvery * kEvery));
  for (int r = 0; r < t.rows; r += kEvery) {
    for (int c = 0; c < t.columns; c += kEvery) {
      const auto* cell = t.at(c, r);
      if (cell->clarity == 0) continue;
      Place p;
      p.x = static_cast<float>(c * kTextureStep);
      p.y = static_cast<float>(r * kTextureStep);
      p.nx = w.cos_half[cell->normal];
      p.ny = w.sin_half[cell->normal];
      p.frequency = static_cast<float>(cell->frequency) / 128;
      p.phase = static_cast<float>(cell->phase);
      p.clarity = static_cast<float>(cell->clarity) / 255;
      p.block = static_cast<std::uint16_t>(r / (kEvery * kBlock) * g.columns + c / (kEvery * kBlock));
      p.far_block =
          static_cast<std::uint16_t>(r / (kEvery * kBlock * 2) * g.far_columns + c / (kEvery * kBlock * 2));
      g.places.push_back(p);
    }
  }
  return g;
}

void overlay(const Ground& ground, const Texture& tb, const Placement& p, const Flow& flow, Overlay& out) {
  const Waves& w = waves();
  const float turn = std::atan2(p.yx - p.xy, p.xx + p.yy);
  const float cos = std::cos(turn);
  const float sin = std::sin(turn);
  constexpr float kUnit = 128 / kPi;  // units of phase to a radian
  out.samples.clear();
  out.weight = out.directions = 0;
  for (const Place& a : ground.places) {
    float bx = p.xx * a.x + p.xy * a.y + p.x0;
    float by = p.yx * a.x + p.yy * a.y + p.y0;
    if (!flow.x.empty()) {
      bx += flow.x[a.block];
      by += flow.y[a.block];
    }
    if (!(bx > 0 && by > 0 && bx < 4096 && by < 4096)) continue;
    const auto bc = static_cast<int>(bx / kTextureStep + 0.5F);
    const auto br = static_cast<int>(by / kTextureStep + 0.5F);
    const auto* b = tb.at(bc, br);
    if (b == nullptr || b->clarity == 0) continue;
    const float nx = cos * a.nx - sin * a.ny;
    const float ny = sin * a.nx + cos * a.ny;
    const float mx = w.cos_half[b->normal];
    const float my = w.sin_half[b->normal];
    const float dot = nx * mx + ny * my;
    const float likeness = 2 * dot * dot - 1;
    const float weight = a.clarity * static_cast<float>(b->clarity) / 255;
    out.weight += weight;
    out.directions += weight * likeness;
    if (likeness <= 0) continue;
    const float along =
        (bx - static_cast<float>(bc * kTextureStep)) * mx + (by - static_cast<float>(br * kTextureStep)) * my;
    const float phase_b =
        static_cast<float>(b->phase) + static_cast<float>(b->frequency) / 128 * along * kUnit;
    float phase = a.phase - (dot < 0 ? -phase_b : phase_b);
    phase -= 256 * std::floor(phase / 256 + 0.5F);
    const auto k = static_cast<std::size_t>(static_cast<int>(phase) & 255);
    out.samples.push_back({a.x, a.y, nx, ny, 1 / (kUnit * std::max(a.frequency, 0.05F)), weight * likeness,
                           phase, w.cos_turn[k], w.sin_turn[k], a.block, a.far_block});
  }
}

// One step towards agreeing phases: a phase that lags says how far b must be shifted along the normal; the
// affine shift that explains most of it, by weighted least squares with a preference for little.
void shift(const Overlay& o, Placement& p) {
  float w = 0, cx = 0, cy = 0;
  for (const Sample& s : o.samples) {
    w += s.weight;
    cx += s.weight * s.x;
    cy += s.weight * s.y;
  }
  if (w < 5) return;
  cx /= w;
  cy /= w;
  // Unknowns: shift in x and y of b's pixels, each with its gradients: x0, xx, xy, y0, yx, yy (gradients per
  // 50 pixels).
  float m[6][7] = {};
  for (const Sample& s : o.samples) {
    const float confidence = s.weight * (0.15F + std::max(0.0F, s.cos));
    const float u = (s.x - cx) / 50, v = (s.y - cy) / 50;
    const float row[7] = {s.nx, s.nx * u, s.nx * v, s.ny, s.ny * u, s.ny * v, s.phase * s.wavelength};
    for (std::size_t i = 0; i < 6; ++i) {
      const float scaled = confidence * row[i];
      for (std::size_t j = 0; j < 7; ++j) m[i][j] += scaled * row[j];
    }
  }
  const float stiff = 0.05F * w;
  for (std::size_t i = 0; i < 6; ++i) m[i][i] += (i % 3 == 0 ? 0.2F : 1.0F) * stiff;
  for (std::size_t i = 0; i < 6; ++i) {
    for (std::size_t j = 0; j < 6; ++j) {
      if (i == j) continue;
      const float f = m[j][i] / m[i][i];
      for (std::size_t k = i; k < 7; ++k) m[j][k] -= f * m[i][k];
    }
  }
  float d[6];
  for (std::size_t i = 0; i < 6; ++i) d[i] = m[i][6] / m[i][i];
  p.xx += d[1] / 50;
  p.xy += d[2] / 50;
  p.x0 += d[0] - d[1] * cx / 50 - d[2] * cy / 50;
  p.yx += d[4] / 50;
  p.yy += d[5] / 50;
  p.y0 += d[3] - d[4] * cx / 50 - d[5] * cy / 50;
}

using Sums = std::array<float, 6>;  // nx nx, nx ny, ny ny, nx t, ny t, weight

// Weighted means over 5 x 5 windows (1 4 6 4 1).
void smooth(std::vector<Sums>& grid, std::vector<Sums>& half, int columns, int rows) {
  constexpr float kKernel[5] = {1.0F / 16, 4.0F / 16, 6.0F / 16, 4.0F / 16, 1.0F / 16};
  const auto pass = [&](const std::vector<Sums>& from, std::vector<Sums>& to, int dc, int dr) {
    for (int r = 0; r < rows; ++r) {
      for (int c = 0; c < columns; ++c) {
        Sums sum{};
        for (int d = -2; d <= 2; ++d) {
          const int cc = c + d * dc, rr = r + d * dr;
          if (cc < 0 || rr < 0 || cc >= columns || rr >= rows) continue;
          const Sums& other = from[static_cast<std::size_t>(rr * columns + cc)];
          for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += kKernel[d + 2] * other[i];
        }
        to[static_cast<std::size_t>(r * columns + c)] = sum;
      }
    }
  };
  pass(grid, half, 1, 0);
  pass(half, grid, 0, 1);
}

// One step of a flow that explains the phases that the placement leaves: each window's least squares, shared
// with its neighbours, with a preference for little.
void bend(const Overlay& o, Flow& flow, int smoothings) {
  const auto n = static_cast<std::size_t>(flow.columns * flow.rows);
  std::vector<Sums> sums(n);
  std::vector<Sums> half(n);
  for (const Sample& s : o.samples) {
    const float confidence = s.weight * (0.1F + std::max(0.0F, s.cos));
    const float target = s.phase * s.wavelength;
    Sums& k = sums[s.block];
    k[0] += confidence * s.nx * s.nx;
    k[1] += confidence * s.nx * s.ny;
    k[2] += confidence * s.ny * s.ny;
    k[3] += confidence * s.nx * target;
    k[4] += confidence * s.ny * target;
    k[5] += s.weight;
  }
  for (int i = 0; i < smoothings; ++i) smooth(sums, half, flow.columns, flow.rows);
  if (flow.x.empty()) {
    flow.x.assign(n, 0);
    flow.y.assign(n, 0);
  }
  for (std::size_t k = 0; k < n; ++k) {
    const float stiff = 0.15F * sums[k][5] + 0.02F;
    const float xx = sums[k][0] + stiff, yy = sums[k][2] + stiff, xy = sums[k][1];
    const float det = xx * yy - xy * xy;
    flow.x[k] += (sums[k][3] * yy - sums[k][4] * xy) / det;
    flow.y[k] += (sums[k][4] * xx - sums[k][3] * xy) / det;
  }
}

float coherence(const Overlay& o, std::uint16_t Sample::*block, int count) {
  std::vector<std::array<float, 2>> sums(static_cast<std::size_t>(count));
  for (const Sample& s : o.samples) {
    auto& sum = sums[s.*block];
    sum[0] += s.weight * s.cos;
    sum[1] += s.weight * s.sin;
  }
  float total = 0;
  for (const auto& sum : sums) total += std::sqrt(sum[0] * sum[0] + sum[1] * sum[1]);
  return total / o.weight;
}

}  // namespace

void compare_ridges(const Print& a, const Print& b, const Placement& start, Evidence& evidence) {
  if (!a.texture.has_ridges || !b.texture.has_ridges) return;
  const Ground ground = lay_out(a.texture);
  Placement p = start;
  Overlay o;
  o.samples.reserve(ground.places.size());
  Flow flow;
  flow.columns = ground.columns;
  flow.rows = ground.rows;
  for (int round = 0; round < kRounds; ++round) {
    overlay(ground, b.texture, p, flow, o);
    shift(o, p);
  }
  for (int round = 0; round < kBends; ++round) {
    overlay(ground, b.texture, p, flow, o);
    bend(o, flow, round < 2 ? 2 : 1);
  }
  overlay(ground, b.texture, p, flow, o);
  if (o.weight <= 1) return;
  evidence.area = o.weight * (kEvery * kTextureStep) * (kEvery * kTextureStep);
  evidence.directions = o.directions / o.weight;
  evidence.ridges = coherence(o, &Sample::block, ground.columns * ground.rows);
  evidence.ridges_far = coherence(o, &Sample::far_block, ground.far_columns * ground.far_rows);
  float agree = 0;
  for (const Sample& s : o.samples) agree += s.weight * s.cos;
  evidence.ridges_all = agree / o.weight;
}

}  // namespace shekara::fingerprints
