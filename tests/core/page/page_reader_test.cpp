// Pages of Utopia, drawn and read back: every form, every quarter turn, skew, perspective, noise, blur, resolutions; and
// what is no page.
#include "core/page/page_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

#include "tools/ocrb/random.h"
#include "tools/specimen/specimen.h"

namespace shekara::page {
namespace {

const OcrB& classifier() {
  static const OcrB kClassifier = OcrB::builtin().value();
  return kClassifier;
}

tools::SpecimenOptions options(MrzType type = MrzType::kTd3) {
  const bool visa = type == MrzType::kMrvA || type == MrzType::kMrvB;
  tools::SpecimenOptions out;
  out.type = type;
  out.content = {.document_code = visa ? "V" : type == MrzType::kTd3 ? "P" : "I",
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
  return out;
}

class PageReaderOnSpecimens : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(tools::kSpecimenFont)) GTEST_SKIP() << "the package fonts-ocr-b is not installed";
  }

  static void expect_exact(const tools::SpecimenOptions& wanted) {
    const auto font = tools::OcrBFont::open(tools::kSpecimenFont);
    ASSERT_TRUE(font);
    const auto specimen = tools::draw_specimen(wanted, *font);
    ASSERT_TRUE(specimen);
    const PageReading reading = read_page(specimen->image, classifier());
    EXPECT_TRUE(reading.found);
    EXPECT_TRUE(reading.valid);
    EXPECT_EQ(reading.type, wanted.type);
    EXPECT_EQ(reading.lines, specimen->lines);
    EXPECT_GT(reading.confidence, 0.1);
    EXPECT_EQ(reading.corners.size(), 4U);
  }
};

TEST_F(PageReaderOnSpecimens, ReadsEveryForm) {
  for (const MrzType type : {MrzType::kTd1, MrzType::kTd2, MrzType::kTd3, MrzType::kMrvA, MrzType::kMrvB}) {
    SCOPED_TRACE(to_string(type));
    expect_exact(options(type));
  }
}

TEST_F(PageReaderOnSpecimens, ReadsEveryQuarterTurnAndSaysSo) {
  for (const double degrees : {90.0, 180.0, 270.0}) {
    SCOPED_TRACE(degrees);
    tools::SpecimenOptions turned = options();
    turned.rotate_degrees = degrees;
    expect_exact(turned);
  }
  const auto font = tools::OcrBFont::open(tools::kSpecimenFont);
  tools::SpecimenOptions over = options();
  over.rotate_degrees = 180;
  const PageReading reading = read_page(tools::draw_specimen(over, *font)->image, classifier());
  EXPECT_NE(std::find(reading.warnings.begin(), reading.warnings.end(), PageWarning::kUpsideDown), reading.warnings.end());
}

TEST_F(PageReaderOnSpecimens, ReadsSkewedPages) {
  for (const double degrees : {-10.0, -4.0, 2.0, 8.0, 94.0, 175.0}) {
    SCOPED_TRACE(degrees);
    tools::SpecimenOptions skewed = options();
    skewed.rotate_degrees = degrees;
    expect_exact(skewed);
  }
}

TEST_F(PageReaderOnSpecimens, ReadsPagesInPerspective) {
  for (const double keystone : {0.05, 0.15}) {
    SCOPED_TRACE(keystone);
    tools::SpecimenOptions tilted = options();
    tilted.keystone = keystone;
    tilted.rotate_degrees = 3;
    expect_exact(tilted);
  }
}

TEST_F(PageReaderOnSpecimens, ReadsThroughModerateNoiseAndBlur) {
  tools::SpecimenOptions noisy = options();
  noisy.noise = 12;
  noisy.blur = 1.0;
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    noisy.seed = seed;
    expect_exact(noisy);
  }
}

TEST_F(PageReaderOnSpecimens, ReadsResolutionsFromACameraToAScanner) {
  for (const double dots : {110.0, 150.0, 300.0, 500.0}) {
    SCOPED_TRACE(dots);
    tools::SpecimenOptions scanned = options();
    scanned.dots_per_inch = dots;
    expect_exact(scanned);
  }
}

