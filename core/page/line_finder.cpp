#include "core/page/line_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include <opencv2/core.hpp>

#include "core/page/glyphs.h"
#include "core/page/text_line.h"

namespace shekara::page {
namespace {

constexpr std::size_t kGlyphsMin = 10;  // fewer evenly spaced marks prove nothing
constexpr int kAngles = 41;             // Hough: -15 to 15 degrees
constexpr double kAngleStep = 0.75 * CV_PI / 180.0;
constexpr int kLinesAHeight = 14;

// A mark in the frame of the axis.
struct Mark {
  double x;
  double y;
  double width;
  double height;
};

double polynomial(const std::array<double, 3>& c, double x) { return c[0] + x * (c[1] + x * c[2]); }

// Least squares for y = c0 + c1 x + c2 x^2 over points with weight > 0; x is centred and scaled inside for
// condition. A quadratic term only where there are points enough.
std::array<double, 3> fit(const std::vector<double>& x, const std::vector<double>& y,
                          const std::vector<char>& use, bool quadratic) {
  double n = 0;
  double mean = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (use[i] != 0) {
      n += 1;
      mean += x[i];
    }
  }
  if (n < 2) return {0, 0, 0};
  mean /= n;
  double spread = 1e-9;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (use[i] != 0) spread = std::max(spread, std::abs(x[i] - mean));
  }
  cv::Matx33d a = cv::Matx33d::zeros();
  cv::Vec3d b{};
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (use[i] == 0) continue;
    const double t = (x[i] - mean) / spread;
    const cv::Vec3d row{1.0, t, quadratic ? t * t : 0.0};
    for (int r = 0; r < 3; ++r) {
      b[r] += row[r] * y[i];
      for (int c = 0; c < 3; ++c) a(r, c) += row[r] * row[c];
    }
  }
  if (!quadratic) a(2, 2) = 1.0;
  a(0, 0) += 1e-9;
  a(1, 1) += 1e-9;
  a(2, 2) += 1e-6;  // a trace of ridge: few points bend no line
  const cv::Vec3d s = a.solve(b, cv::DECOMP_LU);
  const double c2 = s[2] / (spread * spread);
  const double c1 = s[1] / spread - 2.0 * c2 * mean;
  return {s[0] - s[1] / spread * mean + c2 * mean * mean, c1, c2};
}

// Votes of marks for lines y = offset + x tan(angle).
class Hough {
 public:
  Hough(double bin, double low, double high)
      : bin_{bin}, low_{low}, bins_{static_cast<int>((high - low) / bin) + 3} {
    votes_.assign(static_cast<std::size_t>(kAngles * bins_), 0);
    for (int a = 0; a < kAngles; ++a)
      slope_[static_cast<std::size_t>(a)] = std::tan((a - kAngles / 2) * kAngleStep);
  }

  void vote(const Mark& mark, int count) {
    for (int a = 0; a < kAngles; ++a) {
      const double offset = mark.y - mark.x * slope_[static_cast<std::size_t>(a)];
      const int b = static_cast<int>((offset - low_) / bin_);
      if (b >= 0 && b < bins_) votes_[static_cast<std::size_t>(a * bins_ + b)] += count;
    }
  }

  struct Peak {
    int votes = 0;
    double slope = 0;
    double offset = 0;
  };

  [[nodiscard]] Peak best() const {
    Peak peak;
    for (int a = 0; a < kAngles; ++a) {
      const int* row = votes_.data() + static_cast<std::ptrdiff_t>(a) * bins_;
      for (int b = 0; b + 1 < bins_; ++b) {
        // Among equals the straighter line.
        const int score = (row[b] + row[b + 1]) * 8 - std::abs(a - kAngles / 2) / 4;
        if (score > peak.votes) peak = {score, slope_[static_cast<std::size_t>(a)], low_ + (b + 1) * bin_};
      }
    }
    peak.votes = (peak.votes + 7) / 8;
    return peak;
  }

