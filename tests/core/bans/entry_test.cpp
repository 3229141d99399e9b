#include "core/bans/entry.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace shekara::bans {
namespace {

using std::chrono_literals::operator""y;

Entry entry(const std::string& rule = "E-01") {
  Entry made;
  made.id = EntryId{"e-1"};
  made.rule_id = rule;
  made.origin = OrganId{"organ-1"};
  made.decision_number = "17-2/44";
  made.decision_date = 2024y / 1 / 10;
  made.in_force_date = 2024y / 1 / 25;
  made.names = {{.surname = Name{"ERIKSSON"}, .given_names = Name{"ANNA"}}};
  return made;
}

void expect_rejected(const Entry& bad, const std::string& field) {
  const auto checked = validate(bad);
  ASSERT_FALSE(checked) << field;
  EXPECT_NE(checked.error().problem.find(field), std::string::npos) << checked.error().problem;
  EXPECT_FALSE(checked.error().remedy.empty());
  EXPECT_EQ(checked.error().problem.find("ERIKSSON"), std::string::npos);
}

TEST(ListEntry, ThatIsWholeIsAccepted) { EXPECT_TRUE(validate(entry())); }

TEST(ListEntry, WithoutOrganDecisionOrPersonIsRejected) {
  Entry bad = entry();
  bad.origin = OrganId{};
  expect_rejected(bad, "origin_organ");
  bad = entry();
  bad.decision_number.clear();
  expect_rejected(bad, "decision_number");
  bad = entry();
  bad.names.clear();
  expect_rejected(bad, "neither a name nor a document number");
}

// Scenario 15 of the catalogue.
TEST(ListEntry, OfInternalAffairsMayNotWithholdItsReason) {
  Entry bad = entry();
  bad.reason_withheld = true;
  expect_rejected(bad, "reason_withheld");
}

TEST(ListEntry, OfNationalSecurityMayWithholdItsReasonOnlyAboutEntry) {
  Entry secret = entry("E-06");
  secret.organ_kind = OrganKind::kNationalSecurity;
  secret.reason_withheld = true;
  EXPECT_TRUE(validate(secret));
  secret.rule_id = "X-03";
  expect_rejected(secret, "reason_withheld");
}

TEST(ListEntry, WithDatesThatContradictIsRejected) {
  Entry bad = entry();
  bad.in_force_date = 2024y / 1 / 9;
  expect_rejected(bad, "in_force_date");
  bad = entry("E-19b");
  bad.cause = Cause::kForcedExpulsion;
  bad.event_place = "post";
  bad.event_day = 2024y / 1 / 9;
  expect_rejected(bad, "event_day");
  bad.event_day = 2024y / 2 / 30;
  expect_rejected(bad, "event_day is no date");
}

TEST(ListEntry, OfAnExecutedExpulsionNeedsCauseAndPlace) {
  Entry bad = entry("E-19b");
  bad.event_day = 2024y / 2 / 1;
  expect_rejected(bad, "cause");
  bad.cause = Cause::kControlledDeparture;
  expect_rejected(bad, "place");
  bad.event_place = "post";
  EXPECT_TRUE(validate(bad));
}

TEST(ListEntry, OfATransferredConvictHasADayWithoutExpulsion) {
  Entry transferred = entry("E-11");
  transferred.event_day = 2024y / 2 / 1;
  transferred.event_place = "post";
  EXPECT_TRUE(validate(transferred));
}

TEST(ListEntry, WithoutTheEvidenceOfItsGroundIsRejected) {
  expect_rejected(entry("E-06"), "national security");
  expect_rejected(entry("E-15"), "sanitary");
  Entry bad = entry("E-07");
  bad.in_force_date.reset();
  expect_rejected(bad, "in_force_date");
  bad = entry("E-19b");
  bad.cause = Cause::kReadmission;
  expect_rejected(bad, "W2");
}

TEST(ListEntry, OfAForeignListIsHeldToNoGroundOfThisLaw) {
  Entry foreign = entry("E-06");
  foreign.organ_kind = OrganKind::kForeignList;
  EXPECT_TRUE(validate(foreign));
}

}  // namespace
}  // namespace shekara::bans
