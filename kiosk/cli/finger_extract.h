#pragma once

#include <ostream>
#include <string>

namespace shekara {

struct FingerExtractOptions {
  std::string image_file;
  std::string record_file;  // empty: print only
  int dots_per_inch = 500;  // 0: measure
  bool of_2011 = false;     // ISO/IEC 19794-2:2011 rather than 2005
};

// `shekara-kiosk finger extract IMAGE [--dpi N] --out FILE.fmr`: one JSON line: minutiae, quality, advice,
// ridge_period, dpi, dpi_measured, ms. Exit status: 0, or 2 with one line on `err`.
int finger_extract(const FingerExtractOptions& options, std::ostream& out, std::ostream& err);

}  // namespace shekara
