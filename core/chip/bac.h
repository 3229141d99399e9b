#pragma once

#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/key_derivation.h"
#include "core/chip/secure_messaging.h"
#include "core/chip/session.h"

// Basic access control (ICAO 9303-11 4.3): keys from the MRZ, 3DES.
namespace shekara::chip {

struct BacKeys {
  Bytes encryption, mac;
};

// Error kMalformed: the password is no MRZ's.
[[nodiscard]] Result<BacKeys> bac_keys(const Password& password);

struct BacNonces {
  Bytes chip;      // RND.IC, 8 bytes
  Bytes terminal;  // RND.IFD, 8 bytes
  Bytes key;       // K.IFD, 16 bytes
};

// The data of EXTERNAL AUTHENTICATE. Error kMalformed: a nonce or key of the wrong length.
[[nodiscard]] Result<Bytes> bac_challenge(const BacKeys& keys, const BacNonces& nonces);
// The channel, once the chip's answer proves that it knows the keys. Errors: kMalformed, kNotAuthentic.
[[nodiscard]] Result<SecureChannel> bac_channel(const BacKeys& keys, const BacNonces& nonces,
                                                ByteView answer);

// Opens the session. REQUIRES: the application is selected. Errors: kNotAllowed (the chip refused: most often
// the MRZ is wrong), kNotAuthentic, kUnavailable.
[[nodiscard]] Done run_bac(Session& session, const Password& password, const Random& random);

}  // namespace shekara::chip
