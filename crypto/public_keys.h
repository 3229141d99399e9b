#pragma once

#include <variant>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "crypto/curves.h"
#include "crypto/hashes.h"

namespace shekara::crypto {

struct RsaPublicKey {
  Bytes modulus, exponent;  // big endian
  friend bool operator==(const RsaPublicKey&, const RsaPublicKey&) = default;
};

struct EcPublicKey {
  Curve curve = Curve::kP256;
  Bytes point;  // 04 || x || y
  friend bool operator==(const EcPublicKey&, const EcPublicKey&) = default;
};

using PublicKey = std::variant<RsaPublicKey, EcPublicKey>;

// How a signature was made. ECDSA: DER (r, s); plain ECDSA: r || s (BSI TR-03111).
enum class Padding { kPkcs1, kPss, kEcdsa, kEcdsaPlain };

struct SignatureScheme {
  Padding padding = Padding::kPkcs1;
  Hash hash = Hash::kSha256;
  Hash mask_hash = Hash::kSha256;  // PSS: of MGF1
  int salt_size = 32;              // PSS
  friend bool operator==(const SignatureScheme&, const SignatureScheme&) = default;
};

// Whether the signature over `message` is this key's. Anything unusable (a key of another kind, RSA below
// 1024 or beyond 8192 bits, a point off the curve): no.
[[nodiscard]] bool signature_holds(const PublicKey& key, const SignatureScheme& scheme, ByteView message,
                                   ByteView signature);

// signature^e mod n, as long as the modulus: for message recovery (ISO/IEC 9796-2). Error kMalformed.
[[nodiscard]] Result<Bytes> rsa_public_operation(const RsaPublicKey& key, ByteView signature);

// Bits of the modulus or of the curve's field.
[[nodiscard]] std::size_t key_bits(const PublicKey& key);

}  // namespace shekara::crypto
