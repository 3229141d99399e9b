#include "core/fingerprints/image_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace shekara::fingerprints {
namespace {

RecordImage finger(int position, std::uint8_t grey) {
  RecordImage out;
  out.position = position;
  out.quality = 70;
  out.image = {100, 80, 500, std::vector<std::uint8_t>(8000, grey)};
  return out;
}

TEST(ImageRecord, ComesBackAsItWas) {
  const auto bytes = write_image_record({finger(1, 10), finger(2, 20)});
  ASSERT_TRUE(bytes);
  const auto images = read_image_record(*bytes);
  ASSERT_TRUE(images) << describe(images.error());
  ASSERT_EQ(images->size(), 2U);
  EXPECT_EQ((*images)[1].position, 2);
  EXPECT_EQ((*images)[1].quality, 70);
  EXPECT_EQ((*images)[1].image.dots_per_inch, 500);
  EXPECT_EQ((*images)[1].image.width, 100);
  EXPECT_EQ((*images)[1].image.pixels, finger(2, 20).image.pixels);
}

// Header of 32 bytes, header of a finger of 14 (ISO/IEC 19794-4:2005, tables 2 and 4).
TEST(ImageRecord, HasTheBytesOfTheStandard) {
  const auto bytes = write_image_record({finger(3, 0xAB)});
  ASSERT_TRUE(bytes);
  ASSERT_EQ(bytes->size(), 32U + 14U + 8000U);
  EXPECT_EQ(to_hex(ByteView{*bytes}.first(48)),
            "464952003031300000000000"
            "1f6e"
            "0000001f"
            "0101"
            "01f401f401f401f4"
            "08000000"
            "00001f4e03010146000064005000"
            "abab");
}

TEST(ImageRecord, CutAnywhereIsAnErrorWithARemedy) {
  const auto bytes = write_image_record({finger(1, 10)});
  ASSERT_TRUE(bytes);
  for (std::size_t size = 0; size < bytes->size(); size += 1 + size / 30) {
    const auto images = read_image_record(ByteView{*bytes}.first(size));
    ASSERT_FALSE(images) << size;
    EXPECT_FALSE(images.error().remedy.empty());
  }
}

TEST(ImageRecord, OneChangedByteNeverHurts) {
  const auto bytes = write_image_record({finger(1, 10)});
  ASSERT_TRUE(bytes);
  for (std::size_t at = 0; at < 46; ++at) {
    for (int value = 0; value < 256; value += 5) {
      Bytes changed = *bytes;
      changed[at] = static_cast<std::uint8_t>(value);
      static_cast<void>(read_image_record(changed));
    }
  }
}

TEST(ImageRecord, SeveralFingersOnOneImageAreRefused) {
  auto bytes = write_image_record({finger(1, 10)});
  ASSERT_TRUE(bytes);
  bytes.value()[36] = 13;  // plain right four fingers
  const auto images = read_image_record(*bytes);
  ASSERT_FALSE(images);
  EXPECT_THAT(images.error().problem, testing::HasSubstr("several fingers"));
}

TEST(ImageRecord, AnUnknownResolutionIsNotWritten) {
  RecordImage one = finger(1, 10);
  one.image.dots_per_inch = 0;
  EXPECT_FALSE(write_image_record({one}));
  EXPECT_FALSE(write_image_record({}));
}

}  // namespace
}  // namespace shekara::fingerprints
