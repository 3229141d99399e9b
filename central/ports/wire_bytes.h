#pragma once

#include "core/audit/chain.h"
#include "core/bans/entry.h"
#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/records/record.h"

namespace shekara::central {

// What lies in rows and in events as bytes of the wire. The one implementation is in central/store.
class WireBytes {
 public:
  virtual ~WireBytes() = default;
  [[nodiscard]] virtual Bytes encode(const bans::Entry& entry) = 0;
  // The entry is validated, too.
  virtual Result<bans::Entry> decode_entry(ByteView bytes) = 0;
  // With the centre's seal key. Errors: kNotAuthentic (erased, altered, sealed to another centre),
  // kMalformed, kConflict (the record is of another kind than the event says).
  virtual Result<records::Record> open(const audit::SealedEvent& event) = 0;

 protected:
  WireBytes() = default;
  WireBytes(const WireBytes&) = default;
  WireBytes& operator=(const WireBytes&) = default;
};

}  // namespace shekara::central
