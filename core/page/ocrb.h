#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::page {

// The classes in the order of the network's outputs; the last is "not a character".
inline constexpr std::string_view kCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
inline constexpr std::size_t kClasses = 38;
inline constexpr std::size_t kNoCharacter = 37;

// The class of a character of an MRZ.
[[nodiscard]] constexpr std::size_t class_of(char c) { return kCharacters.find(c); }

// Natural logarithms of the probabilities of one window.
using LogProbabilities = std::array<float, kClasses>;

// The classifier of windows (text_line.h): a small network of dense layers with rectified units, trained by
// tools/ocrb. Immutable after construction; one may be shared by threads.
class OcrB {
 public:
  // The weights that are part of the library.
  [[nodiscard]] static Result<OcrB> builtin();
  // Error: not a weights file of this version, or of other inputs or classes than these.
  [[nodiscard]] static Result<OcrB> from_bytes(ByteView file);

  // `windows`: count x kInputs values as window_at() makes them.
  [[nodiscard]] std::vector<LogProbabilities> classify(const std::vector<float>& windows,
                                                       std::size_t count) const;

  struct Layer {
    std::size_t inputs = 0;
    std::size_t outputs = 0;
    std::vector<float> weights;  // [input][output]
    std::vector<float> biases;
  };

  explicit OcrB(std::vector<Layer> layers) : layers_{std::move(layers)} {}

  [[nodiscard]] const std::vector<Layer>& layers() const { return layers_; }

 private:
  std::vector<Layer> layers_;
};

// y[b][o] = bias[o] + sum over i of x[b][i] weights[i][o], for `count` rows b.
void dense(const float* x, std::size_t count, const OcrB::Layer& layer, float* y);

}  // namespace shekara::page
