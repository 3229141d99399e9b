#include "core/law/facts_json.h"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "kiosk/cli/law_book.h"
#include "kiosk/cli/law_evaluate.h"
#include "tests/core/law/random_facts.h"

namespace shekara::law {
namespace {

const char* const kLeast =
    R"({"direction":"ENTRY","today":"2026-06-14","list":{"trust":"verified","age_seconds":120}})";

std::string problem(const std::string& text) {
  const auto facts = facts_from_json(text);
  if (facts) return "";
  EXPECT_FALSE(facts.error().remedy.empty());
  return facts.error().problem;
}

TEST(FactsJson, IsReadAsItIsWritten) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    Facts facts = RandomFacts{seed}.facts();
    facts.more.erase("nonsense");
    facts.settings.erase("nonsense");
    const auto again = facts_from_json(to_json(facts));
    ASSERT_TRUE(again) << seed << again.error().problem;
    ASSERT_EQ(*again, facts) << seed;
  }
}

TEST(FactsJson, NeedsOnlyDirectionDayAndList) {
  const auto facts = facts_from_json(kLeast);
  ASSERT_TRUE(facts);
  EXPECT_EQ(said(*facts), "E-00 REFER_TECHNICAL");
}

TEST(FactsJson, NamesTheFieldThatIsMissing) {
  EXPECT_EQ(problem(R"({"today":"2026-06-14","list":{"trust":"verified"}})"), "field direction is missing");
  EXPECT_EQ(problem(R"({"direction":"ENTRY","list":{"trust":"verified"}})"), "field today is missing");
  EXPECT_EQ(problem(R"({"direction":"ENTRY","today":"2026-06-14"})"), "field list is missing");
  EXPECT_EQ(problem(R"({"direction":"ENTRY","today":"2026-06-14","list":{}})"),
            "field list.trust is missing");
}

TEST(FactsJson, NamesTheFieldThatIsWrongAndNotItsValue) {
  const std::string wrong =
      problem(R"({"direction":"ENTRY","today":"2026-02-30","list":{"trust":"verified"}})");
  EXPECT_NE(wrong.find("field today"), std::string::npos);
  EXPECT_EQ(wrong.find("02-30"), std::string::npos);
  const std::string deep = problem(R"({"direction":"ENTRY","today":"2026-02-03","list":{"trust":"verified"},
      "candidates":[{"grade":"confirmed","entry":{"entry_id":"e","rule_id":"E-01","organ_kind":"police"}}]})");
  EXPECT_NE(deep.find("candidates[0].entry.organ_kind"), std::string::npos);
}

TEST(FactsJson, NamesTheFieldThatIsUnknown) {
  EXPECT_EQ(
      problem(R"({"direction":"ENTRY","today":"2026-02-03","list":{"trust":"verified"},"ethnicity":"x"})"),
      "unknown field ethnicity");
}

TEST(FactsJson, DoesNotRepeatAStrangersKey) {
  EXPECT_EQ(problem(R"({"direction":"ENTRY","today":"2026-02-03","list":{"trust":"verified"},"ANNA":"x"})")
                .find("ANNA"),
            std::string::npos);
}

TEST(FactsJson, RefusesAFieldThatIsThereTwice) {
  EXPECT_EQ(
      problem(R"({"direction":"ENTRY","direction":"EXIT","today":"2026-02-03","list":{"trust":"verified"}})"),
      "a field is there twice in one object");
}

TEST(FactsJson, NamesAFactOrSettingThatIsUnknownOrContradictory) {
  const std::string start = R"({"direction":"ENTRY","today":"2026-02-03","list":{"trust":"verified"},)";
  EXPECT_NE(problem(start + R"("more":{"shoe_size":"44"}})").find("shoe_size"), std::string::npos);
  EXPECT_NE(problem(start + R"("more":{"treaty_decisions":"E-01"}})").find("treaty_decisions"),
            std::string::npos);
  EXPECT_NE(problem(start + R"("settings":{"a03_count":"P9"}})").find("a03_count"), std::string::npos);
}

TEST(FactsJson, RefusesWhatIsNoObjectOrTooLong) {
  for (const char* text : {"", "[]", "null", "{", "\xff\xfe", "{\"a\":"})
    EXPECT_NE(problem(text), "") << text;
  EXPECT_NE(problem(std::string(kLongestFacts + 1, ' ')), "");
}

TEST(FactsJson, SurvivesDeepNesting) {
  EXPECT_NE(problem(std::string(100000, '[')), "");
  EXPECT_NE(problem("{\"list\":" + std::string(100000, '[') + std::string(100000, ']') + "}"), "");
}

TEST(LawEvaluate, AnswersOneLineForEachLineInOrder) {
  std::istringstream in{std::string{kLeast} + "\n\nnonsense\n" + kLeast + "\n"};
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(law_evaluate(in, out, err), 2);
  std::istringstream answers{out.str()};
  std::string first, second, third, fourth;
  std::getline(answers, first);
  std::getline(answers, second);
  std::getline(answers, third);
  EXPECT_FALSE(std::getline(answers, fourth));
  EXPECT_NE(first.find("E-00"), std::string::npos);
  EXPECT_NE(second.find("\"error\""), std::string::npos);
  EXPECT_EQ(third, first);
  EXPECT_NE(err.str().find("facts 2"), std::string::npos);
}

TEST(LawEvaluate, ReadsOneObjectOverSeveralLines) {
  std::istringstream in{
      "{\n \"direction\": \"EXIT\",\n \"today\": \"2026-06-14\",\n \"list\": {\"trust\": \"verified\"}\n}\n"};
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(law_evaluate(in, out, err), 0);
  EXPECT_NE(out.str().find("X-00"), std::string::npos);
}

TEST(LawEvaluate, OfNothingSaysSo) {
  std::istringstream in{"\n"};
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(law_evaluate(in, out, err), 2);
  EXPECT_NE(err.str(), "");
}

TEST(LawBook, IsPrinted) {
  std::ostringstream out;
  EXPECT_EQ(law_book(out), 0);
  EXPECT_EQ(out.str().rfind("# Lawbook", 0), 0U);
}

}  // namespace
}  // namespace shekara::law
