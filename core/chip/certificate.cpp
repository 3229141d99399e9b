#include "core/chip/certificate.h"

#include <algorithm>

#include "core/chip/algorithms.h"
#include "core/chip/asn1_time.h"
#include "core/chip/oid.h"

namespace shekara::chip {
namespace {

constexpr std::size_t kExtensionsMax = 64;
constexpr std::uint16_t kDigitalSignature = 0x8000;
constexpr std::uint16_t kContentCommitment = 0x4000;
constexpr std::uint16_t kKeyCertSign = 0x0400;

Bytes copy(ByteView view) { return {view.begin(), view.end()}; }

Bytes without_leading_zeros(ByteView number) {
  while (number.size() > 1 && number[0] == 0) number = number.subspan(1);
  return copy(number);
}

// Identifiers of keys only help to find an authority: one that cannot be read is as good as none.
Bytes key_identifier(std::string_view name, ByteView value) {
  TlvReader reader{value};
  const auto object = reader.next();
  if (!object) return {};
  if (name == oid::kSubjectKeyId) return object->tag == 0x04 ? copy(object->value) : Bytes{};
  TlvReader parts{object->value};
  const auto id = parts.next_if(0x80);
  return id && *id ? copy((*id)->value) : Bytes{};
}

Done read_extension(std::string_view name, ByteView value, Certificate& into) {
  TlvReader reader{value};
  if (name == oid::kSubjectKeyId) {
    into.subject_key_id = key_identifier(name, value);
  } else if (name == oid::kAuthorityKeyId) {
    into.authority_key_id = key_identifier(name, value);
  } else if (name == oid::kBasicConstraints) {
    SHEKARA_TRY(const Tlv sequence, reader.next(0x30));
    TlvReader parts{sequence.value};
    SHEKARA_TRY(const std::optional<Tlv> authority, parts.next_if(0x01));
    into.authority = authority && !authority->value.empty() && authority->value[0] != 0;
  } else if (name == oid::kKeyUsage) {
    SHEKARA_TRY(const Tlv bits, reader.next(0x03));
    if (bits.value.size() < 2) return malformed("a key usage without bits");
    into.key_usage =
        static_cast<std::uint16_t>(bits.value[1] << 8U | (bits.value.size() > 2 ? bits.value[2] : 0));
  } else if (name == oid::kExtendedKeyUsage) {
    SHEKARA_TRY(const Tlv sequence, reader.next(0x30));
    SHEKARA_TRY(const std::vector<Tlv> uses, all(sequence.value, kExtensionsMax));
    for (const Tlv& use : uses) into.extended_usage.push_back(oid_text(use.value));
  }
  return done();
}

Done read_extensions(const Tlv& wrapper, Certificate& into) {
  SHEKARA_TRY(const Tlv sequence, only(wrapper.value, 0x30));
  SHEKARA_TRY(const std::vector<Tlv> extensions, all(sequence.value, kExtensionsMax));
  for (const Tlv& extension : extensions) {
    TlvReader reader{extension.value};
    SHEKARA_TRY(const Tlv name, reader.next(0x06));
    SHEKARA_CHECK(reader.next_if(0x01));
    SHEKARA_TRY(const Tlv value, reader.next(0x04));
    SHEKARA_TRY(const Bytes bytes, octets(value));
    SHEKARA_CHECK(read_extension(oid_text(name.value), bytes, into));
  }
  return done();
}

Done read_validity(const Tlv& validity, Certificate& into) {
  TlvReader reader{validity.value};
  SHEKARA_TRY(const Tlv from, reader.next());
  SHEKARA_TRY(const Tlv until, reader.next());
  SHEKARA_TRY(into.not_before, instant_of(from));
  SHEKARA_TRY(into.not_after, instant_of(until));
  return done();
}

Done read_body(const Tlv& body, Certificate& into) {
  TlvReader reader{body.value};
  SHEKARA_CHECK(reader.next_if(0xa0));  // version
  SHEKARA_TRY(const Tlv serial, reader.next(0x02));
  SHEKARA_CHECK(reader.next(0x30));  // the algorithm once more
  SHEKARA_TRY(const Tlv issuer, reader.next(0x30));
  SHEKARA_TRY(const Tlv validity, reader.next(0x30));
  SHEKARA_TRY(const Tlv subject, reader.next(0x30));
  SHEKARA_TRY(const Tlv key, reader.next(0x30));
  into.serial = without_leading_zeros(serial.value);
  into.issuer_der = copy(issuer.whole);
  into.subject_der = copy(subject.whole);
  into.key_info = copy(key.whole);
  SHEKARA_TRY(into.issuer, distinguished_name(issuer));
  SHEKARA_TRY(into.subject, distinguished_name(subject));
  SHEKARA_CHECK(read_validity(validity, into));
  while (!reader.empty()) {
    SHEKARA_TRY(const Tlv part, reader.next());
    if (part.tag == 0xa3) SHEKARA_CHECK(read_extensions(part, into));
  }
  return done();
}

}  // namespace

Result<crypto::PublicKey> Certificate::key() const {
  SHEKARA_TRY(const Tlv info, only(key_info, 0x30));
  return public_key_of(info);
}

Result<Certificate> certificate_of(ByteView der) {
  SHEKARA_TRY(const Tlv whole, only(der, 0x30));
  TlvReader reader{whole.value};
  SHEKARA_TRY(const Tlv body, reader.next(0x30));
  SHEKARA_TRY(const Tlv algorithm, reader.next(0x30));
  SHEKARA_TRY(const Tlv signature, reader.next(0x03));
  SHEKARA_CHECK(reader.end());
  if (signature.value.empty() || signature.value[0] != 0) return malformed("a signature in odd bits");
  Certificate result;
  result.der = copy(whole.whole);
  result.to_be_signed = copy(body.whole);
  result.signature_algorithm = copy(algorithm.whole);
  result.signature = copy(signature.value.subspan(1));
  SHEKARA_CHECK(read_body(body, result));
  return result;
}

Done signed_by(const Certificate& certificate, const crypto::PublicKey& authority_key) {
  SHEKARA_TRY(const Tlv algorithm, only(certificate.signature_algorithm, 0x30));
  SHEKARA_TRY(const crypto::SignatureScheme scheme, scheme_of(algorithm, crypto::Hash::kSha256));
  if (crypto::signature_holds(authority_key, scheme, certificate.to_be_signed, certificate.signature))
    return done();
  const auto shortest = with_shortest_lengths(certificate.to_be_signed);
  if (shortest && *shortest != certificate.to_be_signed &&
      crypto::signature_holds(authority_key, scheme, *shortest, certificate.signature))
    return done();
  return Error{ErrorCode::kNotAuthentic, "the certificate is not signed by this authority",
               "An officer examines the document."};
}

// Of the authorities in real master lists some are none by basicConstraints, others may sign no certificate
// by the usage of their key.
bool may_certify(const Certificate& certificate) {
  if (!certificate.authority && !certificate.key_usage) return true;
  return certificate.authority.value_or(false) || (certificate.key_usage.value_or(0) & kKeyCertSign) != 0;
}

bool may_sign_documents(const Certificate& certificate) {
  if (certificate.key_usage && (*certificate.key_usage & (kDigitalSignature | kContentCommitment)) == 0)
    return false;
  // Signers of master lists, deviation lists, visible seals, and bar codes: keys that never sign a chip.
  constexpr std::string_view kOtherSigners[] = {oid::kMasterListSigner, "2.23.136.1.1.8", "2.23.136.1.1.11.1",
                                                "2.23.136.1.1.14.2"};
  return std::none_of(
      certificate.extended_usage.begin(), certificate.extended_usage.end(), [&](const std::string& use) {
        return std::find(std::begin(kOtherSigners), std::end(kOtherSigners), use) != std::end(kOtherSigners);
      });
}

}  // namespace shekara::chip