 private:
  double bin_;
  double low_;
  int bins_;
  std::array<double, kAngles> slope_{};
  std::vector<int> votes_;
};

// Pieces of one broken character become one mark; marks sorted by x.
std::vector<Mark> merged(std::vector<Mark> marks) {
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.x < b.x; });
  std::vector<Mark> out;
  for (const Mark& mark : marks) {
    if (!out.empty()) {
      Mark& last = out.back();
      const double left = std::max(mark.x - mark.width / 2, last.x - last.width / 2);
      const double right = std::min(mark.x + mark.width / 2, last.x + last.width / 2);
      if (right - left > 0.5 * std::min(mark.width, last.width)) {
        if (mark.height * mark.width > last.height * last.width) last = mark;
        continue;
      }
    }
    out.push_back(mark);
  }
  return out;
}

double percentile(std::vector<double> values, double part) {
  const auto at = static_cast<std::size_t>(part * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

// The step that most distances between neighbours are a small multiple of.
double pitch_of(const std::vector<Mark>& marks, double height) {
  double best = 0;
  double best_score = 0;
  for (double p = 0.6 * height; p <= 2.1 * height; p *= 1.015) {
    double score = 0;
    for (std::size_t i = 1; i < marks.size(); ++i) {
      const double steps = (marks[i].x - marks[i - 1].x) / p;
      const double whole = std::round(steps);
      if (whole < 1 || whole > 3) continue;
      const double miss = std::abs(steps - whole) / 0.2;
      if (miss < 1) score += (1 - miss * miss) / whole;
    }
    if (score > best_score) {
      best_score = score;
      best = p;
    }
  }
  return best;
}

// The lattice x(u) through marks that are sorted by x; empty if they are not evenly spaced.
std::optional<TextLine> lattice(const std::vector<Mark>& marks, double height) {
  const double p0 = pitch_of(marks, height);
  if (p0 <= 0) return std::nullopt;
  std::vector<double> x;
  std::vector<double> u;
  double pitch = p0;
  for (const Mark& mark : marks) {
    if (x.empty()) {
      x.push_back(mark.x);
      u.push_back(0);
      continue;
    }
    const double steps = (mark.x - x.back()) / pitch;
    if (steps < 0.5) continue;
    const double whole = std::max(1.0, std::round(steps));
    if (whole < 1.5 && std::abs(steps - whole) < 0.25) pitch += 0.1 * (steps - 1.0) * pitch;
    pitch = std::clamp(pitch, 0.85 * p0, 1.15 * p0);
    u.push_back(u.back() + whole);
    x.push_back(mark.x);
  }
  std::vector<char> use(x.size(), 1);
  TextLine line;
  for (int round = 0; round < 4; ++round) {
    line.along = fit(u, x, use, round > 1 && x.size() > 14);
    if (line.along[1] < 0.5 * p0 || line.along[1] > 1.6 * p0) return std::nullopt;
    for (std::size_t i = 0; i < x.size(); ++i) {
      // Newton's step from the present index suffices: the quadratic term is small.
      const double miss = (x[i] - polynomial(line.along, u[i])) / line.pitch_at(u[i]);
      if (round < 3) u[i] += std::round(miss);
      const double left = (x[i] - polynomial(line.along, u[i])) / line.pitch_at(u[i]);
      use[i] = std::abs(left) < 0.28 ? 1 : 0;
    }
  }
  int support = 0;
  double seen = -1e9;
  line.first = 1 << 20;
  line.last = -(1 << 20);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (use[i] == 0 || u[i] == seen) continue;
    seen = u[i];
    ++support;
    line.first = std::min(line.first, static_cast<int>(u[i]));
    line.last = std::max(line.last, static_cast<int>(u[i]));
  }
  line.support = support;
  if (support < static_cast<int>(kGlyphsMin)) return std::nullopt;
  if (support * 10 < (line.last - line.first + 1) * 4) return std::nullopt;
  return line;
}

// Fits middle line, lattice and height to one run of marks.
std::optional<TextLine> fit_run(std::vector<Mark> run) {
  run = merged(std::move(run));
  if (run.size() < kGlyphsMin) return std::nullopt;
  std::vector<double> x;
  std::vector<double> y;
  std::vector<double> heights;
  for (const Mark& mark : run) {
    x.push_back(mark.x);
    y.push_back(mark.y);
    heights.push_back(mark.height);
  }
  const double height = percentile(heights, 0.75);
  std::vector<char> use(x.size(), 1);
  std::array<double, 3> across{};
  for (int round = 0; round < 4; ++round) {
    across = fit(x, y, use, round > 1 && x.size() > 14);
    const double limit = (round == 0 ? 0.5 : 0.25) * height;
    for (std::size_t i = 0; i < x.size(); ++i)
      use[i] = std::abs(y[i] - polynomial(across, x[i])) < limit ? 1 : 0;
  }
  std::vector<Mark> on_line;
  std::vector<double> on_heights;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (use[i] == 0 || run[i].height > 1.6 * height) continue;
    on_line.push_back(run[i]);
    on_heights.push_back(run[i].height);
  }
  if (on_line.size() < kGlyphsMin) return std::nullopt;
  std::optional<TextLine> line = lattice(on_line, height);
  if (!line) return std::nullopt;
  line->across = across;
  line->cap_height = percentile(on_heights, 0.8);
  return line;
}

