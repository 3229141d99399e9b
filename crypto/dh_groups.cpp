#include "crypto/dh_groups.h"

#include <cstdlib>
#include <memory>

#include <openssl/core_names.h>
#include <openssl/dh.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "crypto/evp_curve.h"
#include "crypto/openssl.h"

namespace shekara::crypto {
namespace {

constexpr int kPrimeBitsLeast = 1024;
constexpr int kPrimeBitsMost = 4096;

Error bad_value() {
  return openssl::failed(ErrorCode::kMalformed, "a Diffie-Hellman value that is none of its group",
                         "Read the document again; if it stays so, an officer examines it.");
}

BnContextPtr context() {
  BnContextPtr result{BN_CTX_new()};
  if (result == nullptr) std::abort();
  return result;
}

// 1 < value < p - 1.
bool in_range(const BIGNUM* value, const BIGNUM* prime) {
  const BnPtr most{BN_dup(prime)};
  return BN_sub_word(most.get(), 1) == 1 && BN_cmp(value, BN_value_one()) > 0 &&
         BN_cmp(value, most.get()) < 0;
}

bool usable(const DhGroup& group) {
  const BnPtr prime = bn(group.prime);
  const int bits = BN_num_bits(prime.get());
  return bits >= kPrimeBitsLeast && bits <= kPrimeBitsMost && BN_is_odd(prime.get()) == 1;
}

Bytes number_of(EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) return {};
  const BnPtr owner{number};
  return bytes_of(number);
}

}  // namespace

std::optional<DhGroup> standard_dh_group(int parameter_id) {
  if (parameter_id < 0 || parameter_id > 2) return std::nullopt;
  const char* name = parameter_id == 0 ? "dh_1024_160" : parameter_id == 1 ? "dh_2048_224" : "dh_2048_256";
  const openssl::KeyContextPtr maker{EVP_PKEY_CTX_new_from_name(nullptr, "DHX", nullptr)};
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, const_cast<char*>(name), 0),
      OSSL_PARAM_construct_end()};
  EVP_PKEY* made = nullptr;
  if (maker == nullptr || EVP_PKEY_paramgen_init(maker.get()) != 1 ||
      EVP_PKEY_CTX_set_params(maker.get(), parameters) != 1 || EVP_PKEY_generate(maker.get(), &made) != 1)
    std::abort();
  const openssl::KeyPtr key{made};
  return DhGroup{.prime = number_of(made, OSSL_PKEY_PARAM_FFC_P),
                 .generator = number_of(made, OSSL_PKEY_PARAM_FFC_G),
                 .order = number_of(made, OSSL_PKEY_PARAM_FFC_Q)};
}

std::optional<DhGroup> standard_dh_group_of(const DhGroup& stated) {
  const auto same = [](const Bytes& a, const Bytes& b) { return BN_cmp(bn(a).get(), bn(b).get()) == 0; };
  for (int id = 0; id <= 2; ++id) {
    auto group = standard_dh_group(id);
    if (group && same(group->prime, stated.prime) && same(group->generator, stated.generator) &&
        (stated.order.empty() || same(group->order, stated.order)))
      return group;
  }
  return std::nullopt;
}

bool valid_dh_public(const DhGroup& group, ByteView value) {
  if (!usable(group) || value.size() > group.prime.size() + 1) return false;
  const BnPtr prime = bn(group.prime);
  const BnPtr number = bn(value);
  if (!in_range(number.get(), prime.get())) return false;
  if (group.order.empty()) return true;
  const BnPtr result{BN_new()};
  const BnPtr order = bn(group.order);
  return BN_mod_exp(result.get(), number.get(), order.get(), prime.get(), context().get()) == 1 &&
         BN_is_one(result.get()) == 1;
}

Result<Bytes> dh_power(const DhGroup& group, ByteView base, ByteView exponent) {
  if (!usable(group)) return bad_value();
  const BnPtr prime = bn(group.prime);
  const BnPtr number = bn(base);
  const BnPtr secret = bn(exponent);
  BN_set_flags(secret.get(), BN_FLG_CONSTTIME);
  const BnPtr result{BN_new()};
  if (!in_range(number.get(), prime.get()) ||
      BN_mod_exp(result.get(), number.get(), secret.get(), prime.get(), context().get()) != 1 ||
      !in_range(result.get(), prime.get()))
    return bad_value();
  return bytes_of(result.get(), group.prime.size());
}

Result<Bytes> dh_multiply(const DhGroup& group, ByteView a, ByteView b) {
  const BnPtr prime = bn(group.prime);
  const BnPtr result{BN_new()};
  if (!usable(group) ||
      BN_mod_mul(result.get(), bn(a).get(), bn(b).get(), prime.get(), context().get()) != 1 ||
      !in_range(result.get(), prime.get()))
    return bad_value();
  return bytes_of(result.get(), group.prime.size());
}

Bytes dh_modulo_prime(const DhGroup& group, ByteView number) {
  const BnPtr value = bn(number);
  const BnPtr prime = bn(group.prime);
  if (BN_nnmod(value.get(), value.get(), prime.get(), context().get()) != 1) std::abort();
  return bytes_of(value.get(), group.prime.size());
}

Result<Bytes> dh_exponent_from(const DhGroup& group, ByteView random) {
  if (random.size() < dh_random_size(group)) return bad_value();
  const BnPtr value = bn(random);
  const BnPtr order = bn(group.order.empty() ? group.prime : group.order);
  if (BN_nnmod(value.get(), value.get(), order.get(), context().get()) != 1 || BN_is_zero(value.get()) == 1)
    return bad_value();
  return bytes_of(value.get());
}

std::size_t dh_random_size(const DhGroup& group) {
  return (group.order.empty() ? group.prime.size() : group.order.size()) + 8;
}

Bytes dh_cofactor(const DhGroup& group) {
  const BnPtr result = bn(group.prime);
  const BnPtr order = bn(group.order);
  if (BN_sub_word(result.get(), 1) != 1 || BN_is_zero(order.get()) == 1 ||
      BN_div(result.get(), nullptr, result.get(), order.get(), context().get()) != 1)
    return {};
  return bytes_of(result.get());
}

}  // namespace shekara::crypto
