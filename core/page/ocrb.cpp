#include "core/page/ocrb.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/page/text_line.h"
#include "core/page/weights.h"

namespace shekara::page {
namespace {

// Four windows and sixteen outputs at a time: the sums stay in registers. The compiler maps the vector type
// to what the machine has.
using Eight [[gnu::vector_size(32)]] = float;
constexpr std::size_t kRowsAtOnce = 4;
constexpr std::size_t kOutputsAtOnce = 16;

[[gnu::always_inline]] inline void load(Eight& out, const float* from) {
  std::memcpy(&out, from, sizeof(Eight));
}

template <std::size_t kRows>
[[gnu::always_inline]] inline void dense_tile(const float* x, std::size_t inputs, const float* weights,
                                              const float* biases, std::size_t outputs, float* y) {
  Eight low[kRows];
  Eight high[kRows];
  for (std::size_t r = 0; r < kRows; ++r) {
    load(low[r], biases);
    load(high[r], biases + 8);
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    Eight w0;
    Eight w1;
    load(w0, weights + i * outputs);
    load(w1, weights + i * outputs + 8);
    for (std::size_t r = 0; r < kRows; ++r) {
      const float value = x[r * inputs + i];
      low[r] += w0 * value;
      high[r] += w1 * value;
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    std::memcpy(y + r * outputs, &low[r], sizeof(Eight));
    std::memcpy(y + r * outputs + 8, &high[r], sizeof(Eight));
  }
}

[[gnu::always_inline]] inline void dense_all(const float* x, std::size_t count, std::size_t inputs,
                                             const float* weights, const float* biases, std::size_t outputs,
                                             float* y) {
  // Outputs outside, windows inside: a block of the weights is read from memory once.
  std::size_t from = 0;
  for (; from + kOutputsAtOnce <= outputs; from += kOutputsAtOnce) {
    std::size_t b = 0;
    for (; b + kRowsAtOnce <= count; b += kRowsAtOnce) {
      dense_tile<kRowsAtOnce>(x + b * inputs, inputs, weights + from, biases + from, outputs,
                              y + b * outputs + from);
    }
    for (; b < count; ++b) {
      dense_tile<1>(x + b * inputs, inputs, weights + from, biases + from, outputs, y + b * outputs + from);
    }
  }
  for (; from < outputs; ++from) {
    for (std::size_t b = 0; b < count; ++b) {
      float sum = biases[from];
      for (std::size_t i = 0; i < inputs; ++i) sum += x[b * inputs + i] * weights[i * outputs + from];
      y[b * outputs + from] = sum;
    }
  }
}

#if defined(__x86_64__)
[[gnu::target("avx2,fma")]] void dense_avx2(const float* x, std::size_t count, std::size_t inputs,
                                            const float* weights, const float* biases, std::size_t outputs,
                                            float* y) {
  dense_all(x, count, inputs, weights, biases, outputs, y);
}
#endif

Error no_weights() {
  return Error{ErrorCode::kMalformed, "the classifier's weights are not readable",
               "Train them again with tools/ocrb, or take the file from the release."};
}

// Little-endian: "SKOCRB1\0", u32 layers, and for each layer u32 inputs, u32 outputs, then for each output an
// f32 scale; inputs x outputs int8 weights in [input][output]; outputs f32 biases.
class Cursor {
 public:
  explicit Cursor(ByteView bytes) : bytes_{bytes} {}

  [[nodiscard]] bool has(std::size_t count) const { return bytes_.size() >= count; }

  std::uint32_t u32() {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= static_cast<std::uint32_t>(bytes_[i]) << (8 * i);
    bytes_ = bytes_.subspan(4);
    return value;
  }

  float f32() { return std::bit_cast<float>(u32()); }

  std::int8_t i8() {
    const auto value = static_cast<std::int8_t>(bytes_[0]);
    bytes_ = bytes_.subspan(1);
    return value;
  }

 private:
  ByteView bytes_;
};

}  // namespace

void dense(const float* x, std::size_t count, const OcrB::Layer& layer, float* y) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    dense_avx2(x, count, layer.inputs, layer.weights.data(), layer.biases.data(), layer.outputs, y);
    return;
  }
#endif
  dense_all(x, count, layer.inputs, layer.weights.data(), layer.biases.data(), layer.outputs, y);
}

Result<OcrB> OcrB::builtin() { return from_bytes(builtin_weights()); }

Result<OcrB> OcrB::from_bytes(ByteView file) {
  constexpr std::string_view kMagic{"SKOCRB1\0", 8};
  constexpr std::size_t kLayersMax = 8;
  constexpr std::size_t kWidthMax = 4096;
  if (file.size() < 12 || as_text(file.first(8)) != kMagic) return no_weights();
  Cursor in{file.subspan(8)};
  const std::size_t count = in.u32();
  if (count == 0 || count > kLayersMax) return no_weights();
  std::vector<Layer> layers;
  for (std::size_t l = 0; l < count; ++l) {
    if (!in.has(8)) return no_weights();
    Layer layer{.inputs = in.u32(), .outputs = in.u32(), .weights = {}, .biases = {}};
    const std::size_t expected = layers.empty() ? kInputs : layers.back().outputs;
    if (layer.inputs != expected || layer.outputs == 0 || layer.outputs > kWidthMax) return no_weights();
    if (!in.has(layer.outputs * 8 + layer.inputs * layer.outputs)) return no_weights();
    std::vector<float> scales(layer.outputs);
    for (float& scale : scales) scale = in.f32();
    layer.weights.resize(layer.inputs * layer.outputs);
    for (std::size_t i = 0; i < layer.weights.size(); ++i) {
      layer.weights[i] = static_cast<float>(in.i8()) * scales[i % layer.outputs];
    }
    layer.biases.resize(layer.outputs);
    for (float& bias : layer.biases) bias = in.f32();
    layers.push_back(std::move(layer));
  }
  if (layers.back().outputs != kClasses || in.has(1)) return no_weights();
  return OcrB{std::move(layers)};
}

std::vector<LogProbabilities> OcrB::classify(const std::vector<float>& windows, std::size_t count) const {
  std::vector<float> x = windows;
  std::vector<float> y;
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    y.assign(count * layers_[l].outputs, 0.0F);
    dense(x.data(), count, layers_[l], y.data());
    if (l + 1 < layers_.size()) {
      for (float& value : y) value = std::max(value, 0.0F);
    }
    x.swap(y);
  }
  std::vector<LogProbabilities> out(count);
  for (std::size_t b = 0; b < count; ++b) {
    const float* row = x.data() + b * kClasses;
    const float top = *std::max_element(row, row + kClasses);
    float sum = 0;
    for (std::size_t c = 0; c < kClasses; ++c) sum += std::exp(row[c] - top);
    const float norm = top + std::log(sum);
    for (std::size_t c = 0; c < kClasses; ++c) out[b][c] = row[c] - norm;
  }
  return out;
}

}  // namespace shekara::page
