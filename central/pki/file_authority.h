#pragma once

#include <string>
#include <utility>

#include "central/ports/authority.h"
#include "crypto/p256.h"

namespace shekara::central {

// The authority's key from a file.
class FileAuthority final : public Authority {
 public:
  FileAuthority(P256Key key, std::string certificate)
      : key_{std::move(key)}, certificate_{std::move(certificate)} {}

  Result<std::string> issue_kiosk(const KioskId& id, const Bytes& public_key, Instant now) override;

  [[nodiscard]] std::string certificate() const override { return certificate_; }

 private:
  P256Key key_;
  std::string certificate_;
};

}  // namespace shekara::central
