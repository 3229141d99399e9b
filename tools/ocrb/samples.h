#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tools/ocrb/ink.h"
#include "tools/ocrb/random.h"

namespace shekara::tools {

// Windows and their classes, row by row.
struct Samples {
  std::vector<float> windows;  // count x page::kInputs
  std::vector<std::uint8_t> classes;

  [[nodiscard]] std::size_t count() const { return classes.size(); }
};

// A text such as MRZ lines hold: names, fillers, numbers, dates; or anything.
[[nodiscard]] std::string random_text(Random& random);

// Degrades the line, unrolls it as the reader does, with the finder's errors, and appends its windows:
// characters at their places, and "not a character" between them, beside the line, above it and at false
// scales.
void append_samples(const InkLine& ink, Random& random, Samples& samples);

}  // namespace shekara::tools
