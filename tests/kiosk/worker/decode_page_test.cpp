#include "kiosk/worker/decode_page.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <vector>

#include "tools/specimen/specimen.h"

namespace shekara {
namespace {

const page::OcrB& classifier() {
  static const page::OcrB kClassifier = page::OcrB::builtin().value();
  return kClassifier;
}

Bytes encoded(const char* extension, int width, int height) {
  std::vector<std::uint8_t> bytes;
  cv::imencode(extension, cv::Mat(height, width, CV_8UC3, cv::Scalar{10, 120, 230}), bytes);
  return bytes;
}

TEST(DeclaredSize, IsReadFromEveryFormatWithoutDecoding) {
  for (const char* extension : {".jpg", ".png", ".bmp", ".tiff", ".webp"}) {
    const Result<ImageSize> size = declared_size(encoded(extension, 123, 45));
    ASSERT_TRUE(size) << extension;
    EXPECT_EQ(size->width, 123U) << extension;
    EXPECT_EQ(size->height, 45U) << extension;
  }
}

TEST(DeclaredSize, OfACutHeaderIsAnErrorWithARemedy) {
  for (const char* extension : {".jpg", ".png", ".bmp", ".tiff", ".webp"}) {
    const Bytes whole = encoded(extension, 123, 45);
    for (const std::size_t length : {std::size_t{0}, std::size_t{3}, std::size_t{9}, std::size_t{15}}) {
      const Result<ImageSize> size = declared_size(ByteView{whole}.first(length));
      ASSERT_FALSE(size) << extension << " " << length;
      EXPECT_FALSE(size.error().remedy.empty());
    }
  }
}

// A PNG header that promises 10,000 x 10,000 pixels.
Bytes vast_png() {
  Bytes bytes = to_bytes("\x89PNG\r\n\x1A\n");
  for (const std::uint8_t b : {0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10, 8, 2, 0, 0, 0}) {
    bytes.push_back(static_cast<std::uint8_t>(b));
  }
  return bytes;
}

TEST(DecodePage, AHundredMegapixelsAreRefusedBeforeDecoding) {
  const Result<PageAnswer> answer = decode_and_read(vast_png(), classifier());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kTooLarge);
  EXPECT_FALSE(answer.error().remedy.empty());
}

TEST(DecodePage, AFileOfManyMegabytesIsRefused) {
  const Result<PageAnswer> answer = decode_and_read(Bytes(kPageBytesMax + 1), classifier());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kTooLarge);
}

TEST(DecodePage, WhatIsNoImageIsAnError) {
  for (const std::string& text : {std::string{}, std::string{"hello"}, std::string(5000, '\0'), std::string{"GIF89a"}}) {
    const Result<PageAnswer> answer = decode_and_read(as_bytes(text), classifier());
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::kMalformed);
  }
}

TEST(DecodePage, ATruncatedImageEndsInAnAnswerOrAnError) {
  for (const char* extension : {".jpg", ".png", ".webp"}) {
    const Bytes whole = encoded(extension, 640, 450);
    for (std::size_t part = 1; part < 10; ++part) {
      const auto answer = decode_and_read(ByteView{whole}.first(whole.size() * part / 10), classifier());
      if (answer) {
        EXPECT_FALSE(answer->reading.found);
      }
    }
  }
}

TEST(DecodePage, AnImageWithoutAZoneIsAnAnswer) {
  const Result<PageAnswer> answer = decode_and_read(encoded(".jpg", 640, 450), classifier());
  ASSERT_TRUE(answer);
  EXPECT_FALSE(answer->reading.found);
  EXPECT_GE(answer->decoding_ms, 0.0);
}

TEST(DecodePage, ReadsASpecimenFromItsFile) {
  if (!std::filesystem::exists(tools::kSpecimenFont)) GTEST_SKIP() << "the package fonts-ocr-b is not installed";
  tools::SpecimenOptions options;
  options.content = {.document_code = "P",
                     .issuing_state = "UTO",
                     .document_number = "L898902C3",
                     .nationality = "UTO",
                     .date_of_birth = "740812",
                     .sex = "F",
                     .date_of_expiry = "301231",
                     .surname = "ERIKSSON",
                     .given_names = "ANNA MARIA",
                     .optional = "",
                     .optional_2 = ""};
  const auto font = tools::OcrBFont::open(tools::kSpecimenFont);
  const auto specimen = tools::draw_specimen(options, *font);
  for (const char* extension : {".jpg", ".png"}) {
    std::vector<std::uint8_t> bytes;
    cv::imencode(extension, specimen->image, bytes);
    const Result<PageAnswer> answer = decode_and_read(bytes, classifier());
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->reading.lines, specimen->lines);
    EXPECT_GT(answer->reading_ms, 0.0);
  }
}

}  // namespace
}  // namespace shekara
