// What the world publishes, as entries: each format's own habits, bad rows, and the rule that a foreign list
// only ever refers.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "central/imports/csv_records.h"
#include "central/imports/formats.h"
#include "central/imports/loose_dates.h"
#include "central/imports/review.h"
#include "central/imports/states.h"

namespace shekara::central {
namespace {

const std::string kUn = R"(<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>69</DATAID>
      <FIRST_NAME>ERIC</FIRST_NAME>
      <SECOND_NAME>SAMPLE</SECOND_NAME>
      <REFERENCE_NUMBER>CDi.001</REFERENCE_NUMBER>
      <NAME_ORIGINAL_SCRIPT>&#1069;&#1088;&#1080;&#1082;</NAME_ORIGINAL_SCRIPT>
      <GENDER>Male</GENDER>
      <NATIONALITY><VALUE>Kazakhstan</VALUE></NATIONALITY>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>ERIK EXAMPLE</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-03-04</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1972</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>N123</NUMBER><ISSUING_COUNTRY>Kazakhstan</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
    </INDIVIDUAL>
    <INDIVIDUAL><DATAID>70</DATAID><FIRST_NAME/></INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES><ENTITY><DATAID>1</DATAID><FIRST_NAME>A COMPANY</FIRST_NAME></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>
)";

TEST(UnList, APersonIsReadWithAliasesDatesAndPassports) {
  const Imported read = import_un(kUn, std::nullopt);
  ASSERT_EQ(read.entries.size(), 2U);  // one a date of birth
  const bans::Entry& entry = read.entries[0];
  EXPECT_EQ(entry.id.str(), "un-69");
  EXPECT_EQ(read.entries[1].id.str(), "un-69.2");
  EXPECT_EQ(entry.person, read.entries[1].person);
  ASSERT_EQ(entry.names.size(), 3U);
  EXPECT_EQ(entry.names[0].surname.reveal(), "ERIC SAMPLE");
  EXPECT_EQ(entry.names[2].surname.reveal(), "ERIK EXAMPLE");
  EXPECT_EQ(entry.date_of_birth, (PartialDate{1971, 3, 4}));
  EXPECT_EQ(read.entries[1].date_of_birth, (PartialDate{1972, 0, 0}));
  EXPECT_EQ(entry.sex, Sex::kMale);
  EXPECT_EQ(entry.nationalities, std::vector<StateCode>{{"KAZ"}});
  ASSERT_EQ(entry.documents.size(), 1U);
  EXPECT_EQ(entry.documents[0].number.reveal(), "N123");
  EXPECT_EQ(entry.decision_number, "CDi.001");
  EXPECT_EQ(read.passed_over, 1U);
}

TEST(UnList, APersonWithoutANameIsABadRowOfItsLine) {
  const Imported read = import_un(kUn, std::nullopt);
  ASSERT_EQ(read.bad.size(), 1U);
  EXPECT_EQ(read.bad[0].line, 18U);
}

TEST(UnList, AFileThatBreaksOffKeepsWhatWasWhole) {
  const Imported read = import_un(kUn.substr(0, kUn.find("<ENTITIES>")), std::nullopt);
  EXPECT_EQ(read.entries.size(), 2U);
  EXPECT_FALSE(read.complete);
}

TEST(UnList, DeclaredEntitiesEndTheReading) {
  const Imported read = import_un(
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;\">]><x><INDIVIDUAL><DATAID>&b;</DATAID></INDIVIDUAL></x>",
      std::nullopt);
  EXPECT_TRUE(read.entries.empty());
  EXPECT_FALSE(read.complete);
}

TEST(ForeignLists, WithoutOrganRuleAndDecisionAnEntryOnlyEverRefers) {
  for (const bans::Entry& entry : import_un(kUn, std::nullopt).entries)
    EXPECT_EQ(entry.organ_kind, bans::OrganKind::kForeignList);
}

TEST(ForeignLists, WithOrganRuleAndDecisionAnEntryRestsOnThem) {
  const ImportGround ground{"E-10", OrganId{"mfa"}, bans::OrganKind::kForeignAffairs, "17-2026"};
  ASSERT_TRUE(validate(ground));
  for (const bans::Entry& entry : import_un(kUn, ground).entries) {
    EXPECT_EQ(entry.organ_kind, bans::OrganKind::kForeignAffairs);
    EXPECT_EQ(entry.rule_id, "E-10");
    EXPECT_EQ(entry.decision_number, "17-2026");
  }
}

TEST(ForeignLists, AGroundIsNamedWholeOrNotAtAll) {
  EXPECT_FALSE(validate(ImportGround{"E-10", OrganId{}, bans::OrganKind::kForeignAffairs, "17"}));
  EXPECT_FALSE(validate(ImportGround{"E-10", OrganId{"mfa"}, bans::OrganKind::kForeignList, "17"}));
}

const std::string kSdn =
    "36,\"AN AIRLINE\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
    "42,\"SAMPLE, Jose\",\"individual\",\"SDNT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 08 Sep 1964; alt. "
    "DOB 1963; "
    "Passport AB12 (Colombia) issued 1990; nationality Iran; Gender Female.\"\r\n"
    "43,\"BROKEN, Row\",\"individual\"\r\n"
    "44,\"OTHER, Person\",\"individual\",\"SDNT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB circa "
    "1970.\"\r\n\x1A\r\n";
const std::string kAlt = "42,7,\"aka\",\"EXAMPLE, Joe\",-0- \r\n42,8,\"aka\"\r\n";

TEST(OfacList, APersonIsReadFromNameRemarksAndAliases) {
  const Imported read = import_ofac(kSdn, kAlt, std::nullopt);
  ASSERT_EQ(read.entries.size(), 3U);
  const bans::Entry& entry = read.entries[0];
  EXPECT_EQ(entry.id.str(), "ofac-42");
  ASSERT_EQ(entry.names.size(), 2U);
  EXPECT_EQ(entry.names[0].surname.reveal(), "SAMPLE");
  EXPECT_EQ(entry.names[1].given_names.reveal(), "Joe");
  EXPECT_EQ(entry.date_of_birth, (PartialDate{1964, 9, 8}));
  EXPECT_EQ(read.entries[1].date_of_birth, (PartialDate{1963, 0, 0}));
  EXPECT_EQ(entry.sex, Sex::kFemale);
  ASSERT_EQ(entry.documents.size(), 1U);
  EXPECT_EQ(entry.documents[0].issuing_state.code, "COL");
  EXPECT_EQ(entry.nationalities, std::vector<StateCode>{{"IRN"}});
  EXPECT_EQ(read.passed_over, 1U);
}

TEST(OfacList, BadRowsAreNamedAndTheRestIsKept) {
  const Imported read = import_ofac(kSdn, kAlt, std::nullopt);
  ASSERT_EQ(read.bad.size(), 2U);
  EXPECT_EQ(read.bad[0].line, 2U);  // of the aliases
  EXPECT_EQ(read.bad[1].line, 3U);
  EXPECT_EQ(read.entries.back().id.str(), "ofac-44");
}

TEST(EuList, APersonIsReadAndAnEnterprisePassedOver) {
  const Imported read = import_eu(
      R"(<export xmlns="http://eu.europa.ec/fpi/fsd/export">
<sanctionEntity euReferenceNumber="EU.27.28" logicalId="13">
  <subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="Anna" middleName="Maria" lastName="Sample" wholeName="Anna Maria Sample" gender="F"/>
  <nameAlias firstName="" lastName="" wholeName="Abu Example"/>
  <citizenship countryIso2Code="DE"/>
  <birthdate circa="false" birthdate="1937-04-28" year="1937"/>
  <identification number="12345" identificationTypeCode="passport" countryIso2Code="FR"/>
  <identification number="6" identificationTypeCode="other"/>
</sanctionEntity>
<sanctionEntity logicalId="14"><subjectType code="enterprise"/><nameAlias wholeName="Works"/></sanctionEntity>
</export>)",
      std::nullopt);
  ASSERT_EQ(read.entries.size(), 1U);
  const bans::Entry& entry = read.entries[0];
  EXPECT_EQ(entry.id.str(), "eu-13");
  ASSERT_EQ(entry.names.size(), 2U);
  EXPECT_EQ(entry.names[0].given_names.reveal(), "Anna Maria");
  EXPECT_EQ(entry.names[1].surname.reveal(), "Abu Example");
  EXPECT_EQ(entry.nationalities, std::vector<StateCode>{{"D"}});
  EXPECT_EQ(entry.documents.size(), 1U);
  EXPECT_EQ(entry.sex, Sex::kFemale);
  EXPECT_EQ(read.passed_over, 1U);
}

