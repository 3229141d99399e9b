#include "core/law/evaluation.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "core/bans/entry.h"
#include "tests/core/law/law_facts.h"

namespace shekara::law {
namespace {

TEST(Evaluation, OfAnOrdinaryTravellerIsClearAndStandsAlone) {
  const Evaluation evaluation = evaluate(traveller());
  EXPECT_TRUE(evaluation.clear());
  EXPECT_FALSE(evaluation.rulebook_version.empty());
}

TEST(Evaluation, WithoutADocumentNeverClears) {
  Facts facts = traveller();
  facts.document.reset();
  EXPECT_EQ(said(facts), "E-00 REFER_TECHNICAL");
}

TEST(Evaluation, OfADocumentThatFailsItsCheckDigitsGoesToTheOfficer) {
  Facts facts = traveller();
  facts.document_conforms = false;
  EXPECT_EQ(said(facts), "E-00 REFER_TECHNICAL");
}

TEST(Evaluation, OfADocumentOnItsLastDayIsClear) {
  Facts facts = traveller();
  facts.document->date_of_expiry = facts.today;
  EXPECT_TRUE(evaluate(facts).clear());
}

TEST(Evaluation, OfAnExpiredDocumentGoesToTheOfficer) {
  Facts facts = traveller(Direction::kExit);
  facts.document->date_of_expiry = 2026y / 6 / 13;
  EXPECT_EQ(said(facts), "X-00 REFER_DISCRETIONARY");
}

TEST(Evaluation, OfAWatchlistGroundIsMandatoryOnceConfirmed) {
  EXPECT_EQ(said(with(traveller(), confirmed(entry("E-01")))), "E-01 REFER_MANDATORY");
}

TEST(Evaluation, OfAPossibleMatchAsksWhoItIs) {
  EXPECT_EQ(said(with(traveller(), possible(entry("E-01")))), "E-01 REFER_IDENTITY");
}

TEST(Evaluation, OfAForeignListIsNeverMoreThanAQuestionOfIdentity) {
  EXPECT_EQ(said(with(traveller(), confirmed(entry("E-06", bans::OrganKind::kForeignList)))),
            "E-06 REFER_IDENTITY");
  EXPECT_EQ(said(with(traveller(), confirmed(entry("SDN", bans::OrganKind::kForeignList)))),
            "SYS-ENTRY REFER_IDENTITY");
}

TEST(Evaluation, OfAnEntryOfUnknownGroundIsForAnOfficer) {
  EXPECT_EQ(said(with(traveller(), confirmed(entry("E-99")))), "SYS-ENTRY REFER_DISCRETIONARY");
}

TEST(Direction, AnEntryBanNeverStopsAnExit) {
  EXPECT_TRUE(evaluate(with(traveller(Direction::kExit), confirmed(entry("E-01")))).clear());
  EXPECT_TRUE(evaluate(with(traveller(Direction::kExit), confirmed(expulsion(2024y / 1 / 10)))).clear());
}

TEST(Direction, AnExitBarNeverStopsAnEntry) {
  for (const char* bar : {"X-01", "X-02", "X-03", "X-05"}) {
    EXPECT_TRUE(evaluate(with(traveller(), confirmed(entry(bar)))).clear()) << bar;
  }
}

TEST(ExitBar, ThatTheLawWordsAsProhibitionIsMandatory) {
  for (const std::string bar : {"X-01", "X-02", "X-03"}) {
    EXPECT_EQ(said(with(traveller(Direction::kExit), confirmed(entry(bar)))), bar + " REFER_MANDATORY");
  }
}

TEST(ExitBar, ForPropertyObligationsIsNeverMandatory) {
  EXPECT_EQ(said(with(traveller(Direction::kExit), confirmed(entry("X-05", bans::OrganKind::kCourt)))),
            "X-05 REFER_DISCRETIONARY");
}

TEST(Protection, ComesFirstAndHidesNothing) {
  Facts facts = with(traveller(), confirmed(expulsion(2024y / 1 / 10)));
  facts.asks_protection = true;
  EXPECT_EQ(said(facts), "P-04 REFER_PROTECTION; E-19b REFER_MANDATORY");
}

TEST(List, ThatIsMissingOrBrokenClearsNobody) {
  for (const auto trust : {ListTrust::kMissing, ListTrust::kBroken, ListTrust::kDegraded}) {
    Facts facts = traveller();
    facts.list.trust = trust;
    EXPECT_EQ(said(facts), "SYS-LIST REFER_TECHNICAL");
  }
}

TEST(List, ClearsUpToFourHours) {
  Facts facts = traveller();
  facts.list.age = std::chrono::hours{4};
  EXPECT_TRUE(evaluate(facts).clear());
  facts.list.age += std::chrono::seconds{1};
  EXPECT_EQ(said(facts), "SYS-LIST REFER_TECHNICAL");
}

TEST(List, MayBeHeldFresherByThePostButNotOlderThanTheCentreAllows) {
  Facts facts = traveller();
  facts.list.age = std::chrono::hours{3};
  EXPECT_FALSE(evaluate(setting(facts, "list_age_self_clear_max_hours", "2")).clear());
  facts.list.age = std::chrono::hours{6};
  EXPECT_FALSE(evaluate(setting(facts, "list_age_self_clear_max_hours", "8")).clear());
}

TEST(UnknownNames, ReferAndAreNamed) {
  const Evaluation of_fact = evaluate(fact(traveller(), "shoe_size", "44"));
  EXPECT_EQ(said(of_fact), "SYS-FACTS REFER_TECHNICAL");
  EXPECT_NE(of_fact.grounds.front().reason.find("shoe_size"), std::string::npos);
  EXPECT_EQ(said(setting(traveller(), "a99", "yes")), "SYS-FACTS REFER_TECHNICAL");
  EXPECT_EQ(said(fact(traveller(), "visa", "perhaps")), "SYS-FACTS REFER_TECHNICAL");
  EXPECT_TRUE(evaluate(fact(traveller(), "note.lane", "3")).clear());
}

}  // namespace
}  // namespace shekara::law
