#include "proto/codec/event.h"

#include <algorithm>
#include <string>

#include "core/audit/chain.h"
#include "core/base/bytes.h"
#include "core/base/result.h"
#include "proto/codec/enums.h"
#include "proto/codec/values.h"

namespace shekara::codec {

Result<audit::ChainId> chain_from_wire(const std::string& bytes) {
  audit::ChainId chain{};
  if (bytes.size() != chain.size()) {
    return Error{ErrorCode::kMalformed, "chain_id has not 16 bytes",
                 "The peer sent a value that no program of this project writes: inspect it."};
  }
  std::copy(bytes.begin(), bytes.end(), chain.begin());
  return chain;
}

std::string to_wire(const audit::ChainId& chain) { return std::string{as_text(chain)}; }

v1::SealedEvent to_wire(const audit::SealedEvent& event) {
  v1::SealedEvent wire;
  wire.set_chain_id(to_wire(event.chain));
  wire.set_sequence(event.sequence);
  wire.set_previous_hash(to_wire(event.previous));
  wire.set_kind(to_wire(event.kind));
  wire.set_recorded_at(to_wire(event.recorded));
  wire.set_list_version(event.list_version);
  wire.set_sealed_key(std::string{as_text(event.sealed_key)});
  wire.set_ciphertext(std::string{as_text(event.ciphertext)});
  wire.set_sealed_key_sha256(to_wire(event.sealed_key_hash));
  wire.set_ciphertext_sha256(to_wire(event.ciphertext_hash));
  wire.set_hash(to_wire(event.hash));
  return wire;
}

Result<audit::SealedEvent> from_wire(const v1::SealedEvent& wire) {
  audit::SealedEvent event;
  SHEKARA_TRY(event.chain, chain_from_wire(wire.chain_id()));
  event.sequence = wire.sequence();
  SHEKARA_TRY(event.previous, digest_from_wire(wire.previous_hash(), "previous_hash"));
  SHEKARA_TRY(event.kind, from_wire(wire.kind()));
  event.recorded = instant_from_wire(wire.recorded_at());
  event.list_version = wire.list_version();
  event.sealed_key = to_bytes(wire.sealed_key());
  event.ciphertext = to_bytes(wire.ciphertext());
  SHEKARA_TRY(event.sealed_key_hash, digest_from_wire(wire.sealed_key_sha256(), "sealed_key_sha256"));
  SHEKARA_TRY(event.ciphertext_hash, digest_from_wire(wire.ciphertext_sha256(), "ciphertext_sha256"));
  SHEKARA_TRY(event.hash, digest_from_wire(wire.hash(), "hash"));
  return event;
}

}  // namespace shekara::codec
