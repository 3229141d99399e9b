#include "central/cli/entry_json.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "central/cli/csv.h"
#include "tests/support/samples.h"

namespace shekara::central {
namespace {

TEST(EntryJson, ComesBackAsItWas) {
  const bans::Entry entry = testing::sample_entry();
  EXPECT_EQ(entry_from_json(to_json(entry)).value(), entry);
}

TEST(EntryJson, AMisspeltKeyIsNamedAndNotLost) {
  nlohmann::json json = to_json(testing::sample_entry());
  json["desision_number"] = "1";
  const Result<bans::Entry> entry = entry_from_json(json);
  ASSERT_FALSE(entry);
  EXPECT_NE(entry.error().problem.find("desision_number"), std::string::npos);
}

TEST(EntryJson, AnErrorNamesTheKeyAndNeverTheValue) {
  nlohmann::json json = to_json(testing::sample_entry());
  json["date_of_birth"] = "12 August 1974";
  const Result<bans::Entry> entry = entry_from_json(json);
  ASSERT_FALSE(entry);
  EXPECT_NE(entry.error().problem.find("date_of_birth"), std::string::npos);
  EXPECT_EQ(describe(entry.error()).find("August"), std::string::npos);
}

TEST(EntryJson, RefusesValuesOfTheWrongKind) {
  for (const char* change :
       {R"({"revision": -1})", R"({"revision": 0})", R"({"force": "perhaps"})", R"({"sex": 1})",
        R"({"names": {}})", R"({"names": ["x"]})", R"({"reason_withheld": "no"})",
        R"({"event_day": "2026-02-30"})", R"({"nationalities": [1]})", R"({"documents": null})"}) {
    nlohmann::json json = to_json(testing::sample_entry());
    json.update(nlohmann::json::parse(change));
    EXPECT_FALSE(entry_from_json(json)) << change;
  }
}

TEST(EntryJson, WhatIsNoJsonIsRefused) {
  for (const char* text : {"", "{", "[]", "null", "{\"entry_id\": \"\xff\"}"})
    EXPECT_FALSE(entry_from_json(std::string{text}));
}

TEST(EntryCsv, ReadsQuotedFieldsAndLineBreaksInThem) {
  const std::string text =
      "entry_id,surname,given_names,date_of_birth,document_state,document_number,rule_id,origin_organ,"
      "decision_number,"
      "contact\r\n"
      "a,\"ERIKSSON, the \"\"elder\"\"\",ANNA,1974-08,UTO,L898902C3,E-19b,court-1,2-1/2026,\"line 1\nline "
      "2\"\r\n"
      "b,STEVENSON,PETER,,UTO,L1,E-19b,court-1,2-2/2026,\n";
  const std::vector<bans::Entry> entries = entries_from_csv(text).value().entries;
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].names.at(0).surname.reveal(), "ERIKSSON, the \"elder\"");
  EXPECT_EQ(entries[0].contact, "line 1\nline 2");
  EXPECT_EQ(entries[0].date_of_birth.month, 8U);
  EXPECT_TRUE(entries[1].date_of_birth.unknown());
}

TEST(EntryCsv, ABadRowIsNamedByItsLineAndTheOthersAreKept) {
  const std::string header = "entry_id,surname,rule_id,origin_organ,decision_number\n";
  const Result<CsvEntries> read =
      entries_from_csv(header + "a,X,E-19b,c,1\nb,Y,E-19b,c\nc,\"Z,E-19b,c,1\nd,V,E-19b,c,2\n");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->entries.size(), 2U);
  EXPECT_EQ(read->entries[1].id.str(), "d");
  ASSERT_EQ(read->bad.size(), 2U);
  EXPECT_EQ(std::min(read->bad[0].line, read->bad[1].line), 3U);
  EXPECT_EQ(std::max(read->bad[0].line, read->bad[1].line), 4U);
}

TEST(EntryCsv, WithoutAUsableHeaderNothingIsRead) {
  EXPECT_FALSE(entries_from_csv(""));
  EXPECT_FALSE(entries_from_csv("entry_id,colour\na,red\n"));
}

}  // namespace
}  // namespace shekara::central
