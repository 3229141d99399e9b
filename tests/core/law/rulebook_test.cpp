#include "core/law/rulebook.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "core/law/lawbook.h"
#include "core/law/rule.h"
#include "tests/core/law/law_facts.h"

namespace shekara::law {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(Lawbook, IsWhatCounselSigned) {
  const std::filesystem::path golden{SHEKARA_SOURCE_DIR "/docs/lawbook.md"};
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream{golden, std::ios::binary} << lawbook();
  EXPECT_TRUE(read_file(golden) == lawbook()) << "The rulebook differs from docs/lawbook.md. If that is "
                                                 "meant: raise kRulebookVersion, run with UPDATE_GOLDEN=1, "
                                                 "and have counsel review the difference.";
}

TEST(Rulebook, HasEveryRowOfTheCatalogue) {
  std::set<std::string> wanted{"X-C", "X-06b", "T-01", "S-01", "S-02", "R-01", "E-19a", "E-19b"};
  const auto number = [&wanted](const char* prefix, int first, int last) {
    for (int i = first; i <= last; ++i)
      wanted.insert(prefix + std::string{i < 10 ? "0" : ""} + std::to_string(i));
  };
  number("E-", 0, 18);
  number("E-", 20, 22);
  number("H-", 1, 9);
  number("X-", 0, 8);
  number("G-", 1, 3);
  number("X28-", 1, 6);
  number("P-", 1, 6);
  for (const std::string& id : wanted) EXPECT_NE(find_rule(id), nullptr) << id;
}

TEST(Rulebook, NeverDrivesADecisionByAHistoricOrExcludedRow) {
  for (const Rule* rule : rulebook()) {
    if (rule->status == Status::kHistoric || rule->status == Status::kExcluded) {
      EXPECT_FALSE(drives_decisions(*rule, 2026y / 6 / 14)) << rule->id;
    }
  }
}

TEST(Rulebook, LetsARowSpeakOnlyOnItsDays) {
  const Rule* prints = find_rule("X28-05");
  EXPECT_FALSE(drives_decisions(*prints, 2023y / 12 / 31));
  EXPECT_TRUE(drives_decisions(*prints, 2024y / 1 / 1));
}

TEST(Rulebook, MakesNoRowToBeConfirmedMandatory) {
  for (const auto cause : {bans::Cause::kReadmission}) {
    EXPECT_EQ(said(with(traveller(), confirmed(expulsion(2024y / 1 / 10, cause)))),
              "E-19a REFER_DISCRETIONARY");
  }
}

TEST(Rulebook, FindsTheRowOfAnEntry) {
  EXPECT_EQ(row_of(entry("E-08"))->id, "E-08");
  EXPECT_EQ(row_of(entry("X-06b"))->id, "X-01");
  EXPECT_EQ(row_of(expulsion(2024y / 1 / 10, bans::Cause::kReadmission))->id, "E-19a");
  EXPECT_EQ(row_of(entry("E-77")), nullptr);
}

// The text of a law as its web page prints it, without the page's counters and buttons.
std::string law_text(const std::filesystem::path& path) {
  std::ifstream in{path};
  std::string text;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::string word, joined;
    while (words >> word) joined += (joined.empty() ? "" : " ") + word;
    const bool counter = joined.find_first_not_of("0123456789") == std::string::npos;
    if (!counter && joined != "Toggle Dropdown") text += joined + " ";
  }
  return text;
}

TEST(Rulebook, QuotesEverySentenceAsPrinted) {
  const char* data = std::getenv("SHEKARA_TEST_DATA");
  if (data == nullptr)
    GTEST_SKIP() << "SHEKARA_TEST_DATA is not set: the printed laws are not here to compare with.";
  const std::filesystem::path seeds = std::filesystem::path{data}.parent_path() / "seeds";
  if (!std::filesystem::exists(seeds))
    GTEST_SKIP() << "No folder seeds beside SHEKARA_TEST_DATA: nothing to compare with.";
  std::string printed;
  for (const auto& file : std::filesystem::directory_iterator{seeds}) printed += law_text(file.path());
  for (const Rule* rule : rulebook()) {
    if (rule->act == "Operating rule") continue;
    EXPECT_NE(printed.find(std::string{rule->quote}), std::string::npos) << rule->id;
  }
}

}  // namespace
}  // namespace shekara::law
