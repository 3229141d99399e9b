#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/result.h"

struct evp_pkey_st;

namespace shekara {

// A P-256 key pair (ECDSA, FIPS 186-4): of a device, an officer, an authority. By OpenSSL; copies share the
// key.
class P256Key {
 public:
  // From OpenSSL's generator, which the system seeds. Error kUnavailable: no randomness.
  static Result<P256Key> generate();
  // PKCS#8 or SEC 1 PEM, not encrypted. Error kMalformed: no private key on P-256.
  static Result<P256Key> from_pem(std::string_view pem);

  [[nodiscard]] std::string to_pem() const;  // PKCS#8; keep it in a file of mode 0600
  [[nodiscard]] Bytes public_der() const;    // SubjectPublicKeyInfo, DER
  // ECDSA with SHA-256 over the 32 bytes of the digest as message; DER.
  [[nodiscard]] Result<Bytes> sign(const Digest& digest) const;

  [[nodiscard]] evp_pkey_st* handle() const { return key_.get(); }  // for crypto/x509.cpp

 private:
  explicit P256Key(std::shared_ptr<evp_pkey_st> key) : key_{std::move(key)} {}

  std::shared_ptr<evp_pkey_st> key_;  // never null
};

// Whether `signature` is one of P256Key::sign by the holder of this public key. Anything malformed: no.
[[nodiscard]] bool p256_verifies(ByteView public_der, const Digest& digest, ByteView signature);

}  // namespace shekara
