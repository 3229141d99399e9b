// What must hold for every traveller, tried on some thousands made from fixed seeds.
#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include <gtest/gtest.h>

#include "core/law/evaluation.h"
#include "core/law/rulebook.h"
#include "tests/core/law/random_facts.h"

namespace shekara::law {
namespace {

constexpr std::uint32_t kTravellers = 4000;

using Key = std::tuple<std::string, std::string, Outcome>;

std::multiset<Key> keys(const Evaluation& evaluation) {
  std::multiset<Key> all;
  for (const Ground& ground : evaluation.grounds) {
    if (ground.outcome != Outcome::kClear) all.insert({ground.rule_id, ground.entry.str(), ground.outcome});
  }
  return all;
}

bool includes(const std::multiset<Key>& all, const std::multiset<Key>& part) {
  return std::includes(all.begin(), all.end(), part.begin(), part.end());
}

TEST(EveryEvaluation, IsTheSameAgain) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    const Facts facts = RandomFacts{seed}.facts();
    const Evaluation first = evaluate(facts);
    ASSERT_TRUE(replay(facts, first)) << seed;
  }
}

TEST(EveryEvaluation, HasAGroundAndClearStandsAlone) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    const Evaluation evaluation = evaluate(RandomFacts{seed}.facts());
    ASSERT_FALSE(evaluation.grounds.empty()) << seed;
    const bool some_clear = std::any_of(evaluation.grounds.begin(), evaluation.grounds.end(),
                                        [](const Ground& g) { return g.outcome == Outcome::kClear; });
    ASSERT_EQ(some_clear, evaluation.clear()) << seed;
  }
}

TEST(EveryEvaluation, IsInTheOrderOfDisplay) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    const Evaluation evaluation = evaluate(RandomFacts{seed}.facts());
    ASSERT_TRUE(std::is_sorted(evaluation.grounds.begin(), evaluation.grounds.end(),
                               [](const Ground& a, const Ground& b) { return a.outcome < b.outcome; }))
        << seed;
  }
}

TEST(EveryGround, IsOfARowThatSpeaksOfTheDirectionAndDrivesDecisions) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    const Facts facts = RandomFacts{seed}.facts();
    for (const Ground& ground : evaluate(facts).grounds) {
      const Rule* rule = find_rule(ground.rule_id);
      ASSERT_NE(rule, nullptr) << seed;
      ASSERT_TRUE(applies_to(rule->scope, facts.direction)) << seed << " " << ground.rule_id;
      ASSERT_TRUE(drives_decisions(*rule, facts.today)) << seed << " " << ground.rule_id;
    }
  }
}

TEST(EveryGround, HasWordsForTheOfficerAndForTheTraveller) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    for (const Ground& ground : evaluate(RandomFacts{seed}.facts()).grounds) {
      ASSERT_FALSE(ground.reason.empty()) << seed;
      ASSERT_FALSE(ground.told.empty()) << seed;
      ASSERT_FALSE(ground.article.empty()) << seed;
      ASSERT_EQ(ground.reason.find("ERIKSSON"), std::string::npos) << seed;
      ASSERT_EQ(ground.told.find("ERIKSSON"), std::string::npos) << seed;
    }
  }
}

// W1 under "both limbs" is left at its default here: there a second entry is part of the first one's
// condition.
TEST(AnotherEntry, NeverRemovesAGround) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    RandomFacts random{seed};
    const Facts facts = random.facts();
    ASSERT_TRUE(includes(keys(evaluate(with(facts, random.candidate()))), keys(evaluate(facts)))) << seed;
  }
}

TEST(AskingForProtection, NeverRemovesAGround) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    Facts facts = RandomFacts{seed}.facts();
    facts.asks_protection = false;
    const auto before = keys(evaluate(facts));
    facts.asks_protection = true;
    const Evaluation after = evaluate(facts);
    ASSERT_TRUE(includes(keys(after), before)) << seed;
    ASSERT_EQ(after.grounds.front().outcome, Outcome::kReferProtection) << seed;
  }
}

