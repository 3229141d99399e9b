#include "drivers/simulated/chip/utopia.h"

#include <utility>

#include "core/chip/algorithms.h"
#include "core/chip/asn1_time.h"
#include "core/chip/certificate.h"
#include "core/chip/names.h"
#include "core/chip/oid.h"
#include "core/chip/tlv.h"

namespace shekara::simulated {
namespace {

using chip::asn1_time;
using chip::joined;
using chip::oid_value;
using chip::tlv;

constexpr std::chrono::hours kYear{24 * 365};

Bytes oid_object(std::string_view text) { return tlv(0x06, oid_value(text)); }

Bytes integer(std::uint32_t number) {
  Bytes value;
  for (int shift = 24; shift >= 0; shift -= 8) {
    const auto byte = static_cast<std::uint8_t>(number >> static_cast<unsigned>(shift));
    if (byte != 0 || !value.empty() || shift == 0) value.push_back(byte);
  }
  if ((value[0] & 0x80U) != 0) value.insert(value.begin(), 0);
  return tlv(0x02, value);
}

Bytes extension(std::string_view oid, bool critical, ByteView value) {
  return tlv(0x30, {oid_object(oid), critical ? Bytes{0x01, 0x01, 0xff} : Bytes{}, tlv(0x04, value)});
}

Bytes bit_string(ByteView bits) { return tlv(0x03, {Bytes{0}, bits}); }

Bytes extensions_of(const CertificateOrder& order, ByteView key_id, ByteView authority_key_id) {
  Bytes all = joined({extension(chip::oid::kSubjectKeyId, false, tlv(0x04, key_id)),
                      extension(chip::oid::kAuthorityKeyId, false, tlv(0x30, tlv(0x80, authority_key_id)))});
  const Bytes usage = order.authority ? Bytes{0x03, 0x02, 0x01, 0x06} : Bytes{0x03, 0x02, 0x07, 0x80};
  all = joined({all, extension(chip::oid::kKeyUsage, true, usage)});
  if (order.authority)
    all = joined({all, extension(chip::oid::kBasicConstraints, true,
                                 tlv(0x30, {Bytes{0x01, 0x01, 0xff}, Bytes{0x02, 0x01, 0x00}}))});
  if (!order.extended_usage.empty())
    all = joined(
        {all, extension(chip::oid::kExtendedKeyUsage, true, tlv(0x30, oid_object(order.extended_usage)))});
  return tlv(0xa3, tlv(0x30, all));
}

Bytes key_info_of(const CertificateOrder& order) {
  const auto* ec = std::get_if<crypto::EcPublicKey>(&order.key);
  if (!order.curve_in_place || ec == nullptr)
    return chip::subject_public_key_info(order.key, order.explicit_curve);
  return tlv(
      0x30, {tlv(0x30, {oid_object(chip::oid::kEcPublicKey), *order.curve_in_place}), bit_string(ec->point)});
}

Bytes attribute(std::string_view oid, ByteView value) {
  return tlv(0x30, {oid_object(oid), tlv(0x31, value)});
}

}  // namespace

Result<Identity> make_identity(const CertificateOrder& order, const crypto::SigningKey& key,
                               const crypto::SignatureScheme& scheme, const Identity* issuer) {
  const Bytes info = key_info_of(order);
  const Bytes key_id = crypto::digest(crypto::Hash::kSha1, info);
  Identity result{.key = key,
                  .scheme = scheme,
                  .certificate = {},
                  .name = chip::make_name(order.country, order.organisation, order.common_name),
                  .key_id = key_id};
  const crypto::SignatureScheme& signature_scheme = issuer == nullptr ? scheme : issuer->scheme;
  const Bytes algorithm = chip::signature_algorithm(signature_scheme);
  const Bytes body =
      tlv(0x30, {tlv(0xa0, integer(2)), integer(order.serial), algorithm,
                 issuer == nullptr ? result.name : issuer->name,
                 tlv(0x30, {asn1_time(order.not_before), asn1_time(order.not_after)}), result.name, info,
                 extensions_of(order, key_id, issuer == nullptr ? key_id : issuer->key_id)});
  SHEKARA_TRY(const Bytes signature, (issuer == nullptr ? key : issuer->key).sign(signature_scheme, body));
  result.certificate = tlv(0x30, {body, algorithm, bit_string(signature)});
  return result;
}

Result<Bytes> make_signed_data(const SignedOrder& order, const Identity& signer) {
  const crypto::Hash hash = signer.scheme.hash;
  Bytes attributes =
      joined({attribute(chip::oid::kContentType, oid_object(order.content_type)),
              attribute(chip::oid::kMessageDigest, tlv(0x04, crypto::digest(hash, order.content)))});
  if (order.signing_time)
    attributes = joined({attributes, attribute(chip::oid::kSigningTime, asn1_time(*order.signing_time))});
  SHEKARA_TRY(const Bytes signature, signer.key.sign(signer.scheme, tlv(0x31, attributes)));
  SHEKARA_TRY(const chip::Certificate certificate, chip::certificate_of(signer.certificate));
  Bytes certificates;
  for (const Bytes& one : order.certificates) certificates = joined({certificates, one});
  const Bytes id =
      tlv(0x30, {order.issuer_name.value_or(certificate.issuer_der), tlv(0x02, certificate.serial)});
  const Bytes info = tlv(0x30, {integer(1), id, chip::hash_algorithm(hash), tlv(0xa0, attributes),
                                chip::signature_algorithm(signer.scheme), tlv(0x04, signature)});
  const Bytes data =
      tlv(0x30, {integer(3), tlv(0x31, chip::hash_algorithm(hash)),
                 tlv(0x30, {oid_object(order.content_type), tlv(0xa0, tlv(0x04, order.content))}),
                 tlv(0xa0, certificates), tlv(0x31, info)});
  return tlv(0x30, {oid_object(chip::oid::kSignedData), tlv(0xa0, data)});
}

Bytes make_security_object(const std::map<int, Bytes>& groups, crypto::Hash hash, int version) {
  Bytes list;
  for (const auto& [number, file] : groups) {
    const Bytes row =
        tlv(0x30, {integer(static_cast<std::uint32_t>(number)), tlv(0x04, crypto::digest(hash, file))});
    list = joined({list, row});
  }
  Bytes versions;
  if (version == 1) versions = tlv(0x30, {tlv(0x13, as_bytes("0108")), tlv(0x13, as_bytes("040000"))});
  return tlv(0x30, {integer(static_cast<std::uint32_t>(version)), chip::hash_algorithm(hash), tlv(0x30, list),
                    versions});
}

Result<Bytes> make_sod(const std::map<int, Bytes>& groups, const Identity& signer, crypto::Hash hash,
                       std::optional<Instant> signing_time) {
  SHEKARA_TRY(const Bytes cms, make_signed_data({.content_type = std::string{chip::oid::kLdsSecurityObject},
                                                 .content = make_security_object(groups, hash, 1),
                                                 .certificates = {signer.certificate},
                                                 .signing_time = signing_time,
                                                 .issuer_name = std::nullopt},
                                                signer));
  return tlv(0x77, cms);
}

Result<Bytes> make_master_list(const std::vector<Bytes>& certificates, const Identity& signer,
                               const Identity& authority) {
  Bytes list;
  for (const Bytes& one : certificates) list = joined({list, one});
  return make_signed_data({.content_type = std::string{chip::oid::kMasterList},
                           .content = tlv(0x30, {integer(0), tlv(0x31, list)}),
                           .certificates = {signer.certificate, authority.certificate},
                           .signing_time = std::nullopt,
                           .issuer_name = std::nullopt},
                          signer);
}

Result<Bytes> make_revocation_list(const Identity& authority, const std::vector<std::uint32_t>& serials,
                                   Instant made) {
  Bytes rows;
  for (const std::uint32_t serial : serials)
    rows = joined({rows, tlv(0x30, {integer(serial), asn1_time(made)})});
  const Bytes algorithm = chip::signature_algorithm(authority.scheme);
  const Bytes body =
      tlv(0x30, {integer(1), algorithm, authority.name, asn1_time(made),
                 asn1_time(made + std::chrono::hours{24 * 90}), serials.empty() ? Bytes{} : tlv(0x30, rows)});
  SHEKARA_TRY(const Bytes signature, authority.key.sign(authority.scheme, body));
  return tlv(0x30, {body, algorithm, bit_string(signature)});
}

Result<Utopia> make_utopia(Instant now, crypto::Curve curve, bool explicit_curve) {
  const crypto::SignatureScheme scheme{.padding = crypto::Padding::kEcdsa, .hash = crypto::Hash::kSha256};
  SHEKARA_TRY(const crypto::SigningKey authority_key, crypto::SigningKey::generate_ec(curve));
  SHEKARA_TRY(const crypto::SigningKey signer_key, crypto::SigningKey::generate_ec(curve));
  SHEKARA_TRY(const crypto::SigningKey list_key, crypto::SigningKey::generate_ec(curve));
  SHEKARA_TRY(Identity authority, make_identity({.not_before = now - 2 * kYear,
                                                 .not_after = now + 13 * kYear,
                                                 .key = authority_key.public_key(),
                                                 .explicit_curve = explicit_curve,
                                                 .authority = true},
                                                authority_key, scheme, nullptr));
  SHEKARA_TRY(Identity signer, make_identity({.common_name = "Utopia document signer",
                                              .serial = kSignerSerial,
                                              .not_before = now - kYear,
                                              .not_after = now + 10 * kYear,
                                              .key = signer_key.public_key(),
                                              .explicit_curve = explicit_curve},
                                             signer_key, scheme, &authority));
  SHEKARA_TRY(Identity list_signer,
              make_identity({.common_name = "Utopia master list signer",
                             .serial = 8,
                             .not_before = now - kYear,
                             .not_after = now + 3 * kYear,
                             .key = list_key.public_key(),
                             .explicit_curve = explicit_curve,
                             .extended_usage = std::string{chip::oid::kMasterListSigner}},
                            list_key, scheme, &authority));
  return Utopia{
      .authority = std::move(authority), .signer = std::move(signer), .list_signer = std::move(list_signer)};
}

}  // namespace shekara::simulated
