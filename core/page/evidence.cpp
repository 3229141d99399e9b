#include "core/page/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <opencv2/core.hpp>

namespace shekara::page {
namespace {

constexpr std::size_t kPositions = 3;
constexpr std::array<double, kPositions> kOffsets{-3.0, 0.0, 3.0};  // strip columns
constexpr double kJump = 1.2;    // nats for moving one position between neighbouring places
constexpr double kAside = 0.15;  // nats for a position beside the lattice

double best_character(const LogProbabilities& cell) {
  return *std::max_element(cell.begin(), cell.begin() + kNoCharacter);
}

// The position of each place by Viterbi.
std::vector<std::size_t> positions(const std::vector<LogProbabilities>& seen, std::size_t places) {
  std::vector<std::array<double, kPositions>> score(places);
  std::vector<std::array<std::size_t, kPositions>> from(places);
  for (std::size_t i = 0; i < places; ++i) {
    for (std::size_t p = 0; p < kPositions; ++p) {
      const double here = std::max(-8.0, best_character(seen[i * kPositions + p])) - (p == 1 ? 0.0 : kAside);
      double best = 0;
      from[i][p] = p;
      if (i > 0) {
        best = -1e18;
        for (std::size_t q = 0; q < kPositions; ++q) {
          const double way =
              score[i - 1][q] - kJump * std::abs(static_cast<double>(p) - static_cast<double>(q));
          if (way > best) {
            best = way;
            from[i][p] = q;
          }
        }
      }
      score[i][p] = here + best;
    }
  }
  std::vector<std::size_t> path(places);
  if (places == 0) return path;
  path[places - 1] = static_cast<std::size_t>(
      std::max_element(score[places - 1].begin(), score[places - 1].end()) - score[places - 1].begin());
  for (std::size_t i = places - 1; i > 0; --i) path[i - 1] = from[i][path[i]];
  return path;
}

// The three looks at a place, mixed: the chosen position counts most.
LogProbabilities mixed(const LogProbabilities* seen, std::size_t chosen) {
  std::array<double, kPositions> weight{};
  double sum = 0;
  for (std::size_t p = 0; p < kPositions; ++p) {
    const double away = std::abs(static_cast<double>(p) - static_cast<double>(chosen));
    // A position that sees no character has nothing to say about which one it is.
    weight[p] = std::exp(-1.0 * away) * (p == chosen ? 1.0 : 1.0 - std::exp(seen[p][kNoCharacter]));
    sum += weight[p];
  }
  LogProbabilities out{};
  for (std::size_t c = 0; c < kClasses; ++c) {
    double probability = 1e-9;
    for (std::size_t p = 0; p < kPositions; ++p) probability += weight[p] / sum * std::exp(seen[p][c]);
    out[c] = static_cast<float>(std::log(probability));
  }
  return out;
}

}  // namespace

LineEvidence read_cells(const cv::Mat& grey, const TextLine& line, int from, int to, const OcrB& classifier) {
  LineEvidence evidence{.first = from, .cells = {}};
  if (to < from) return evidence;
  const auto places = static_cast<std::size_t>(to - from + 1);
  const Strip strip = unroll(grey, line, from - 1.0, to + 1.0);
  const double floor = deviation_floor(strip);
  std::vector<float> windows(places * kPositions * kInputs);
  float* out = windows.data();
  for (std::size_t i = 0; i < places; ++i) {
    const double centre = (static_cast<double>(i) + 1.0) * kPitch;
    for (const double offset : kOffsets) {
      window_at(strip, centre + offset, floor, out);
      out += kInputs;
    }
  }
  const std::vector<LogProbabilities> seen = classifier.classify(windows, places * kPositions);
  const std::vector<std::size_t> path = positions(seen, places);
  for (std::size_t i = 0; i < places; ++i)
    evidence.cells.push_back(mixed(seen.data() + i * kPositions, path[i]));
  return evidence;
}

double odds(const LogProbabilities& cell) {
  return std::clamp(best_character(cell) - static_cast<double>(cell[kNoCharacter]), -kOddsLimit, kOddsLimit);
}

double glance(const cv::Mat& grey, const TextLine& line, int count, const OcrB& classifier) {
  const int span = line.last - line.first + 1;
  const int places = std::clamp(count, 1, std::max(1, span));
  const Strip strip = unroll(grey, line, line.first - 1.0, line.last + 1.0);
  const double floor = deviation_floor(strip);
  std::vector<float> windows(static_cast<std::size_t>(places) * kInputs);
  for (int i = 0; i < places; ++i) {
    const int place = places == 1 ? span / 2 : i * (span - 1) / (places - 1);
    window_at(strip, (place + 1.0) * kPitch, floor,
              windows.data() + static_cast<std::ptrdiff_t>(i) * kInputs);
  }
  double sum = 0;
  for (const LogProbabilities& cell : classifier.classify(windows, static_cast<std::size_t>(places)))
    sum += odds(cell);
  return sum / places;
}

}  // namespace shekara::page