TEST(AnExemption, NeverAddsAGround) {
  const std::pair<std::string, std::string> exemptions[] = {{"means_proof", "kandas_certificate"}, {"means", "shown"}};
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    for (const auto& [name, value] : exemptions) {
      Facts facts = RandomFacts{seed}.facts();
      facts.more.erase(name);
      const auto before = keys(evaluate(facts));
      facts.more[name] = value;
      ASSERT_TRUE(includes(before, keys(evaluate(facts)))) << seed << " " << name;
    }
  }
}

// A register that knows a citizen who shows a foreign passport is no exemption but a contradiction.
TEST(CitizenshipOfToday, NeverAddsAGroundToAPassportOfKazakhstan) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    Facts facts = RandomFacts{seed}.facts();
    if (!facts.document) continue;
    facts.document->nationality = StateCode{"KAZ"};
    facts.more.erase("citizenship_register");
    const auto before = keys(evaluate(facts));
    facts.more["citizenship_register"] = "citizen_today";
    ASSERT_TRUE(includes(before, keys(evaluate(facts)))) << seed;
  }
}

TEST(Nationality, NameAndSexOfAForeignerNeverChangeAnything) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    Facts facts = RandomFacts{seed}.facts();
    if (!facts.document || facts.document->nationality.code == "KAZ") continue;
    const Evaluation before = evaluate(facts);
    for (const char* state : {"D", "XXA", "", "RUS", "TJK", "CHN"}) {
      facts.document->nationality = StateCode{state};
      facts.document->issuing_state = StateCode{state};
      facts.document->surname = Name{"ӘБДІРАХМАНОВ"};
      facts.document->given_names = Name{""};
      facts.document->sex = Sex::kFemale;
      ASSERT_EQ(evaluate(facts), before) << seed << " " << state;
    }
  }
}

TEST(AStaleOrMissingList, NeverClears) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    Facts facts = RandomFacts{seed}.facts();
    for (const auto trust : {ListTrust::kMissing, ListTrust::kBroken, ListTrust::kDegraded}) {
      facts.list.trust = trust;
      ASSERT_FALSE(evaluate(facts).clear()) << seed;
    }
    facts.list = {
        .trust = ListTrust::kVerified, .version = 1, .age = std::chrono::hours{4} + std::chrono::seconds{1}};
    ASSERT_FALSE(evaluate(facts).clear()) << seed;
  }
}

TEST(APossibleMatch, NeverIsMoreThanAQuestionOfIdentity) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    RandomFacts random{seed};
    Facts facts = traveller(Direction(random.below(4)), random.day(2024, 4));
    facts.candidates = {random.candidate()};
    facts.candidates.front().grade = MatchGrade::kPossible;
    for (const Ground& ground : evaluate(facts).grounds) {
      if (ground.entry.empty()) continue;
      ASSERT_TRUE(ground.outcome == Outcome::kReferIdentity || ground.outcome == Outcome::kReferTechnical)
          << seed;
    }
  }
}

TEST(AForeignListsEntry, NeverIsMoreThanAQuestionOfIdentity) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    RandomFacts random{seed};
    Facts facts = traveller(Direction(random.below(4)), random.day(2024, 4));
    facts.candidates = {random.candidate()};
    facts.candidates.front().entry.organ_kind = bans::OrganKind::kForeignList;
    for (const Ground& ground : evaluate(facts).grounds) {
      if (ground.entry.empty()) continue;
      ASSERT_EQ(ground.outcome, Outcome::kReferIdentity) << seed << said(facts);
    }
  }
}

TEST(AReason, IsWithheldOnlyForNationalSecurityAtEntry) {
  for (std::uint32_t seed = 0; seed < kTravellers; ++seed) {
    const Facts facts = RandomFacts{seed}.facts();
    for (const Ground& ground : evaluate(facts).grounds) {
      if (ground.told.find("not obliged to state") == std::string::npos) continue;
      const bool allowed =
          std::any_of(facts.candidates.begin(), facts.candidates.end(), [&](const Candidate& c) {
            return c.entry.id == ground.entry && c.entry.reason_withheld &&
                   c.entry.organ_kind == bans::OrganKind::kNationalSecurity;
          });
      ASSERT_TRUE(allowed) << seed;
      ASSERT_TRUE(facts.direction == Direction::kEntry || facts.direction == Direction::kTransitIn) << seed;
    }
  }
}

}  // namespace
}  // namespace shekara::law
