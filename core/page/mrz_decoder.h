#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/documents/mrz_layout.h"
#include "core/page/ocrb.h"

namespace shekara::page {

// The classifier's evidence for the characters of one form: evidence[line][column].
using FormEvidence = std::vector<std::vector<LogProbabilities>>;

struct Decoded {
  MrzType type = MrzType::kUnknown;
  std::vector<std::string> lines;
  double score = -1e18;  // log-probability of the whole: evidence, field rules, check digits
  double repair = 0.0;   // how much evidence was given up (nats) for check digits and field rules
  double loss = 0.0;  // how much less probable the reading is than the likeliest characters each for itself
};

// The most probable MRZ of the given form. All characters are decided together: the evidence of each, the
// alphabet of its field, known state codes, the habits of names and fillers, and the check digits. A failing
// check digit costs a fixed amount of evidence, so check digits settle what the picture leaves open but
// overrule no clear picture: a genuine document whose digits are wrong is read as printed. REQUIRES: evidence
// has the lines and columns of the form.
[[nodiscard]] Decoded decode(const FormEvidence& evidence, MrzType type);

}  // namespace shekara::page
