#include "core/fingerprints/minutiae_record.h"

#include <numbers>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

MinutiaeRecord two_fingers(RecordFormat format) {
  RecordView thumb;
  thumb.position = 1;
  thumb.quality = 80;
  thumb.width = 300;
  thumb.height = 400;
  thumb.minutiae = {{10, 20, 0, 0.5F, MinutiaType::kEnding},
                    {299, 399, kPi / 2, 1, MinutiaType::kBifurcation}};
  thumb.extended = {0x53, 0x48, 0, 5, 9};
  RecordView index = thumb;
  index.position = 2;
  index.quality = 40;
  index.minutiae.resize(1);
  index.extended.clear();
  return {format, {thumb, index}};
}

void expect_same(const MinutiaeRecord& a, const MinutiaeRecord& b) {
  ASSERT_EQ(a.views.size(), b.views.size());
  for (std::size_t v = 0; v < a.views.size(); ++v) {
    const RecordView& x = a.views[v];
    const RecordView& y = b.views[v];
    EXPECT_EQ(x.position, y.position);
    EXPECT_EQ(x.quality, y.quality);
    EXPECT_EQ(x.width, y.width);
    EXPECT_EQ(x.pixels_per_cm_y, y.pixels_per_cm_y);
    EXPECT_EQ(x.extended, y.extended);
    ASSERT_EQ(x.minutiae.size(), y.minutiae.size());
    for (std::size_t i = 0; i < x.minutiae.size(); ++i) {
      EXPECT_EQ(x.minutiae[i].x, y.minutiae[i].x);
      EXPECT_EQ(x.minutiae[i].y, y.minutiae[i].y);
      EXPECT_EQ(x.minutiae[i].type, y.minutiae[i].type);
      EXPECT_NEAR(x.minutiae[i].direction, y.minutiae[i].direction, kPi / 128);
      EXPECT_NEAR(x.minutiae[i].quality, y.minutiae[i].quality, 0.006);
    }
  }
}

TEST(MinutiaeRecord, Of2005ComesBackAsItWas) {
  const auto record = two_fingers(RecordFormat::kIso2005);
  const auto bytes = write_minutiae_record(record);
  ASSERT_TRUE(bytes);
  const auto again = read_minutiae_record(*bytes);
  ASSERT_TRUE(again) << describe(again.error());
  EXPECT_EQ(again->format, RecordFormat::kIso2005);
  expect_same(record, *again);
}

TEST(MinutiaeRecord, Of2011ComesBackAsItWas) {
  const auto record = two_fingers(RecordFormat::kIso2011);
  const auto bytes = write_minutiae_record(record);
  ASSERT_TRUE(bytes);
  const auto again = read_minutiae_record(*bytes);
  ASSERT_TRUE(again) << describe(again.error());
  EXPECT_EQ(again->format, RecordFormat::kIso2011);
  expect_same(record, *again);
}

// Header of 24 bytes; then position, view and impression, quality, count; then a minutia of 6.
TEST(MinutiaeRecord, Of2005HasTheBytesOfTheStandard) {
  MinutiaeRecord record;
  RecordView view;
  view.position = 7;
  view.quality = 55;
  view.width = 256;
  view.height = 258;
  // Up on the screen: against our y, a quarter of a turn counterclockwise, 64 of 256.
  view.minutiae = {{3, 4, -kPi / 2, 0.33F, MinutiaType::kBifurcation}};
  record.views = {view};
  const auto bytes = write_minutiae_record(record);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(to_hex(*bytes),
            "464d5200203230000000002400000100010200c500c50100"
            "07003701"
            "800300044021"
            "0000");
}

