#include "core/documents/mrz.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace shekara {
namespace {

constexpr const char* kIcaoTd3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n";

bool holds(const Mrz& mrz, MrzCheckName name) {
  const auto found = std::find_if(mrz.checks.begin(), mrz.checks.end(), [&](const MrzCheck& c) { return c.name == name; });
  return found != mrz.checks.end() && found->holds;
}

bool complains(const Mrz& mrz, const std::string& field) {
  return std::any_of(mrz.errors.begin(), mrz.errors.end(), [&](const MrzError& e) { return e.field == field; });
}

TEST(Mrz, ReadsThePassportOfIcao9303Part4) {
  const Mrz mrz = parse_mrz(kIcaoTd3);
  EXPECT_EQ(mrz.type, MrzType::kTd3);
  EXPECT_TRUE(mrz.valid());
  EXPECT_THAT(mrz.errors, testing::IsEmpty());
  EXPECT_EQ(mrz.fields.document_code, "P");
  EXPECT_EQ(mrz.fields.issuing_state, "UTO");
  EXPECT_EQ(mrz.fields.document_number, "L898902C3");
  EXPECT_EQ(mrz.fields.surname, "ERIKSSON");
  EXPECT_EQ(mrz.fields.given_names, "ANNA MARIA");
  EXPECT_EQ(mrz.fields.date_of_birth, "740812");
  EXPECT_EQ(mrz.fields.sex, "F");
  EXPECT_EQ(mrz.fields.date_of_expiry, "120415");
  EXPECT_EQ(mrz.fields.optional, "ZE184226B");
}

TEST(Mrz, ReadsTheJoinedLinesOfAChipAlike) {
  std::string joined = kIcaoTd3;
  joined.erase(std::remove(joined.begin(), joined.end(), '\n'), joined.end());
  EXPECT_EQ(parse_mrz(joined).fields.document_number, "L898902C3");
}

TEST(Mrz, ReadsCardsVisasAndTheOldFrenchCard) {
  const Mrz td1 = parse_mrz("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<");
  EXPECT_EQ(td1.type, MrzType::kTd1);
  EXPECT_TRUE(td1.valid());
  const Mrz td2 = parse_mrz("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6");
  EXPECT_EQ(td2.type, MrzType::kTd2);
  EXPECT_TRUE(td2.valid());
  const Mrz mrva = parse_mrz("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<");
  EXPECT_EQ(mrva.type, MrzType::kMrvA);
  EXPECT_TRUE(mrva.valid()) << "a visa has no composite digit (9303-7)";
  const Mrz mrvb = parse_mrz("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<");
  EXPECT_EQ(mrvb.type, MrzType::kMrvB);
  EXPECT_TRUE(mrvb.valid());
  const Mrz french = parse_mrz("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6");
  EXPECT_EQ(french.type, MrzType::kFrenchId);
  EXPECT_TRUE(french.valid());
  EXPECT_EQ(french.fields.surname, "BERTHIER");
  EXPECT_EQ(french.fields.given_names, "CORINNE");
  EXPECT_EQ(french.fields.date_of_birth, "651206");
  EXPECT_EQ(french.fields.document_number, "880692310285");
}

TEST(Mrz, ALongNumberGoesOnInTheOptionalData) {  // 9303-5 4.2.2 note j
  const Mrz mrz = parse_mrz("I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<");
  EXPECT_EQ(mrz.fields.document_number, "D23145890734");
  EXPECT_EQ(mrz.fields.optional, "");
  EXPECT_TRUE(mrz.valid());
}

TEST(Mrz, ALongNumberOfATd2IsReadAlike) {  // 9303-6 4.2.2 note j; other parsers reject it
  const Mrz mrz = parse_mrz("I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8");
  EXPECT_EQ(mrz.fields.document_number, "D23145890734");
  EXPECT_TRUE(mrz.valid());
}

TEST(Mrz, ABelgianLongNumberCountsTheFillerBetweenItsParts) {
  const Mrz mrz = parse_mrz("IDBEL600001795<0152<<<<<<<<<<<\n1301014F2311207BEL130101987398\nSPECIMEN<<SPECIMEN<<<<<<<<<<<<");
  EXPECT_EQ(mrz.fields.document_number, "600001795015");
  EXPECT_TRUE(mrz.valid());
}

TEST(Mrz, TheDigitOfAnEmptyOptionalFieldMayBeAFiller) {  // 9303-4 4.2.2.2
  EXPECT_TRUE(parse_mrz("P<D<<SCHMIDT<<FINN<<<<<<<<<<<<<<<<<<<<<<<<<<\nAA89BXHZ56D<<7503201M2511188<<<<<<<<<<<<<<<8").valid());
}

TEST(Mrz, UnknownPartsOfABirthDateAreNoError) {  // 9303-3 4.8
  const Mrz mrz = parse_mrz("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO74<<<<2F1204159ZE184226B<<<<<10");
  EXPECT_FALSE(complains(mrz, "surname"));
  const bool about_month = std::any_of(mrz.errors.begin(), mrz.errors.end(), [](const MrzError& e) {
    return e.field == "date_of_birth" && e.from != e.to;
  });
  EXPECT_FALSE(about_month);
}

TEST(Mrz, AGenuineCardWithoutExpiryIsReadAndMarked) {
  const Mrz mrz = parse_mrz("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F<<<<<<0UTO<<<<<<<<<<<8\nERIKSSON<<ANNA<MARIA<<<<<<<<<<");
  EXPECT_EQ(mrz.fields.date_of_expiry, "<<<<<<");
  EXPECT_TRUE(holds(mrz, MrzCheckName::kDateOfExpiry));
  EXPECT_TRUE(complains(mrz, "date_of_expiry"));
}

TEST(Mrz, AnOldAmericanCardIsReadThoughItsDigitsFail) {
  const Mrz mrz = parse_mrz("C1USA0223456791EAC9730053465<<\n4910040M9411014CAN<<<<<<<<<<<9\nCRITTENDEN<<LEE<W<<<<<<<<<<<<<");
  EXPECT_EQ(mrz.type, MrzType::kTd1);
  EXPECT_FALSE(mrz.valid());
  EXPECT_EQ(mrz.fields.surname, "CRITTENDEN");
  EXPECT_TRUE(complains(mrz, "document_code"));
}

TEST(Mrz, ALetterInADateIsNamedWithItsPosition) {
  const Mrz mrz = parse_mrz("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO74A8122F1204159ZE184226B<<<<<10");
  EXPECT_TRUE(mrz.valid()) << "the digits hold: a letter counts like its value (9303-3 4.9)";
  ASSERT_EQ(mrz.errors.size(), 1U);
  EXPECT_EQ(mrz.errors[0].field, "date_of_birth");
  EXPECT_EQ(mrz.errors[0].line, 2U);
  EXPECT_EQ(mrz.errors[0].from, 16U);
  EXPECT_EQ(mrz.errors[0].to, 17U);
}

TEST(Mrz, NoMonthHasThirtyOneDaysThatHasThirty) {
  const Mrz mrz = parse_mrz("I<UTOD231458907<<<<<<<<<<<<<<<\n7404312F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<");
  EXPECT_TRUE(complains(mrz, "date_of_birth"));
}

TEST(Mrz, NamesMayLackEitherIdentifierAndMayBeTruncated) {
  const auto name = [](const std::string& field) {
    return parse_mrz("P<UTO" + field + "\nL898902C36UTO7408122F1204159ZE184226B<<<<<10").fields;
  };
  const MrzFields only_primary = name("ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<");
  EXPECT_EQ(only_primary.surname, "ARKFREITH");
  EXPECT_EQ(only_primary.given_names, "");
  const MrzFields only_secondary = name("<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<<<<<<<");
  EXPECT_EQ(only_secondary.surname, "");
  EXPECT_EQ(only_secondary.given_names, "ANNA MARIA");
  const MrzFields cut = name("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K");
  EXPECT_TRUE(cut.name_may_be_truncated);
  EXPECT_EQ(cut.given_names, "CHAYAPA DEJTHAMRONG K");
  EXPECT_FALSE(only_primary.name_may_be_truncated);
}

TEST(Mrz, ASecondPairOfFillersDoesNotEndTheGivenNames) {  // a Bahraini specimen
  const Mrz mrz = parse_mrz("P<BHRABDULLA<<MOHAMED<<KHALED<<ADEL<YUSUF<<<\n0000003<<1BHR7412121M0708144740223070<<<<<54");
  EXPECT_TRUE(mrz.valid());
  EXPECT_EQ(mrz.fields.given_names, "MOHAMED KHALED ADEL YUSUF");
}

TEST(Mrz, TheKazakhIinIsCheckedByItsOwnDigit) {
  const Mrz good = parse_mrz("P<KAZTOISHIBEKOV<<AITBAY<<<<<<<<<<<<<<<<<<<<\nN000000001KAZ5407154M1312089540715300207<<68");
  EXPECT_TRUE(good.kazakh_iin);
  EXPECT_TRUE(good.valid());
  const Mrz bad = parse_mrz("P<KAZTOISHIBEKOV<<AITBAY<<<<<<<<<<<<<<<<<<<<\nN000000001KAZ5407154M1312089540715300208<<68");
  EXPECT_FALSE(bad.kazakh_iin);
  EXPECT_TRUE(complains(bad, "optional"));
}

TEST(Mrz, AnUnknownStateIsMarkedAndUtopiaIsNot) {
  EXPECT_FALSE(complains(parse_mrz(kIcaoTd3), "issuing_state"));
  const Mrz mrz = parse_mrz("P<QQQERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10");
  EXPECT_TRUE(complains(mrz, "issuing_state"));
}

TEST(Mrz, AnyTextHasOneAnswer) {
  for (const std::string& text : {std::string{}, std::string{"\n\n"}, std::string(100000, 'A'), std::string{"\xFF\xFE\0x", 4},
                                  std::string{"XP<UTO"}, std::string(44, '<') + "\n" + std::string(44, '<'),
                                  std::string(30, '\xC3') + "\n" + std::string(30, ' ') + "\n" + std::string(30, '<')}) {
    const Mrz mrz = parse_mrz(text);
    EXPECT_FALSE(mrz.valid() && mrz.errors.empty()) << text.size();
    EXPECT_FALSE(mrz.errors.empty());
  }
}

}  // namespace
}  // namespace shekara
