#pragma once

#include "core/bans/entry.h"
#include "core/base/bytes.h"
#include "core/base/result.h"
#include "shekara/v1/entry.pb.h"

namespace shekara::codec {

[[nodiscard]] v1::ListEntry to_wire(const bans::Entry& entry);
// The decoded entry is also validated (bans::validate).
[[nodiscard]] Result<bans::Entry> from_wire(const v1::ListEntry& entry);

// The value of a row of collection BANS. The publisher encodes once; everybody else keeps the bytes.
[[nodiscard]] Bytes encode_entry(const bans::Entry& entry);
[[nodiscard]] Result<bans::Entry> decode_entry(ByteView bytes);

}  // namespace shekara::codec
