#pragma once

#include <ostream>
#include <string>

namespace shekara {

struct FingerScoreOptions {
  std::string pairs_file;
  int dots_per_inch = 500;  // 0: measure
  int threads = 1;
  bool quick = false;  // as a search compares: hopeless pairs are given up early
};

// `shekara-kiosk finger score PAIRS.tsv`: two columns of images or *.fmr records; prints per pair `a TAB b
// TAB score`, in order. Each image is extracted once; a pair with an unusable image gets -1, and the image
// one line on `err`. Exit status: 0 all scored, 1 some not, 2 the list cannot be used.
int finger_score(const FingerScoreOptions& options, std::ostream& out, std::ostream& err);

}  // namespace shekara
