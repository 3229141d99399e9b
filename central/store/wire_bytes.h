#pragma once

#include "central/ports/wire_bytes.h"
#include "core/audit/seal.h"

namespace shekara::central {

class CodecWireBytes final : public WireBytes {
 public:
  CodecWireBytes(const audit::SealPublicKey& centre, const audit::SealSecretKey& secret)
      : centre_{centre}, secret_{secret} {}

  [[nodiscard]] Bytes encode(const bans::Entry& entry) override;
  Result<bans::Entry> decode_entry(ByteView bytes) override;
  [[nodiscard]] Bytes encode(const bans::DocumentReport& row) override;
  [[nodiscard]] Bytes encode(const bans::ClearedPerson& row) override;
  [[nodiscard]] Bytes encode(const bans::RevokedDevice& row) override;
  [[nodiscard]] Bytes encode(const bans::StaleListFloor& row) override;
  Result<bans::DocumentReport> decode_document_report(ByteView bytes) override;
  Result<bans::ClearedPerson> decode_cleared_person(ByteView bytes) override;
  Result<bans::RevokedDevice> decode_revoked_device(ByteView bytes) override;
  Result<bans::StaleListFloor> decode_stale_list_floor(ByteView bytes) override;
  Done may_follow(const bans::RowChange& change, const std::optional<Bytes>& held) override;
  Result<Bytes> with_end(ByteView entry, Instant ends_at) override;
  Result<records::Record> open(const audit::SealedEvent& event) override;

 private:
  audit::SealPublicKey centre_;
  audit::SealSecretKey secret_;
};

}  // namespace shekara::central
