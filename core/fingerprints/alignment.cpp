#include "core/fingerprints/alignment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "core/fingerprints/angles.h"

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr std::size_t kHypotheses = 6;
constexpr std::size_t kRefined = 3;
constexpr float kReach = 16.0F;      // pixels between partners in the first placement
constexpr float kReachBent = 11.0F;  // after the placement has been bent to them
constexpr float kTurnMax = 0.5F;     // radians between partners

struct Partner {
  int a;
  int b;
  float weight;
};

struct Fit {
  Placement placement;
  std::vector<Partner> partners;
  float sum = 0;
};

float x_of(const Placement& p, const Minutia& m) { return p.xx * m.x + p.xy * m.y + p.x0; }

float y_of(const Placement& p, const Minutia& m) { return p.yx * m.x + p.yy * m.y + p.y0; }

float turn_of(const Placement& p) { return std::atan2(p.yx - p.xy, p.xx + p.yy); }

Placement turned(float angle, float ax, float ay, float bx, float by) {
  Placement p;
  p.xx = p.yy = std::cos(angle);
  p.yx = std::sin(angle);
  p.xy = -p.yx;
  p.x0 = bx - (p.xx * ax + p.xy * ay);
  p.y0 = by - (p.yx * ax + p.yy * ay);
  return p;
}

const Minutia& at(const Print& print, int i) { return print.minutiae[static_cast<std::size_t>(i)]; }

// Rotation and shift through weighted partners (Procrustes).
Placement rigid(const Print& a, const Print& b, const std::vector<Partner>& partners) {
  float w = 0, ax = 0, ay = 0, bx = 0, by = 0;
  for (const Partner& p : partners) {
    w += p.weight;
    ax += p.weight * at(a, p.a).x;
    ay += p.weight * at(a, p.a).y;
    bx += p.weight * at(b, p.b).x;
    by += p.weight * at(b, p.b).y;
  }
  ax /= w, ay /= w, bx /= w, by /= w;
  float sin = 0, cos = 0;
  for (const Partner& p : partners) {
    const float ux = at(a, p.a).x - ax, uy = at(a, p.a).y - ay;
    const float vx = at(b, p.b).x - bx, vy = at(b, p.b).y - by;
    cos += p.weight * (ux * vx + uy * vy);
    sin += p.weight * (ux * vy - uy * vx);
    // The directions turn with the finger: they steady the rotation of a small group.
    const float turn = at(b, p.b).direction - at(a, p.a).direction;
    cos += p.weight * 400 * std::cos(turn);
    sin += p.weight * 400 * std::sin(turn);
  }
  return turned(std::atan2(sin, cos), ax, ay, bx, by);
}

// The rigid placement plus what a ridge regression on the residuals allows of stretch and shear.
Placement bent(const Print& a, const Print& b, const std::vector<Partner>& partners, const Placement& base) {
  if (partners.size() < 4) return base;
  float w = 0, cx = 0, cy = 0;
  for (const Partner& p : partners) {
    w += p.weight;
    cx += p.weight * at(a, p.a).x;
    cy += p.weight * at(a, p.a).y;
  }
  cx /= w, cy /= w;
  float sxx = 0, sxy = 0, syy = 0, rx[3] = {}, ry[3] = {};
  for (const Partner& p : partners) {
    const Minutia& m = at(a, p.a);
    const float ux = m.x - cx, uy = m.y - cy;
    const float ex = at(b, p.b).x - x_of(base, m), ey = at(b, p.b).y - y_of(base, m);
    sxx += p.weight * ux * ux;
    sxy += p.weight * ux * uy;
    syy += p.weight * uy * uy;
    rx[0] += p.weight * ux * ex;
    rx[1] += p.weight * uy * ex;
    rx[2] += p.weight * ex;
    ry[0] += p.weight * ux * ey;
    ry[1] += p.weight * uy * ey;
    ry[2] += p.weight * ey;
  }
  constexpr float kStiffness = 5000;
  sxx += kStiffness;
  syy += kStiffness;
  const float det = sxx * syy - sxy * sxy;
  const float mxx = (rx[0] * syy - rx[1] * sxy) / det, mxy = (rx[1] * sxx - rx[0] * sxy) / det;
  const float myx = (ry[0] * syy - ry[1] * sxy) / det, myy = (ry[1] * sxx - ry[0] * sxy) / det;
  Placement p = base;
  p.xx += mxx;
  p.xy += mxy;
  p.yx += myx;
  p.yy += myy;
  p.x0 += rx[2] / w - mxx * cx - mxy * cy;
  p.y0 += ry[2] / w - myx * cx - myy * cy;
  return p;
}

