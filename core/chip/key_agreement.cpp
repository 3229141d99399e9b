#include "core/chip/key_agreement.h"

#include <utility>

#include "core/base/overload.h"
#include "core/chip/algorithms.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

using crypto::Curve;
using crypto::DhGroup;

// The pseudo-random function of the integrated mapping: k = E(t, s); then over and over x = E(k, c1), k =
// E(k, c0), until there are 64 bits more than the prime has. Blocks of 16 bytes for 3DES and AES-128, of 32
// for longer keys, which use as much as they need.
Result<Bytes> pseudo_random(ByteView chip_nonce, ByteView terminal_nonce, crypto::Cipher cipher,
                            std::size_t prime_bits) {
  const bool long_key = cipher == crypto::Cipher::kAes192 || cipher == crypto::Cipher::kAes256;
  const std::size_t size = long_key ? 32 : 16;
  if (chip_nonce.size() != size || terminal_nonce.size() < crypto::key_size(cipher))
    return malformed("a nonce of a length that the mapping does not have");
  const auto c0 = from_hex(long_key ? "d463d65234124ef7897054986dca0a174e28df758cbaa03f240616414d5a1676"
                                    : "a668892a7c41e3ca739f40b057d85904");
  const auto c1 = from_hex(long_key ? "54bd7255f0aaf831bec3423fcf39d69b6cbf066677d0faae5aadd99df8e53517"
                                    : "a4e136ac725f738b01c1f60217c188ad");
  const Bytes zero(crypto::block_size(cipher), 0);
  const auto encrypt = [&](ByteView key, ByteView text) {
    return crypto::cbc_encrypt(cipher, key.first(crypto::key_size(cipher)), zero, text);
  };
  SHEKARA_TRY(Bytes key, encrypt(terminal_nonce, chip_nonce));
  Bytes result;
  while (result.size() * 8 < prime_bits + 64) {
    SHEKARA_TRY(const Bytes part, encrypt(key, *c1));
    result.insert(result.end(), part.begin(), part.end());
    SHEKARA_TRY(key, encrypt(key, *c0));
  }
  return result;
}

}  // namespace

Domain::Domain(Curve curve) : group_{curve}, generator_{crypto::numbers_of(curve).generator} {}

Domain::Domain(DhGroup group) : group_{std::move(group)}, generator_{std::get<DhGroup>(group_).generator} {}

Result<Domain> Domain::standard(int parameter_id) {
  if (const auto group = crypto::standard_dh_group(parameter_id)) return Domain{*group};
  if (const auto curve = curve_of_parameter_id(parameter_id)) return Domain{*curve};
  return malformed("domain parameters that the standard does not have");
}

Result<Bytes> Domain::secret(const Random& random) const {
  return std::visit(
      Overload{[&](Curve curve) {
                 return crypto::scalar_from(curve, random_bytes(random, crypto::scalar_random_size(curve)));
               },
               [&](const DhGroup& group) {
                 return crypto::dh_exponent_from(group, random_bytes(random, crypto::dh_random_size(group)));
               }},
      group_);
}

Result<Bytes> Domain::public_value(ByteView secret) const {
  return std::visit(
      Overload{[&](Curve curve) { return crypto::multiply(curve, generator_, secret); },
               [&](const DhGroup& group) { return crypto::dh_power(group, generator_, secret); }},
      group_);
}

Result<Bytes> Domain::agree(ByteView secret, ByteView peer) const {
  return std::visit(Overload{[&](Curve curve) { return crypto::multiply(curve, peer, secret); },
                             [&](const DhGroup& group) -> Result<Bytes> {
                               if (!crypto::valid_dh_public(group, peer))
                                 return malformed("a public value that is none of its group");
                               return crypto::dh_power(group, peer, secret);
                             }},
                    group_);
}

Bytes Domain::key_material(ByteView agreed) const {
  return std::visit(Overload{[&](Curve curve) { return crypto::x_of(curve, agreed); },
                             [&](const DhGroup&) {
                               return Bytes{agreed.begin(), agreed.end()};
                             }},
                    group_);
}

Result<Domain> Domain::mapped(ByteView nonce, ByteView agreed) const {
  Domain result = *this;
  if (const auto* curve = std::get_if<Curve>(&group_)) {
    SHEKARA_TRY(result.generator_, crypto::multiply_generator_add(*curve, nonce, agreed));
  } else {
    const auto& group = std::get<DhGroup>(group_);
    SHEKARA_TRY(const Bytes power, crypto::dh_power(group, group.generator, nonce));
    SHEKARA_TRY(result.generator_, crypto::dh_multiply(group, power, agreed));
  }
  return result;
}

Result<Domain> Domain::mapped_by_nonces(ByteView chip_nonce, ByteView terminal_nonce,
                                        crypto::Cipher cipher) const {
  Domain result = *this;
  if (const auto* curve = std::get_if<Curve>(&group_)) {
    const std::size_t bits = crypto::key_bits(crypto::EcPublicKey{.curve = *curve, .point = {}});
    SHEKARA_TRY(const Bytes number, pseudo_random(chip_nonce, terminal_nonce, cipher, bits));
    SHEKARA_TRY(result.generator_, crypto::encode_to_point(*curve, crypto::modulo_prime(*curve, number)));
  } else {
    const auto& group = std::get<DhGroup>(group_);
    SHEKARA_TRY(const Bytes number,
                pseudo_random(chip_nonce, terminal_nonce, cipher, group.prime.size() * 8));
    SHEKARA_TRY(result.generator_,
                crypto::dh_power(group, crypto::dh_modulo_prime(group, number), crypto::dh_cofactor(group)));
  }
  return result;
}

std::uint32_t Domain::value_tag() const { return std::holds_alternative<Curve>(group_) ? 0x86 : 0x84; }

}  // namespace shekara::chip
