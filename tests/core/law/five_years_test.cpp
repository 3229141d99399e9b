#include <chrono>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "core/base/date.h"
#include "core/law/evaluation.h"
#include "core/law/period.h"
#include "tests/core/law/law_facts.h"

namespace shekara::law {
namespace {

// The table of law catalogue 1.4.
struct Vector {
  const char* name;
  Date day;
  Date last_inclusive;
  Date last_exclusive;
  Date free_from;
};

void PrintTo(const Vector& vector, std::ostream* out) { *out << vector.name; }  // NOLINT: gtest's spelling

class FiveYears : public testing::TestWithParam<Vector> {};

TEST_P(FiveYears, EndAsTheCatalogueCounts) {
  const BanPeriod period = five_years(GetParam().day, LeapDay::kLastOfFebruary);
  EXPECT_EQ(to_iso(period.last_day_inclusive), to_iso(GetParam().last_inclusive));
  EXPECT_EQ(to_iso(period.last_day_exclusive), to_iso(GetParam().last_exclusive));
}

TEST_P(FiveYears, AreMandatoryToTheFirstReadingsEnd) {
  const Facts facts =
      with(traveller(Direction::kEntry, GetParam().last_inclusive), confirmed(expulsion(GetParam().day)));
  EXPECT_EQ(said(facts), "E-19b REFER_MANDATORY");
}

// From 29 February both readings end on the same day, and no day is disputed.
TEST_P(FiveYears, AreForAnOfficerOnTheDisputedDay) {
  if (GetParam().last_inclusive == GetParam().last_exclusive) return;
  const Facts facts =
      with(traveller(Direction::kEntry, GetParam().last_exclusive), confirmed(expulsion(GetParam().day)));
  const Evaluation evaluation = evaluate(facts);
  EXPECT_EQ(said(evaluation), "E-19b REFER_DISCRETIONARY");
  EXPECT_NE(evaluation.grounds.front().reason.find("two readings"), std::string::npos);
}

TEST_P(FiveYears, AreOverOnTheFirstFreeDay) {
  EXPECT_EQ(plus_days(GetParam().last_exclusive, std::chrono::days{1}), GetParam().free_from);
  const Facts facts =
      with(traveller(Direction::kEntry, GetParam().free_from), confirmed(expulsion(GetParam().day)));
  EXPECT_EQ(said(facts), "SYS-CLEAR CLEAR");
}

INSTANTIATE_TEST_SUITE_P(
    Catalogue, FiveYears,
    testing::Values(Vector{"Ordinary", 2021y / 6 / 15, 2026y / 6 / 14, 2026y / 6 / 15, 2026y / 6 / 16},
                    Vector{"LeapStart2024", 2024y / 2 / 29, 2029y / 2 / 28, 2029y / 2 / 28, 2029y / 3 / 1},
                    Vector{"LeapStart2020", 2020y / 2 / 29, 2025y / 2 / 28, 2025y / 2 / 28, 2025y / 3 / 1},
                    Vector{"EndYearIsLeap", 2023y / 2 / 28, 2028y / 2 / 27, 2028y / 2 / 28, 2028y / 2 / 29},
                    Vector{"FirstReadingEndsOnLeapDay", 2023y / 3 / 1, 2028y / 2 / 29, 2028y / 3 / 1,
                           2028y / 3 / 2},
                    Vector{"LastOfYear", 2019y / 12 / 31, 2024y / 12 / 30, 2024y / 12 / 31, 2025y / 1 / 1},
                    Vector{"FirstOfYear", 2021y / 1 / 1, 2025y / 12 / 31, 2026y / 1 / 1, 2026y / 1 / 2}),
    [](const testing::TestParamInfo<Vector>& tested) { return std::string{tested.param.name}; });

TEST(FiveYearBan, WithoutRecordedExecutionIsForAnOfficerAndShowsNoEnd) {
  bans::Entry pending = expulsion(2021y / 6 / 15);
  pending.event_day.reset();
  const Evaluation evaluation = evaluate(with(traveller(), confirmed(pending)));
  EXPECT_EQ(said(evaluation), "E-19b REFER_DISCRETIONARY");
  EXPECT_FALSE(evaluation.grounds.front().last_day_exclusive);
}

TEST(FiveYearBan, OfAReadmissionRefersWhileTheWordingIsNotConfirmed) {
  EXPECT_EQ(said(with(traveller(), confirmed(expulsion(2024y / 1 / 10, bans::Cause::kReadmission)))),
            "E-19a REFER_DISCRETIONARY");
}

TEST(FiveYearBan, OfAReadmissionEndsLikeAnyOther) {
  EXPECT_EQ(said(with(traveller(), confirmed(expulsion(2020y / 1 / 10, bans::Cause::kReadmission)))),
            "SYS-CLEAR CLEAR");
}

TEST(FiveYearBan, QuashedOrStayedByACourtDoesNotCount) {
  for (const auto appeal : {bans::AppealState::kQuashed, bans::AppealState::kStayed}) {
    bans::Entry lifted = expulsion(2024y / 1 / 10);
    lifted.appeal = appeal;
    EXPECT_EQ(said(with(traveller(), confirmed(lifted))), "SYS-CLEAR CLEAR");
  }
}

TEST(FiveYearBan, UnderAppealStaysAndSaysSo) {
  bans::Entry appealed = expulsion(2024y / 1 / 10);
  appealed.appeal = bans::AppealState::kPending;
  const Evaluation evaluation = evaluate(with(traveller(), confirmed(appealed)));
  EXPECT_EQ(said(evaluation), "E-19b REFER_MANDATORY");
  EXPECT_NE(evaluation.grounds.front().reason.find("appeal"), std::string::npos);
}

TEST(FiveYearBan, OfSeveralTheLatestEndGovernsAndAllAreShown) {
  const Evaluation evaluation = evaluate(
      with(with(traveller(), confirmed(expulsion(2021y / 12 / 1))), confirmed(expulsion(2023y / 12 / 1))));
  EXPECT_EQ(said(evaluation), "E-19b REFER_MANDATORY; E-19b REFER_MANDATORY");
  EXPECT_EQ(evaluation.grounds.front().last_day_exclusive, 2028y / 12 / 1);
}

TEST(FiveYearBan, ExecutedOnADayToComeIsNotExecuted) {
  EXPECT_EQ(said(with(traveller(), confirmed(expulsion(2027y / 1 / 1)))), "E-19b REFER_DISCRETIONARY");
}

TEST(DoubtfulClock, ThatChangesNothingLeavesTheGround) {
  Facts facts = with(traveller(), confirmed(expulsion(2024y / 1 / 10)));
  facts.other_today = 2026y / 6 / 15;
  EXPECT_EQ(said(facts), "E-19b REFER_MANDATORY");
}

TEST(DoubtfulClock, ThatDecidesIsATechnicalReferralOnly) {
  Facts facts = with(traveller(Direction::kEntry, 2026y / 6 / 15), confirmed(expulsion(2021y / 6 / 15)));
  facts.other_today = 2026y / 6 / 16;
  EXPECT_EQ(said(facts), "E-19b REFER_TECHNICAL; SYS-CLOCK REFER_TECHNICAL");
}

}  // namespace
}  // namespace shekara::law
