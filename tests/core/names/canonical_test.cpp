#include "core/names/canonical.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace shekara::names {
namespace {

using Words = std::vector<std::string>;

TEST(CanonicalWords, AnMrzNameIsReadAsItStands) {
  EXPECT_EQ(canonical_words("ERIKSSON<<ANNA<MARIA<<<<"), (Words{"ERIKSSON", "ANNA", "MARIA"}));
}

TEST(CanonicalWords, RussianIsTransliteratedByTheIcaoTable) {
  EXPECT_EQ(canonical_words("Сергей Иванов"), (Words{"SERGEI", "IVANOV"}));
}

TEST(CanonicalWords, KazakhLettersOutsideTheIcaoTableAreRead) {
  EXPECT_EQ(canonical_words("Қасым-Жомарт"), (Words{"KASYM", "ZHOMART"}));
}

TEST(CanonicalWords, KazakhInLatinLosesItsDiacritics) {
  EXPECT_EQ(canonical_words("Äset Ğalymūly"), (Words{"AESET", "GALYMULY"}));
}

TEST(CanonicalWords, ArabicStaysWithoutVowels) {
  EXPECT_EQ(canonical_words("محمد علي"), (Words{"MHMD", "ALY"}));
}

TEST(CanonicalWords, AChineseGivenNameIsOneWord) {
  EXPECT_EQ(canonical_words("王小明"), (Words{"WANG", "XIAOMING"}));
}

TEST(CanonicalWords, AChineseSurnameOfTwoCharactersStaysWhole) {
  EXPECT_EQ(canonical_words("欧阳明"), (Words{"OUYANG", "MING"}));
}

TEST(CanonicalWords, KoreanSyllablesAreWordsAndSurnamesAreWrittenByHabit) {
  EXPECT_EQ(canonical_words("김정은"), (Words{"KIM", "JEONG", "EUN"}));
}

TEST(CanonicalWords, InitialsWithStopsAreWordsOfTheirOwn) {
  EXPECT_EQ(canonical_words("J.C. Juncker"), (Words{"J", "C", "JUNCKER"}));
}

TEST(CanonicalWords, DigitsInsideWordsAreTheLettersTheyAreMistakenFor) {
  EXPECT_EQ(canonical_words("1VAN0V 1975"), (Words{"IVANOV"}));
}

TEST(CanonicalWords, MalformedBytesVanish) { EXPECT_EQ(canonical_words("AN\xFF\xC0NA"), (Words{"ANNA"})); }

TEST(CanonicalWords, NoNameHasMoreWordsThanTheLimit) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "AB ";
  EXPECT_EQ(canonical_words(text).size(), kMostWords);
}

}  // namespace
}  // namespace shekara::names
