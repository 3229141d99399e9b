#include "core/law/settings.h"

#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/core/law/law_facts.h"

// Every ambiguity of the catalogue (1.9) with its safe default and its other values.,
// are matters of the expulsion: expulsion_states_test.
namespace shekara::law {
namespace {

Candidate with_id(std::string_view rule, const char* id,
                  bans::OrganKind organ = bans::OrganKind::kInternalAffairs) {
  bans::Entry made = entry(rule, organ);
  made.id = EntryId{id};
  return confirmed(made);
}

TEST(Settings, OfEveryAmbiguityHaveANameADefaultAndAnOwner) {
  std::set<std::string_view> ambiguities;
  std::set<std::string_view> names;
  for (const SettingRow& row : setting_rows()) {
    ambiguities.insert(row.ambiguity);
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.owner.empty()) << row.name;
    EXPECT_FALSE(row.accepts.empty()) << row.name;
  }
  for (int number = 1; number <= 25; ++number) {
    const std::string name = std::string{"A-"} + (number < 10 ? "0" : "") + std::to_string(number);
    EXPECT_EQ(ambiguities.count(name), 1U) << name;
  }
}

TEST(Settings, ThatAreUnknownOrOfAnotherValueAreNamed) {
  const ReadSettings read = read_settings({{"a03_count", "P3"}, {"a99", "yes"}});
  ASSERT_EQ(read.problems.size(), 2U);
  EXPECT_NE(read.problems[0].problem.find("a03_count"), std::string::npos);
  EXPECT_EQ(read.problems[0].problem.find("P3"), std::string::npos);
  EXPECT_NE(read.problems[1].problem.find("a99"), std::string::npos);
}

TEST(Settings, WhoseNameIsNoNameAreNotRepeated) {
  const ReadSettings read = read_settings({{"ERIKSSON ANNA", "yes"}});
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(read.problems[0].problem.find("ERIKSSON"), std::string::npos);
}

TEST(Settings, OfTheListsAgeMustRise) {
  EXPECT_EQ(read_settings({{"list_age_registration_only_hours", "80"}}).problems.size(), 1U);
}

//
TEST(WordingW1, InForceMakesALaterReadmissionMandatory) {
  const Facts facts = with(traveller(), confirmed(expulsion(2024y / 6 / 1, bans::Cause::kReadmission)));
  EXPECT_EQ(said(facts), "E-19a REFER_DISCRETIONARY");
  EXPECT_EQ(said(setting(facts, "a01_w1_in_force_from", "2024-05-28")), "E-19a REFER_MANDATORY");
}

TEST(WordingW1, DoesNotReachBackUnlessTheLegalOwnerSaysSo) {
  const Facts facts =
      setting(with(traveller(), confirmed(expulsion(2024y / 1 / 10, bans::Cause::kReadmission))),
              "a01_w1_in_force_from", "2024-05-28");
  EXPECT_EQ(said(facts), "E-19a REFER_DISCRETIONARY");
  EXPECT_EQ(said(setting(facts, "a01_w1_reaches_back", "yes")), "E-19a REFER_MANDATORY");
}

TEST(WordingW1, BeforeItsFirstDayFindsNothing) {
  const Facts facts = with(traveller(), confirmed(expulsion(2024y / 1 / 10, bans::Cause::kReadmission)));
  EXPECT_EQ(said(setting(facts, "a01_w1_in_force_from", "2027-01-01")), "SYS-CLEAR CLEAR");
}

//
TEST(WordingW1, AsksForBothLimbsOnlyIfTheLegalOwnerSaysSo) {
  const Facts facts = with(traveller(), confirmed(expulsion(2024y / 1 / 10, bans::Cause::kReadmission)));
  EXPECT_EQ(said(setting(facts, "a02_w1_limbs", "both")), "SYS-CLEAR CLEAR");
  const Facts both = with(facts, confirmed(expulsion(2024y / 1 / 9)));
  EXPECT_EQ(said(setting(both, "a02_w1_limbs", "both")), "E-19b REFER_MANDATORY; E-19a REFER_DISCRETIONARY");
}

//
TEST(DisputedDay, IsFreeUnderP1AndBarredUnderP2) {
  const Facts facts =
      with(traveller(Direction::kEntry, 2026y / 6 / 15), confirmed(expulsion(2021y / 6 / 15)));
  EXPECT_EQ(said(facts), "E-19b REFER_DISCRETIONARY");
  EXPECT_EQ(said(setting(facts, "a03_count", "P1")), "SYS-CLEAR CLEAR");
  EXPECT_EQ(said(setting(facts, "a03_count", "P2")), "E-19b REFER_MANDATORY");
}

//
TEST(LeapDayStart, EndsOnTheLastOfFebruaryUnlessTheLegalOwnerSaysTheFirstOfMarch) {
  const Facts facts = with(traveller(Direction::kEntry, 2029y / 3 / 1), confirmed(expulsion(2024y / 2 / 29)));
  EXPECT_EQ(said(facts), "SYS-CLEAR CLEAR");
  EXPECT_EQ(said(setting(facts, "a04_leap_day", "first_of_march")), "E-19b REFER_DISCRETIONARY");
}

//
TEST(ExpulsionBefore2024, MatchedByBiographyIsAQuestionOfIdentityUnlessOperationsSayOtherwise) {
  Candidate biographic = confirmed(expulsion(2023y / 5 / 1));
  biographic.reasons = {"name and date of birth"};
  const Facts facts = with(traveller(), biographic);
  EXPECT_EQ(said(facts), "E-19b REFER_IDENTITY");
  EXPECT_EQ(said(setting(facts, "a07_before_prints", "as_graded")), "E-19b REFER_MANDATORY");
}

//
TEST(OverdueReview, DoesNotWeakenUnlessTheOwnersSayOtherwise) {
  bans::Entry overdue = entry("E-01");
  overdue.review_day = 2025y / 1 / 1;
  const Facts facts = with(traveller(), confirmed(overdue));
  EXPECT_EQ(said(facts), "E-01 REFER_MANDATORY");
  EXPECT_EQ(said(setting(facts, "a09_review_overdue", "refers")), "E-01 REFER_DISCRETIONARY");
}

//
TEST(EndDayOfTheOwner, EndsAGroundWithoutATermUnlessTheOwnersWantAWithdrawal) {
  bans::Entry ended = entry("E-01");
  ended.end_day = 2026y / 6 / 13;
  const Facts facts = with(traveller(), confirmed(ended));
  EXPECT_EQ(said(facts), "SYS-CLEAR CLEAR");
  EXPECT_EQ(said(setting(facts, "a09_end_day", "withdrawal_only")), "E-01 REFER_MANDATORY");
}

//
TEST(ClaimedPayment, IsReleasedByTheRegisterOnlyUnlessOperationsAllowTwoOfficers) {
  const Facts facts = fact(with(traveller(), with_id("E-08", "f1")), "execution_claimed", "f0,f1");
  EXPECT_EQ(said(facts), "E-08 REFER_MANDATORY");
  EXPECT_EQ(said(setting(facts, "a10_claimed_payment", "two_officers")), "E-08 REFER_DISCRETIONARY");
}

//
TEST(LeaderOfAGroup, IsFoundByTheOrgansDecisionUnlessTheLegalOwnerWantsAJudgment) {
  const Facts facts = with(traveller(), confirmed(entry("E-10", bans::OrganKind::kNationalSecurity)));
  EXPECT_EQ(said(facts), "E-10 REFER_MANDATORY");
  EXPECT_EQ(said(setting(facts, "a11_leader_finding", "judgment")), "E-10 REFER_DISCRETIONARY");
}

//
TEST(LateDeclaration, RefersCuresOrBars) {
  const Facts facts = fact(with(traveller(), with_id("E-12", "t1")), "declaration_filed_late", "t1");
  EXPECT_EQ(said(facts), "E-12 REFER_DISCRETIONARY");
  EXPECT_EQ(said(setting(facts, "a12_late_declaration", "cures")), "SYS-CLEAR CLEAR");
  EXPECT_EQ(said(setting(facts, "a12_late_declaration", "bar")), "E-12 REFER_MANDATORY");
}

//
TEST(DeferralOfExit, IsACourtsOrEnforcementsUnlessTheLegalOwnerSaysOtherwise) {
  const Facts facts = with(traveller(Direction::kExit), confirmed(entry("X-05", bans::OrganKind::kTax)));
  EXPECT_EQ(said(facts), "SYS-CLEAR CLEAR");
  EXPECT_EQ(said(setting(facts, "a13_exit_deferral", "any_organ")), "X-05 REFER_DISCRETIONARY");
}

//
TEST(PendingAppeal, LeavesTheBanUnlessTheLegalOwnerSaysOtherwise) {
  bans::Entry appealed = expulsion(2024y / 1 / 10);
  appealed.appeal = bans::AppealState::kPending;
  const Facts facts = with(traveller(), confirmed(appealed));
  EXPECT_EQ(said(facts), "E-19b REFER_MANDATORY");
  EXPECT_EQ(said(setting(facts, "a16_pending_appeal", "refers")), "E-19b REFER_DISCRETIONARY");
}

//
TEST(LaneWithoutPrints, MayClearUnlessOperationsSayOtherwise) {
  EXPECT_TRUE(evaluate(traveller()).clear());
  const Facts strict = setting(traveller(), "a17_lane_without_prints", "refers");
  EXPECT_EQ(said(strict), "SYS-CAPTURE REFER_TECHNICAL");
  EXPECT_TRUE(evaluate(fact(strict, "prints_searched", "yes")).clear());
}

//
TEST(PrintRetention, IsNotLimitedUntilTheLegalOwnerSaysHowLong) {
  EXPECT_EQ(read_settings({}).settings.print_retention_days, std::nullopt);
  EXPECT_EQ(read_settings({{"a18_print_retention_days", "3650"}}).settings.print_retention_days, 3650);
}

//
TEST(HistoricExpulsion, IsNoGroundUnlessTheLegalOwnerSaysOtherwise) {
  const Facts facts = with(traveller(), confirmed(entry("H-07")));
  EXPECT_EQ(said(facts), "SYS-CLEAR CLEAR");
  EXPECT_EQ(said(setting(facts, "a19_historic_expulsion", "refers")), "SYS-ENTRY REFER_DISCRETIONARY");
}

//
TEST(LawOf2011, ClearsNobodyOnceItMustBeAppliedAndIsNotLoaded) {
  EXPECT_EQ(said(setting(traveller(), "a20_rule_sets", "1995_and_2011")), "SYS-RULESETS REFER_TECHNICAL");
}

//
TEST(UnpaidFine, NeverMattersAtExitUnlessTheLegalOwnerSaysOtherwise) {
  const Facts facts = with(traveller(Direction::kExit), confirmed(entry("E-08")));
  EXPECT_EQ(said(facts), "SYS-CLEAR CLEAR");
  EXPECT_EQ(said(setting(facts, "a23_fine_at_exit", "refers")), "X-03 REFER_DISCRETIONARY");
}

//
TEST(ExemptionFromMeans, IsReadWidelyUnlessTheLegalOwnerSaysOtherwise) {
  const Facts born = fact(fact(traveller(), "means", "not_shown"), "means_proof", "born_in_territory");
  EXPECT_EQ(said(born), "SYS-CLEAR CLEAR");
  EXPECT_EQ(said(setting(born, "a24_born", "as_citizen")), "E-13 REFER_MANDATORY");
  const Facts sibling = fact(fact(traveller(), "means", "not_shown"), "means_proof", "sibling");
  EXPECT_EQ(said(sibling), "SYS-CLEAR CLEAR");
  EXPECT_EQ(said(setting(sibling, "a24_family", "spouse,parent,child")), "E-13 REFER_MANDATORY");
}

//
TEST(AirsideTransit, ShowsAHitWithoutApplyingArticle22UnlessTheLegalOwnerSaysOtherwise) {
  const Facts facts =
      fact(with(traveller(Direction::kTransitIn), confirmed(entry("E-01"))), "airside", "yes");
  EXPECT_EQ(said(facts), "E-01 REFER_DISCRETIONARY");
  EXPECT_EQ(said(setting(facts, "a25_airside", "applied")), "E-01 REFER_MANDATORY");
}

}  // namespace
}  // namespace shekara::law
