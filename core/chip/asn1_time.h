#pragma once

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/chip/tlv.h"

namespace shekara::chip {

// UTCTime or GeneralizedTime, with or without seconds, "Z" or an offset. UTCTime: 1950 to 2049 (RFC 5280).
// Error kMalformed.
[[nodiscard]] Result<Instant> instant_of(const Tlv& time);
// As RFC 5280 wants it: UTCTime until 2049. For simulated issuers.
[[nodiscard]] Bytes asn1_time(Instant instant);

}  // namespace shekara::chip
