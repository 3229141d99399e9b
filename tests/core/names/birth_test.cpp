#include "core/names/birth.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace shekara::names {
namespace {

BirthVerdict verdict(PartialDate a, PartialDate b) {
  return compare_births(make_birth(a), make_birth(b), 0, Weights{}).verdict;
}

TEST(Birth, EqualDaysAgree) { EXPECT_EQ(verdict({1975, 7, 25}, {1975, 7, 25}), BirthVerdict::kSame); }

TEST(Birth, DayAndMonthMayBeExchanged) {
  EXPECT_EQ(verdict({1975, 7, 4}, {1975, 4, 7}), BirthVerdict::kSwapped);
}

TEST(Birth, AYearAgreesWithADayInIt) { EXPECT_EQ(verdict({1975, 7, 4}, {1975, 0, 0}), BirthVerdict::kYear); }

TEST(Birth, AMonthContradictsAnother) { EXPECT_NE(verdict({1975, 7, 4}, {1975, 8, 0}), BirthVerdict::kYear); }

TEST(Birth, AMissingDateSaysNothing) { EXPECT_EQ(verdict({1975, 7, 4}, {}), BirthVerdict::kUnknown); }

TEST(Birth, OtherDaysContradict) { EXPECT_EQ(verdict({1975, 7, 4}, {1981, 2, 9}), BirthVerdict::kConflict); }

TEST(Birth, EveryDateThatCountsMoreThanANearDayIsANeighbour) {
  const Birth born = make_birth({1975, 7, 4});
  const auto days = neighbours(born);
  for (int year = 1960; year < 1990; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned day = 1; day <= 31; ++day) {
        const Birth other = make_birth({year, month, day});
        const auto found = compare_births(born, other, 100, Weights{}).verdict;
        const bool near = found == BirthVerdict::kSame || found == BirthVerdict::kSwapped ||
                          found == BirthVerdict::kNearYear;
        const auto end = days.dates.begin() + static_cast<std::ptrdiff_t>(days.size);
        EXPECT_EQ(near, std::find(days.dates.begin(), end, other) != end);
      }
    }
  }
}

}  // namespace
}  // namespace shekara::names
