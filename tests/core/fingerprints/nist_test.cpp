#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "core/fingerprints/nist_fingers.h"
#include "core/fingerprints/nist_transaction.h"
#include "tools/fingers/random.h"

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

FingerImage waves() {
  FingerImage image;
  image.width = 96;
  image.height = 80;
  image.dots_per_inch = 500;
  for (int r = 0; r < image.height; ++r) {
    for (int c = 0; c < image.width; ++c)
      image.pixels.push_back(static_cast<std::uint8_t>(128 + 90 * std::sin(0.7 * c + 0.1 * r)));
  }
  return image;
}

RecordView some_minutiae() {
  RecordView view;
  view.position = 3;
  view.quality = 70;
  view.width = 300;
  view.height = 400;
  view.minutiae = {{10, 20, 0, 0.5F, MinutiaType::kEnding},
                   {299, 399, kPi / 2, 1, MinutiaType::kBifurcation}};
  return view;
}

NistTransaction whole() {
  NistTransaction t;
  t.header = {{2, "0500"},     {4, "CPS"},  {5, "20260101"}, {7, "KZAFIS"},
              {8, "KZBORDER"}, {9, "TCN1"}, {11, "19.69"},   {12, "19.69"}};
  NistRecord text;
  text.type = 2;
  text.fields = {{2, "00"}, {18, "TEST,PERSON"}};
  t.records.push_back(text);
  t.records.push_back(nist_type4({1, 2, 0, waves()}, NistCompression::kNone).value());
  t.records.push_back(nist_type14({2, 7, 0, waves()}, NistCompression::kWsq).value());
  t.records.push_back(nist_type9(some_minutiae(), 3).value());
  return t;
}

TEST(Nist, AWholeTransactionComesBackAsItWas) {
  const NistTransaction t = whole();
  const auto bytes = write_nist(t);
  ASSERT_TRUE(bytes) << describe(bytes.error());
  const auto again = read_nist(*bytes);
  ASSERT_TRUE(again) << describe(again.error());
  EXPECT_EQ(again->header, t.header);
  ASSERT_EQ(again->records.size(), t.records.size());
  for (std::size_t i = 0; i < t.records.size(); ++i) {
    EXPECT_EQ(again->records[i].type, t.records[i].type);
    EXPECT_EQ(again->records[i].fields, t.records[i].fields);
    EXPECT_EQ(again->records[i].data, t.records[i].data);
  }
}

TEST(Nist, BeginsAsTheStandardHasIt) {
  NistTransaction t = whole();
  t.records.resize(1);
  const auto bytes = write_nist(t);
  ASSERT_TRUE(bytes);
  const std::string text{as_text(*bytes)};
  EXPECT_EQ(text.substr(0, 6), "1.001:");
  EXPECT_NE(text.find("\x1D"
                      "1.002:0500\x1D"
                      "1.003:1\x1F"
                      "1\x1E"
                      "2\x1F"
                      "00\x1D"
                      "1.004:CPS"),
            std::string::npos);
  // The length of the first record is where its separator stands.
  const auto length = static_cast<std::size_t>(std::stoi(text.substr(6)));
  EXPECT_EQ(text[length - 1], '\x1C');
  EXPECT_EQ(text.substr(length, 6), "2.001:");
}

TEST(Nist, ImagesOfBothTypesAreRead) {
  const auto images = nist_images(whole());
  ASSERT_TRUE(images) << describe(images.error());
  ASSERT_EQ(images->size(), 2U);
  EXPECT_EQ((*images)[0].position, 2);
  EXPECT_EQ((*images)[0].image.dots_per_inch, 500);
  EXPECT_EQ((*images)[0].image.pixels, waves().pixels);
  EXPECT_EQ((*images)[1].position, 7);
  EXPECT_EQ((*images)[1].image.width, 96);
  EXPECT_NEAR((*images)[1].image.pixels[500], waves().pixels[500], 40);
}