TEST(FollowTheMoney, PersonsAreReadLineByLine) {
  const Imported read = import_ftm(
      R"({"id":"Q1","schema":"Person","properties":{"name":["Anna Sample"],"alias":["Аня"],"birthDate":["1974-08"],"gender":["female"],"nationality":["kz"],"passportNumber":["N1"]}}
not json
{"id":"Q2","schema":"Company","properties":{"name":["Works"]}}
{"id":"Q3","schema":"Person","properties":{"name":[]}}
{"id":"Q4","schema":"Person","properties":{"name":["Ben Sample"],"birthDate":[7,null]}}
)",
      std::nullopt);
  ASSERT_EQ(read.entries.size(), 2U);
  EXPECT_EQ(read.entries[0].id.str(), "ftm-Q1");
  EXPECT_EQ(read.entries[0].names.size(), 2U);
  EXPECT_EQ(read.entries[0].date_of_birth, (PartialDate{1974, 8, 0}));
  EXPECT_EQ(read.entries[0].nationalities, std::vector<StateCode>{{"KAZ"}});
  ASSERT_EQ(read.bad.size(), 2U);
  EXPECT_EQ(read.bad[0].line, 2U);
  EXPECT_EQ(read.bad[1].line, 4U);
  EXPECT_EQ(read.passed_over, 1U);
}

