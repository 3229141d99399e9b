#include "core/names/spelling.h"

#include <gtest/gtest.h>

namespace shekara::names {
namespace {

int cost(const char* a, const char* b) {
  static const Spelling spelling;
  return spelling.cost(make_word(a), make_word(b), kFarthest);
}

TEST(Spelling, EqualWordsCostNothing) { EXPECT_EQ(cost("OULABI", "OULABI"), 0); }

TEST(Spelling, IsTheSameInBothDirections) {
  EXPECT_EQ(cost("KHASAN", "HASSAN"), cost("HASSAN", "KHASAN"));
  EXPECT_EQ(cost("YURIY", "IOURI"), cost("IOURI", "YURIY"));
}

TEST(Spelling, AnotherCountrysSpellingCostsLessThanATypingError) {
  EXPECT_LT(cost("SERGEY", "SERGEI"), cost("SERGEY", "SERGEB"));
  EXPECT_LT(cost("KHASAN", "HASAN"), cost("BHASAN", "HASAN"));
  EXPECT_LT(cost("PHILIP", "FILIP"), cost("PHILIP", "PHIMIP"));
}

TEST(Spelling, ExchangedNeighboursCostOneError) { EXPECT_LE(cost("LAVROV", "LARVOV"), 5 * kNat); }

TEST(Spelling, UnrelatedWordsAreFar) { EXPECT_EQ(cost("PETROVSKI", "JOHNSON"), kFar); }

TEST(Spelling, TheLimitHoldsExactly) {
  const Spelling spelling;
  const Word a = make_word("MIKHAIL");
  const Word b = make_word("MYKHAYLO");
  const int whole = spelling.cost(a, b, kFarthest);
  ASSERT_LT(whole, kFar);
  EXPECT_EQ(spelling.cost(a, b, whole), whole);
  EXPECT_EQ(spelling.cost(a, b, whole - 1), kFar);
}

TEST(Spelling, ShortWordsMustBeNearlyEqual) {
  EXPECT_LT(farthest(make_word("LI"), make_word("LU")),
            farthest(make_word("ALEKSANDR"), make_word("ALEXANDER")));
}

TEST(Words, WordsWithManyOtherConsonantsAreNotCompared) {
  EXPECT_FALSE(may_be_alike(make_word("PETROV"), make_word("SINGH")));
  EXPECT_TRUE(may_be_alike(make_word("KHASAN"), make_word("HASSAN")));
}

}  // namespace
}  // namespace shekara::names
