#pragma once

#include <memory>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "crypto/public_keys.h"

struct evp_pkey_st;

namespace shekara::crypto {

// A private key of any kind that travel documents know: what issuers and chips have, so for simulated ones.
// Copies share the key.
class SigningKey {
 public:
  // From OpenSSL's generator. Error kUnavailable.
  static Result<SigningKey> generate_ec(Curve curve);
  static Result<SigningKey> generate_rsa(int bits);

  [[nodiscard]] PublicKey public_key() const;
  // Error kMalformed: a scheme of the other kind of key.
  [[nodiscard]] Result<Bytes> sign(const SignatureScheme& scheme, ByteView message) const;
  // number^d mod n, as long as the modulus. Error kMalformed: no RSA key, or number not below n.
  [[nodiscard]] Result<Bytes> rsa_private_operation(ByteView number) const;

 private:
  explicit SigningKey(std::shared_ptr<evp_pkey_st> key) : key_{std::move(key)} {}

  std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace shekara::crypto
