#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "core/page/ocrb.h"
#include "core/page/text_line.h"

namespace shekara::page {

// What the classifier says about each place of a line: cells[i] is the place u = first + i.
struct LineEvidence {
  int first = 0;
  std::vector<LogProbabilities> cells;

  [[nodiscard]] int last() const { return first + static_cast<int>(cells.size()) - 1; }
};

// Reads the places [from, to] of a line. Each place is looked at in three positions, a fifth of a character
// apart; the positions of neighbours must agree (dynamic programming), which follows print that drifts off
// the lattice.
[[nodiscard]] LineEvidence read_cells(const cv::Mat& grey, const TextLine& line, int from, int to,
                                      const OcrB& classifier);

// How much a place looks like a character of an MRZ rather than anything else: the log-odds of its best
// class, within
// +-kOddsLimit.
inline constexpr double kOddsLimit = 6.0;
[[nodiscard]] double odds(const LogProbabilities& cell);

// Mean odds of up to `count` places spread over the line, each seen once: cheap, for choosing among
// candidates.
[[nodiscard]] double glance(const cv::Mat& grey, const TextLine& line, int count, const OcrB& classifier);

}  // namespace shekara::page
