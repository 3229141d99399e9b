#include "crypto/signing_keys.h"

#include <array>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>

#include "crypto/evp_curve.h"
#include "crypto/evp_hash.h"
#include "crypto/openssl.h"

namespace shekara::crypto {
namespace {

using openssl::KeyContextPtr;
using EcdsaPtr = std::unique_ptr<ECDSA_SIG, openssl::Freer<ECDSA_SIG_free>>;

Error no_key() {
  return openssl::failed(ErrorCode::kUnavailable, "no key could be generated",
                         "Check that the system's random generator works, then try again.");
}

Error cannot_sign() {
  return openssl::failed(ErrorCode::kMalformed, "the key cannot sign so",
                         "Choose a scheme that fits the key.");
}

Bytes number_of(const EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) return {};
  const BnPtr owner{number};
  return bytes_of(number);
}

Bytes plain_of_der(ByteView der, std::size_t size) {
  const unsigned char* cursor = der.data();
  const EcdsaPtr pair{d2i_ECDSA_SIG(nullptr, &cursor, static_cast<long>(der.size()))};
  if (pair == nullptr) return {};
  Bytes result = bytes_of(ECDSA_SIG_get0_r(pair.get()), size);
  const Bytes s = bytes_of(ECDSA_SIG_get0_s(pair.get()), size);
  result.insert(result.end(), s.begin(), s.end());
  return result;
}

}  // namespace

Result<SigningKey> SigningKey::generate_ec(Curve curve) {
  std::shared_ptr<EVP_PKEY> key{EVP_EC_gen(OBJ_nid2sn(nid_of(curve))), EVP_PKEY_free};
  if (key == nullptr) return no_key();
  return SigningKey{std::move(key)};
}

Result<SigningKey> SigningKey::generate_rsa(int bits) {
  std::shared_ptr<EVP_PKEY> key{EVP_RSA_gen(static_cast<unsigned>(bits)), EVP_PKEY_free};
  if (key == nullptr) return no_key();
  return SigningKey{std::move(key)};
}

PublicKey SigningKey::public_key() const {
  if (EVP_PKEY_get_base_id(key_.get()) == EVP_PKEY_RSA) {
    return RsaPublicKey{.modulus = number_of(key_.get(), OSSL_PKEY_PARAM_RSA_N),
                        .exponent = number_of(key_.get(), OSSL_PKEY_PARAM_RSA_E)};
  }
  std::array<char, 64> name{};
  std::size_t length = 0;
  EVP_PKEY_get_group_name(key_.get(), name.data(), name.size(), &length);
  const int nid = OBJ_sn2nid(name.data());
  EcPublicKey result;
  for (int i = 0; i <= static_cast<int>(Curve::kP521); ++i) {
    if (nid_of(static_cast<Curve>(i)) == nid) result.curve = static_cast<Curve>(i);
  }
  const std::size_t size = field_size(result.curve);
  BIGNUM* coordinates[2] = {nullptr, nullptr};
  EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, &coordinates[0]);
  EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, &coordinates[1]);
  result.point = {4};
  for (BIGNUM* coordinate : coordinates) {
    const BnPtr owner{coordinate};
    const Bytes bytes = bytes_of(coordinate, size);
    result.point.insert(result.point.end(), bytes.begin(), bytes.end());
  }
  return result;
}

Result<Bytes> SigningKey::sign(const SignatureScheme& scheme, ByteView message) const {
  const KeyContextPtr context{EVP_PKEY_CTX_new(key_.get(), nullptr)};
  bool good = context != nullptr && EVP_PKEY_sign_init(context.get()) == 1 &&
              EVP_PKEY_CTX_set_signature_md(context.get(), evp(scheme.hash)) == 1;
  if (scheme.padding == Padding::kPss) {
    good = good && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), evp(scheme.mask_hash)) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), scheme.salt_size) == 1;
  }
  const Bytes hash = digest(scheme.hash, message);
  Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())));
  std::size_t size = signature.size();
  if (!good || EVP_PKEY_sign(context.get(), signature.data(), &size, hash.data(), hash.size()) != 1)
    return cannot_sign();
  signature.resize(size);
  if (scheme.padding != Padding::kEcdsaPlain) return signature;
  const auto key = public_key();
  const auto* ec = std::get_if<EcPublicKey>(&key);
  if (ec == nullptr) return cannot_sign();
  const BnPtr order = bn(numbers_of(ec->curve).order);
  return plain_of_der(signature, static_cast<std::size_t>(BN_num_bytes(order.get())));
}

Result<Bytes> SigningKey::rsa_private_operation(ByteView number) const {
  if (EVP_PKEY_get_base_id(key_.get()) != EVP_PKEY_RSA) return cannot_sign();
  const BnPtr n = bn(number_of(key_.get(), OSSL_PKEY_PARAM_RSA_N));
  const BnPtr d = bn(number_of(key_.get(), OSSL_PKEY_PARAM_RSA_D));
  const BnPtr value = bn(number);
  const BnPtr result{BN_new()};
  const BnContextPtr context{BN_CTX_new()};
  BN_set_flags(d.get(), BN_FLG_CONSTTIME);
  if (BN_cmp(value.get(), n.get()) >= 0 ||
      BN_mod_exp(result.get(), value.get(), d.get(), n.get(), context.get()) != 1)
    return cannot_sign();
  return bytes_of(result.get(), static_cast<std::size_t>(BN_num_bytes(n.get())));
}

}  // namespace shekara::crypto
