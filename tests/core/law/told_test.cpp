#include "core/law/told.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/core/law/law_facts.h"
#include "tests/core/law/random_facts.h"

namespace shekara::law {
namespace {

std::string told_first(const Facts& facts, Language language) {
  return told(evaluate(facts).grounds.front(), facts, language);
}

TEST(Told, IsWhatTheEvaluationKeepsInEnglish) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const Facts facts = RandomFacts{seed}.facts();
    for (const Ground& ground : evaluate(facts).grounds) {
      ASSERT_EQ(told(ground, facts, Language::kEnglish), ground.told) << seed << " " << ground.rule_id;
    }
  }
}

TEST(Told, NamesArticleOrganEndAndRemediesInEachLanguage) {
  const Facts facts = with(traveller(), confirmed(expulsion(2021y / 6 / 15)));
  const std::string russian = told_first(facts, Language::kRussian);
  for (const char* part : {"ст. 22", "organ-1", "2026-06-15", "2026-06-14", "суд", "ст. 18"}) {
    EXPECT_NE(russian.find(part), std::string::npos) << part;
  }
  const std::string kazakh = told_first(facts, Language::kKazakh);
  for (const char* part : {"бап 22", "organ-1", "2026-06-15", "сотқа", "18-бап"}) {
    EXPECT_NE(kazakh.find(part), std::string::npos) << part;
  }
}

TEST(Told, KeepsBackTheReasonOnlyForNationalSecurity) {
  bans::Entry secret = entry("E-06", bans::OrganKind::kNationalSecurity);
  secret.reason_withheld = true;
  for (const auto language : {Language::kEnglish, Language::kRussian, Language::kKazakh}) {
    const Facts facts = with(traveller(), confirmed(secret));
    EXPECT_EQ(told_first(facts, language).find("22(6)"), std::string::npos);
  }
  secret.organ_kind = bans::OrganKind::kInternalAffairs;
  EXPECT_NE(told_first(with(traveller(), confirmed(secret)), Language::kEnglish).find("22(6)"),
            std::string::npos);
}

TEST(Told, SaysNothingOfAListToSomebodyWhoMayBeSomebodyElse) {
  const std::string text = told_first(with(traveller(), possible(entry("E-06"))), Language::kEnglish);
  EXPECT_EQ(text.find("22"), std::string::npos);
}

}  // namespace
}  // namespace shekara::law
