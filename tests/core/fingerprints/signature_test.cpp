#include "core/fingerprints/signature.h"

#include <algorithm>
#include <bit>
#include <vector>

#include <gtest/gtest.h>

#include "tools/fingers/random.h"

namespace shekara::fingerprints {
namespace {

template <std::size_t kPlaces>
SignatureBlock<kPlaces> drawn(tools::FingerRandom& random, std::uint32_t count) {
  SignatureBlock<kPlaces> block;
  block.count = count;
  for (auto& word : block.words) {
    for (std::uint32_t i = 0; i < count; ++i) word[i] = random.bits();
  }
  return block;
}

template <std::size_t kPlaces>
std::vector<int> distances(const SignatureBlock<kPrintSignatures>& a, std::size_t i,
                           const SignatureBlock<kPlaces>& b) {
  std::vector<int> all;
  for (std::size_t j = 0; j < b.count; ++j) {
    int sum = 0;
    for (std::size_t w = 0; w < kSignatureWords; ++w) sum += std::popcount(a.words[w][i] ^ b.words[w][j]);
    all.push_back(sum);
  }
  std::sort(all.begin(), all.end());
  return all;
}

TEST(Signature, TheThreeNearestAreThoseOfACountByHand) {
  tools::FingerRandom random{7};
  const auto a = drawn<kPrintSignatures>(random, 40);
  const auto b = drawn<kPrintSignatures>(random, 51);
  std::array<ThreeNearest, kPrintSignatures> nearest;
  find_nearest(a, b, nearest.data());
  for (std::size_t i = 0; i < a.count; ++i) {
    const auto wanted = distances(a, i, b);
    EXPECT_EQ(distance_of(nearest[i][0]), wanted[0]);
    EXPECT_EQ(distance_of(nearest[i][1]), wanted[1]);
    EXPECT_EQ(distance_of(nearest[i][2]), wanted[2]);
    EXPECT_LT(place_of(nearest[i][2]), 51);
  }
}

TEST(Signature, TheNearestOfAGalleryFingerIsThatOfACountByHand) {
  tools::FingerRandom random{8};
  const auto a = drawn<kPrintSignatures>(random, 64);
  const auto b = drawn<kGallerySignatures>(random, 17);
  std::array<Nearness, kPrintSignatures> nearest;
  find_nearest(a, b, nearest.data());
  for (std::size_t i = 0; i < a.count; ++i) EXPECT_EQ(distance_of(nearest[i]), distances(a, i, b)[0]);
}

TEST(Signature, TheNearestOfAPrintIsTheFirstOfItsThreeNearest) {
  tools::FingerRandom random{10};
  const auto a = drawn<kPrintSignatures>(random, 33);
  const auto b = drawn<kPrintSignatures>(random, 64);
  std::array<ThreeNearest, kPrintSignatures> three;
  std::array<Nearness, kPrintSignatures> one;
  find_nearest(a, b, three.data());
  find_nearest(a, b, one.data());
  for (std::size_t i = 0; i < a.count; ++i) EXPECT_EQ(one[i], three[i][0]);
}

TEST(Signature, NothingIsNowhere) {
  tools::FingerRandom random{9};
  const auto a = drawn<kPrintSignatures>(random, 2);
  const SignatureBlock<kPrintSignatures> none;
  std::array<ThreeNearest, kPrintSignatures> nearest;
  find_nearest(a, none, nearest.data());
  EXPECT_EQ(nearest[0][0], kNowhere);
}

}  // namespace
}  // namespace shekara::fingerprints
