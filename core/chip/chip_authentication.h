#pragma once

#include <optional>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/key_agreement.h"
#include "core/chip/secure_messaging.h"
#include "core/chip/security_infos.h"
#include "core/chip/session.h"

// Chip authentication (ICAO 9303-11 6.2): the chip proves the private key of a public one in DG14. It counts
// only where passive authentication holds and DG14 is what the issuer signed.
namespace shekara::chip {

struct ChipAuthenticationChoice {
  ChipAuthenticationInfo info;
  ChipKey key;
  bool inferred = false;  // DG14 names a key but no protocol: 3DES (as genuine chips of that kind answer)
};

// Strongest first. None: the chip offers none.
[[nodiscard]] std::optional<ChipAuthenticationChoice> choose_chip_authentication(const SecurityInfos& dg14);

[[nodiscard]] Domain domain_of(const ChipKeyValue& key);
[[nodiscard]] Bytes value_of(const ChipKeyValue& key);

// Puts the session on new keys. Whether the chip has them shows with the first answer that follows: the
// caller reads something. Errors: kNotAllowed, kMalformed, kUnavailable.
[[nodiscard]] Done run_chip_authentication(Session& session, const ChipAuthenticationChoice& choice,
                                           const Random& random);

}  // namespace shekara::chip
