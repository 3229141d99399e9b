#include "kiosk/flow/journey.h"

#include <memory>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "kiosk/flow/decision_log.h"
#include "kiosk/ports/limits.h"
#include "tests/kiosk/support/fakes.h"
#include "tests/support/samples.h"

namespace shekara::kiosk {
namespace {

using testing::answer_for;
using testing::Page;

PageAnswer nothing_found() { return PageAnswer{}; }

PageAnswer misread() {
  PageAnswer answer = answer_for({});
  answer.reading.lines[1][9] =
      answer.reading.lines[1][9] == '0' ? '1' : '0';  // the check digit of the number
  answer.reading.valid = true;                        // what the worker claims is not believed
  return answer;
}

struct Booth {
  explicit Booth(std::deque<Result<PageAnswer>> answers) : reader{std::move(answers)} {}

  testing::ScriptedReader reader;
  testing::FixedList list;
  testing::MemoryOutbox outbox;
  testing::FakeClock clock;
  std::vector<Decision> decisions;
  std::vector<Screen> screens;
  Journey journey{{.reader = reader,
                   .list = list,
                   .outbox = outbox,
                   .clock = clock,
                   .decided = [this](const Decision& decision) { decisions.push_back(decision); },
                   .shown = [this](const View& view) { screens.push_back(view.screen); }},
                  {.direction = law::Direction::kEntry, .document_attempts = 3, .legal = {}, .more = {}}};

  [[nodiscard]] const records::Crossing& crossing(std::size_t at = 0) const {
    return std::get<records::Crossing>(outbox.records.at(at));
  }

  [[nodiscard]] Screen screen() const { return journey.view().screen; }