TEST(CsvRecords, AnOpenQuotationMarkCostsOneLine) {
  const CsvRecords read = csv_records("a,b\n\"c,d\ne,\"f\"\"g\"\n");
  ASSERT_EQ(read.bad.size(), 1U);
  EXPECT_EQ(read.bad[0].line, 2U);
  ASSERT_EQ(read.records.size(), 2U);
  EXPECT_EQ(read.records[1].line, 3U);
  EXPECT_EQ(read.records[1].fields[1], "f\"g");
}

TEST(LooseDates, AreReadAsListsWriteThem) {
  EXPECT_EQ(loose_date("12 Aug 1974"), (PartialDate{1974, 8, 12}));
  EXPECT_EQ(loose_date("Aug 1974"), (PartialDate{1974, 8, 0}));
  EXPECT_EQ(loose_date("12.8.1974"), (PartialDate{1974, 8, 12}));
  EXPECT_EQ(loose_date("circa 12 Aug 1974"), (PartialDate{1974, 0, 0}));
  EXPECT_EQ(loose_dates("1958 to 1960").size(), 3U);
  EXPECT_FALSE(loose_date("31 Feb 1974"));
  EXPECT_FALSE(loose_date("99999999999999"));
  EXPECT_FALSE(loose_date(""));
}

TEST(States, AreKnownByCodeAndName) {
  EXPECT_EQ(state_named("kz").code, "KAZ");
  EXPECT_EQ(state_named("Germany").code, "D");
  EXPECT_EQ(state_named("Russian Federation").code, "RUS");
  EXPECT_EQ(state_named("nowhere").code, "");
}

TEST(ImportReview, TheSameFileAgainChangesNothing) {
  const Imported read = import_ofac(kSdn, kAlt, std::nullopt);
  const ImportReview first = review_import(read, {}, "ofac");
  EXPECT_EQ(first.added.size(), 3U);
  const ImportReview again = review_import(read, first.added, "ofac");
  EXPECT_TRUE(again.added.empty());
  EXPECT_TRUE(again.changed.empty());
  EXPECT_EQ(again.same, 3U);
}

TEST(ImportReview, AChangeKeepsWhatOfficersAddedAndTakesTheNextRevision) {
  Imported read = import_un(kUn, std::nullopt);
  std::vector<bans::Entry> present = read.entries;
  present[0].contact = "duty officer";
  present[0].revision = 4;
  read.entries[0].names.push_back(whole_name("FURTHER ALIAS"));
  const ImportReview review = review_import(read, present, "un");
  ASSERT_EQ(review.changed.size(), 1U);
  EXPECT_EQ(review.changed[0].after.revision, 5U);
  EXPECT_EQ(review.changed[0].after.contact, "duty officer");
  EXPECT_EQ(review.same, 1U);
}

TEST(ImportReview, OnlyAFileReadToItsEndShowsWhoIsGone) {
  Imported whole = import_ofac(kSdn.substr(0, kSdn.find("43,")), "", std::nullopt);
  std::vector<bans::Entry> present = import_ofac(kSdn, "", std::nullopt).entries;
  present.push_back(import_un(kUn, std::nullopt).entries[0]);
  const ImportReview review = review_import(whole, present, "ofac");
  EXPECT_EQ(review.gone, std::vector<EntryId>{EntryId{"ofac-44"}});
  whole.complete = false;
  EXPECT_TRUE(review_import(whole, present, "ofac").gone.empty());
}

}  // namespace
}  // namespace shekara::central
