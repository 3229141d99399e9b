// Executes the tables of tests/core/law/cases/*.md. Counsel edits the tables; cases/README.md says how.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/date.h"
#include "core/documents/document.h"
#include "core/law/evaluation.h"
#include "core/law/facts_json.h"
#include "core/law/named_facts.h"
#include "tests/core/law/law_facts.h"

namespace shekara::law {
namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return "";
  return std::string{text.substr(first, text.find_last_not_of(" \t") - first + 1)};
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream in{text};
  for (std::string part; std::getline(in, part, at);) parts.push_back(trimmed(part));
  return parts;
}

struct Pair {
  std::string name;
  std::string value;
};

Pair pair_of(const std::string& text) {
  const auto at = text.find('=');
  EXPECT_NE(at, std::string::npos) << "expected name=value, found: " << text;
  if (at == std::string::npos) return {};
  return {trimmed(text.substr(0, at)), trimmed(text.substr(at + 1))};
}

// "E-19b cause=readmission day=2024-01-10" as the JSON of docs/formats/facts.md, over the entry of
// law_facts.h.
void apply_to_entry(const Pair& pair, Candidate& candidate) {
  bans::Entry& entry = candidate.entry;
  const auto day = [&pair] {
    return pair.value == "none" ? std::optional<Date>{} : parse_iso_date(pair.value).value();
  };
  using Organ = bans::OrganKind;
  static const std::map<std::string, Organ> kOrgans{{"court", Organ::kCourt},
                                                    {"nsc", Organ::kNationalSecurity},
                                                    {"mia", Organ::kInternalAffairs},
                                                    {"tax", Organ::kTax},
                                                    {"sanitary", Organ::kSanitary},
                                                    {"enforcement", Organ::kEnforcement},
                                                    {"prosecution", Organ::kProsecution},
                                                    {"foreign_list", Organ::kForeignList},
                                                    {"mfa", Organ::kForeignAffairs}};
  static const std::map<std::string, bans::Cause> kCauses{
      {"none", bans::Cause::kNone},
      {"controlled_departure", bans::Cause::kControlledDeparture},
      {"forced_expulsion", bans::Cause::kForcedExpulsion},
      {"readmission", bans::Cause::kReadmission},
      {"criminal_expulsion", bans::Cause::kCriminalExpulsion}};
  static const std::map<std::string, bans::AppealState> kAppeals{{"pending", bans::AppealState::kPending},
                                                                 {"stayed", bans::AppealState::kStayed},
                                                                 {"quashed", bans::AppealState::kQuashed}};
  if (pair.name == "id") {
    entry.id = EntryId{pair.value};
  } else if (pair.name == "organ") {
    entry.organ_kind = kOrgans.at(pair.value);
  } else if (pair.name == "cause") {
    entry.cause = kCauses.at(pair.value);
  } else if (pair.name == "appeal") {
    entry.appeal = kAppeals.at(pair.value);
  } else if (pair.name == "day") {
    entry.event_day = day();
  } else if (pair.name == "decided") {
    entry.decision_date = day();
  } else if (pair.name == "in_force") {
    entry.in_force_date = day();
  } else if (pair.name == "end") {
    entry.end_day = day();
  } else if (pair.name == "review") {
    entry.review_day = day();
  } else if (pair.name == "force") {
    entry.force = pair.value == "may" ? bans::Force::kMay : bans::Force::kMandatory;
  } else if (pair.name == "decision") {
    entry.decision_number = pair.value == "none" ? "" : pair.value;
  } else if (pair.name == "withheld") {
    entry.reason_withheld = pair.value == "yes";
  } else if (pair.name == "match") {
    candidate.grade = pair.value == "possible" ? MatchGrade::kPossible : MatchGrade::kConfirmed;
  } else if (pair.name == "by") {
    candidate.reasons = {pair.value == "biography" ? "name and date of birth" : pair.value};
  } else {
    ADD_FAILURE() << "unknown word of an entry: " << pair.name;
  }
}

Candidate candidate_of(const std::string& text) {
  const auto words = split(text, ' ');
  Candidate candidate =
      confirmed(words.front().rfind("E-19", 0) == 0 ? expulsion(2024y / 1 / 10) : entry(words.front()));
  candidate.entry.rule_id = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!words[i].empty()) apply_to_entry(pair_of(words[i]), candidate);
  }
  return candidate;
}

std::chrono::seconds age_of(const std::string& text) {
  const int number = std::stoi(text);
  switch (text.back()) {
    case 'h':
      return std::chrono::hours{number};
    case 'm':
      return std::chrono::minutes{number};
    default:
      return std::chrono::seconds{number};
  }
}