  void place() { journey.place(Bytes{1}); }
};

bool has(const law::Evaluation& evaluation, law::Outcome outcome) {
  for (const law::Ground& ground : evaluation.grounds) {
    if (ground.outcome == outcome) return true;
  }
  return false;
}

law::Candidate expelled_in_april() {
  return {.entry = shekara::testing::sample_entry(),
          .grade = law::MatchGrade::kConfirmed,
          .score = 1,
          .reasons = {"document number"}};
}

TEST(Journey, ATravellerWithoutGroundsGoesOn) {
  Booth booth{{answer_for({})}};
  booth.journey.begin();
  booth.place();
  EXPECT_EQ(booth.screen(), Screen::kGoOn);
  ASSERT_EQ(booth.decisions.size(), 1U);
  EXPECT_TRUE(booth.decisions[0].evaluation.clear());
  EXPECT_EQ(booth.crossing().facts.document->surname.reveal(), "ERIKSSON");
  EXPECT_EQ(booth.crossing().facts.list.version, 7U);
}

TEST(Journey, ADocumentOnTheGlassBeginsAJourneyByItself) {
  Booth booth{{answer_for({})}};
  booth.place();
  EXPECT_EQ(booth.decisions.size(), 1U);
}

TEST(Journey, AnExpelledPersonSeesTheNeutralReferralAndTheOfficerTheArticle) {
  Booth booth{{answer_for({})}};
  booth.list.candidates = {expelled_in_april()};
  booth.place();
  EXPECT_EQ(booth.screen(), Screen::kSeeOfficer);
  EXPECT_TRUE(has(booth.decisions.at(0).evaluation, law::Outcome::kReferMandatory));
  EXPECT_NE(booth.decisions[0].evaluation.grounds[0].article.find("22"), std::string::npos);
}

TEST(Journey, AStaleListRefersAndNeverClears) {
  Booth booth{{answer_for({})}};
  booth.list.list.age = std::chrono::hours{5};
  booth.place();
  EXPECT_FALSE(booth.decisions.at(0).evaluation.clear());
  EXPECT_NE(booth.screen(), Screen::kGoOn);
}

TEST(Journey, AMissingBrokenOrDegradedListNeverClears) {
  for (const law::ListTrust trust :
       {law::ListTrust::kMissing, law::ListTrust::kBroken, law::ListTrust::kDegraded}) {
    Booth booth{{answer_for({})}};
    booth.list.list.trust = trust;
    booth.place();
    EXPECT_NE(booth.screen(), Screen::kGoOn);
    EXPECT_EQ(booth.outbox.records.size(), 1U);
  }
}

TEST(Journey, APageWithoutLinesIsAskedForAgainAndThenSentToTheOfficer) {
  Booth booth{{nothing_found()}};
  booth.journey.begin();
  booth.place();
  EXPECT_EQ(booth.screen(), Screen::kPlaceDocument);
  EXPECT_EQ(booth.journey.view().advice, Advice::kNoMachineLines);
  EXPECT_EQ(booth.journey.view().attempts_left, 2);
  booth.place();
  booth.place();
  EXPECT_EQ(booth.screen(), Screen::kCannotFinish);
  ASSERT_EQ(booth.outbox.records.size(), 1U);
  EXPECT_FALSE(booth.crossing().facts.document.has_value());
}

TEST(Journey, ASuspectClockClearsNobody) {
  Booth booth{{testing::answer_for({})}};
  booth.clock.reading.suspect = true;
  booth.place();
  EXPECT_NE(booth.screen(), Screen::kGoOn);
  EXPECT_EQ(booth.crossing().facts.more.at("clock_suspect"), "yes");
}

TEST(Journey, AReportedDocumentIsForAnOfficer) {
  Booth booth{{testing::answer_for({})}};
  booth.list.report =
      bans::DocumentReport{.kind = bans::ReportKind::kStolen, .since = {}, .organ = OrganId{"mia"}};
  booth.place();
  EXPECT_NE(booth.screen(), Screen::kGoOn);
  EXPECT_EQ(booth.crossing().facts.more.at("document_report"), "stolen");
}

TEST(Journey, TheCheckDigitsAreCountedAgainOutsideTheWorker) {
  Booth booth{{misread()}};
  booth.place();
  EXPECT_EQ(booth.journey.view().advice, Advice::kNotSharp);
  booth.place();
  booth.place();
  EXPECT_FALSE(booth.crossing().facts.document_conforms);
  EXPECT_NE(booth.screen(), Screen::kGoOn);
}

TEST(Journey, ADoubtfulReadingIsNeverClearedEvenWhereAllCheckDigitsHold) {
  PageAnswer doubtful = answer_for({});
  doubtful.reading.confidence = 0.01;  // a letter of the name may be another: no check digit covers names
  Booth booth{{doubtful}};
  for (int attempt = 0; attempt < 3; ++attempt) booth.place();
  EXPECT_FALSE(booth.crossing().facts.document_conforms);
  EXPECT_NE(booth.screen(), Screen::kGoOn);
}

TEST(Journey, AWorkerThatDiesInTheMiddleOfAnImageCostsAnAttemptAndNothingElse) {
  Booth booth{{Error{ErrorCode::kUnavailable, "the worker stopped", "Again."}, answer_for({})}};
  booth.journey.begin();
  booth.place();
  EXPECT_EQ(booth.journey.view().advice, Advice::kReaderFailed);
  booth.place();
  EXPECT_EQ(booth.screen(), Screen::kGoOn);
}

TEST(Journey, AFullOutboxSendsTheTravellerToTheOfficerAndShowsNoResult) {
  Booth booth{{answer_for({})}};
  booth.outbox.full = true;
  booth.place();
  EXPECT_EQ(booth.screen(), Screen::kCannotFinish);
  EXPECT_EQ(booth.journey.view().step, Step::kOfficer);
  EXPECT_TRUE(booth.decisions.empty());
}

TEST(Journey, AfterAFullOutboxTheNextTravellerIsServedAgain) {
  Booth booth{{answer_for({})}};
  booth.outbox.full = true;
  booth.place();
  booth.outbox.full = false;
  booth.place();
  EXPECT_EQ(booth.screen(), Screen::kGoOn);
}

TEST(Journey, ProtectionCanBeAskedForBeforeAnythingElse) {
  Booth booth{{answer_for({})}};
  booth.journey.ask_protection();
  EXPECT_EQ(booth.screen(), Screen::kProtection);
  EXPECT_TRUE(has(booth.crossing().evaluation, law::Outcome::kReferProtection));
}

TEST(Journey, ProtectionAskedForAfterAResultIsJudgedAndRecordedAgain) {
  Booth booth{{answer_for({})}};
  booth.place();
  booth.journey.ask_protection();
  EXPECT_EQ(booth.screen(), Screen::kProtection);
  ASSERT_EQ(booth.outbox.records.size(), 2U);
  EXPECT_TRUE(booth.crossing(1).facts.asks_protection);
}

TEST(Journey, ProtectionIsNotLostWhenTheOutboxIsFull) {
  Booth booth{{answer_for({})}};
  booth.outbox.full = true;
  booth.journey.ask_protection();
  EXPECT_EQ(booth.screen(), Screen::kProtection);
  EXPECT_EQ(booth.journey.view().step, Step::kOfficer);
}

TEST(Journey, NothingOfATravellerStaysForTheNext) {
  Booth booth{{answer_for({}), nothing_found()}};
  booth.journey.ask_protection();
  booth.journey.leave();
  EXPECT_EQ(booth.journey.view(), (View{.step = Step::kWelcome,
                                        .screen = Screen::kWelcome,
                                        .advice = Advice::kNone,
                                        .attempts_left = 3,
                                        .slip = 0,
                                        .document = {}}));
  booth.place();
  EXPECT_FALSE(booth.crossing(1).facts.asks_protection);
}

TEST(Journey, WhatWasReadIsShownWithTheResultAndWipedWithTheTraveller) {
  Booth booth{{answer_for({})}};
  booth.place();
  ASSERT_TRUE(booth.journey.view().document.has_value());
  EXPECT_EQ(booth.journey.view().document->surname, Name{"ERIKSSON"});
  booth.journey.leave();
  EXPECT_FALSE(booth.journey.view().document.has_value());
}

TEST(DecisionLog, ThePersonIsForgottenWhenAnOfficerHasDecidedOrManyOthersCame) {
  DecisionLog log;
  const auto facts = std::make_shared<const law::Facts>();
  for (std::uint64_t number = 1; number <= limits::kPersonsShown + 1; ++number) {
    Decision decision;
    decision.sequence = number;
    decision.facts = facts;
    log.add(decision);
  }
  EXPECT_EQ(log.find(1)->facts, nullptr);
  ASSERT_NE(log.find(2)->facts, nullptr);
  log.settle(2, {.decision = records::Decision::kAllow, .rule_id = "", .officers = {OfficerId{"1001"}}});
  EXPECT_EQ(log.find(2)->facts, nullptr);
  EXPECT_EQ(log.find(2)->settled->officers.front(), OfficerId{"1001"});
}

TEST(Journey, StoppingSendsToTheOfficerWithARecord) {
  Booth booth{{answer_for({})}};
  booth.journey.begin();
  booth.journey.stop();
  EXPECT_EQ(booth.screen(), Screen::kCannotFinish);
  EXPECT_EQ(booth.outbox.records.size(), 1U);
}

TEST(Journey, ACameraThatFailsSendsToTheOfficer) {
  Booth booth{{answer_for({})}};
  booth.journey.begin();
  booth.journey.camera_failed();
  EXPECT_EQ(booth.screen(), Screen::kCannotFinish);
}

TEST(Journey, TheResultIsShownOnlyAfterTheRecordIsDurable) {
  for (const Transition& row : kTransitions) {
    if (row.to == Step::kResult && row.from != Step::kResult) {
      EXPECT_EQ(row.from, Step::kRecord) << row.why;
    }
  }
}

TEST(Journey, AllReferralsOnListGroundsLookAlike) {
  law::Evaluation mandatory{.rulebook_version = "", .grounds = {{.outcome = law::Outcome::kReferMandatory}}};
  law::Evaluation identity{.rulebook_version = "", .grounds = {{.outcome = law::Outcome::kReferIdentity}}};
  law::Evaluation both{.rulebook_version = "",
                       .grounds = {{.outcome = law::Outcome::kReferDiscretionary},
                                   {.outcome = law::Outcome::kReferTechnical}}};
  EXPECT_EQ(result_screen(mandatory, false), Screen::kSeeOfficer);
  EXPECT_EQ(result_screen(identity, false), Screen::kSeeOfficer);
  EXPECT_EQ(result_screen(both, false), Screen::kSeeOfficer);
}

}  // namespace
}  // namespace shekara::kiosk