// The runs of marks near one Hough peak, parted by wide gaps.
void fit_peak(const std::vector<Mark>& marks, const std::vector<char>& taken, const Hough::Peak& peak,
              double height, std::vector<TextLine>& lines, std::vector<std::size_t>& used) {
  std::vector<std::size_t> near;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (taken[i] != 0) continue;
    if (std::abs(marks[i].y - marks[i].x * peak.slope - peak.offset) < 0.45 * height) near.push_back(i);
  }
  std::sort(near.begin(), near.end(), [&](std::size_t a, std::size_t b) { return marks[a].x < marks[b].x; });
  used = near;
  std::vector<Mark> run;
  const auto flush = [&] {
    if (run.size() >= kGlyphsMin) {
      if (std::optional<TextLine> line = fit_run(run)) lines.push_back(*line);
    }
    run.clear();
  };
  for (const std::size_t i : near) {
    if (!run.empty() && marks[i].x - run.back().x > 5.0 * height) flush();
    run.push_back(marks[i]);
  }
  flush();
}

void find_of_height(const std::vector<Mark>& all, double height, double low, double high,
                    std::vector<TextLine>& lines) {
  std::vector<Mark> marks;
  for (const Mark& mark : all) {
    if (mark.height > 0.5 * height && mark.height < 1.35 * height && mark.width < 1.6 * height)
      marks.push_back(mark);
  }
  if (marks.size() < kGlyphsMin) return;
  Hough hough{0.3 * height, low, high};
  for (const Mark& mark : marks) hough.vote(mark, 1);
  std::vector<char> taken(marks.size(), 0);
  for (int round = 0; round < kLinesAHeight; ++round) {
    const Hough::Peak peak = hough.best();
    if (peak.votes < static_cast<int>(kGlyphsMin)) return;
    std::vector<std::size_t> used;
    fit_peak(marks, taken, peak, height, lines, used);
    if (used.empty()) return;
    for (const std::size_t i : used) {
      hough.vote(marks[i], -1);
      taken[i] = 1;
    }
  }
}

double middle_x(const TextLine& line) { return polynomial(line.along, 0.5 * (line.first + line.last)); }

double start_x(const TextLine& line) { return polynomial(line.along, line.first - 0.5); }

double end_x(const TextLine& line) { return polynomial(line.along, line.last + 0.5); }

