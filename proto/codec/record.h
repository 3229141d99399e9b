#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"
#include "core/records/record.h"
#include "shekara/v1/record.pb.h"

namespace shekara::codec {

[[nodiscard]] v1::Facts to_wire(const law::Facts& facts);
[[nodiscard]] v1::Evaluation to_wire(const law::Evaluation& evaluation);
[[nodiscard]] v1::ListState to_wire(const law::ListState& state);
[[nodiscard]] Result<law::Facts> from_wire(const v1::Facts& facts);
[[nodiscard]] Result<law::Evaluation> from_wire(const v1::Evaluation& evaluation);
[[nodiscard]] Result<law::ListState> from_wire(const v1::ListState& state);

// What is sealed into an event.
[[nodiscard]] Bytes encode_record(const records::Record& record);
[[nodiscard]] Result<records::Record> decode_record(ByteView bytes);

}  // namespace shekara::codec
