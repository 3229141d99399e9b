#include "kiosk/cli/mrz_parse.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace shekara {
namespace {

std::vector<nlohmann::json> answers(const std::string& text) {
  std::istringstream in{text};
  std::ostringstream out;
  EXPECT_EQ(mrz_parse(in, out), 0);
  std::vector<nlohmann::json> rows;
  std::istringstream lines{out.str()};
  for (std::string line; std::getline(lines, line);) rows.push_back(nlohmann::json::parse(line));
  return rows;
}

constexpr const char* kTd3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n";

TEST(MrzParse, GivesOneAnswerForEachMrzInOrder) {
  const auto rows = answers(std::string{"\n\n"} + kTd3 + "\n\nnonsense\n  \n" + kTd3);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0]["type"], "TD3");
  EXPECT_EQ(rows[1]["type"], "");
  EXPECT_EQ(rows[1]["valid"], false);
  EXPECT_EQ(rows[2]["fields"]["surname"], "ERIKSSON");
}

TEST(MrzParse, PrintsTheKeysOfTheContract) {
  const nlohmann::json row = answers(kTd3).at(0);
  EXPECT_EQ(row["valid"], true);
  for (const char* check : {"document_number", "date_of_birth", "date_of_expiry", "optional", "composite"}) {
    EXPECT_EQ(row["checks"][check], true) << check;
  }
  for (const char* field : {"document_code", "issuing_state", "document_number", "nationality", "date_of_birth", "sex",
                            "date_of_expiry", "surname", "given_names", "optional"}) {
    EXPECT_TRUE(row["fields"].contains(field)) << field;
  }
  EXPECT_TRUE(row["errors"].is_array());
}

TEST(MrzParse, EachErrorNamesFieldPositionAndExpectation) {
  std::string text = kTd3;
  text[45 + 9] = '7';
  const nlohmann::json row = answers(text).at(0);
  EXPECT_EQ(row["valid"], false);
  EXPECT_EQ(row["checks"]["document_number"], false);
  const nlohmann::json& error = row["errors"].at(0);
  EXPECT_EQ(error["field"], "document_number");
  EXPECT_EQ(error["line"], 2);
  EXPECT_EQ(error["from"], 10);
  EXPECT_FALSE(error["expected"].get<std::string>().empty());
}

TEST(MrzParse, BytesThatAreNoTextStillGetJson) {
  EXPECT_EQ(answers("\xFF\xFE<<\n\x01\x02\n").size(), 1U);
  EXPECT_EQ(answers(std::string(1 << 20, '<')).size(), 1U);
  EXPECT_TRUE(answers("").empty());
}

}  // namespace
}  // namespace shekara
