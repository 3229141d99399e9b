#pragma once

#include "core/bans/collection.h"
#include "core/bans/head.h"
#include "core/base/bytes.h"
#include "core/base/result.h"
#include "shekara/v1/list.pb.h"

namespace shekara::codec {

// Payloads for the signers: the bytes to sign, and the value that the bytes mean.
[[nodiscard]] Bytes encode(const bans::KeySet& keys);
[[nodiscard]] Bytes encode(const bans::Contents& contents);
[[nodiscard]] Bytes encode(const bans::Freshness& freshness);
[[nodiscard]] Result<bans::KeySet> decode_key_set(ByteView payload);
[[nodiscard]] Result<bans::Contents> decode_contents(ByteView payload);
[[nodiscard]] Result<bans::Freshness> decode_freshness(ByteView payload);

// The value of each part is decoded from exactly the payload that was signed; nothing is verified here
// (core/bans/head.h verifies).
[[nodiscard]] v1::SignedHead to_wire(const bans::Head& head);
[[nodiscard]] Result<bans::Head> from_wire(const v1::SignedHead& head);

// For stores that keep a head as bytes.
[[nodiscard]] Bytes encode_head(const bans::Head& head);
[[nodiscard]] Result<bans::Head> decode_head(ByteView bytes);

[[nodiscard]] v1::Row to_wire(const bans::Row& row);
[[nodiscard]] bans::Row from_wire(const v1::Row& row);
[[nodiscard]] v1::RowChange to_wire(const bans::RowChange& change);
[[nodiscard]] Result<bans::RowChange> from_wire(const v1::RowChange& change);

}  // namespace shekara::codec
