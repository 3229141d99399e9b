#include "proto/codec/entry.h"

#include "core/bans/entry.h"
#include "core/base/bytes.h"
#include "core/base/result.h"
#include "proto/codec/enums.h"
#include "proto/codec/parse.h"
#include "proto/codec/values.h"

namespace shekara::codec {
namespace {

void put_identity(const bans::Entry& entry, v1::ListEntry& wire) {
  for (const bans::ListedName& name : entry.names) {
    v1::ListedName* listed = wire.add_names();
    listed->set_surname(name.surname.reveal());
    listed->set_given_names(name.given_names.reveal());
  }
  *wire.mutable_date_of_birth() = to_wire(entry.date_of_birth);
  wire.set_sex(to_wire(entry.sex));
  for (const StateCode& nationality : entry.nationalities) wire.add_nationalities(nationality.code);
  for (const bans::ListedDocument& document : entry.documents) {
    v1::ListedDocument* listed = wire.add_documents();
    listed->set_issuing_state(document.issuing_state.code);
    listed->set_number(document.number.reveal());
  }
}

Done take_identity(const v1::ListEntry& wire, bans::Entry& entry) {
  for (const v1::ListedName& name : wire.names()) {
    entry.names.push_back({.surname = Name{name.surname()}, .given_names = Name{name.given_names()}});
  }
  SHEKARA_TRY(entry.date_of_birth, from_wire(wire.date_of_birth()));
  SHEKARA_TRY(entry.sex, from_wire(wire.sex()));
  for (const std::string& nationality : wire.nationalities())
    entry.nationalities.push_back({.code = nationality});
  for (const v1::ListedDocument& document : wire.documents()) {
    entry.documents.push_back(
        {.issuing_state = StateCode{document.issuing_state()}, .number = DocumentNumber{document.number()}});
  }
  return done();
}

Result<std::optional<Date>> optional_date(bool present, const v1::Date& date) {
  if (!present) return std::optional<Date>{};
  SHEKARA_TRY(const Date value, from_wire(date));
  return std::optional<Date>{value};
}

Done take_dates(const v1::ListEntry& wire, bans::Entry& entry) {
  SHEKARA_TRY(entry.decision_date, optional_date(wire.has_decision_date(), wire.decision_date()));
  SHEKARA_TRY(entry.in_force_date, optional_date(wire.has_in_force_date(), wire.in_force_date()));
  SHEKARA_TRY(entry.event_day, optional_date(wire.has_event_day(), wire.event_day()));
  SHEKARA_TRY(entry.end_day, optional_date(wire.has_end_day(), wire.end_day()));
  SHEKARA_TRY(entry.review_day, optional_date(wire.has_review_day(), wire.review_day()));
  return done();
}

}  // namespace

v1::ListEntry to_wire(const bans::Entry& entry) {
  v1::ListEntry wire;
  wire.set_entry_id(entry.id.str());
  wire.set_revision(entry.revision);
  wire.set_person_id(entry.person.str());
  put_identity(entry, wire);
  wire.set_rule_id(entry.rule_id);
  wire.set_origin_organ(entry.origin.str());
  wire.set_organ_kind(to_wire(entry.organ_kind));
  wire.set_decision_number(entry.decision_number);
  if (entry.decision_date) *wire.mutable_decision_date() = to_wire(*entry.decision_date);
  if (entry.in_force_date) *wire.mutable_in_force_date() = to_wire(*entry.in_force_date);
  wire.set_cause(to_wire(entry.cause));
  if (entry.event_day) *wire.mutable_event_day() = to_wire(*entry.event_day);
  wire.set_event_place(entry.event_place);
  if (entry.end_day) *wire.mutable_end_day() = to_wire(*entry.end_day);
  if (entry.review_day) *wire.mutable_review_day() = to_wire(*entry.review_day);
  wire.set_force(to_wire(entry.force));
  wire.set_handling_code(entry.handling_code);
  wire.set_reason_withheld(entry.reason_withheld);
  wire.set_appeal(to_wire(entry.appeal));
  for (const std::string& exemption : entry.exemptions) wire.add_exemptions(exemption);
  wire.set_contact(entry.contact);
  if (entry.ends_at) wire.set_ends_at(to_wire(*entry.ends_at));
  return wire;
}

Result<bans::Entry> from_wire(const v1::ListEntry& wire) {
  bans::Entry entry;
  entry.id = EntryId{wire.entry_id()};
  entry.revision = wire.revision();
  entry.person = PersonId{wire.person_id()};
  SHEKARA_CHECK(take_identity(wire, entry));
  entry.rule_id = wire.rule_id();
  entry.origin = OrganId{wire.origin_organ()};
  SHEKARA_TRY(entry.organ_kind, from_wire(wire.organ_kind()));
  entry.decision_number = wire.decision_number();
  SHEKARA_CHECK(take_dates(wire, entry));
  SHEKARA_TRY(entry.cause, from_wire(wire.cause()));
  entry.event_place = wire.event_place();
  SHEKARA_TRY(entry.force, from_wire(wire.force()));
  entry.handling_code = wire.handling_code();
  entry.reason_withheld = wire.reason_withheld();
  SHEKARA_TRY(entry.appeal, from_wire(wire.appeal()));
  entry.exemptions.assign(wire.exemptions().begin(), wire.exemptions().end());
  entry.contact = wire.contact();
  if (wire.ends_at() != 0) entry.ends_at = instant_from_wire(wire.ends_at());
  SHEKARA_CHECK(bans::validate(entry));
  return entry;
}

Bytes encode_entry(const bans::Entry& entry) { return serialized(to_wire(entry)); }

Result<bans::Entry> decode_entry(ByteView bytes) {
  SHEKARA_TRY(const auto wire, parse<v1::ListEntry>(bytes, "a list entry"));
  return from_wire(wire);
}

}  // namespace shekara::codec
