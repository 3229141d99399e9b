#pragma once

#include <optional>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/session.h"
#include "crypto/hashes.h"
#include "crypto/public_keys.h"

// Active authentication (ICAO 9303-11 6.1): the chip signs a nonce of ours with the key of DG15. It counts
// only where passive authentication holds and DG15 is what the issuer signed.
namespace shekara::chip {

inline constexpr std::size_t kActiveNonce = 8;

struct RecoveredMessage {
  crypto::Hash hash = crypto::Hash::kSha1;
  Bytes message;  // M1
  Bytes digest;
};

// The message representative of ISO/IEC 9796-2, digital signature 1: 6A || M1 || digest || trailer (BC, or
// xxCC). Error kMalformed.
[[nodiscard]] Result<RecoveredMessage> recovered_message(ByteView representative);

// Whether `answer` signs `nonce`. ECDSA: plain r || s (a chip may also write DER) with the digest that DG14
// names.
[[nodiscard]] bool actively_authentic(const crypto::PublicKey& key,
                                      const std::optional<crypto::SignatureScheme>& scheme, ByteView nonce,
                                      ByteView answer);

// Asks the chip. Errors: kNotAuthentic (the answer is not the key's), kNotAllowed (refused), kUnavailable.
[[nodiscard]] Done run_active_authentication(Session& session, const crypto::PublicKey& key,
                                             const std::optional<crypto::SignatureScheme>& scheme,
                                             const Random& random);

}  // namespace shekara::chip
