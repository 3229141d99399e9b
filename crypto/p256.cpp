#include "crypto/p256.h"

#include <string>
#include <utility>

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "crypto/openssl.h"

namespace shekara {
namespace {

// No pass phrase is ever asked for on a terminal.
int no_pass_phrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*user*/) { return -1; }

}  // namespace

Result<P256Key> P256Key::generate() {
  std::shared_ptr<EVP_PKEY> key{EVP_EC_gen("P-256"), EVP_PKEY_free};
  if (key == nullptr) {
    return openssl::failed(ErrorCode::kUnavailable, "no P-256 key could be generated",
                           "Check that the system's random generator works, then try again.");
  }
  return P256Key{std::move(key)};
}

Result<P256Key> P256Key::from_pem(std::string_view pem) {
  const openssl::BioPtr bio = openssl::reader(pem);
  std::shared_ptr<EVP_PKEY> key{PEM_read_bio_PrivateKey(bio.get(), nullptr, no_pass_phrase, nullptr),
                                EVP_PKEY_free};
  if (!openssl::on_p256(key.get())) {
    return openssl::failed(
        ErrorCode::kMalformed, "not a P-256 private key in PEM",
        "Give a key as this program writes it (PKCS#8 PEM, curve prime256v1, no pass phrase).");
  }
  return P256Key{std::move(key)};
}

std::string P256Key::to_pem() const {
  const openssl::BioPtr bio{BIO_new(BIO_s_mem())};
  PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return openssl::written(bio.get());
}

Bytes P256Key::public_der() const { return openssl::to_der<EVP_PKEY>(i2d_PUBKEY, key_.get()); }

Result<Bytes> P256Key::sign(const Digest& digest) const {
  const openssl::DigestPtr context{EVP_MD_CTX_new()};
  Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())));
  std::size_t size = signature.size();
  const bool made = context != nullptr &&
                    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
                    EVP_DigestSign(context.get(), signature.data(), &size, digest.data(), digest.size()) == 1;
  if (!made) {
    return openssl::failed(ErrorCode::kUnavailable, "the P-256 key could not sign",
                           "Check the key and try again.");
  }
  signature.resize(size);
  return signature;
}

bool p256_verifies(ByteView public_der, const Digest& digest, ByteView signature) {
  const openssl::KeyPtr key = openssl::p256_public(public_der);
  const openssl::DigestPtr context{EVP_MD_CTX_new()};
  if (key == nullptr || context == nullptr) return false;
  const bool holds =
      EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
      EVP_DigestVerify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) == 1;
  ERR_clear_error();
  return holds;
}

}  // namespace shekara
