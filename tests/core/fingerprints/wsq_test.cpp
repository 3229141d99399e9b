#include "core/fingerprints/wsq.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>

#include "core/fingerprints/wsq_wavelet.h"
#include "tools/fingers/synthetic.h"

namespace shekara::fingerprints {
namespace {

Bytes file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return Bytes{std::istreambuf_iterator<char>{in}, {}};
}

std::filesystem::path folder() {
  const char* data = std::getenv("SHEKARA_TEST_DATA");
  return data == nullptr ? std::filesystem::path{} : std::filesystem::path{data} / "fingerprint" / "wsq";
}

int largest_difference(const FingerImage& ours, const cv::Mat& theirs) {
  int most = 0;
  for (int r = 0; r < theirs.rows; ++r) {
    for (int c = 0; c < theirs.cols; ++c) {
      const int grey = ours.pixels[static_cast<std::size_t>(r * theirs.cols + c)];
      most = std::max(most, std::abs(grey - static_cast<int>(theirs.at<std::uint8_t>(r, c))));
    }
  }
  return most;
}

TEST(Wsq, PicturesOfOthersDecodeAsTheReferenceDecoderHasThem) {
  if (folder().empty()) GTEST_SKIP() << "SHEKARA_TEST_DATA is not set: no WSQ picture to decode";
  int pictures = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder()}) {
    if (entry.path().extension() != ".wsq") continue;
    ++pictures;
    const auto image = decode_wsq(file(entry.path()));
    ASSERT_TRUE(image) << entry.path() << describe(image.error());
    auto reference = entry.path();
    reference.replace_extension(".decoded.png");
    const cv::Mat theirs = cv::imread(reference.string(), cv::IMREAD_GRAYSCALE);
    ASSERT_EQ(theirs.cols, image->width) << reference;
    ASSERT_EQ(theirs.rows, image->height);
    EXPECT_LE(largest_difference(*image, theirs), 1) << entry.path();
  }
  EXPECT_GE(pictures, 6);
}

TEST(Wsq, CutAnywhereIsAnErrorWithARemedy) {
  if (folder().empty()) GTEST_SKIP() << "SHEKARA_TEST_DATA is not set: no WSQ picture to cut";
  const Bytes whole = file(folder() / "sample1.wsq");
  ASSERT_FALSE(whole.empty());
  for (std::size_t size = 0; size < whole.size(); size += 1 + size / 20) {
    const auto image = decode_wsq(ByteView{whole}.first(size));
    ASSERT_FALSE(image) << size;
    EXPECT_FALSE(image.error().remedy.empty());
  }
}

FingerImage synthetic(std::uint64_t finger) {
  const tools::FingerSynthesizer synthesizer;
  return synthesizer.impression(synthesizer.master(finger), tools::Handling{}, finger);
}

double deviation(const FingerImage& a, const FingerImage& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    const double off = static_cast<double>(a.pixels[i]) - static_cast<double>(b.pixels[i]);
    sum += off * off;
  }
  return std::sqrt(sum / static_cast<double>(a.pixels.size()));
}

TEST(Wsq, WhatWasEncodedDecodesAlmostAsItWas) {
  const FingerImage image = synthetic(3);
  const auto usual = encode_wsq(image);
  const auto high = encode_wsq(image, kWsqHighRate);
  ASSERT_TRUE(usual && high);
  // One bit a pixel is an eighth of the image.
  EXPECT_LT(usual->size(), image.pixels.size() / 6);
  const auto usual_again = decode_wsq(*usual);
  const auto high_again = decode_wsq(*high);
  ASSERT_TRUE(usual_again && high_again);
  ASSERT_EQ(high_again->width, image.width);
  ASSERT_EQ(high_again->height, image.height);
  EXPECT_LT(deviation(image, *usual_again), 12);
  EXPECT_LT(deviation(image, *high_again), 6);
}

TEST(Wsq, OddSidesAreEncodedToo) {
  FingerImage image;
  image.width = 131;
  image.height = 77;
  for (int r = 0; r < image.height; ++r) {
    for (int c = 0; c < image.width; ++c)
      image.pixels.push_back(static_cast<std::uint8_t>(128 + 100 * std::sin(0.7 * c + 0.2 * r)));
  }
  const auto bytes = encode_wsq(image, kWsqHighRate);
  ASSERT_TRUE(bytes);
  const auto again = decode_wsq(*bytes);
  ASSERT_TRUE(again);
  EXPECT_LT(deviation(image, *again), 6);
}

TEST(Wsq, AFlatImageHasNothingToCode) {
  const FingerImage image{64, 64, 500, std::vector<std::uint8_t>(64 * 64, 200)};
  const auto bytes = encode_wsq(image);
  ASSERT_TRUE(bytes);
  const auto again = decode_wsq(*bytes);
  ASSERT_TRUE(again);
  EXPECT_LT(deviation(image, *again), 1.5);
}

TEST(Wsq, ARateOrAnImageOutOfBoundsIsRefused) {
  const FingerImage image{64, 64, 500, std::vector<std::uint8_t>(64 * 64, 200)};
  EXPECT_FALSE(encode_wsq(image, 0));
  EXPECT_FALSE(encode_wsq(image, 50));
  EXPECT_FALSE(encode_wsq(FingerImage{}));
}

TEST(Wsq, BytesThatWereChangedNeverCrashTheDecoder) {
  auto whole = encode_wsq(FingerImage{96, 80, 500, std::vector<std::uint8_t>(96 * 80, 90)});
  ASSERT_TRUE(whole);
  for (std::size_t i = 0; i < whole->size(); ++i) {
    Bytes changed = *whole;
    changed[i] = static_cast<std::uint8_t>(changed[i] ^ (1U << (i % 8)));
    const auto image = decode_wsq(changed);
    if (!image) {
      EXPECT_FALSE(image.error().remedy.empty());
    }
  }
}

TEST(Wsq, TheWaveletTransformIsUndoneByItsInverse) {
  const wsq::Filter low{{0.8526986790094022, 0.3774028556126536, -0.1106244044184234, -0.02384946501937993,
                         0.03782845550699546}};
  const wsq::Filter high{
      {0.7884856164056644, -0.4180922732222122, -0.04068941760955844, 0.06453888262893845}};
  constexpr int kWidth = 101, kHeight = 66;
  std::vector<double> plane;
  for (int i = 0; i < kWidth * kHeight; ++i) plane.push_back((i * 7919) % 256);
  const std::vector<double> original = plane;
  const auto tree = wsq::decompose(kWidth, kHeight);
  wsq::analyse(tree, kWidth, low, high, plane);
  wsq::synthesize(tree, kWidth, low, high, plane);
  for (std::size_t i = 0; i < plane.size(); ++i) ASSERT_NEAR(plane[i], original[i], 1e-6);
}

TEST(Wsq, NothingIsNoPicture) { EXPECT_FALSE(decode_wsq({})); }

}  // namespace
}  // namespace shekara::fingerprints
