#include "core/fingerprints/matcher.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/fingerprints/extraction.h"
#include "core/fingerprints/packed_print.h"
#include "tools/fingers/synthetic.h"

namespace shekara::fingerprints {
namespace {

const Extractor& extractor() {
  static const Extractor kExtractor;
  return kExtractor;
}

const tools::FingerSynthesizer& synthesizer() {
  static const tools::FingerSynthesizer kSynthesizer;
  return kSynthesizer;
}

FingerImage impression(std::uint64_t finger, std::uint64_t number) {
  return synthesizer().impression(synthesizer().master(finger), tools::Handling{}, finger * 100 + number);
}

Print print_of(std::uint64_t finger, std::uint64_t number) {
  auto found = extractor().extract(impression(finger, number));
  EXPECT_TRUE(found);
  return found ? std::move(found.value().print) : Print{};
}

TEST(Matcher, TwoImpressionsOfAFingerAreFarMoreAlikeThanTwoFingers) {
  const Print first = print_of(1, 1);
  EXPECT_GT(score(compare(first, print_of(1, 2))), 4);
  EXPECT_LT(score(compare(first, print_of(2, 1))), 3);
}

TEST(Matcher, AFingerTurnedUpsideDownIsStillItself) {
  FingerImage image = impression(3, 1);
  const auto upright = extractor().extract(image);
  std::reverse(image.pixels.begin(), image.pixels.end());
  const auto turned = extractor().extract(image);
  ASSERT_TRUE(upright && turned);
  EXPECT_GT(score(compare(upright->print, turned->print)), 6);
}

TEST(Matcher, WhatAQuickComparisonDoesNotGiveUpIsComparedAsThoroughly) {
  const Print first = print_of(1, 1);
  const Print second = print_of(1, 2);
  const float thorough = score(compare(first, second));
  EXPECT_NEAR(score(compare(first, second, Effort::kQuick)), thorough, 0.2F * thorough);
}

TEST(Matcher, NothingComparesToNothing) {
  const Print none;
  const Print some = print_of(1, 1);
  EXPECT_EQ(score(compare(none, none)), 0);
  EXPECT_EQ(score(compare(some, none)), 0);
  EXPECT_EQ(score(compare(none, some)), 0);
}

TEST(Extraction, TheSameImageGivesTheSameMinutiae) {
  const auto a = extractor().extract(impression(4, 1));
  const auto b = extractor().extract(impression(4, 1));
  ASSERT_TRUE(a && b);
  ASSERT_EQ(a->minutiae.size(), b->minutiae.size());
  EXPECT_EQ(a->minutiae[0].x, b->minutiae[0].x);
  EXPECT_GT(a->minutiae.size(), 12U);
}

TEST(Extraction, AResolutionThatIsNotKnownIsMeasuredByTheRidges) {
  FingerImage image = impression(5, 1);
  image.dots_per_inch = 0;
  const auto found = extractor().extract(image);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->resolution_measured);
  EXPECT_NEAR(found->scale, 1, 0.25);
  EXPECT_NEAR(found->period, kUsualRidgePeriod, 2);
}

TEST(Extraction, AHeaderThatContradictsTheRidgesIsNotTrusted) {
  FingerImage image = impression(5, 1);
  image.dots_per_inch = 150;
  const auto found = extractor().extract(image);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->resolution_measured);
  EXPECT_NEAR(found->scale, 1, 0.25);
}

TEST(Extraction, AnEmptyScannerIsNoFinger) {
  FingerImage image{300, 300, 500, std::vector<std::uint8_t>(90000, 230)};
  const auto found = extractor().extract(image);
  ASSERT_FALSE(found);
  EXPECT_FALSE(found.error().remedy.empty());
}

TEST(Extraction, SidesThatDoNotFitThePixelsAreRefused) {
  FingerImage image{300, 300, 500, std::vector<std::uint8_t>(89999, 230)};
  EXPECT_FALSE(extractor().extract(image));
  image.width = 3;
  EXPECT_FALSE(extractor().extract(image));
}

TEST(Quality, AGoodImageIsBetterThanACornerOfIt) {
  const FingerImage whole = impression(6, 1);
  FingerImage corner = whole;
  for (int r = 0; r < corner.height; ++r) {
    for (int c = 0; c < corner.width; ++c) {
      if (r < corner.height / 2 || c < corner.width / 2)
        corner.pixels[static_cast<std::size_t>(r * corner.width + c)] = 230;
    }
  }
  const auto good = extractor().extract(whole);
  const auto bad = extractor().extract(corner);
  ASSERT_TRUE(good && bad);
  EXPECT_GT(good->quality.score, bad->quality.score + 15);
  EXPECT_NE(bad->quality.reason, QualityReason::kGood);
}

TEST(PackedPrint, ComparesAlmostAsTheOriginal) {
  const Print a = print_of(7, 1);
  const Print b = print_of(7, 2);
  const Bytes bytes = pack(b);
  EXPECT_LT(bytes.size(), 1000U);
  const auto again = unpack(bytes);
  ASSERT_TRUE(again);
  const float original = score(compare(a, b));
  EXPECT_NEAR(score(compare(a, *again)), original, 0.25F * original);
}

TEST(PackedPrint, CutAnywhereIsAnError) {
  const Bytes bytes = pack(print_of(7, 1));
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 50)
    EXPECT_FALSE(unpack(ByteView{bytes}.first(size)));
}

TEST(PackedPrint, TravelsInsideARecord) {
  const auto found = extractor().extract(impression(8, 1));
  ASSERT_TRUE(found);
  const RecordLabel label{RecordFormat::kIso2005, 2, found->quality.score, found->width, found->height};
  const auto bytes = to_record(found->print, found->minutiae, label);
  ASSERT_TRUE(bytes);
  const auto record = read_minutiae_record(*bytes);
  ASSERT_TRUE(record);
  const auto print = to_print(record->views[0]);
  ASSERT_TRUE(print);
  EXPECT_TRUE(print->texture.has_ridges);
  EXPECT_GT(score(compare(found->print, *print)), 10);
}

TEST(PackedPrint, ARecordOfOthersIsComparedByItsMinutiae) {
  const auto found = extractor().extract(impression(8, 1));
  ASSERT_TRUE(found);
  RecordView view;
  view.width = found->width;
  view.height = found->height;
  view.minutiae = found->minutiae;
  const auto print = to_print(view);
  ASSERT_TRUE(print);
  EXPECT_FALSE(print->texture.has_ridges);
  EXPECT_GT(score(compare(*print, *print)), 6);
}

}  // namespace
}  // namespace shekara::fingerprints
