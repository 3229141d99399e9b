#include "tools/ocrb/trainer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/page/ocrb.h"
#include "tools/ocrb/random.h"

namespace shekara::tools {
namespace {

#if defined(__x86_64__)
#define SHEKARA_FAST [[gnu::target("avx2,fma")]]
#else
#define SHEKARA_FAST
#endif

// gradient[i][o] += sum over b of x[b][i] dy[b][o], in order of b: the same sums on every run.
SHEKARA_FAST void outer(const float* x, const float* dy, std::size_t count, std::size_t inputs,
                        std::size_t outputs, float* gradient) {
  for (std::size_t b0 = 0; b0 < count; b0 += 8) {
    const std::size_t b1 = std::min(count, b0 + 8);
    for (std::size_t i = 0; i < inputs; ++i) {
      float* g = gradient + i * outputs;
      for (std::size_t b = b0; b < b1; ++b) {
        const float value = x[b * inputs + i];
        if (value == 0.0F) continue;
        const float* d = dy + b * outputs;
        for (std::size_t o = 0; o < outputs; ++o) g[o] += value * d[o];
      }
    }
  }
}

SHEKARA_FAST void adam(float* w, const float* g, float* m1, float* m2, std::size_t count, float rate,
                       float decay) {
  constexpr float kB1 = 0.9F;
  constexpr float kB2 = 0.999F;
  for (std::size_t i = 0; i < count; ++i) {
    m1[i] = kB1 * m1[i] + (1 - kB1) * g[i];
    m2[i] = kB2 * m2[i] + (1 - kB2) * g[i] * g[i];
    w[i] -= rate * (m1[i] / (std::sqrt(m2[i]) + 1e-7F) + decay * w[i]);
  }
}

void put_u32(Bytes& out, std::uint32_t value) {
  for (unsigned i = 0; i < 4; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

}  // namespace

Trainer::Trainer(const std::vector<std::size_t>& widths, Random& random) {
  for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
    page::OcrB::Layer layer{.inputs = widths[l], .outputs = widths[l + 1], .weights = {}, .biases = {}};
    layer.weights.resize(layer.inputs * layer.outputs);
    const double deviation = std::sqrt(2.0 / static_cast<double>(layer.inputs));
    for (float& w : layer.weights) w = static_cast<float>(random.normal(deviation));
    layer.biases.assign(layer.outputs, 0.0F);
    layers_.push_back(std::move(layer));
  }
  rest();
}

Trainer::Trainer(const page::OcrB& network) : layers_{network.layers()} { rest(); }

void Trainer::rest() {
  for (const page::OcrB::Layer& layer : layers_) {
    const std::vector<float> weights(layer.weights.size());
    const std::vector<float> biases(layer.outputs);
    moments_.push_back(Moments{weights, weights, biases, biases});
  }
}

double Trainer::step(const float* windows, const std::uint8_t* classes, std::size_t count, double rate) {
  std::vector<std::vector<float>> values(layers_.size() + 1);
  values[0].assign(windows, windows + count * layers_[0].inputs);
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    values[l + 1].assign(count * layers_[l].outputs, 0.0F);
    page::dense(values[l].data(), count, layers_[l], values[l + 1].data());
    if (l + 1 == layers_.size()) break;
    for (float& v : values[l + 1]) v = std::max(v, 0.0F);
  }
  // Soft-max, and its gradient with a little smoothing of the labels: some real labels are false.
  constexpr float kSmoothing = 0.004F;
  std::vector<float> delta = values.back();
  double loss = 0;
  for (std::size_t b = 0; b < count; ++b) {
    float* row = delta.data() + b * page::kClasses;
    const float top = *std::max_element(row, row + page::kClasses);
    float sum = 0;
    for (std::size_t c = 0; c < page::kClasses; ++c) sum += row[c] = std::exp(row[c] - top);
    for (std::size_t c = 0; c < page::kClasses; ++c) {
      row[c] /= sum;
      const float target = (c == classes[b] ? 1.0F - kSmoothing : 0.0F) + kSmoothing / page::kClasses;
      if (c == classes[b]) loss -= std::log(std::max(row[c], 1e-20F));
      row[c] = (row[c] - target) / static_cast<float>(count);
    }
  }
  ++steps_;
  const double correction = std::sqrt(1 - std::pow(0.999, steps_)) / (1 - std::pow(0.9, steps_));
  const auto now = static_cast<float>(rate * correction);
  for (std::size_t l = layers_.size(); l-- > 0;) {
    page::OcrB::Layer& layer = layers_[l];
    std::vector<float> gradient(layer.weights.size(), 0.0F);
    outer(values[l].data(), delta.data(), count, layer.inputs, layer.outputs, gradient.data());
    std::vector<float> bias_gradient(layer.outputs, 0.0F);
    for (std::size_t b = 0; b < count; ++b) {
      for (std::size_t o = 0; o < layer.outputs; ++o) bias_gradient[o] += delta[b * layer.outputs + o];
    }
    if (l > 0) {
      // The transposed weights turn the way back into another dense layer.
      page::OcrB::Layer back{.inputs = layer.outputs, .outputs = layer.inputs, .weights = {}, .biases = {}};
      back.weights.resize(layer.weights.size());
      for (std::size_t i = 0; i < layer.inputs; ++i) {
        for (std::size_t o = 0; o < layer.outputs; ++o) {
          back.weights[o * layer.inputs + i] = layer.weights[i * layer.outputs + o];
        }
      }
      back.biases.assign(layer.inputs, 0.0F);
      std::vector<float> before(count * layer.inputs);
      page::dense(delta.data(), count, back, before.data());
      for (std::size_t i = 0; i < before.size(); ++i) before[i] = values[l][i] > 0 ? before[i] : 0.0F;
      delta = std::move(before);
    }
    constexpr float kDecay = 0.002F;
    Moments& m = moments_[l];
    adam(layer.weights.data(), gradient.data(), m.weights_1.data(), m.weights_2.data(), gradient.size(), now,
         kDecay);
    adam(layer.biases.data(), bias_gradient.data(), m.biases_1.data(), m.biases_2.data(), layer.outputs, now,
         0.0F);
  }
  return loss / static_cast<double>(count);
}

Bytes Trainer::file() const {
  Bytes out = to_bytes(std::string_view{"SKOCRB1\0", 8});
  put_u32(out, static_cast<std::uint32_t>(layers_.size()));
  for (const page::OcrB::Layer& layer : layers_) {
    put_u32(out, static_cast<std::uint32_t>(layer.inputs));
    put_u32(out, static_cast<std::uint32_t>(layer.outputs));
    std::vector<float> scales(layer.outputs, 1e-12F);
    for (std::size_t i = 0; i < layer.weights.size(); ++i) {
      float& scale = scales[i % layer.outputs];
      scale = std::max(scale, std::abs(layer.weights[i]) / 127.0F);
    }
    for (const float scale : scales) put_u32(out, std::bit_cast<std::uint32_t>(scale));
    for (std::size_t i = 0; i < layer.weights.size(); ++i) {
      const float steps = layer.weights[i] / scales[i % layer.outputs];
      out.push_back(static_cast<std::uint8_t>(static_cast<std::int8_t>(std::lround(steps))));
    }
    for (const float bias : layer.biases) put_u32(out, std::bit_cast<std::uint32_t>(bias));
  }
  return out;
}

}  // namespace shekara::tools
