#pragma once

#include <optional>

#include "core/audit/chain.h"
#include "core/bans/collection.h"
#include "core/bans/entry.h"
#include "core/bans/row_values.h"
#include "core/base/bytes.h"
#include "core/base/date.h"
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
  // Rows of the other collections.
  [[nodiscard]] virtual Bytes encode(const bans::DocumentReport& report) = 0;
  [[nodiscard]] virtual Bytes encode(const bans::ClearedPerson& cleared) = 0;
  [[nodiscard]] virtual Bytes encode(const bans::RevokedDevice& device) = 0;
  [[nodiscard]] virtual Bytes encode(const bans::StaleListFloor& floor) = 0;
  virtual Result<bans::DocumentReport> decode_document_report(ByteView bytes) = 0;
  virtual Result<bans::ClearedPerson> decode_cleared_person(ByteView bytes) = 0;
  virtual Result<bans::RevokedDevice> decode_revoked_device(ByteView bytes) = 0;
  virtual Result<bans::StaleListFloor> decode_stale_list_floor(ByteView bytes) = 0;
  // The row is validated; whether it may follow the held one of its key (docs/formats/list.md, "Who may
  // change it"). Errors: kMalformed, kNotAllowed (rows of this collection are not proposed), kNotFound
  // (nothing to remove), kConflict (an old revision).
  virtual Done may_follow(const bans::RowChange& change, const std::optional<Bytes>& held) = 0;
  // The bytes of an entry as the emergency entry that ends then.
  virtual Result<Bytes> with_end(ByteView entry, Instant ends_at) = 0;
  // With the centre's seal key. Errors: kNotAuthentic (erased, altered, sealed to another centre),
  // kMalformed, kConflict (the record is of another kind than the event says).
  virtual Result<records::Record> open(const audit::SealedEvent& event) = 0;

 protected:
  WireBytes() = default;
  WireBytes(const WireBytes&) = default;
  WireBytes& operator=(const WireBytes&) = default;
};

}  // namespace shekara::central