// Made by hand from ANSI INCITS 378-2004, tables 2 to 5: length of two bytes, CBEFF owner and type, angles of
// 2 degrees.
TEST(MinutiaeRecord, OfAnsiIsRead) {
  const auto bytes = from_hex(
      "464d520020323000"
      "0026"
      "00000000"
      "0000"
      "0100010200c500c50100"
      "02005a01"
      "400a00142d5a"
      "0000");
  ASSERT_TRUE(bytes);
  const auto record = read_minutiae_record(*bytes);
  ASSERT_TRUE(record) << describe(record.error());
  EXPECT_EQ(record->format, RecordFormat::kAnsi2004);
  ASSERT_EQ(record->views.size(), 1U);
  ASSERT_EQ(record->views[0].minutiae.size(), 1U);
  const Minutia& m = record->views[0].minutiae[0];
  EXPECT_EQ(m.x, 10);
  EXPECT_EQ(m.y, 20);
  EXPECT_NEAR(m.direction, -kPi / 2, 1e-5);  // 45 times 2 degrees
  EXPECT_EQ(m.type, MinutiaType::kEnding);
  EXPECT_NEAR(m.quality, 0.9, 1e-6);
}

TEST(MinutiaeRecord, CutAnywhereIsAnErrorWithARemedy) {
  for (const auto format : {RecordFormat::kIso2005, RecordFormat::kIso2011}) {
    const auto bytes = write_minutiae_record(two_fingers(format));
    ASSERT_TRUE(bytes);
    for (std::size_t size = 0; size < bytes->size(); ++size) {
      const auto record = read_minutiae_record(ByteView{*bytes}.first(size));
      ASSERT_FALSE(record) << size;
      EXPECT_FALSE(record.error().remedy.empty());
    }
  }
}

TEST(MinutiaeRecord, OneChangedByteNeverHurts) {
  for (const auto format : {RecordFormat::kIso2005, RecordFormat::kIso2011}) {
    const auto bytes = write_minutiae_record(two_fingers(format));
    ASSERT_TRUE(bytes);
    for (std::size_t at = 0; at < bytes->size(); ++at) {
      for (int value = 0; value < 256; ++value) {
        Bytes changed = *bytes;
        changed[at] = static_cast<std::uint8_t>(value);
        const auto record = read_minutiae_record(changed);
        if (record && !record->views.empty()) static_cast<void>(at_500_dpi(record->views[0]));
      }
    }
  }
}

TEST(MinutiaeRecord, AMinutiaOutsideOfItsImageIsRefused) {
  const auto wide = from_hex(
      "464d5200203230000000002400000100010200c500c5010007003701810300044021"
      "0000");
  ASSERT_TRUE(wide);
  const auto record = read_minutiae_record(*wide);
  ASSERT_FALSE(record);
  EXPECT_THAT(record.error().problem, testing::HasSubstr("outside"));
}

TEST(MinutiaeRecord, AnsiIsNotWritten) {
  EXPECT_FALSE(write_minutiae_record(two_fingers(RecordFormat::kAnsi2004)));
}

TEST(MinutiaeRecord, ViewsOfDifferentSizeNeedTheFormatOf2011) {
  auto record = two_fingers(RecordFormat::kIso2005);
  record.views[1].width = 301;
  EXPECT_FALSE(write_minutiae_record(record));
  record.format = RecordFormat::kIso2011;
  EXPECT_TRUE(write_minutiae_record(record));
}

TEST(MinutiaeRecord, OtherResolutionsAreBroughtTo500Dpi) {
  RecordView view;
  view.width = view.height = 300;
  view.pixels_per_cm_x = view.pixels_per_cm_y = 394;  // 1000 dpi
  view.minutiae = {{100, 200, 0, 1, MinutiaType::kEnding}};
  const auto minutiae = at_500_dpi(view);
  ASSERT_TRUE(minutiae);
  EXPECT_NEAR((*minutiae)[0].x, 50, 0.1);
  EXPECT_NEAR((*minutiae)[0].y, 100, 0.1);
  view.pixels_per_cm_x = 5;
  EXPECT_FALSE(at_500_dpi(view));
}

}  // namespace
}  // namespace shekara::fingerprints
