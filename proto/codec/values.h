#pragma once

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/documents/document.h"
#include "core/records/record.h"
#include "shekara/v1/values.pb.h"

namespace shekara::codec {

[[nodiscard]] v1::Date to_wire(Date date);
[[nodiscard]] v1::PartialDate to_wire(const PartialDate& date);
[[nodiscard]] v1::TravelDocument to_wire(const TravelDocument& document);
[[nodiscard]] v1::Assertion to_wire(const records::Assertion& assertion);

// Errors: kMalformed, naming the field.
[[nodiscard]] Result<Date> from_wire(const v1::Date& date);
[[nodiscard]] Result<PartialDate> from_wire(const v1::PartialDate& date);
[[nodiscard]] Result<TravelDocument> from_wire(const v1::TravelDocument& document);
[[nodiscard]] Result<records::Assertion> from_wire(const v1::Assertion& assertion);

// Unix seconds.
[[nodiscard]] std::int64_t to_wire(Instant instant);
[[nodiscard]] Instant instant_from_wire(std::int64_t seconds);

// Exactly 32 bytes, or an Error that names `field`.
[[nodiscard]] Result<Digest> digest_from_wire(const std::string& bytes, std::string_view field);
[[nodiscard]] std::string to_wire(const Digest& digest);

}  // namespace shekara::codec
