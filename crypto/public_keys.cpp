#include "crypto/public_keys.h"

#include <memory>
#include <string>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "core/base/overload.h"
#include "crypto/evp_curve.h"
#include "crypto/evp_hash.h"
#include "crypto/openssl.h"

namespace shekara::crypto {
namespace {

using BuilderPtr = std::unique_ptr<OSSL_PARAM_BLD, openssl::Freer<OSSL_PARAM_BLD_free>>;
using ParametersPtr = std::unique_ptr<OSSL_PARAM, openssl::Freer<OSSL_PARAM_free>>;
using openssl::KeyContextPtr;
using EcdsaPtr = std::unique_ptr<ECDSA_SIG, openssl::Freer<ECDSA_SIG_free>>;

constexpr int kRsaBitsLeast = 1024;
constexpr int kRsaBitsMost = 8192;  // beyond: minutes of computing for a forger's amusement
constexpr int kExponentBitsMost = 64;

bool usable(const RsaPublicKey& key) {
  if (key.modulus.size() > kRsaBitsMost / 8 + 1 || key.exponent.size() > kExponentBitsMost / 8 + 1)
    return false;
  const BnPtr n = bn(key.modulus);
  const BnPtr e = bn(key.exponent);
  const int bits = BN_num_bits(n.get());
  return bits >= kRsaBitsLeast && bits <= kRsaBitsMost && BN_is_odd(n.get()) == 1 &&
         BN_is_odd(e.get()) == 1 && BN_is_one(e.get()) != 1 && BN_num_bits(e.get()) <= kExponentBitsMost;
}

openssl::KeyPtr made(const char* kind, OSSL_PARAM_BLD* builder) {
  const ParametersPtr parameters{OSSL_PARAM_BLD_to_param(builder)};
  const KeyContextPtr context{EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
  EVP_PKEY* key = nullptr;
  if (parameters == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return openssl::KeyPtr{key};
}

openssl::KeyPtr evp(const RsaPublicKey& key) {
  if (!usable(key)) return nullptr;
  const BnPtr n = bn(key.modulus);
  const BnPtr e = bn(key.exponent);
  const BuilderPtr builder{OSSL_PARAM_BLD_new()};
  if (builder == nullptr || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
    return nullptr;
  return made("RSA", builder.get());
}

openssl::KeyPtr evp(const EcPublicKey& key) {
  if (!on_curve(key.curve, key.point)) return nullptr;
  const BuilderPtr builder{OSSL_PARAM_BLD_new()};
  if (builder == nullptr ||
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                      OBJ_nid2sn(nid_of(key.curve)), 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, key.point.data(),
                                       key.point.size()) != 1)
    return nullptr;
  return made("EC", builder.get());
}

// r || s of equal length -> DER; empty: neither.
Bytes der_of_plain(ByteView signature) {
  if (signature.empty() || signature.size() % 2 != 0 || signature.size() > 140) return {};
  const EcdsaPtr pair{ECDSA_SIG_new()};
  BnPtr r = bn(signature.first(signature.size() / 2));
  BnPtr s = bn(signature.last(signature.size() / 2));
  if (pair == nullptr || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  (void)r.release();
  (void)s.release();
  return openssl::to_der<ECDSA_SIG>(i2d_ECDSA_SIG, pair.get());
}

bool prepared(EVP_PKEY_CTX* context, const SignatureScheme& scheme) {
  if (EVP_PKEY_verify_init(context) != 1 || EVP_PKEY_CTX_set_signature_md(context, evp(scheme.hash)) != 1)
    return false;
  switch (scheme.padding) {
    case Padding::kPkcs1:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    case Padding::kPss:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
             EVP_PKEY_CTX_set_rsa_mgf1_md(context, evp(scheme.mask_hash)) == 1 && scheme.salt_size >= 0 &&
             EVP_PKEY_CTX_set_rsa_pss_saltlen(context, scheme.salt_size) == 1;
    case Padding::kEcdsa:
    case Padding::kEcdsaPlain:
      return true;
  }
  return false;
}

}  // namespace

bool signature_holds(const PublicKey& key, const SignatureScheme& scheme, ByteView message,
                     ByteView signature) {
  const bool for_rsa = scheme.padding == Padding::kPkcs1 || scheme.padding == Padding::kPss;
  if (std::holds_alternative<RsaPublicKey>(key) != for_rsa) return false;
  const Bytes der = scheme.padding == Padding::kEcdsaPlain ? der_of_plain(signature)
                                                           : Bytes{signature.begin(), signature.end()};
  const openssl::KeyPtr handle = std::visit([](const auto& k) { return evp(k); }, key);
  const KeyContextPtr context{handle == nullptr ? nullptr : EVP_PKEY_CTX_new(handle.get(), nullptr)};
  const Bytes hash = digest(scheme.hash, message);
  const bool holds = context != nullptr && !der.empty() && prepared(context.get(), scheme) &&
                     EVP_PKEY_verify(context.get(), der.data(), der.size(), hash.data(), hash.size()) == 1;
  ERR_clear_error();
  return holds;
}

Result<Bytes> rsa_public_operation(const RsaPublicKey& key, ByteView signature) {
  const Error unusable =
      openssl::failed(ErrorCode::kMalformed, "an RSA key or signature of a size that none has",
                      "Read the document again; if it stays so, an officer examines it.");
  if (!usable(key) || signature.size() > key.modulus.size() + 1) return unusable;
  const BnPtr n = bn(key.modulus);
  const BnPtr value = bn(signature);
  const BnContextPtr context{BN_CTX_new()};
  const BnPtr result{BN_new()};
  if (BN_cmp(value.get(), n.get()) >= 0 ||
      BN_mod_exp(result.get(), value.get(), bn(key.exponent).get(), n.get(), context.get()) != 1)
    return unusable;
  return bytes_of(result.get(), static_cast<std::size_t>(BN_num_bytes(n.get())));
}

std::size_t key_bits(const PublicKey& key) {
  return std::visit(
      Overload{[](const RsaPublicKey& rsa) {
                 return static_cast<std::size_t>(BN_num_bits(bn(rsa.modulus).get()));
               },
               [](const EcPublicKey& ec) {
                 return static_cast<std::size_t>(BN_num_bits(bn(numbers_of(ec.curve).prime).get()));
               }},
      key);
}

}  // namespace shekara::crypto
