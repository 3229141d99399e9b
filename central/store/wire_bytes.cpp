#include "central/store/wire_bytes.h"

#include "central/ports/row_rules.h"
#include "proto/codec/entry.h"
#include "proto/codec/record.h"
#include "proto/codec/rows.h"

namespace shekara::central {

Bytes CodecWireBytes::encode(const bans::Entry& entry) { return codec::encode_entry(entry); }

Result<bans::Entry> CodecWireBytes::decode_entry(ByteView bytes) { return codec::decode_entry(bytes); }

Bytes CodecWireBytes::encode(const bans::DocumentReport& row) { return codec::encode(row); }

Bytes CodecWireBytes::encode(const bans::ClearedPerson& row) { return codec::encode(row); }

Bytes CodecWireBytes::encode(const bans::RevokedDevice& row) { return codec::encode(row); }

Bytes CodecWireBytes::encode(const bans::StaleListFloor& row) { return codec::encode(row); }

Result<bans::DocumentReport> CodecWireBytes::decode_document_report(ByteView bytes) {
  return codec::decode_document_report(bytes);
}

Result<bans::ClearedPerson> CodecWireBytes::decode_cleared_person(ByteView bytes) {
  return codec::decode_cleared_person(bytes);
}

Result<bans::RevokedDevice> CodecWireBytes::decode_revoked_device(ByteView bytes) {
  return codec::decode_revoked_device(bytes);
}

Result<bans::StaleListFloor> CodecWireBytes::decode_stale_list_floor(ByteView bytes) {
  return codec::decode_stale_list_floor(bytes);
}

Done CodecWireBytes::may_follow(const bans::RowChange& change, const std::optional<Bytes>& held) {
  const auto standing = [&change](const Bytes& value) -> Result<Standing> {
    SHEKARA_TRY(const codec::RowFacts facts, codec::row_facts(change.collection, change.key, value));
    return Standing{.revision = facts.revision, .ends_at = facts.ends_at};
  };
  Standing next;
  if (!change.removed) {
    SHEKARA_TRY(next, standing(change.value));
    if (next.ends_at) {
      return Error{ErrorCode::kMalformed, "a proposed entry states the end of an emergency",
                   "Leave the end out: the signer sets it."};
    }
  }
  std::optional<Standing> before;
  if (held) {
    SHEKARA_TRY(before, standing(*held));
  }
  return central::may_follow(change, next, before);
}

Result<Bytes> CodecWireBytes::with_end(ByteView entry, Instant ends_at) {
  return codec::with_end(entry, ends_at);
}

Result<records::Record> CodecWireBytes::open(const audit::SealedEvent& event) {
  SHEKARA_TRY(const Bytes plain, audit::open(event.sealed_key, event.ciphertext, centre_, secret_));
  SHEKARA_TRY(records::Record record, codec::decode_record(plain));
  if (records::kind_of(record) != event.kind) {
    return Error{ErrorCode::kConflict, "the sealed record is of another kind than its event says",
                 "Inspect the kiosk that sent it."};
  }
  return record;
}

}  // namespace shekara::central
