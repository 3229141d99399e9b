#pragma once

#include <optional>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/key_agreement.h"
#include "core/chip/key_derivation.h"
#include "core/chip/secure_messaging.h"
#include "core/chip/security_infos.h"
#include "core/chip/session.h"

// Password authenticated connection establishment (ICAO 9303-11 4.4).
namespace shekara::chip {

// The protocol to use of those that a chip offers: chip authentication mapping first (it proves the chip at
// once), then longer keys. None: none that we speak.
[[nodiscard]] std::optional<PaceInfo> choose_pace(const SecurityInfos& card_access);

// The chip's nonce. Error kMalformed: a key or nonce of the wrong length.
[[nodiscard]] Result<Bytes> pace_nonce(const PaceInfo& info, ByteView password_key, ByteView encrypted);
// What either side proves: a MAC over the other's public value.
[[nodiscard]] Result<Bytes> pace_token(const PaceInfo& info, const Domain& domain, ByteView mac_key,
                                       ByteView other_public_value);
// The value of one object of the dynamic authentication data (7C). Error kMalformed.
[[nodiscard]] Result<Bytes> authentication_object(ByteView data, std::uint32_t tag);

// What chip authentication mapping leaves to prove once EF.CardSecurity is verified.
struct CamProof {
  int parameter_id = 0;
  Bytes chip_mapping_key;  // the chip's public value of the mapping
  Bytes chip_data;         // decrypted: sk_mapping / sk_chip
};

// Whether the chip holds the private key of `chip_key` (from a verified EF.CardSecurity).
[[nodiscard]] bool proves(const CamProof& proof, const crypto::EcPublicKey& chip_key);
// The decrypted data of the last step. Error kNotAuthentic.
[[nodiscard]] Result<Bytes> cam_data(const SecureChannel& channel, ByteView encrypted);

// Opens the session. Errors: kNotAllowed (the chip refused, most often the password is wrong), kNotAuthentic
// (the chip does not prove that it knows the password), kMalformed, kUnavailable. After an error nothing
// weaker may be tried.
[[nodiscard]] Result<std::optional<CamProof>> run_pace(Session& session, const PaceInfo& info,
                                                       const Password& password, const Random& random);

}  // namespace shekara::chip
