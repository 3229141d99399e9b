// What goes over the wire comes back as it was, and what no program of ours writes is refused by name.
#include <string>

#include <gtest/gtest.h>

#include "proto/codec/entry.h"
#include "proto/codec/enums.h"
#include "proto/codec/event.h"
#include "proto/codec/list.h"
#include "proto/codec/parse.h"
#include "proto/codec/record.h"
#include "proto/codec/values.h"
#include "tests/support/samples.h"

namespace shekara::codec {
namespace {

using namespace shekara::testing;

TEST(Codec, KeepsEveryFieldOfAnEntry) {
  EXPECT_EQ(decode_entry(encode_entry(sample_entry())).value(), sample_entry());
}

TEST(Codec, KeepsEveryFieldOfACrossing) {
  const records::Record record{sample_crossing()};
  EXPECT_EQ(decode_record(encode_record(record)).value(), record);
}

TEST(Codec, KeepsEveryFieldOfAnExecution) {
  const records::Record record{sample_execution()};
  EXPECT_EQ(decode_record(encode_record(record)).value(), record);
}

TEST(Codec, KeepsEveryFieldOfAnOfficersDecisionAndAnAlarm) {
  const records::Record decision{records::OfficerDecision{.crossing = Digest{7},
                                                          .decision = records::Decision::kRefuse,
                                                          .rule_id = "E-19b",
                                                          .reason = "confirmed",
                                                          .assertions = sample_execution().assertions}};
  const records::Record alarm{records::Alarm{.code = "LIST-01", .problem = "rollback", .remedy = "inspect"}};
  EXPECT_EQ(decode_record(encode_record(decision)).value(), decision);
  EXPECT_EQ(decode_record(encode_record(alarm)).value(), alarm);
}

TEST(Codec, KeepsEveryFieldOfAnEvent) {
  audit::SealedEvent event;
  event.chain = {1, 2};
  event.sequence = 9;
  event.previous = Digest{5};
  event.kind = audit::EventKind::kExecution;
  event.recorded = Instant{std::chrono::seconds{1234567}};
  event.list_version = 12;
  event.sealed_key = {1};
  event.ciphertext = {2};
  event.sealed_key_hash = Digest{3};
  event.ciphertext_hash = Digest{4};
  event.hash = Digest{6};
  EXPECT_EQ(from_wire(to_wire(event)).value(), event);
}

TEST(Codec, KeepsARowAndAChange) {
  const bans::Row row{.key = {1}, .value = {2}};
  const bans::RowChange change{
      .collection = bans::Collection::kRoster, .key = {1}, .value = {2}, .removed = true};
  EXPECT_EQ(from_wire(to_wire(row)), row);
  EXPECT_EQ(from_wire(to_wire(change)).value(), change);
}

TEST(Codec, TakesAnUnknownEnumerationValueAsAnError) {
  v1::ListEntry entry = to_wire(sample_entry());
  entry.set_force(static_cast<v1::Force>(99));
  const auto decoded = from_wire(entry);
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().problem, "unknown force 99 in a message");
}

TEST(Codec, TakesAnUnspecifiedEnumerationValueAsAnError) {
  EXPECT_FALSE(from_wire(v1::OUTCOME_UNSPECIFIED));
  EXPECT_FALSE(from_wire(v1::EVENT_KIND_UNSPECIFIED));
  EXPECT_FALSE(from_wire(v1::LIST_TRUST_UNSPECIFIED));
}

TEST(Codec, RefusesADateThatWouldWrapIntoAnother) {
  v1::Date date;
  date.set_year(2026);
  date.set_month(256 + 5);  // wraps to May where it is narrowed before it is checked
  date.set_day(1);
  EXPECT_FALSE(from_wire(date));
}

TEST(Codec, RefusesAPartialDateWithADayButNoMonth) {
  v1::PartialDate date;
  date.set_year(1974);
  date.set_day(12);
  EXPECT_FALSE(from_wire(date));
}

TEST(Codec, RefusesAnEntryThatDoesNotValidate) {
  v1::ListEntry entry = to_wire(sample_entry());
  entry.set_reason_withheld(true);  // from the border service, which may not withhold
  EXPECT_FALSE(from_wire(entry));
}

TEST(Codec, RefusesTruncatedBytesWithoutCrashing) {
  const Bytes whole = encode_record(records::Record{sample_crossing()});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    (void)decode_record(ByteView{whole}.first(size));
  }
}

// Guard rail 4.1: no outcome of the engine can say "refuse", on the wire or in the program.
TEST(Wire, HasNoOutcomeThatRefuses) {
  const auto* outcomes = v1::Outcome_descriptor();
  for (int i = 0; i < outcomes->value_count(); ++i) {
    const std::string name = outcomes->value(i)->name();
    EXPECT_EQ(name.find("REFUSE"), std::string::npos) << name;
    EXPECT_EQ(name.find("DENY"), std::string::npos) << name;
  }
}

// Guard rail 4.3: what the engine is given has no field for ethnicity, religion or language.
TEST(Wire, GivesTheEngineNoProfilingFields) {
  const auto* facts = v1::Facts::descriptor();
  for (int i = 0; i < facts->field_count(); ++i) {
    const std::string name = facts->field(i)->name();
    for (const char* banned : {"ethnic", "religion", "language", "race"}) {
      EXPECT_EQ(name.find(banned), std::string::npos) << name;
    }
  }
}

}  // namespace
}  // namespace shekara::codec
