// A cleared namesake stays cleared for exactly that document, bearer and entry, and for nothing else.
#include "core/names/cleared.h"

#include <functional>
#include <vector>

#include <gtest/gtest.h>

namespace shekara::names {
namespace {

Digest hash_of(unsigned char value) {
  Digest digest{};
  digest[0] = static_cast<Digest::value_type>(value);
  return digest;
}

TravelDocument passport() {
  TravelDocument document;
  document.issuing_state = StateCode{"KAZ"};
  document.number = DocumentNumber{"N01234567"};
  document.surname = Name{"SAMPLE"};
  document.given_names = Name{"ALI"};
  document.date_of_birth = {1980, 5, 6};
  document.sex = Sex::kMale;
  return document;
}

ClearedPerson record() {
  const TravelDocument document = passport();
  return {document.issuing_state, document.number, document.surname, document.given_names,
          document.date_of_birth, document.sex,    EntryId{"un-1"},  hash_of(7)};
}

Alarm alarm() { return {EntryId{"un-1"}, hash_of(7), AlarmBasis::kName}; }

TEST(ClearedPerson, IsNotStoppedForThatEntryAgain) { EXPECT_TRUE(clears(record(), passport(), alarm())); }

TEST(ClearedPerson, EndsWhenTheEntryChanges) {
  Alarm changed = alarm();
  changed.entry_hash = hash_of(8);
  EXPECT_FALSE(clears(record(), passport(), changed));
}

TEST(ClearedPerson, DoesNotClearAnotherEntry) {
  Alarm other = alarm();
  other.entry = EntryId{"un-2"};
  EXPECT_FALSE(clears(record(), passport(), other));
}

TEST(ClearedPerson, NeverClearsAListedDocumentOrAPrint) {
  for (const AlarmBasis basis : {AlarmBasis::kDocument, AlarmBasis::kBiometric}) {
    Alarm other = alarm();
    other.basis = basis;
    EXPECT_FALSE(clears(record(), passport(), other));
  }
}

TEST(ClearedPerson, ClearsNobodyElse) {
  const std::vector<std::function<void(TravelDocument&)>> changes{
      [](TravelDocument& d) { d.issuing_state = StateCode{"UZB"}; },
      [](TravelDocument& d) { d.number = DocumentNumber{"N01234568"}; },
      [](TravelDocument& d) { d.surname = Name{"SIMPLE"}; },
      [](TravelDocument& d) { d.given_names = Name{""}; },
      [](TravelDocument& d) {
        d.date_of_birth = {1980, 6, 5};
      },
      [](TravelDocument& d) {
        d.date_of_birth = {1980, 0, 0};
      },
      [](TravelDocument& d) { d.sex = Sex::kFemale; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    TravelDocument other = passport();
    changes[i](other);
    EXPECT_FALSE(clears(record(), other, alarm())) << "change " << i;
  }
}

TEST(ClearedPerson, ARecordWithGapsClearsNobody) {
  const std::vector<std::function<void(ClearedPerson&, TravelDocument&, Alarm&)>> gaps{
      [](ClearedPerson& c, TravelDocument& d, Alarm&) { c.number = d.number = DocumentNumber{""}; },
      [](ClearedPerson& c, TravelDocument& d, Alarm&) { c.issuing_state = d.issuing_state = StateCode{}; },
      [](ClearedPerson& c, TravelDocument& d, Alarm&) {
        c.date_of_birth = d.date_of_birth = {1980, 0, 0};
      },
      [](ClearedPerson& c, TravelDocument& d, Alarm&) {
        c.surname = d.surname = Name{""};
        c.given_names = d.given_names = Name{""};
      },
      [](ClearedPerson& c, TravelDocument&, Alarm& a) { c.entry_hash = a.entry_hash = Digest{}; },
      [](ClearedPerson& c, TravelDocument&, Alarm& a) { c.entry = a.entry = EntryId{""}; },
  };
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    ClearedPerson cleared = record();
    TravelDocument document = passport();
    Alarm raised = alarm();
    gaps[i](cleared, document, raised);
    EXPECT_FALSE(clears(cleared, document, raised)) << "gap " << i;
  }
}

TEST(ClearedPerson, TheSameNameInTheMrzAndOnTheChipIsOneName) {
  TravelDocument document = passport();
  document.surname = Name{"Sample"};
  EXPECT_TRUE(clears(record(), document, alarm()));
}

TEST(ClearedPerson, OtherAlarmsRemain) {
  Alarm other = alarm();
  other.entry = EntryId{"un-2"};
  const std::vector<Alarm> alarms{alarm(), other};
  const std::vector<ClearedPerson> cleared{record()};
  EXPECT_EQ(remaining_alarms(passport(), alarms, cleared), std::vector<Alarm>{other});
}

TEST(ClearedPerson, IsPublishedUnderDocumentAndEntry) {
  ClearedPerson again = record();
  again.entry_hash = hash_of(9);
  EXPECT_EQ(cleared_key(record()), cleared_key(again));
  again.entry = EntryId{"un-2"};
  EXPECT_NE(cleared_key(record()), cleared_key(again));
}

}  // namespace
}  // namespace shekara::names
