#include "central/store/wire_bytes.h"


#include "proto/codec/entry.h"
#include "proto/codec/record.h"

namespace shekara::central {

Bytes CodecWireBytes::encode(const bans::Entry& entry) { return codec::encode_entry(entry); }

Result<bans::Entry> CodecWireBytes::decode_entry(ByteView bytes) { return codec::decode_entry(bytes); }

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
