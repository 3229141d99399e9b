#include "kiosk/flow/officer_decision.h"

#include <vector>

#include <gtest/gtest.h>

#include "core/base/bytes.h"

namespace shekara::kiosk {
namespace {

Decision found(law::Outcome outcome, const std::string& rule = "E-19b") {
  Decision decision;
  decision.sequence = 7;
  decision.hash = Digest{1, 2, 3};
  law::Ground ground;
  ground.rule_id = rule;
  ground.outcome = outcome;
  decision.evaluation.grounds = {ground};
  return decision;
}

std::vector<records::Assertion> signed_by(std::initializer_list<const char*> officers) {
  std::vector<records::Assertion> assertions;
  for (const char* officer : officers)
    assertions.push_back({.officer = OfficerId{officer}, .subject = {}, .signature = {1}, .made = {}});
  return assertions;
}

WantedDecision wanted(records::Decision decision, const std::string& rule = "E-19b",
                      const std::string& reason = "compared face and passport") {
  return {.decision = decision, .rule_id = rule, .reason = reason};
}

TEST(OfficerDecision, OneOfficerAllowsAClearTravellerWithoutAReason) {
  Decision clear = found(law::Outcome::kClear, "OK");
  const auto record = decide(clear, wanted(records::Decision::kAllow, "", ""), signed_by({"1001"}));
  ASSERT_TRUE(record) << record.error().problem;
  EXPECT_EQ(record->crossing, clear.hash);
}

TEST(OfficerDecision, ARefusalNeedsAGroundThatBearsItAndTwoDifferentOfficers) {
  const Decision assessed = found(law::Outcome::kReferDiscretionary);
  const WantedDecision refusal = wanted(records::Decision::kRefuse);
  EXPECT_TRUE(decide(assessed, refusal, signed_by({"1001", "1002"})));
  EXPECT_EQ(decide(assessed, refusal, signed_by({"1001"})).error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(decide(assessed, refusal, signed_by({"1001", "1001"})).error().code, ErrorCode::kNotAllowed);
  EXPECT_FALSE(decide(assessed, wanted(records::Decision::kRefuse, "E-06"), signed_by({"1001", "1002"})));
  for (const law::Outcome none : {law::Outcome::kClear, law::Outcome::kReferTechnical}) {
    EXPECT_FALSE(decide(found(none), refusal, signed_by({"1001", "1002"})));
  }
}

TEST(OfficerDecision, AMandatoryGroundTakesTwoOfficersWhicheverWayTheyDecide) {
  const Decision prohibited = found(law::Outcome::kReferMandatory);
  EXPECT_FALSE(decide(prohibited, wanted(records::Decision::kAllow), signed_by({"1001"})));
  EXPECT_TRUE(decide(prohibited, wanted(records::Decision::kAllow), signed_by({"1001", "1002"})));
  EXPECT_TRUE(decide(prohibited, wanted(records::Decision::kDefer), signed_by({"1001"})));
}

TEST(OfficerDecision, NobodyWhoAsksForProtectionIsRefused) {
  Decision asks = found(law::Outcome::kReferMandatory);
  law::Ground protection;
  protection.rule_id = "P-04";
  protection.outcome = law::Outcome::kReferProtection;
  asks.evaluation.grounds.insert(asks.evaluation.grounds.begin(), protection);
  EXPECT_EQ(decide(asks, wanted(records::Decision::kRefuse), signed_by({"1001", "1002"})).error().code,
            ErrorCode::kNotAllowed);
  EXPECT_TRUE(decide(asks, wanted(records::Decision::kHandToProtection), signed_by({"1001"})));
}

TEST(OfficerDecision, AReasonIsNeededToAgreeAndToDisagree) {
  const Decision possible = found(law::Outcome::kReferIdentity);
  for (const records::Decision way : {records::Decision::kAllow, records::Decision::kDefer}) {
    EXPECT_FALSE(decide(possible, wanted(way, "E-19b", "ok"), signed_by({"1001"})));
    EXPECT_TRUE(decide(possible, wanted(way), signed_by({"1001"})));
  }
}

TEST(OfficerDecision, NobodyIsDecidedUponTwice) {
  Decision decided = found(law::Outcome::kClear);
  decided.settled = Settled{};
  EXPECT_EQ(decide(decided, wanted(records::Decision::kAllow, ""), signed_by({"1001"})).error().code,
            ErrorCode::kConflict);
}

// The page computes the same hash (web/kit/sign.ts): a change here must change it there.
TEST(OfficerDecision, EveryWordOfTheDecisionIsSigned) {
  const Decision crossing = found(law::Outcome::kReferIdentity);
  const Digest subject = subject_of(crossing, wanted(records::Decision::kAllow));
  EXPECT_NE(subject, subject_of(crossing, wanted(records::Decision::kRefuse)));
  EXPECT_NE(subject, subject_of(crossing, wanted(records::Decision::kAllow, "E-19a")));
  EXPECT_NE(subject, subject_of(crossing, wanted(records::Decision::kAllow, "E-19b", "another reason")));
  Decision other = crossing;
  other.hash = Digest{4};
  EXPECT_NE(subject, subject_of(other, wanted(records::Decision::kAllow)));
}

}  // namespace
}  // namespace shekara::kiosk
