#include "proto/codec/list.h"

#include <algorithm>
#include <string>

#include "core/bans/head.h"
#include "core/base/bytes.h"
#include "core/base/result.h"
#include "proto/codec/enums.h"
#include "proto/codec/parse.h"
#include "proto/codec/values.h"

namespace shekara::codec {
namespace {

Result<PublicKey> key_from_wire(const std::string& bytes) {
  PublicKey key{};
  if (bytes.size() != key.size()) {
    return Error{ErrorCode::kMalformed, "a public key in a key set has not 32 bytes",
                 "Ask the centre for a new head."};
  }
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

template <class T>
v1::SignedBytes to_wire(const bans::Signed<T>& part) {
  v1::SignedBytes wire;
  wire.set_payload(std::string{as_text(part.payload)});
  wire.set_signature(std::string{as_text(part.signature)});
  return wire;
}

template <class T, class Decode>
Result<bans::Signed<T>> part_from_wire(const v1::SignedBytes& wire, Decode decode) {
  bans::Signed<T> part;
  part.payload = to_bytes(wire.payload());
  if (wire.signature().size() != part.signature.size()) {
    return Error{ErrorCode::kMalformed, "a signature in a list head has not 64 bytes",
                 "Ask the centre for a new head."};
  }
  std::copy(wire.signature().begin(), wire.signature().end(), part.signature.begin());
  SHEKARA_TRY(part.value, decode(part.payload));
  return part;
}

}  // namespace

Bytes encode(const bans::KeySet& keys) {
  v1::KeySet wire;
  wire.set_epoch(keys.epoch);
  wire.set_content_key(std::string{as_text(keys.content)});
  wire.set_freshness_key(std::string{as_text(keys.freshness)});
  wire.set_issued_at(to_wire(keys.issued));
  return serialized(wire);
}

Bytes encode(const bans::Contents& contents) {
  v1::Contents wire;
  wire.set_version(contents.version);
  wire.set_key_epoch(contents.key_epoch);
  wire.set_issued_at(to_wire(contents.issued));
  for (const bans::CollectionState& state : contents.collections) {
    v1::CollectionState* added = wire.add_collections();
    added->set_collection(to_wire(state.collection));
    added->set_state_hash(to_wire(state.state_hash));
    added->set_rows(state.rows);
  }
  wire.set_previous_sha256(to_wire(contents.previous));
  return serialized(wire);
}

Bytes encode(const bans::Freshness& freshness) {
  v1::Freshness wire;
  wire.set_version(freshness.version);
  wire.set_contents_sha256(to_wire(freshness.contents));
  wire.set_signed_at(to_wire(freshness.signed_at));
  wire.set_expires_at(to_wire(freshness.expires));
  return serialized(wire);
}

Result<bans::KeySet> decode_key_set(ByteView payload) {
  SHEKARA_TRY(const auto wire, parse<v1::KeySet>(payload, "a key set"));
  bans::KeySet keys;
  keys.epoch = wire.epoch();
  SHEKARA_TRY(keys.content, key_from_wire(wire.content_key()));
  SHEKARA_TRY(keys.freshness, key_from_wire(wire.freshness_key()));
  keys.issued = instant_from_wire(wire.issued_at());
  return keys;
}

Result<bans::Contents> decode_contents(ByteView payload) {
  SHEKARA_TRY(const auto wire, parse<v1::Contents>(payload, "the contents of a list head"));
  bans::Contents contents;
  contents.version = wire.version();
  contents.key_epoch = wire.key_epoch();
  contents.issued = instant_from_wire(wire.issued_at());
  for (const v1::CollectionState& added : wire.collections()) {
    bans::CollectionState state;
    SHEKARA_TRY(state.collection, from_wire(added.collection()));
    SHEKARA_TRY(state.state_hash, digest_from_wire(added.state_hash(), "state_hash"));
    state.rows = added.rows();
    contents.collections.push_back(state);
  }
  SHEKARA_TRY(contents.previous, digest_from_wire(wire.previous_sha256(), "previous_sha256"));
  return contents;
}

Result<bans::Freshness> decode_freshness(ByteView payload) {
  SHEKARA_TRY(const auto wire, parse<v1::Freshness>(payload, "the freshness of a list head"));
  bans::Freshness freshness;
  freshness.version = wire.version();
  SHEKARA_TRY(freshness.contents, digest_from_wire(wire.contents_sha256(), "contents_sha256"));
  freshness.signed_at = instant_from_wire(wire.signed_at());
  freshness.expires = instant_from_wire(wire.expires_at());
  return freshness;
}

v1::SignedHead to_wire(const bans::Head& head) {
  v1::SignedHead wire;
  *wire.mutable_key_set() = to_wire(head.keys);
  *wire.mutable_contents() = to_wire(head.contents);
  *wire.mutable_freshness() = to_wire(head.freshness);
  return wire;
}

Result<bans::Head> from_wire(const v1::SignedHead& wire) {
  bans::Head head;
  SHEKARA_TRY(head.keys, part_from_wire<bans::KeySet>(wire.key_set(), decode_key_set));
  SHEKARA_TRY(head.contents, part_from_wire<bans::Contents>(wire.contents(), decode_contents));
  SHEKARA_TRY(head.freshness, part_from_wire<bans::Freshness>(wire.freshness(), decode_freshness));
  return head;
}

Bytes encode_head(const bans::Head& head) { return serialized(to_wire(head)); }

Result<bans::Head> decode_head(ByteView bytes) {
  SHEKARA_TRY(const auto wire, parse<v1::SignedHead>(bytes, "a list head"));
  return from_wire(wire);
}

v1::Row to_wire(const bans::Row& row) {
  v1::Row wire;
  wire.set_key(std::string{as_text(row.key)});
  wire.set_value(std::string{as_text(row.value)});
  return wire;
}

bans::Row from_wire(const v1::Row& row) {
  return {.key = to_bytes(row.key()), .value = to_bytes(row.value())};
}

v1::RowChange to_wire(const bans::RowChange& change) {
  v1::RowChange wire;
  wire.set_collection(to_wire(change.collection));
  wire.set_key(std::string{as_text(change.key)});
  wire.set_value(std::string{as_text(change.value)});
  wire.set_removed(change.removed);
  return wire;
}

Result<bans::RowChange> from_wire(const v1::RowChange& wire) {
  bans::RowChange change;
  SHEKARA_TRY(change.collection, from_wire(wire.collection()));
  change.key = to_bytes(wire.key());
  change.value = to_bytes(wire.value());
  change.removed = wire.removed();
  return change;
}

}  // namespace shekara::codec
