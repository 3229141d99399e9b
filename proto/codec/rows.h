#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/bans/collection.h"
#include "core/bans/row_values.h"
#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"

// Rows of all collections: what is in them, and the ready-made bytes in which they travel.
namespace shekara::codec {

[[nodiscard]] Bytes encode(const bans::DocumentReport& report);
[[nodiscard]] Bytes encode(const bans::ClearedPerson& cleared);
[[nodiscard]] Bytes encode(const bans::RevokedDevice& device);
[[nodiscard]] Bytes encode(const bans::StaleListFloor& floor);
[[nodiscard]] Result<bans::DocumentReport> decode_document_report(ByteView bytes);
[[nodiscard]] Result<bans::ClearedPerson> decode_cleared_person(ByteView bytes);
[[nodiscard]] Result<bans::RevokedDevice> decode_revoked_device(ByteView bytes);
[[nodiscard]] Result<bans::StaleListFloor> decode_stale_list_floor(ByteView bytes);

// What decides whether a row may follow another one of its key.
struct RowFacts {
  std::uint32_t revision = 0;      // 0: a collection whose rows have no revisions
  std::optional<Instant> ends_at;  // an emergency entry
  friend bool operator==(const RowFacts&, const RowFacts&) = default;
};

// Decodes and validates a row, and checks that its key is its own. Errors: kMalformed; kNotAllowed: rows of this
// collection are not proposed one by one.
[[nodiscard]] Result<RowFacts> row_facts(bans::Collection collection, ByteView key, ByteView value);
// The bytes of a ban as an emergency entry that ends then.
[[nodiscard]] Result<Bytes> with_end(ByteView entry, Instant ends_at);

// Rows as they lie in a SnapshotChunk: chunk = head, then the rows of one or more such pieces, one after the other.
[[nodiscard]] Bytes encode_rows(const std::vector<bans::Row>& rows);
[[nodiscard]] Result<std::vector<bans::Row>> decode_rows(ByteView bytes);
[[nodiscard]] std::string snapshot_chunk_head(std::uint64_t version, bans::Collection collection,
                                              std::uint32_t chunk, std::uint32_t chunks);
// The same for a DeltaChunk.
void append_change(Bytes& out, const bans::RowChange& change);
[[nodiscard]] std::string delta_chunk_head(std::uint64_t from, std::uint64_t to, std::uint32_t chunk,
                                           std::uint32_t chunks);

}  // namespace shekara::codec
