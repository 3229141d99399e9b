#pragma once

#include <array>
#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::audit {

// X25519 key pair of the centre. A kiosk holds only the public half and can never open what it sealed.
using SealPublicKey = std::array<std::uint8_t, 32>;
using SealSecretKey = std::array<std::uint8_t, 32>;

// Fresh random bytes for one seal, handed in by the caller: record key, nonce, seed of the ephemeral key
// pair.
using SealRandomness = std::array<std::uint8_t, 32 + 24 + 32>;

// A record under a key of its own, and that key sealed to the centre. Erasing sealed_key erases the record.
struct Sealed {
  Bytes sealed_key;  // libsodium's sealed-box format, 80 bytes
  Bytes ciphertext;  // nonce (24 bytes), then XChaCha20-Poly1305
};

[[nodiscard]] Sealed seal(ByteView plain, const SealPublicKey& centre, const SealRandomness& randomness);

// Error kNotAuthentic: sealed to another centre, altered, or erased.
[[nodiscard]] Result<Bytes> open(ByteView sealed_key, ByteView ciphertext, const SealPublicKey& centre,
                                 const SealSecretKey& secret);

}  // namespace shekara::audit
