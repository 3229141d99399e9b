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
  Result<records::Record> open(const audit::SealedEvent& event) override;

 private:
  audit::SealPublicKey centre_;
  audit::SealSecretKey secret_;
};

}  // namespace shekara::central
