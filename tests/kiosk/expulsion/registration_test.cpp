#include "kiosk/expulsion/registration.h"

#include <variant>

#include <gtest/gtest.h>

#include "kiosk/expulsion/step3_conflicts.h"
#include "tests/kiosk/support/fakes.h"
#include "tests/support/samples.h"

namespace shekara::kiosk {
namespace {

using records::Finger;
using records::FingerOutcome;

TypedDecision typed() {
  return {.court = "Almaty district court",
          .number = "2-77/2026",
          .decision_date = "2026-11-01",
          .in_force_date = "2026-11-16",
          .mode = "controlled_departure",
          .leave_by = "2026-12-01"};
}

struct Room {
  explicit Room(PageAnswer page = testing::answer_for({})) : reader{{std::move(page)}} {}

  testing::ScriptedReader reader;
  testing::FixedList list;
  testing::ScriptedSensor sensor;
  testing::MemoryOutbox outbox;
  testing::MemoryDrafts drafts;
  testing::FakeClock clock;
  testing::CountingRandomness randomness;

  Registration begin() {
    return Registration{{.reader = reader,
                         .list = list,
                         .sensor = sensor,
                         .outbox = outbox,
                         .drafts = drafts,
                         .clock = clock,
                         .randomness = randomness,
                         .kiosk = "desk-1",
                         .place = "korday"}};
  }

  Registration at_fingers() {
    Registration registration = begin();
    EXPECT_TRUE(registration.enter_decision(typed()));
    EXPECT_TRUE(registration.place_document(Bytes{1}));
    return registration;
  }