TEST_F(PageReaderOnSpecimens, GreyAndFourChannelImagesAreReadAlike) {
  const auto font = tools::OcrBFont::open(tools::kSpecimenFont);
  const auto specimen = tools::draw_specimen(options(), *font);
  cv::Mat grey;
  cv::cvtColor(specimen->image, grey, cv::COLOR_BGR2GRAY);
  cv::Mat four;
  cv::cvtColor(specimen->image, four, cv::COLOR_BGR2BGRA);
  EXPECT_EQ(read_page(grey, classifier()).lines, specimen->lines);
  EXPECT_EQ(read_page(four, classifier()).lines, specimen->lines);
}

TEST_F(PageReaderOnSpecimens, APageWithoutAZoneHasNone) {
  const auto font = tools::OcrBFont::open(tools::kSpecimenFont);
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    tools::SpecimenOptions bare = options();
    bare.with_mrz = false;
    bare.seed = seed;
    EXPECT_FALSE(read_page(tools::draw_specimen(bare, *font)->image, classifier()).found);
  }
}

TEST(PageReader, AbsurdImagesHaveNoZone) {
  EXPECT_FALSE(read_page({}, classifier()).found);
  EXPECT_FALSE(read_page(cv::Mat(1, 5000, CV_8UC1, cv::Scalar{0}), classifier()).found);
  EXPECT_FALSE(read_page(cv::Mat(5000, 41, CV_8UC1, cv::Scalar{255}), classifier()).found);
  EXPECT_FALSE(read_page(cv::Mat(40, 40, CV_8UC3, cv::Scalar{1, 2, 3}), classifier()).found);
  EXPECT_FALSE(read_page(cv::Mat(300, 300, CV_32FC1, cv::Scalar{0.5}), classifier()).found);
  EXPECT_FALSE(read_page(cv::Mat(300, 300, CV_8UC2, cv::Scalar{0}), classifier()).found);
}

TEST(PageReader, NoiseAndStripesHaveNoZone) {
  tools::Random random{7};
  cv::Mat noise(700, 1000, CV_8UC1);
  cv::Mat stripes(700, 1000, CV_8UC1);
  for (int r = 0; r < noise.rows; ++r) {
    for (int c = 0; c < noise.cols; ++c) {
      noise.at<unsigned char>(r, c) = static_cast<unsigned char>(random.below(256));
      stripes.at<unsigned char>(r, c) = (c / 7) % 2 == 0 || (r / 20) % 2 == 0 ? 220 : 40;
    }
  }
  EXPECT_FALSE(read_page(noise, classifier()).found);
  EXPECT_FALSE(read_page(stripes, classifier()).found);
}

TEST(PageReader, AnswersNoneForPicturesWithoutAReadableZone) {
  const char* data = std::getenv("SHEKARA_TEST_DATA");
  if (data == nullptr) GTEST_SKIP() << "SHEKARA_TEST_DATA is not set: the negative pictures were not read";
  for (const auto& entry : std::filesystem::directory_iterator{std::string{data} + "/mrz/negative"}) {
    const cv::Mat image = cv::imread(entry.path().string());
    ASSERT_FALSE(image.empty());
    EXPECT_FALSE(read_page(image, classifier()).found) << entry.path();
  }
}

TEST(PageReader, ReadsAllEightOrientationsOfOnePhotoAlike) {
  const char* data = std::getenv("SHEKARA_TEST_DATA");
  if (data == nullptr) GTEST_SKIP() << "SHEKARA_TEST_DATA is not set: the eight orientations were not read";
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator{std::string{data} + "/mrz/exif"}) {
    const PageReading reading = read_page(cv::imread(entry.path().string()), classifier());
    EXPECT_TRUE(reading.valid) << entry.path();
    EXPECT_EQ(reading.lines, (std::vector<std::string>{"P<CZESPECIMEN<<VZOR<<<<<<<<<<<<<<<<<<<<<<<<<",
                                                       "99006000<8CZE1102299F16090641152291111<<<<24"}));
    ++read;
  }
  EXPECT_EQ(read, 8);
}

}  // namespace
}  // namespace shekara::page
