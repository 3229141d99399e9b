#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "core/documents/mrz.h"

namespace shekara {
namespace {

using namespace std::chrono_literals;
constexpr Date kToday = 2026y / 11 / 22;

std::string birth(const char* yymmdd) { return to_text(mrz_birth_date(yymmdd, kToday)); }

TEST(MrzDate, BirthdayLaterThanTodayBelongsToTheLastCentury) {
  EXPECT_EQ(birth("261122"), "2026-11-22");
  EXPECT_EQ(birth("261123"), "1926-11-23");
  EXPECT_EQ(birth("740812"), "1974-08-12");
  EXPECT_EQ(birth("000229"), "2000-02-29");
}

TEST(MrzDate, UnknownPartsStayUnknown) {
  EXPECT_EQ(birth("74<<<<"), "1974");
  EXPECT_EQ(birth("7408<<"), "1974-08");
  EXPECT_EQ(birth("<<<<<<"), "");
  EXPECT_EQ(birth("740230"), "1974-02");
  EXPECT_EQ(birth("26<<<<"), "2026");
}

TEST(TravelDocumentOfMrz, HoldsWhatThePageStates) {
  const Mrz mrz = parse_mrz("P<KAZTOISHIBEKOV<<AITBAY<<<<<<<<<<<<<<<<<<<<\nN000000001KAZ5407154M1312089540715300207<<68");
  const Result<TravelDocument> document = to_document(mrz, kToday);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->number.reveal(), "N00000000");
  EXPECT_EQ(document->surname.reveal(), "TOISHIBEKOV");
  EXPECT_EQ(document->nationality.code, "KAZ");
  EXPECT_EQ(to_text(document->date_of_birth), "1954-07-15");
  EXPECT_EQ(document->sex, Sex::kMale);
  EXPECT_EQ(document->date_of_expiry, 2013y / 12 / 8);
  EXPECT_EQ(document->personal_number.reveal(), "540715300207");
}

TEST(TravelDocumentOfMrz, AnExpiryLiesNearToday) {
  const Mrz mrz = parse_mrz("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F5512319UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<");
  EXPECT_EQ(to_document(mrz, kToday)->date_of_expiry, 2055y / 12 / 31);
  EXPECT_EQ(to_document(mrz, 1999y / 1 / 1)->date_of_expiry, 1955y / 12 / 31);
}

TEST(TravelDocumentOfMrz, ADocumentWithoutExpiryHasNone) {
  const Mrz mrz = parse_mrz("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F<<<<<<0UTO<<<<<<<<<<<8\nERIKSSON<<ANNA<MARIA<<<<<<<<<<");
  EXPECT_FALSE(to_document(mrz, kToday)->date_of_expiry.has_value());
}

TEST(TravelDocumentOfMrz, NoFormMeansNoDocument) {
  const Result<TravelDocument> document = to_document(parse_mrz("HELLO"), kToday);
  ASSERT_FALSE(document);
  EXPECT_FALSE(document.error().remedy.empty());
}

}  // namespace
}  // namespace shekara
