#include "core/bans/lookup.h"

#include <gtest/gtest.h>

#include "tests/support/samples.h"

namespace shekara::bans {
namespace {

using testing::sample_document;
using testing::sample_entry;

std::vector<Hit> find(const Entry& entry, const TravelDocument& document) {
  return Lookup{{entry}}.find(document);
}

TravelDocument with_new_passport() {
  TravelDocument document = sample_document();
  document.number = DocumentNumber{"X1234567"};
  return document;
}

TEST(Lookup, DocumentAndNameConfirm) {
  const auto hits = find(sample_entry(), sample_document());
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].grade, HitGrade::kConfirmed);
  EXPECT_FALSE(hits[0].reasons.empty());
}

TEST(Lookup, TheLetterOAndTheDigitZeroAreOneInDocumentNumbers) {
  Entry entry = sample_entry();
  entry.documents = {{.issuing_state = {"UTO"}, .number = DocumentNumber{"AO-10 20"}}};
  TravelDocument document = sample_document();
  document.number = DocumentNumber{"A01O2O<<"};
  EXPECT_EQ(find(entry, document).at(0).grade, HitGrade::kConfirmed);
}

TEST(Lookup, TheSameNumberOfAnotherStateIsAnotherDocument) {
  TravelDocument document = sample_document();
  document.issuing_state = {"D"};
  document.surname = Name{"MUSTERMANN"};
  EXPECT_TRUE(find(sample_entry(), document).empty());
}

TEST(Lookup, ADocumentOfSomebodyElsesNameAndBirthIsOnlyPossible) {
  TravelDocument document = sample_document();
  document.surname = Name{"OTHER"};
  document.given_names = Name{"PERSON"};
  document.date_of_birth = {.year = 1990, .month = 1, .day = 1};
  EXPECT_EQ(find(sample_entry(), document).at(0).grade, HitGrade::kPossible);
}

TEST(Lookup, NameAndDateOfBirthWithANewPassportArePossible) {
  EXPECT_EQ(find(sample_entry(), with_new_passport()).at(0).grade, HitGrade::kPossible);
}

TEST(Lookup, ANamesakeOfAnotherDateOfBirthIsNoCandidate) {
  TravelDocument document = with_new_passport();
  document.date_of_birth = {.year = 1974, .month = 8, .day = 13};
  EXPECT_TRUE(find(sample_entry(), document).empty());
}

TEST(Lookup, AnEntryWithoutDateOfBirthContradictsNobody) {
  Entry entry = sample_entry();
  entry.date_of_birth = {};
  EXPECT_EQ(find(entry, with_new_passport()).at(0).grade, HitGrade::kPossible);
}

TEST(Lookup, AYearAloneIsCompared) {
  Entry entry = sample_entry();
  entry.date_of_birth = {.year = 1974};
  EXPECT_EQ(find(entry, with_new_passport()).size(), 1U);
  entry.date_of_birth = {.year = 1975};
  EXPECT_TRUE(find(entry, with_new_passport()).empty());
}

TEST(Lookup, TheOrderOfNamesDoesNotCount) {
  TravelDocument document = with_new_passport();
  document.surname = Name{"ANNA"};
  document.given_names = Name{"MARIA ERIKSSON"};
  EXPECT_EQ(find(sample_entry(), document).size(), 1U);
}

TEST(Lookup, ADroppedMiddleNameAgrees) {
  TravelDocument document = with_new_passport();
  document.given_names = Name{"ANNA"};
  EXPECT_EQ(find(sample_entry(), document).size(), 1U);
}

TEST(Lookup, ASurnameAloneDoesNotMeanEverybodyOfTheFamily) {
  TravelDocument document = with_new_passport();
  document.given_names = Name{""};
  EXPECT_TRUE(find(sample_entry(), document).empty());
}

TEST(Lookup, ACyrillicEntryIsFoundByItsTransliteration) {
  Entry entry = sample_entry();
  entry.names = {{.surname = Name{"ИВАНОВ"}, .given_names = Name{"ПЕТР"}}};
  TravelDocument document = with_new_passport();
  document.surname = Name{"IVANOV"};
  document.given_names = Name{"PETR"};
  EXPECT_EQ(find(entry, document).size(), 1U);
}

TEST(Lookup, NeitherNationalityNorSexMakesOrBreaksAHit) {
  TravelDocument document = with_new_passport();
  document.nationality = {"XXA"};
  document.sex = Sex::kMale;
  const auto hits = find(sample_entry(), document);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_LT(hits[0].score, find(sample_entry(), with_new_passport()).at(0).score);
}

TEST(Lookup, TheBestComesFirstAndTiesAreInTheOrderOfTheirIds) {
  Entry second = sample_entry();
  second.id = EntryId{"KZ-2026-000002"};
  Entry third = sample_entry();
  third.id = EntryId{"KZ-2026-000000"};
  third.documents.clear();
  const auto hits = Lookup{{third, second, sample_entry()}}.find(sample_document());
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0].entry->id.str(), "KZ-2026-000001");
  EXPECT_EQ(hits[1].entry->id.str(), "KZ-2026-000002");
  EXPECT_EQ(hits[2].entry->id.str(), "KZ-2026-000000");
}

}  // namespace
}  // namespace shekara::bans
