#pragma once

#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/result.h"

namespace shekara::kiosk {

// The key of the device's certificate. It may live in a TPM: only its signatures come out. Any thread.
class DeviceKey {
 public:
  virtual ~DeviceKey() = default;
  DeviceKey(const DeviceKey&) = delete;
  DeviceKey& operator=(const DeviceKey&) = delete;

  // ECDSA P-256 with SHA-256 over the 32 bytes, DER.
  [[nodiscard]] virtual Result<Bytes> sign(const Digest& digest) const = 0;

 protected:
  DeviceKey() = default;
};

}  // namespace shekara::kiosk
