#include "core/page/ocrb.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/page/text_line.h"
#include "core/page/weights.h"

namespace shekara::page {
namespace {

TEST(OcrB, TheBuiltInWeightsAreReadable) { EXPECT_TRUE(OcrB::builtin()); }

TEST(OcrB, AnyOtherFileIsRefusedWithARemedy) {
  const ByteView good = builtin_weights();
  for (const std::size_t size : {std::size_t{0}, std::size_t{8}, std::size_t{13}, good.size() / 2, good.size() - 1}) {
    const Result<OcrB> result = OcrB::from_bytes(good.first(size));
    ASSERT_FALSE(result) << size;
    EXPECT_FALSE(result.error().remedy.empty());
  }
  Bytes longer{good.begin(), good.end()};
  longer.push_back(0);
  EXPECT_FALSE(OcrB::from_bytes(longer));
  Bytes vast{good.begin(), good.end()};
  for (std::size_t i = 16; i < 20; ++i) vast[i] = 0xFF;  // outputs of the first layer
  EXPECT_FALSE(OcrB::from_bytes(vast));
}

TEST(OcrB, ProbabilitiesOfAWindowSumToOne) {
  const OcrB network = OcrB::builtin().value();
  std::vector<float> windows(7 * kInputs);
  for (std::size_t i = 0; i < windows.size(); ++i) windows[i] = std::sin(static_cast<float>(i) * 0.37F);
  const auto answers = network.classify(windows, 7);
  ASSERT_EQ(answers.size(), 7U);
  for (const LogProbabilities& answer : answers) {
    double sum = 0;
    for (const float value : answer) sum += std::exp(value);
    EXPECT_NEAR(sum, 1.0, 1e-4);
  }
}

TEST(Dense, ComputesEveryShapeLikeTheFormula) {
  for (const std::size_t count : {1U, 3U, 4U, 9U}) {
    for (const std::size_t outputs : {1U, 15U, 16U, 38U}) {
      OcrB::Layer layer{.inputs = 5, .outputs = outputs, .weights = {}, .biases = {}};
      for (std::size_t i = 0; i < 5 * outputs; ++i) layer.weights.push_back(static_cast<float>(i % 7) - 3.0F);
      for (std::size_t o = 0; o < outputs; ++o) layer.biases.push_back(static_cast<float>(o));
      std::vector<float> x;
      for (std::size_t i = 0; i < count * 5; ++i) x.push_back(static_cast<float>(i % 5) - 1.0F);
      std::vector<float> y(count * outputs);
      dense(x.data(), count, layer, y.data());
      for (std::size_t b = 0; b < count; ++b) {
        for (std::size_t o = 0; o < outputs; ++o) {
          float expected = layer.biases[o];
          for (std::size_t i = 0; i < 5; ++i) expected += x[b * 5 + i] * layer.weights[i * outputs + o];
          EXPECT_FLOAT_EQ(y[b * outputs + o], expected) << count << " " << outputs;
        }
      }
    }
  }
}

}  // namespace
}  // namespace shekara::page
