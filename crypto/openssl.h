#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "core/base/bytes.h"
#include "core/base/result.h"

// Ownership of OpenSSL's objects. For crypto/*.cpp.
namespace shekara::openssl {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

using KeyPtr = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using KeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, Freer<EVP_PKEY_CTX_free>>;
using DigestPtr = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using BioPtr = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using CertificatePtr = std::unique_ptr<X509, Freer<X509_free>>;
using RequestPtr = std::unique_ptr<X509_REQ, Freer<X509_REQ_free>>;
using NamePtr = std::unique_ptr<X509_NAME, Freer<X509_NAME_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;
using GeneralNamesPtr = std::unique_ptr<GENERAL_NAMES, Freer<GENERAL_NAMES_free>>;
using SerialPtr = std::unique_ptr<BIGNUM, Freer<BN_free>>;

// Empties OpenSSL's queue of errors (its texts may quote the input) and returns ours.
[[nodiscard]] Error failed(ErrorCode code, std::string problem, std::string remedy);

[[nodiscard]] BioPtr reader(std::string_view text);
[[nodiscard]] std::string written(BIO* memory);

// DER by one of OpenSSL's i2d_ functions; empty if it fails.
template <class T>
[[nodiscard]] Bytes to_der(int (*encode)(const T*, unsigned char**), const T* object) {
  const int size = encode(object, nullptr);
  if (size <= 0) return {};
  Bytes der(static_cast<std::size_t>(size));
  unsigned char* cursor = der.data();
  encode(object, &cursor);
  return der;
}

// A public key in SubjectPublicKeyInfo DER, on P-256 and nothing else; null otherwise.
[[nodiscard]] KeyPtr p256_public(ByteView der);
[[nodiscard]] bool on_p256(const EVP_PKEY* key);

}  // namespace shekara::openssl
