#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/ids.h"
#include "core/base/result.h"

namespace shekara::central {

// The installation's certificate authority.
class Authority {
 public:
  virtual ~Authority() = default;
  // A client certificate (PEM) for spiffe://shekara/kiosk/<id>.
  virtual Result<std::string> issue_kiosk(const KioskId& id, const Bytes& public_key, Instant now) = 0;
  // Its own certificate, PEM.
  [[nodiscard]] virtual std::string certificate() const = 0;

 protected:
  Authority() = default;
  Authority(const Authority&) = default;
  Authority& operator=(const Authority&) = default;
};

}  // namespace shekara::central