// Minutiae from top to bottom, so that those near a line are found without looking at the others.
struct Points {
  std::array<float, kPrintMinutiaeMax> y{};
  std::array<int, kPrintMinutiaeMax> place{};
  std::size_t count = 0;
};

Points points_of(const Print& print) {
  Points p;
  p.count = print.bearings.size();
  for (std::size_t i = 0; i < p.count; ++i) p.place[i] = static_cast<int>(i);
  std::sort(p.place.begin(), p.place.begin() + static_cast<std::ptrdiff_t>(p.count), [&](int i, int j) {
    return print.bearings[static_cast<std::size_t>(i)].y < print.bearings[static_cast<std::size_t>(j)].y;
  });
  for (std::size_t i = 0; i < p.count; ++i) p.y[i] = print.bearings[static_cast<std::size_t>(p.place[i])].y;
  return p;
}

constexpr std::size_t kPairsMax = 256;

// Each minutia of `a` with the nearest free one of `b` that fits, closest first.
void pair_up(const Print& a, const Print& b, const Points& lines, float reach, Fit& fit) {
  std::array<Partner, kPairsMax> all;
  std::size_t n = 0;
  constexpr float kUnits = 32768 / kPi;
  const auto turn = rounded(turn_of(fit.placement) * kUnits);
  constexpr auto kTurnUnits = static_cast<int>(kTurnMax * kUnits);
  const Placement& p = fit.placement;
  const float reach2 = reach * reach;
  const auto end = lines.y.begin() + static_cast<std::ptrdiff_t>(lines.count);
  for (std::size_t i = 0; i < a.bearings.size(); ++i) {
    const Bearing& m = a.bearings[i];
    const float x = p.xx * m.x + p.xy * m.y + p.x0;
    const float y = p.yx * m.x + p.yy * m.y + p.y0;
    for (auto line = std::lower_bound(lines.y.begin(), end, y - reach); line != end && *line <= y + reach;
         ++line) {
      const int j = lines.place[static_cast<std::size_t>(line - lines.y.begin())];
      const Bearing& o = b.bearings[static_cast<std::size_t>(j)];
      const float dx = o.x - x;
      const float dy = o.y - y;
      const float d2 = dx * dx + dy * dy;
      const auto off = static_cast<std::int16_t>(o.angle - m.angle - turn);
      if (d2 > reach2 || off > kTurnUnits || off < -kTurnUnits || n == kPairsMax) continue;
      const float turned = static_cast<float>(off) / static_cast<float>(kTurnUnits);
      all[n++] = {static_cast<int>(i), j, (1 - 0.6F * d2 / reach2) * (1 - 0.6F * turned * turned)};
    }
  }
  std::sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n),
            [](const Partner& l, const Partner& r) {
              return l.weight != r.weight ? l.weight > r.weight : l.a != r.a ? l.a < r.a : l.b < r.b;
            });
  std::uint64_t used_a = 0;
  std::uint64_t used_b = 0;
  fit.partners.clear();
  fit.sum = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const std::uint64_t bit_a = std::uint64_t{1} << all[k].a;
    const std::uint64_t bit_b = std::uint64_t{1} << all[k].b;
    if ((used_a & bit_a) != 0 || (used_b & bit_b) != 0) continue;
    used_a |= bit_a;
    used_b |= bit_b;
    fit.partners.push_back(all[k]);
    fit.sum += all[k].weight;
  }
}

bool inside(const Texture& t, float x, float y) {
  // Also false for what is not a number: a placement of nonsense may leave the plane.
  if (!(x > -100 && y > -100 && x < 1e5F && y < 1e5F)) return false;
  const auto* cell = t.at(rounded(x / kTextureStep), rounded(y / kTextureStep));
  return cell != nullptr && cell->clarity > 60;
}

