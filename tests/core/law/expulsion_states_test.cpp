#include "core/law/expulsion_states.h"

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/law/detention.h"
#include "core/law/execution.h"

namespace shekara::law {
namespace {

using namespace std::chrono_literals;
using Words = std::vector<std::string>;

ExpulsionFacts ready() {
  ExpulsionFacts facts;
  facts.court = "Court 1";
  facts.decision_number = "3-1";
  facts.in_force = 2026y / 2 / 1;
  facts.leave_by = 2026y / 3 / 10;
  facts.checkpoint = "zhibek-zholy";
  facts.document_or_return_certificate = true;
  facts.person_confirmed = true;
  facts.today = 2026y / 3 / 1;
  facts.prints_taken = true;
  facts.informed_in_own_language = true;
  facts.signed_or_refused_to_sign = true;
  facts.crossed = true;
  facts.event_durable = true;
  facts.proposed_by = OfficerId{"o-1"};
  facts.approved_by = OfficerId{"o-2"};
  return facts;
}

ExpulsionStep walk(const ExpulsionFacts& facts) {
  ExpulsionStep step = ExpulsionStep::kAnnounce;
  for (int i = 0; i < 20 && !is_final(step); ++i) {
    if (!missing_for(step, facts).empty()) return step;
    step = *next_step(step, ExpulsionEvent::kGuardHolds);
  }
  return step;
}

TEST(Expulsion, OfAControlledDepartureGoesThroughAllSteps) {
  EXPECT_EQ(walk(ready()), ExpulsionStep::kPublished);
}

TEST(Expulsion, ByForceNeedsTwoOfficersAndBothActs) {
  ExpulsionFacts facts = ready();
  facts.way = ExpulsionWay::kForced;
  EXPECT_EQ(walk(facts), ExpulsionStep::kHandOver);
  facts.officers = {OfficerId{"o-1"}, OfficerId{"o-1"}};
  facts.hand_over_act = "7";
  EXPECT_EQ(missing_for(ExpulsionStep::kHandOver, facts), Words{"two different officers"});
  facts.officers.back() = OfficerId{"o-3"};
  EXPECT_EQ(walk(facts), ExpulsionStep::kExecute);
  facts.receiving_authority = "authority";
  facts.transfer_act = "8";
  EXPECT_EQ(walk(facts), ExpulsionStep::kPublished);
}

TEST(Expulsion, StopsAtAnOpenAsylumClaimWhateverAnOfficerDecides) {
  ExpulsionFacts facts = ready();
  facts.asylum_claim_open = true;
  facts.decided_blockers = {"asylum claim open"};
  EXPECT_EQ(walk(facts), ExpulsionStep::kConflicts);
}

TEST(Expulsion, OfSomebodyWithABarToExitIsHeldUntilANamedOfficerDecides) {
  ExpulsionFacts facts = ready();
  facts.exit_bar = true;
  EXPECT_EQ(walk(facts), ExpulsionStep::kConflicts);
  EXPECT_EQ(next_step(ExpulsionStep::kConflicts, ExpulsionEvent::kGuardFails), ExpulsionStep::kHeld);
  facts.decided_blockers = {"exit_bar"};
  EXPECT_EQ(walk(facts), ExpulsionStep::kPublished);
}

TEST(Expulsion, OfSomebodyWhoComesAfterTheTermIsForSecondLine) {
  ExpulsionFacts facts = ready();
  facts.today = 2026y / 3 / 11;
  EXPECT_EQ(walk(facts), ExpulsionStep::kTimeCheck);
  EXPECT_EQ(next_step(ExpulsionStep::kTimeCheck, ExpulsionEvent::kGuardFails), ExpulsionStep::kSecondLine);
}

TEST(Expulsion, IsNotBlockedByFingersThatCannotBeTaken) {
  ExpulsionFacts facts = ready();
  facts.prints_taken = false;
  EXPECT_EQ(walk(facts), ExpulsionStep::kPrints);
  facts.why_no_prints = "bandaged";
  facts.supervisor_saw_why = true;
  EXPECT_EQ(walk(facts), ExpulsionStep::kPublished);
}

TEST(Expulsion, IsPublishedBySomebodyElse) {
  ExpulsionFacts facts = ready();
  facts.approved_by = facts.proposed_by;
  EXPECT_EQ(walk(facts), ExpulsionStep::kPublish);
}

std::chrono::seconds five_hours(Instant /*now*/) { return 5h; }

TEST(Detention, EndsAtTheEarlierOfHoursAndCalendarDays) {
  const Instant detained = std::chrono::sys_days{2026y / 3 / 1} + 7h;  // 12:00 civil
  const auto clock = detention_clock(detained, DetentionCount::kEarlier, five_hours);
  EXPECT_EQ(to_iso(clock.limit), "2026-03-30T19:00:00Z");  // 24:00 of 30 March
  EXPECT_EQ(to_iso(detention_clock(detained, DetentionCount::kHours, five_hours).limit),
            "2026-03-31T07:00:00Z");
  EXPECT_EQ(to_iso(detention_clock(detained, DetentionCount::kCalendarDays, five_hours).limit),
            "2026-03-30T19:00:00Z");
}

TEST(Detention, AlarmsAtTwentyFiveAndTwentyNineDaysAndOverTheLimit) {
  const Instant detained = std::chrono::sys_days{2026y / 3 / 1} + 7h;
  const auto clock = detention_clock(detained, DetentionCount::kHours, five_hours);
  EXPECT_EQ(alarm_at(clock, detained + std::chrono::days{24}), DetentionAlarm::kNone);
  EXPECT_EQ(alarm_at(clock, detained + std::chrono::days{25}), DetentionAlarm::kSoon);
  EXPECT_EQ(alarm_at(clock, detained + std::chrono::days{29}), DetentionAlarm::kLastDay);
  EXPECT_EQ(alarm_at(clock, detained + std::chrono::days{30}), DetentionAlarm::kOver);
}

TEST(ExecutionDay, IsTheCrossingOfAControlledDeparture) {
  const ExecutionDays days{.left_post = {}, .transfer_act = {}, .crossing = 2026y / 3 / 1};
  EXPECT_EQ(execution_day(ExpulsionWay::kControlledDeparture, days, {}, {}), 2026y / 3 / 1);
}

TEST(ExecutionDay, OfAForcedExpulsionIsTheTransferActUnlessTheLegalOwnerSaysOtherwise) {
  const ExecutionDays days{
      .left_post = 2026y / 3 / 1, .transfer_act = 2026y / 3 / 2, .crossing = 2026y / 3 / 3};
  Settings settings;
  EXPECT_EQ(execution_day(ExpulsionWay::kForced, days, {}, settings), 2026y / 3 / 2);
  settings.forced_execution = ForcedExecution::kLeavingPost;
  EXPECT_EQ(execution_day(ExpulsionWay::kForced, days, {}, settings), 2026y / 3 / 1);
  settings.forced_execution = ForcedExecution::kCrossing;
  EXPECT_EQ(execution_day(ExpulsionWay::kForced, days, {}, settings), 2026y / 3 / 3);
  EXPECT_EQ(execution_day(ExpulsionWay::kForced, {}, {}, settings), std::nullopt);
}

TEST(ExecutionDay, IsCountedAtTheCheckpointUnlessTheLegalOwnerSaysOtherwise) {
  const ExecutionDays here{.left_post = {}, .transfer_act = {}, .crossing = 2026y / 3 / 1};
  const ExecutionDays capital{.left_post = {}, .transfer_act = {}, .crossing = 2026y / 3 / 2};
  Settings settings;
  EXPECT_EQ(execution_day(ExpulsionWay::kControlledDeparture, here, capital, settings), 2026y / 3 / 1);
  settings.civil_date_of_capital = true;
  EXPECT_EQ(execution_day(ExpulsionWay::kControlledDeparture, here, capital, settings), 2026y / 3 / 2);
}

PrintDuty duty(Date day, std::optional<int> age, PrintRecord record = PrintRecord::kNone,
               const Settings& settings = {}) {
  return print_duty({.day = day, .age = age, .record = record, .immunity = false}, settings);
}

TEST(PrintDuty, BeganWithTheYear2024) {
  Settings settings;
  EXPECT_EQ(duty(2023y / 12 / 31, 30), PrintDuty::kNotYetLaw);
  EXPECT_EQ(duty(2024y / 1 / 1, 30), PrintDuty::kMustGive);
  settings.suspension_includes_its_last_day = true;
  EXPECT_EQ(duty(2024y / 1 / 1, 30, PrintRecord::kNone, settings), PrintDuty::kNotYetLaw);
  EXPECT_EQ(duty(2024y / 1 / 2, 30, PrintRecord::kNone, settings), PrintDuty::kMustGive);
}

TEST(PrintDuty, GoesByAgeUnlessTheLegalOwnerSaysOtherwise) {
  EXPECT_EQ(duty(2026y / 3 / 1, 16), PrintDuty::kMustGive);
  EXPECT_EQ(duty(2026y / 3 / 1, 15), PrintDuty::kWithRepresentative);
  EXPECT_EQ(duty(2026y / 3 / 1, 11), PrintDuty::kNeedsOwnersSignOff);
  EXPECT_EQ(duty(2026y / 3 / 1, std::nullopt), PrintDuty::kNeedsOwnersSignOff);
  Settings settings;
  settings.prints_without_age_limit = true;
  EXPECT_EQ(duty(2026y / 3 / 1, 11, PrintRecord::kNone, settings), PrintDuty::kMustGive);
}

TEST(PrintDuty, IsFulfilledByAnyAuthorisedOrgansRecordUnlessThePostMustTakeThem) {
  EXPECT_EQ(duty(2026y / 3 / 1, 30, PrintRecord::kByAnotherOrgan), PrintDuty::kRegisteredAlready);
  Settings settings;
  settings.prints_by_the_post_only = true;
  EXPECT_EQ(duty(2026y / 3 / 1, 30, PrintRecord::kByAnotherOrgan, settings), PrintDuty::kMustGive);
}

TEST(PrintDuty, IsCitedByTheCountedPart) {
  Settings settings;
  EXPECT_EQ(print_duty_article(settings), "art. 28 part 4");
  settings.art28_counts_three_parts = true;
  EXPECT_EQ(print_duty_article(settings), "art. 28 part 3");
}

TEST(PrintDuty, DoesNotReachImmunity) {
  EXPECT_EQ(print_duty({.day = 2026y / 3 / 1, .age = 40, .record = PrintRecord::kNone, .immunity = true}, {}),
            PrintDuty::kNotWithoutWaiver);
}

}  // namespace
}  // namespace shekara::law
