#include "core/page/mrz_decoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace shekara::page {
namespace {

constexpr const char* kName = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
constexpr const char* kData = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

// A picture that shows exactly these lines, each character with the given probability.
FormEvidence picture(const std::vector<std::string>& lines, double probability = 0.99) {
  FormEvidence evidence;
  for (const std::string& line : lines) {
    std::vector<LogProbabilities> cells;
    for (const char c : line) {
      LogProbabilities cell;
      cell.fill(static_cast<float>(std::log((1.0 - probability) / 37.0)));
      cell[class_of(c)] = static_cast<float>(std::log(probability));
      cells.push_back(cell);
    }
    evidence.push_back(std::move(cells));
  }
  return evidence;
}

// The place looks like `first`, and almost as much like `second`.
void blur(LogProbabilities& cell, char first, char second) {
  cell.fill(std::log(0.001F));
  cell[class_of(first)] = std::log(0.6F);
  cell[class_of(second)] = std::log(0.36F);
}

TEST(MrzDecoder, ReadsAClearPictureAsItIs) {
  const Decoded decoded = decode(picture({kName, kData}), MrzType::kTd3);
  EXPECT_EQ(decoded.lines[0], kName);
  EXPECT_EQ(decoded.lines[1], kData);
  EXPECT_NEAR(decoded.repair, 0.0, 1e-6);
}

TEST(MrzDecoder, CheckDigitsSettleWhatThePictureLeavesOpen) {
  FormEvidence evidence = picture({kName, kData});
  blur(evidence[1][0], 'I', 'L');   // document number
  blur(evidence[1][29], '2', 'E');  // optional data
  EXPECT_EQ(decode(evidence, MrzType::kTd3).lines[1], kData);
}

TEST(MrzDecoder, CheckDigitsOverruleNoClearPicture) {
  std::string wrong = kData;
  wrong[9] = '7';  // printed so: number and composite digit fail
  EXPECT_EQ(decode(picture({kName, wrong}, 0.9999), MrzType::kTd3).lines[1], wrong);
}

TEST(MrzDecoder, AnOldAmericanCardIsReadAsPrinted) {
  const std::vector<std::string> card{"C1USA0223456791EAC9730053465<<", "4910040M9411014CAN<<<<<<<<<<<9",
                                      "CRITTENDEN<<LEE<W<<<<<<<<<<<<<"};
  EXPECT_EQ(decode(picture(card, 0.9999), MrzType::kTd1).lines, card);
}

TEST(MrzDecoder, FieldsHaveTheirAlphabets) {
  FormEvidence evidence = picture({kName, kData});
  blur(evidence[0][6], '0', 'R');   // a name has no digits
  blur(evidence[1][14], 'A', '4');  // a date has no letters
  blur(evidence[1][20], 'E', 'F');  // sex
  const Decoded decoded = decode(evidence, MrzType::kTd3);
  EXPECT_EQ(decoded.lines[0], kName);
  EXPECT_EQ(decoded.lines[1], kData);
}

TEST(MrzDecoder, KnownStateCodesAreLikelierThanOtherLetters) {
  FormEvidence evidence = picture({kName, kData});
  blur(evidence[0][3], 'I', 'T');
  blur(evidence[1][12], '0', 'O');
  const Decoded decoded = decode(evidence, MrzType::kTd3);
  EXPECT_EQ(decoded.lines[0].substr(2, 3), "UTO");
  EXPECT_EQ(decoded.lines[1].substr(10, 3), "UTO");
}

TEST(MrzDecoder, NoLetterStandsAmongTheFillersOfTheEnd) {
  FormEvidence evidence = picture({kName, kData});
  blur(evidence[0][35], 'K', '<');
  EXPECT_EQ(decode(evidence, MrzType::kTd3).lines[0], kName);
}

TEST(MrzDecoder, ALongNumbersFillerIsNoDigit) {
  const std::vector<std::string> card{"I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2",
                                      "STEVENSON<<PETER<JOHN<<<<<<<<<"};
  EXPECT_EQ(decode(picture(card), MrzType::kTd1).lines, card);
}

TEST(MrzDecoder, EveryFormReadsItsExample) {
  const std::vector<std::string> french{"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"};
  EXPECT_EQ(decode(picture(french), MrzType::kFrenchId).lines, french);
  const std::vector<std::string> visa{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"};
  EXPECT_EQ(decode(picture(visa), MrzType::kMrvB).lines, visa);
  EXPECT_GT(decode(picture(visa), MrzType::kMrvB).score, decode(picture(visa), MrzType::kTd2).score);
}

}  // namespace
}  // namespace shekara::page