TEST(Nist, MinutiaeComeBack) {
  const auto record = nist_type9(some_minutiae(), 3);
  ASSERT_TRUE(record);
  const auto view = nist_minutiae(*record);
  ASSERT_TRUE(view) << describe(view.error());
  EXPECT_EQ(view->position, 3);
  ASSERT_EQ(view->minutiae.size(), 2U);
  EXPECT_EQ(view->minutiae[1].x, 299);
  EXPECT_NEAR(view->minutiae[1].direction, kPi / 2, 0.04);
  EXPECT_EQ(view->minutiae[0].type, MinutiaType::kEnding);
}

TEST(Nist, TheStandardsOwnMinutiaeAreMeasuredFromTheBottom) {
  NistRecord record;
  record.type = 9;
  // 10 mm to the right; 5 and 20 mm up; the ridge goes on to the right, so it comes from the left.
  record.fields = {{2, "01"},
                   {4, "S"},
                   {6, "2"},
                   {12, std::string{"001\x1F"
                                    "10000500000\x1F"
                                    "00\x1F"
                                    "A\x1E"
                                    "002\x1F"
                                    "10002000090\x1F"
                                    "00\x1F"
                                    "B"}}};
  const auto view = nist_minutiae(record);
  ASSERT_TRUE(view) << describe(view.error());
  ASSERT_EQ(view->minutiae.size(), 2U);
  EXPECT_EQ(view->position, 2);
  EXPECT_NEAR(view->minutiae[0].x, 196.85, 0.1);
  EXPECT_NEAR(view->minutiae[0].y - view->minutiae[1].y, 295.3, 0.2);
  EXPECT_NEAR(std::abs(view->minutiae[0].direction), kPi, 0.01);
  EXPECT_NEAR(view->minutiae[1].direction, kPi / 2, 0.01);
}

TEST(Nist, ASlapIsPassedOver) {
  NistTransaction t = whole();
  t.records[2].fields[13] = "14";
  const auto images = nist_images(t);
  ASSERT_TRUE(images);
  EXPECT_EQ(images->size(), 1U);
}

TEST(Nist, WhatIsMissingIsNamed) {
  NistTransaction t = whole();
  t.header.erase(9);
  const auto bytes = write_nist(t);
  ASSERT_FALSE(bytes);
  EXPECT_NE(bytes.error().problem.find("1.9"), std::string::npos);
  NistTransaction injected = whole();
  injected.records[0].fields[18] =
      "A\x1C"
      "B";
  EXPECT_FALSE(write_nist(injected));
}

TEST(Nist, CutAnywhereIsAnErrorWithARemedy) {
  const auto bytes = write_nist(whole());
  ASSERT_TRUE(bytes);
  for (std::size_t size = 0; size < bytes->size(); size += 1 + size / 40) {
    const auto t = read_nist(ByteView{*bytes}.first(size));
    ASSERT_FALSE(t) << size;
    EXPECT_FALSE(t.error().remedy.empty());
  }
}

TEST(Nist, ChangedBytesNeverCrashIt) {
  const auto bytes = write_nist(whole());
  ASSERT_TRUE(bytes);
  tools::FingerRandom random{5};
  for (int round = 0; round < 3000; ++round) {
    Bytes changed = *bytes;
    for (int k = 0; k < 3; ++k)
      changed[random.bits() % std::min<std::size_t>(changed.size(), 600)] =
          static_cast<std::uint8_t>(random.bits());
    const auto t = read_nist(changed);
    if (!t) continue;
    if (const auto images = nist_images(*t); !images) {
      EXPECT_FALSE(images.error().remedy.empty());
    }
    for (const auto& record : t->records) {
      if (const auto view = nist_minutiae(record); !view) {
        EXPECT_FALSE(view.error().remedy.empty());
      }
    }
  }
}

}  // namespace
}  // namespace shekara::fingerprints
