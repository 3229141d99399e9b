#include "core/documents/mrz_compose.h"

#include <gtest/gtest.h>

#include <string>

#include "core/documents/mrz.h"

namespace shekara {
namespace {

MrzContent eriksson() {
  return {.document_code = "P",
          .issuing_state = "UTO",
          .document_number = "L898902C3",
          .nationality = "UTO",
          .date_of_birth = "740812",
          .sex = "F",
          .date_of_expiry = "120415",
          .surname = "Eriksson",
          .given_names = "Anna Maria",
          .optional = "ZE184226B",
          .optional_2 = ""};
}

std::string name_of(const char* surname, const char* given) {
  MrzContent content = eriksson();
  content.surname = surname;
  content.given_names = given;
  return compose_td3(content).value()[0];
}

TEST(MrzCompose, WritesThePassportOfIcao9303Part4) {
  const auto lines = compose_td3(eriksson()).value();
  EXPECT_EQ(lines[0], "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<");
  EXPECT_EQ(lines[1], "L898902C36UTO7408122F1204159ZE184226B<<<<<10");
}

TEST(MrzCompose, EveryFormParsesAsValid) {
  for (const MrzType type : {MrzType::kTd1, MrzType::kTd2, MrzType::kTd3, MrzType::kMrvA, MrzType::kMrvB}) {
    MrzContent content = eriksson();
    const bool visa = type == MrzType::kMrvA || type == MrzType::kMrvB;
    content.document_code = visa ? "V" : type == MrzType::kTd3 ? "P" : "I";
    content.optional = "";
    const auto lines = compose_mrz(type, content);
    ASSERT_TRUE(lines);
    std::string text;
    for (const std::string& line : *lines) text += line + "\n";
    const Mrz mrz = parse_mrz(text);
    EXPECT_EQ(mrz.type, type);
    EXPECT_TRUE(mrz.valid()) << to_string(type);
    EXPECT_TRUE(mrz.errors.empty()) << to_string(type);
  }
}

TEST(MrzCompose, ALongNumberIsReadBackWhole) {
  MrzContent content = eriksson();
  content.document_code = "I";
  content.document_number = "D23145890734";
  content.optional = "";
  for (const MrzType type : {MrzType::kTd1, MrzType::kTd2}) {
    std::string text;
    for (const std::string& line : compose_mrz(type, content).value()) text += line + "\n";
    const Mrz mrz = parse_mrz(text);
    EXPECT_TRUE(mrz.valid());
    EXPECT_EQ(mrz.fields.document_number, "D23145890734");
  }
}

TEST(MrzCompose, TruncatedNamesEndInALetter) {  // 9303-4 4.2.3.2 and 4.2.3.3
  EXPECT_EQ(name_of("Nilavadhanananda", "Chayapa Dejthamrong Krasuang"), "P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K");
  EXPECT_EQ(name_of("Nilavadhanananda", "Arnpol Petch Charonguang"), "P<UTONILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU");
  EXPECT_EQ(name_of("Papandropoulous", "Jonathon Warren Trevor"), "P<UTOPAPANDROPOULOUS<<JONATHON<WARREN<TREVOR");
  const std::string cut = name_of("Bennelong Wooloomooloo Warrandyte Warnambool", "Dingo Potoroo");
  EXPECT_EQ(cut.size(), 44U);
  EXPECT_NE(cut.back(), '<');
  EXPECT_NE(cut.find("<<D"), std::string::npos) << cut;
}

TEST(MrzCompose, WhatDoesNotFitIsAnError) {
  MrzContent content = eriksson();
  content.document_number = "L898902C3X";
  EXPECT_FALSE(compose_td3(content));
  content = eriksson();
  content.date_of_birth = "74-8-12";
  EXPECT_FALSE(compose_td3(content));
}

}  // namespace
}  // namespace shekara
