#include "core/base/date.h"

#include <chrono>

#include <gtest/gtest.h>

namespace shekara {
namespace {

using namespace std::chrono_literals;

TEST(PlusYears, FromALeapDayFollowsTheNamedChoice) {
  EXPECT_EQ(plus_years(2024y / 2 / 29, std::chrono::years{5}, LeapDay::kLastOfFebruary), 2029y / 2 / 28);
  EXPECT_EQ(plus_years(2024y / 2 / 29, std::chrono::years{5}, LeapDay::kFirstOfMarch), 2029y / 3 / 1);
}

TEST(PlusYears, FromAnOrdinaryDayKeepsMonthAndDay) {
  EXPECT_EQ(plus_years(2021y / 6 / 15, std::chrono::years{5}, LeapDay::kLastOfFebruary), 2026y / 6 / 15);
}

TEST(IsoDate, IsReadAndWrittenAlike) {
  EXPECT_EQ(to_iso(parse_iso_date("2026-11-22").value()), "2026-11-22");
}

TEST(IsoDate, ThatIsNoDayOfTheCalendarTellsWhatToDo) {
  for (const char* text :
       {"2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026/01/01", "", "2026-01-1x"}) {
    const auto date = parse_iso_date(text);
    ASSERT_FALSE(date) << text;
    EXPECT_FALSE(date.error().remedy.empty());
  }
}

TEST(IsoInstant, IsReadAndWrittenAlike) {
  EXPECT_EQ(to_iso(parse_iso_instant("2024-02-29T18:30:00Z").value()), "2024-02-29T18:30:00Z");
  EXPECT_FALSE(parse_iso_instant("2024-02-29 18:30:00"));
  EXPECT_FALSE(parse_iso_instant("2024-02-29T24:00:00Z"));
}

}  // namespace
}  // namespace shekara