// The same print found in two height classes: the better supported stays.
std::vector<TextLine> without_doubles(std::vector<TextLine> lines) {
  std::sort(lines.begin(), lines.end(),
            [](const TextLine& a, const TextLine& b) { return a.support > b.support; });
  std::vector<TextLine> out;
  for (const TextLine& line : lines) {
    const double x = middle_x(line);
    const bool known = std::any_of(out.begin(), out.end(), [&](const TextLine& other) {
      return x > start_x(other) && x < end_x(other) &&
             std::abs(polynomial(line.across, x) - polynomial(other.across, x)) < 0.6 * other.cap_height;
    });
    if (!known) out.push_back(line);
  }
  return out;
}

// How far b lies below a, in pitches; none if they cannot belong together.
std::optional<double> below(const TextLine& a, const TextLine& b) {
  const double ratio = a.pitch_at(a.first) / b.pitch_at(b.first);
  if (a.direction != b.direction || ratio < 0.85 || ratio > 1.18) return std::nullopt;
  const double left = std::max(start_x(a), start_x(b));
  const double right = std::min(end_x(a), end_x(b));
  const double shorter = std::min(end_x(a) - start_x(a), end_x(b) - start_x(b));
  if (right - left < 0.6 * shorter) return std::nullopt;
  const double x = 0.5 * (left + right);
  const double slopes = (a.across[1] + 2 * a.across[2] * x) - (b.across[1] + 2 * b.across[2] * x);
  if (std::abs(slopes) > 0.06) return std::nullopt;
  const double gap =
      (polynomial(b.across, x) - polynomial(a.across, x)) / a.pitch_at(0.5 * (a.first + a.last));
  if (gap < 1.1 || gap > 4.0) return std::nullopt;
  return gap;
}

double worth(const TextLine& line) {
  // Evenness counts: a lattice that holds most of its places is fixed-pitch print.
  const int span = line.last - line.first + 1;
  return line.support * std::min(1.0, static_cast<double>(line.support) / span + 0.15) +
         (span > 46 ? -15.0 : 0.0);
}

}  // namespace

std::vector<TextLine> find_lines(const std::vector<Glyph>& glyphs, Axis axis, cv::Size size) {
  std::vector<Mark> marks;
  marks.reserve(glyphs.size());
  const bool turned = axis == Axis::kVertical;
  for (const Glyph& g : glyphs) {
    // Reading down the page: x' = y, y' = -x.
    marks.push_back(turned ? Mark{g.y, -g.x, g.height, g.width} : Mark{g.x, g.y, g.width, g.height});
  }
  const double length = turned ? size.height : size.width;
  const double depth = turned ? size.width : size.height;
  const double tilt = length * 0.28;
  const double low = (turned ? -depth : 0.0) - tilt;
  const double high = (turned ? 0.0 : depth) + tilt;
  std::vector<TextLine> lines;
  for (double height = 8.0; height < 60.0; height *= 1.4) find_of_height(marks, height, low, high, lines);
  lines = without_doubles(std::move(lines));
  for (TextLine& line : lines) {
    line.origin = {0, 0};
    line.direction = turned ? cv::Point2d{0, 1} : cv::Point2d{1, 0};
  }
  return lines;
}

std::vector<LineGroup> group_lines(const std::vector<TextLine>& lines, std::size_t groups_max) {
  std::vector<LineGroup> groups;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    groups.push_back({{lines[i]}, 0.5 * worth(lines[i])});
    for (std::size_t j = 0; j < lines.size(); ++j) {
      if (i == j) continue;
      const std::optional<double> first = below(lines[i], lines[j]);
      if (!first) continue;
      groups.push_back({{lines[i], lines[j]}, worth(lines[i]) + worth(lines[j])});
      for (std::size_t k = 0; k < lines.size(); ++k) {
        if (k == i || k == j) continue;
        const std::optional<double> second = below(lines[j], lines[k]);
        if (!second || std::abs(*second - *first) > 0.25 * *first) continue;
        groups.push_back(
            {{lines[i], lines[j], lines[k]}, worth(lines[i]) + worth(lines[j]) + worth(lines[k])});
      }
    }
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  if (groups.size() > groups_max) groups.resize(groups_max);
  return groups;
}

}  // namespace shekara::page
