#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/page/ocrb.h"
#include "tools/ocrb/random.h"
#include "tools/ocrb/samples.h"

namespace shekara::tools {

// Stochastic gradient descent (Adam) for the dense network of core/page/ocrb.h with cross-entropy.
class Trainer {
 public:
  // Layer widths from the inputs to the classes.
  Trainer(const std::vector<std::size_t>& widths, Random& random);
  // Goes on from an earlier training.
  explicit Trainer(const page::OcrB& network);

  // One step over `count` rows; returns the mean loss.
  double step(const float* windows, const std::uint8_t* classes, std::size_t count, double rate);

  [[nodiscard]] page::OcrB network() const { return page::OcrB{layers_}; }

  // The weights file of core/page (weights rounded to eight bits with one scale an output).
  [[nodiscard]] Bytes file() const;

 private:
  struct Moments {
    std::vector<float> weights_1, weights_2, biases_1, biases_2;
  };

  void rest();  // moments of zero

  std::vector<page::OcrB::Layer> layers_;
  std::vector<Moments> moments_;
  long steps_ = 0;
};

}  // namespace shekara::tools
