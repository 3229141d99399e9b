#include "core/documents/transliteration.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace shekara {
namespace {

TEST(Transliteration, FollowsIcao9303Part3) {
  EXPECT_EQ(transliterate("Österreicher"), "OESTERREICHER");
  EXPECT_EQ(transliterate("Smith-Jones"), "SMITH<JONES");
  EXPECT_EQ(transliterate("O’Connor"), "OCONNOR");
  EXPECT_EQ(transliterate("O'Connor"), "OCONNOR");
  EXPECT_EQ(transliterate("straße"), "STRASSE");
  EXPECT_EQ(transliterate("Щербаков"), "SHCHERBAKOV");
  EXPECT_EQ(transliterate("юрий"), "IURII");
  EXPECT_EQ(transliterate("Łukasz Żółw"), "LUKASZ<ZOLW");
}

TEST(Transliteration, KnowsTheKazakhLettersThatIcaoLeavesOut) {
  EXPECT_EQ(transliterate("Әлия Қыдырәлі"), "ALIIA<KYDYRALI");
  EXPECT_EQ(transliterate("Өңғұү"), "ONGUU");
  EXPECT_EQ(transliterate("Айтбай", NationalSpelling::kKazakh), "AYTBAY");
  EXPECT_EQ(transliterate("Айтбай"), "AITBAI");
}

TEST(Transliteration, UkrainianHasOwnRulesAtTheBeginning) {
  EXPECT_EQ(transliterate("Єлизавета", NationalSpelling::kUkrainian), "YELYZAVETA");
  EXPECT_EQ(transliterate("Гліб", NationalSpelling::kUkrainian), "HLIB");
}

TEST(Transliteration, MalformedTextVanishesWithoutHarm) {
  EXPECT_EQ(transliterate("A\xC3"), "A");
  EXPECT_EQ(transliterate("\xFF\xE2\x82Z"), "Z");
  EXPECT_EQ(transliterate(""), "");
}

// The table of ICAO Doc 9303-3, where it names exactly one form.
TEST(Transliteration, AgreesWithTheWholeTable) {
  const char* data = std::getenv("SHEKARA_TEST_DATA");
  if (data == nullptr) GTEST_SKIP() << "SHEKARA_TEST_DATA is not set: the ICAO table was not compared";
  std::ifstream table{std::string{data} + "/mrz/icao9303_3_translit.tsv"};
  ASSERT_TRUE(table);
  int compared = 0;
  std::string row;
  std::getline(table, row);
  while (std::getline(table, row)) {
    std::istringstream cells{row};
    std::string script;
    std::string point;
    std::string letter;
    std::string rule;
    std::getline(cells, script, '\t');
    std::getline(cells, point, '\t');
    std::getline(cells, letter, '\t');
    std::getline(cells, rule, '\t');
    if (script == "arabic") continue;
    const std::size_t bar = rule.find("| ");
    if (bar != std::string::npos) rule = rule.substr(bar + 2);
    const std::string first = rule.substr(0, rule.find(' '));
    EXPECT_EQ(transliterate(letter), first) << point;
    ++compared;
  }
  EXPECT_GT(compared, 120);
}

}  // namespace
}  // namespace shekara