void apply_fact(const Pair& pair, Facts& facts) {
  static const std::map<std::string, ListTrust> kTrusts{{"verified", ListTrust::kVerified},
                                                        {"missing", ListTrust::kMissing},
                                                        {"broken", ListTrust::kBroken},
                                                        {"degraded", ListTrust::kDegraded}};
  const auto rows = named_fact_rows();
  const bool named =
      std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.name == pair.name; });
  if (named) {
    facts.more[pair.name] = pair.value;
  } else if (pair.name == "document") {
    facts.document.reset();
  } else if (pair.name == "check_digits") {
    facts.document_conforms = pair.value != "wrong";
  } else if (pair.name == "expiry") {
    facts.document->date_of_expiry =
        pair.value == "none" ? std::optional<Date>{} : parse_iso_date(pair.value).value();
  } else if (pair.name == "nationality") {
    facts.document->nationality = StateCode{pair.value};
  } else if (pair.name == "document_code") {
    facts.document->document_code = pair.value;
  } else if (pair.name == "surname") {
    facts.document->surname = Name{pair.value == "none" ? "" : pair.value};
  } else if (pair.name == "birth") {
    facts.document->date_of_birth = parse_partial_date(pair.value == "none" ? "" : pair.value).value();
  } else if (pair.name == "list") {
    facts.list.trust = kTrusts.at(pair.value);
  } else if (pair.name == "list_age") {
    facts.list.age = age_of(pair.value);
  } else if (pair.name == "asks_protection") {
    facts.asks_protection = pair.value == "yes";
  } else if (pair.name == "other_today") {
    facts.other_today = parse_iso_date(pair.value).value();
  } else {
    facts.settings[pair.name] = pair.value;  // an unknown name shows as SYS-FACTS
  }
}

struct CaseRow {
  std::string file;
  std::string number;
  std::string given;
  Facts facts;
  std::string expected;
  std::string says;
};

void PrintTo(const CaseRow& row, std::ostream* out) {
  *out << row.file << " " << row.number;
}  // NOLINT: gtest's

Direction direction_of(const std::string& text) {
  static const std::map<std::string, Direction> kDirections{{"ENTRY", Direction::kEntry},
                                                            {"EXIT", Direction::kExit},
                                                            {"TRANSIT_IN", Direction::kTransitIn},
                                                            {"TRANSIT_OUT", Direction::kTransitOut}};
  return kDirections.at(text);
}

// | # | given | direction | today | entries | facts and settings | expected | says |
CaseRow case_of(const std::string& file, const std::vector<std::string>& cells) {
  CaseRow row{file,     cells[0],
              cells[1], traveller(direction_of(cells[2]), parse_iso_date(cells[3]).value()),
              cells[6], cells[7]};
  for (const std::string& entry : split(cells[4], ';')) {
    if (!entry.empty()) row.facts.candidates.push_back(candidate_of(entry));
  }
  for (const std::string& fact : split(cells[5], ';')) {
    if (!fact.empty()) apply_fact(pair_of(fact), row.facts);
  }
  return row;
}

std::vector<CaseRow> all_cases() {
  std::vector<CaseRow> rows;
  const std::filesystem::path folder{SHEKARA_SOURCE_DIR "/tests/core/law/cases"};
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator{folder}) files.push_back(file.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    if (file.extension() != ".md" || file.stem() == "README") continue;
    std::ifstream in{file};
    for (std::string line; std::getline(in, line);) {
      if (line.rfind("| ", 0) != 0 || line.rfind("| # ", 0) == 0) continue;
      std::vector<std::string> cells = split(line.substr(1, line.rfind('|') - 1), '|');
      cells.resize(8);
      rows.push_back(case_of(file.stem().string(), cells));
    }
  }
  return rows;
}

class LawCase : public testing::TestWithParam<CaseRow> {};

TEST_P(LawCase, IsJudgedAsCounselWrote) {
  const CaseRow& row = GetParam();
  const Evaluation evaluation = evaluate(row.facts);
  EXPECT_EQ(said(evaluation), row.expected) << row.given;
  if (row.says.empty()) return;
  EXPECT_NE(to_json(evaluation, inform(row.facts)).find(row.says), std::string::npos)
      << row.given << "\nmust say: " << row.says << "\nsaid: " << to_json(evaluation, inform(row.facts));
}

std::string name_of(const testing::TestParamInfo<CaseRow>& tested) {
  std::string name = tested.param.file + "_" + tested.param.number;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Tables, LawCase, testing::ValuesIn(all_cases()), name_of);

TEST(LawCases, AreThere) { EXPECT_GE(all_cases().size(), 150U); }

}  // namespace
}  // namespace shekara::law
