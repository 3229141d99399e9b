#include "proto/codec/values.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "proto/codec/enums.h"

namespace shekara::codec {

v1::Date to_wire(Date date) {
  v1::Date wire;
  wire.set_year(static_cast<std::uint32_t>(static_cast<int>(date.year())));
  wire.set_month(static_cast<unsigned>(date.month()));
  wire.set_day(static_cast<unsigned>(date.day()));
  return wire;
}

Result<Date> from_wire(const v1::Date& date) {
  // Bounds before conversion: std::chrono::month{300} would wrap to a month that exists.
  const bool in_range = date.year() >= 1 && date.year() <= 9999 && date.month() <= 12 && date.day() <= 31;
  const Date value{std::chrono::year{in_range ? static_cast<int>(date.year()) : 0},
                   std::chrono::month{in_range ? date.month() : 0},
                   std::chrono::day{in_range ? date.day() : 0}};
  if (!value.ok()) {
    return Error{ErrorCode::kMalformed, "a date in a message is not a day of the calendar",
                 "The peer sent a value that no program of this project writes: inspect it."};
  }
  return value;
}

v1::PartialDate to_wire(const PartialDate& date) {
  v1::PartialDate wire;
  wire.set_year(static_cast<std::uint32_t>(date.year));
  wire.set_month(date.month);
  wire.set_day(date.day);
  return wire;
}

Result<PartialDate> from_wire(const v1::PartialDate& date) {
  const Error malformed{ErrorCode::kMalformed, "a partial date in a message has impossible parts",
                        "Leave out only the parts that are not known."};
  if (date.year() > 9999 || date.month() > 12 || date.day() > 31) return malformed;
  if ((date.month() != 0 && date.year() == 0) || (date.day() != 0 && date.month() == 0)) return malformed;
  PartialDate value{.year = static_cast<int>(date.year()), .month = date.month(), .day = date.day()};
  if (value.full()) {
    v1::Date whole;
    whole.set_year(date.year());
    whole.set_month(date.month());
    whole.set_day(date.day());
    if (!from_wire(whole)) return malformed;
  }
  return value;
}

v1::TravelDocument to_wire(const TravelDocument& document) {
  v1::TravelDocument wire;
  wire.set_document_code(document.document_code);
  wire.set_issuing_state(document.issuing_state.code);
  wire.set_number(document.number.reveal());
  wire.set_surname(document.surname.reveal());
  wire.set_given_names(document.given_names.reveal());
  wire.set_nationality(document.nationality.code);
  *wire.mutable_date_of_birth() = to_wire(document.date_of_birth);
  wire.set_sex(to_wire(document.sex));
  if (document.date_of_expiry) *wire.mutable_date_of_expiry() = to_wire(*document.date_of_expiry);
  wire.set_personal_number(document.personal_number.reveal());
  return wire;
}

Result<TravelDocument> from_wire(const v1::TravelDocument& wire) {
  TravelDocument document;
  document.document_code = wire.document_code();
  document.issuing_state = StateCode{wire.issuing_state()};
  document.number = DocumentNumber{wire.number()};
  document.surname = Name{wire.surname()};
  document.given_names = Name{wire.given_names()};
  document.nationality = StateCode{wire.nationality()};
  SHEKARA_TRY(document.date_of_birth, from_wire(wire.date_of_birth()));
  SHEKARA_TRY(document.sex, from_wire(wire.sex()));
  if (wire.has_date_of_expiry()) {
    SHEKARA_TRY(document.date_of_expiry, from_wire(wire.date_of_expiry()));
  }
  document.personal_number = PersonalNumber{wire.personal_number()};
  return document;
}

v1::Assertion to_wire(const records::Assertion& assertion) {
  v1::Assertion wire;
  wire.set_officer_id(assertion.officer.str());
  wire.set_subject_sha256(to_wire(assertion.subject));
  wire.set_signature(std::string{as_text(assertion.signature)});
  wire.set_made_at(to_wire(assertion.made));
  return wire;
}

Result<records::Assertion> from_wire(const v1::Assertion& wire) {
  records::Assertion assertion;
  assertion.officer = OfficerId{wire.officer_id()};
  SHEKARA_TRY(assertion.subject, digest_from_wire(wire.subject_sha256(), "assertion.subject_sha256"));
  assertion.signature = to_bytes(wire.signature());
  assertion.made = instant_from_wire(wire.made_at());
  return assertion;
}

std::int64_t to_wire(Instant instant) { return instant.time_since_epoch().count(); }

Instant instant_from_wire(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

Result<Digest> digest_from_wire(const std::string& bytes, std::string_view field) {
  Digest digest{};
  if (bytes.size() != digest.size()) {
    return Error{ErrorCode::kMalformed, std::string{field} + " has not 32 bytes",
                 "The peer sent a value that no program of this project writes: inspect it."};
  }
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

std::string to_wire(const Digest& digest) { return std::string{as_text(digest)}; }

}  // namespace shekara::codec