  Registration at_hand_over() {
    Registration registration = at_fingers();
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(registration.take_next_finger());
    EXPECT_TRUE(registration.inform("tr"));
    return registration;
  }
};

const HandOver kTwoOfficers{.officers = {"1001", "1002"}, .receiving_authority = ""};

TEST(Registration, RunsFromTheCourtsDecisionToADurableExecution) {
  Room room;
  Registration registration = room.at_hand_over();
  ASSERT_TRUE(registration.hand_over(kTwoOfficers));
  EXPECT_EQ(registration.state().step, ExpulsionStep::kExecuted);
  const auto& execution = std::get<records::Execution>(room.outbox.records.at(0));
  EXPECT_EQ(execution.execution_day, testing::day(2026, 11, 22));
  EXPECT_EQ(execution.place, "korday");
  EXPECT_EQ(execution.fingers.size(), 10U);
  EXPECT_TRUE(execution.informed);
  EXPECT_FALSE(execution.court_decision.verified);
  EXPECT_TRUE(room.outbox.drafts.empty()) << "each print belongs to the event now";
}

TEST(Registration, AWrongFieldOfTheDecisionIsNamed) {
  struct Case {
    std::string TypedDecision::*field;
    std::string value;
    std::string name;
  };

  const std::vector<Case> cases{{&TypedDecision::court, " ", "court"},
                                {&TypedDecision::number, "", "number"},
                                {&TypedDecision::decision_date, "2026-02-30", "decision_date"},
                                {&TypedDecision::in_force_date, "2026-10-01", "in_force_date"},
                                {&TypedDecision::in_force_date, "2027-01-01", "in_force_date"},
                                {&TypedDecision::mode, "walk", "mode"},
                                {&TypedDecision::leave_by, "", "leave_by"}};
  for (const Case& one : cases) {
    Room room;
    Registration registration = room.begin();
    TypedDecision wrong = typed();
    wrong.*one.field = one.value;
    const Done entered = registration.enter_decision(wrong);
    ASSERT_FALSE(entered);
    EXPECT_NE(entered.error().problem.find(one.name), std::string::npos) << entered.error().problem;
    EXPECT_FALSE(entered.error().remedy.empty());
  }
}

TEST(Registration, AMisreadDocumentIsAskedForAgain) {
  PageAnswer misread = testing::answer_for({});
  misread.reading.lines[1][9] = misread.reading.lines[1][9] == '0' ? '1' : '0';
  Room room{misread};
  Registration registration = room.begin();
  ASSERT_TRUE(registration.enter_decision(typed()));
  EXPECT_FALSE(registration.place_document(Bytes{1}));
  EXPECT_EQ(registration.state().step, ExpulsionStep::kIdentity);
}

TEST(Registration, AStayedDecisionNeedsANamedOfficer) {
  Room room;
  bans::Entry stayed = shekara::testing::sample_entry();
  stayed.decision_number = typed().number;
  stayed.appeal = bans::AppealState::kStayed;
  room.list.candidates = {{.entry = stayed, .grade = law::MatchGrade::kConfirmed, .score = 1, .reasons = {}}};
  Registration registration = room.at_fingers();
  ASSERT_EQ(registration.state().step, ExpulsionStep::kConflicts);
  EXPECT_FALSE(registration.decide_conflicts("", "because"));
  ASSERT_TRUE(registration.decide_conflicts("1001", "the stay was lifted on 20 November"));
  EXPECT_EQ(registration.state().step, ExpulsionStep::kFingers);
  const auto& kept = registration.state().execution.conflicts;
  ASSERT_FALSE(kept.empty());
  EXPECT_EQ(kept.back().officer, OfficerId{"1001"});
  EXPECT_EQ(kept.back().decision, "the stay was lifted on 20 November");
}

TEST(Registration, WhoComesAfterTheTermIsAConflict) {
  Room room;
  Registration registration = room.begin();
  TypedDecision late = typed();
  late.leave_by = "2026-11-20";
  ASSERT_TRUE(registration.enter_decision(late));
  ASSERT_TRUE(registration.place_document(Bytes{1}));
  ASSERT_FALSE(registration.state().conflicts.empty());
  EXPECT_EQ(registration.state().conflicts.back().code, "term-passed");
}

TEST(Registration, ADecisionThatIsNotYetInForceIsAConflict) {
  records::CourtDecision decision = shekara::testing::sample_execution().court_decision;
  decision.leave_by.reset();
  testing::FixedList list;
  testing::FakeClock clock;
  const auto conflicts = [&] {
    return find_conflicts(shekara::testing::sample_document(), decision, list, clock.read());
  };
  decision.in_force_date = testing::day(2026, 11, 22);
  EXPECT_TRUE(conflicts().empty());
  decision.in_force_date = testing::day(2026, 11, 23);
  EXPECT_EQ(conflicts().size(), 1U);
}

TEST(Registration, AnEarlierBanIsNoBarToExit) {
  Room room;
  room.list.candidates = {{.entry = shekara::testing::sample_entry(),
                           .grade = law::MatchGrade::kConfirmed,
                           .score = 1,
                           .reasons = {}}};
  room.list.candidates[0].entry.appeal = bans::AppealState::kNone;
  Registration registration = room.at_fingers();
  EXPECT_EQ(registration.state().step, ExpulsionStep::kFingers);
}

TEST(Registration, ADryFingerIsAskedForThreeTimesAndThenNoted) {
  Room room;
  Registration registration = room.at_fingers();
  room.sensor.next = {AskAgain{"Press."}, AskAgain{"Press."}, AskAgain{"Press."}};
  ASSERT_TRUE(registration.take_next_finger());
  EXPECT_EQ(registration.state().execution.fingers.at(0).outcome, FingerOutcome::kNotReadable);
  EXPECT_EQ(room.sensor.asked.size(), 3U);
}

TEST(Registration, ABrokenScannerDoesNotBlockTheDeparture) {
  Room room;
  Registration registration = room.at_fingers();
  room.sensor.next = {Error{ErrorCode::kUnavailable, "the scanner is gone", "Replug it."}};
  EXPECT_FALSE(registration.take_next_finger());
  EXPECT_EQ(registration.state().step, ExpulsionStep::kFingers);
  for (int finger = 1; finger <= 10; ++finger) {
    EXPECT_TRUE(registration.note_finger(static_cast<Finger>(finger), FingerOutcome::kNotReadable));
  }
  EXPECT_EQ(registration.state().step, ExpulsionStep::kInform);
}

TEST(Registration, RefusedIsAnotherThingThanMissing) {
  Room room;
  Registration registration = room.at_fingers();
  ASSERT_TRUE(registration.note_finger(Finger::kLeftThumb, FingerOutcome::kMissing));
  ASSERT_TRUE(registration.note_finger(Finger::kRightThumb, FingerOutcome::kRefused));
  EXPECT_FALSE(registration.note_finger(Finger::kRightThumb, FingerOutcome::kMissing))
      << "it already has an outcome";
  EXPECT_EQ(registration.state().execution.fingers[1].outcome, FingerOutcome::kRefused);
}

TEST(Registration, TheHandOverNeedsTwoDifferentOfficers) {
  Room room;
  Registration registration = room.at_hand_over();
  EXPECT_FALSE(registration.hand_over({.officers = {"1001"}, .receiving_authority = ""}));
  EXPECT_FALSE(registration.hand_over({.officers = {"1001", "1001"}, .receiving_authority = ""}));
  EXPECT_FALSE(registration.hand_over({.officers = {"1001", ""}, .receiving_authority = ""}));
  EXPECT_TRUE(room.outbox.records.empty());
}

TEST(Registration, AForcedExpulsionNamesTheReceivingAuthority) {
  EXPECT_FALSE(check_hand_over(kTwoOfficers, records::ExpulsionMode::kForced));
  EXPECT_TRUE(check_hand_over({.officers = {"1", "2"}, .receiving_authority = "Border police of Utopia"},
                              records::ExpulsionMode::kForced));
  EXPECT_FALSE(check_hand_over({.officers = {"1", "2"}, .receiving_authority = "Border police of Utopia"},
                               records::ExpulsionMode::kControlledDeparture));
}

TEST(Registration, AFullDiskExecutesNothingAndCanBeTriedAgain) {
  Room room;
  Registration registration = room.at_hand_over();
  room.outbox.full = true;
  const Done handed = registration.hand_over(kTwoOfficers);
  ASSERT_FALSE(handed);
  EXPECT_EQ(handed.error().code, ErrorCode::kExhausted);
  EXPECT_EQ(registration.state().step, ExpulsionStep::kHandOver);
  room.outbox.full = false;
  EXPECT_TRUE(registration.hand_over(kTwoOfficers));
}

TEST(Registration, AClaimOfProtectionStopsTheFlowAndKeepsNothing) {
  Room room;
  Registration registration = room.at_hand_over();
  ASSERT_TRUE(registration.claim_protection());
  EXPECT_EQ(registration.state().step, ExpulsionStep::kStopped);
  EXPECT_TRUE(registration.state().protection_claimed);
  EXPECT_TRUE(room.outbox.drafts.empty());
  EXPECT_FALSE(room.drafts.kept.has_value());
  EXPECT_FALSE(registration.hand_over(kTwoOfficers));
}

TEST(Registration, GoesOnWhereAKilledProcessLeftIt) {
  Room room;
  {
    Registration killed = room.at_fingers();
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(killed.take_next_finger());
  }
  Registration resumed = room.begin();
  ASSERT_TRUE(resumed.resume());
  EXPECT_TRUE(resumed.state().resumed);
  EXPECT_EQ(resumed.state().step, ExpulsionStep::kFingers);
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(resumed.take_next_finger());
  EXPECT_EQ(room.sensor.asked.size(), 10U) << "no finger was asked for twice";
  EXPECT_EQ(resumed.state().step, ExpulsionStep::kInform);
}

TEST(Registration, ADraftThatCannotBeOpenedIsSaidToBeNotExecuted) {
  Room room;
  room.drafts.broken = true;
  Registration registration = room.begin();
  const Done resumed = registration.resume();
  ASSERT_FALSE(resumed);
  EXPECT_EQ(registration.state().step, ExpulsionStep::kCourtDecision);
}

TEST(Registration, StepsCannotBeSkipped) {
  Room room;
  Registration registration = room.begin();
  EXPECT_FALSE(registration.hand_over(kTwoOfficers));
  EXPECT_FALSE(registration.take_next_finger());
  EXPECT_FALSE(registration.inform("kk"));
  ASSERT_TRUE(registration.enter_decision(typed()));
  EXPECT_FALSE(registration.enter_decision(typed())) << "a case in progress is not overwritten";
}

TEST(Registration, ThePersonBelowSixteenIsAConflict) {
  Room room{testing::answer_for(
      {.number = "L898902C3", .surname = "ERIKSSON", .given_names = "ANNA", .birth = "121001", .sex = "F"})};
  Registration registration = room.at_fingers();
  ASSERT_EQ(registration.state().step, ExpulsionStep::kConflicts);
  EXPECT_EQ(registration.state().conflicts.back().code, "minor");
}

}  // namespace
}  // namespace shekara::kiosk