Placement inverse(const Placement& p) {
  const float det = p.xx * p.yy - p.xy * p.yx;
  Placement q;
  q.xx = p.yy / det;
  q.xy = -p.xy / det;
  q.yx = -p.yx / det;
  q.yy = p.xx / det;
  q.x0 = -(q.xx * p.x0 + q.xy * p.y0);
  q.y0 = -(q.yx * p.x0 + q.yy * p.y0);
  return q;
}

// Minutiae without a partner where the other print has clear ridges, each by its quality.
float lonely(const Print& from, const Placement& p, const Texture& other, std::uint64_t paired) {
  float sum = 0;
  for (std::size_t i = 0; i < from.minutiae.size(); ++i) {
    if ((paired >> i & 1) != 0) continue;
    const Minutia& m = from.minutiae[i];
    if (inside(other, x_of(p, m), y_of(p, m))) sum += std::min(1.0F, 1.5F * m.quality);
  }
  return sum;
}

Placement proposal(const Print& a, const Print& b, const LocalMatch& local, const Candidate& seed,
                   std::vector<Partner>& group) {
  const Bearing& m = a.bearings[static_cast<std::size_t>(seed.a)];
  const Bearing& o = b.bearings[static_cast<std::size_t>(seed.b)];
  const Placement first = turned(at(b, seed.b).direction - at(a, seed.a).direction, m.x, m.y, o.x, o.y);
  constexpr int kGroupTurn = 6260;  // 0.6 radians
  group.clear();
  for (const Candidate& c : local.candidates) {
    const Bearing& q = a.bearings[static_cast<std::size_t>(c.a)];
    const Bearing& r = b.bearings[static_cast<std::size_t>(c.b)];
    const auto turn = static_cast<std::int16_t>((r.angle - q.angle) - (o.angle - m.angle));
    if (turn > kGroupTurn || turn < -kGroupTurn) continue;
    const float dx = q.x - m.x, dy = q.y - m.y;
    const float ex = r.x - (first.xx * q.x + first.xy * q.y + first.x0);
    const float ey = r.y - (first.yx * q.x + first.yy * q.y + first.y0);
    if (std::sqrt(ex * ex + ey * ey) < 10 + 0.25F * std::sqrt(dx * dx + dy * dy))
      group.push_back({c.a, c.b, c.support});
  }
  return rigid(a, b, group);
}

}  // namespace

Placement align(const Print& a, const Print& b, const LocalMatch& local, Evidence& evidence) {
  const Points lines = points_of(b);
  std::vector<Fit> tried;
  tried.reserve(kHypotheses);
  std::vector<Partner> group;
  for (const Candidate& seed : local.candidates) {
    if (tried.size() == kHypotheses) break;
    Fit fit;
    fit.placement = proposal(a, b, local, seed, group);
    const Minutia& m = at(a, seed.a);
    const bool known = std::any_of(tried.begin(), tried.end(), [&](const Fit& f) {
      const float dx = x_of(f.placement, m) - x_of(fit.placement, m);
      const float dy = y_of(f.placement, m) - y_of(fit.placement, m);
      return dx * dx + dy * dy < 36 &&
             std::abs(wrapped(turn_of(f.placement) - turn_of(fit.placement))) < 0.12F;
    });
    if (known) continue;
    pair_up(a, b, lines, kReach, fit);
    tried.push_back(std::move(fit));
  }
  // Only the more promising are worth bending.
  std::stable_sort(tried.begin(), tried.end(), [](const Fit& p, const Fit& q) { return p.sum > q.sum; });
  if (tried.size() > kRefined) tried.resize(kRefined);
  Fit best;
  for (Fit& fit : tried) {
    for (int round = 0; round < 2 && fit.partners.size() >= 2; ++round) {
      fit.placement = bent(a, b, fit.partners, rigid(a, b, fit.partners));
      pair_up(a, b, lines, kReachBent, fit);
    }
    if (fit.sum > best.sum) best = std::move(fit);
  }
  std::uint64_t paired_a = 0;
  std::uint64_t paired_b = 0;
  for (const Partner& p : best.partners) {
    paired_a |= std::uint64_t{1} << p.a;
    paired_b |= std::uint64_t{1} << p.b;
  }
  evidence.pairs = best.sum;
  if (best.sum > 0) {
    evidence.missing = lonely(a, best.placement, b.texture, paired_a) +
                       lonely(b, inverse(best.placement), a.texture, paired_b);
  }
  return best.placement;
}

}  // namespace shekara::fingerprints
