#include "core/chip/signed_data.h"

#include <algorithm>

#include "core/chip/algorithms.h"
#include "core/chip/asn1_time.h"
#include "core/chip/oid.h"
#include "crypto/block_cipher.h"

namespace shekara::chip {
namespace {

constexpr std::size_t kCertificatesMax = 64;
constexpr std::size_t kSignersMax = 4;
constexpr std::size_t kAttributesMax = 32;

Bytes copy(ByteView view) { return {view.begin(), view.end()}; }

// issuerAndSerialNumber, or [0] subjectKeyIdentifier.
Result<std::optional<Certificate>> named_certificate(const Tlv& id,
                                                     const std::vector<Certificate>& certificates) {
  if (id.tag == 0x80) {
    for (const Certificate& certificate : certificates) {
      if (std::equal(id.value.begin(), id.value.end(), certificate.subject_key_id.begin(),
                     certificate.subject_key_id.end()))
        return std::optional{certificate};
    }
    return std::optional<Certificate>{};
  }
  if (id.tag != 0x30) return malformed("a signer without a name");
  TlvReader reader{id.value};
  SHEKARA_TRY(const Tlv issuer_object, reader.next(0x30));
  SHEKARA_TRY(const Tlv serial_object, reader.next(0x02));
  SHEKARA_TRY(const DistinguishedName issuer, distinguished_name(issuer_object));
  ByteView serial = serial_object.value;
  while (serial.size() > 1 && serial[0] == 0) serial = serial.subspan(1);
  for (const Certificate& certificate : certificates) {
    if (certificate.issuer == issuer &&
        std::equal(serial.begin(), serial.end(), certificate.serial.begin(), certificate.serial.end()))
      return std::optional{certificate};
  }
  return std::optional<Certificate>{};
}

Done read_attributes(const Tlv& attributes, Signer& signer) {
  signer.attributes = tlv(0x31, attributes.value);
  // As read: the header's length bytes count, too.
  if (attributes.whole.size() - attributes.value.size() !=
      signer.attributes.size() - attributes.value.size()) {
    signer.attributes = copy(attributes.whole);
    signer.attributes[0] = 0x31;
  }
  SHEKARA_TRY(const std::vector<Tlv> list, all(attributes.value, kAttributesMax));
  for (const Tlv& attribute : list) {
    TlvReader reader{attribute.value};
    SHEKARA_TRY(const Tlv kind, reader.next(0x06));
    SHEKARA_TRY(const Tlv set, reader.next(0x31));
    TlvReader values{set.value};
    const std::string name = oid_text(kind.value);
    if (name != oid::kContentType && name != oid::kMessageDigest && name != oid::kSigningTime) continue;
    SHEKARA_TRY(const Tlv value, values.next());
    SHEKARA_CHECK(values.end());
    if (name == oid::kContentType) {
      if (!signer.content_type.empty()) return malformed("a signature with two content types");
      signer.content_type = oid_text(value.value);
    } else if (name == oid::kMessageDigest) {
      if (!signer.message_digest.empty()) return malformed("a signature with two digests");
      SHEKARA_TRY(signer.message_digest, octets(value));
    } else if (auto time = instant_of(value)) {  // a date that cannot be read is no date
      signer.signing_time = *time;
    }
  }
  if (signer.message_digest.empty()) return malformed("a signature without the content's digest");
  return done();
}

Result<Signer> signer_of(const Tlv& info, const std::vector<Certificate>& certificates) {
  if (info.tag != 0x30) return malformed("no signer where one should be");
  TlvReader reader{info.value};
  SHEKARA_TRY(const Tlv version, reader.next(0x02));
  SHEKARA_CHECK(small_number(version, 5));
  SHEKARA_TRY(const Tlv id, reader.next());
  SHEKARA_TRY(const Tlv hash_algorithm, reader.next(0x30));
  Signer signer;
  SHEKARA_TRY(signer.hash, hash_of(hash_algorithm));
  SHEKARA_TRY(const std::optional<Tlv> attributes, reader.next_if(0xa0));
  if (attributes) SHEKARA_CHECK(read_attributes(*attributes, signer));
  SHEKARA_TRY(const Tlv algorithm, reader.next(0x30));
  SHEKARA_TRY(signer.scheme, scheme_of(algorithm, signer.hash));
  SHEKARA_TRY(const Tlv signature, reader.next());
  SHEKARA_TRY(signer.signature, octets(signature));
  SHEKARA_TRY(signer.certificate, named_certificate(id, certificates));
  return signer;
}

Result<std::vector<Certificate>> certificates_of(const Tlv& set) {
  std::vector<Certificate> result;
  SHEKARA_TRY(const std::vector<Tlv> choices, all(set.value, kCertificatesMax));
  for (const Tlv& choice : choices) {
    if (choice.tag != 0x30) continue;  // attribute certificates and the like
    SHEKARA_TRY(Certificate certificate, certificate_of(choice.whole));
    result.push_back(std::move(certificate));
  }
  return result;
}

// RFC 5652 5.1: version 3 wherever the content is not plain data; plain data (which some states say) may
// be 1.
Done check_version(const Tlv& version, std::string_view content_type) {
  SHEKARA_TRY(const std::uint32_t number, small_number(version, 5));
  if (number == 3 || (number == 1 && content_type == oid::kData)) return done();
  return malformed("signed data of a version that does not fit its content");
}

Result<Tlv> signed_data_object(ByteView bytes) {
  SHEKARA_TRY(const Tlv info, only(bytes, 0x30));
  TlvReader reader{info.value};
  SHEKARA_TRY(const Tlv kind, reader.next(0x06));
  if (oid_text(kind.value) != oid::kSignedData) return malformed("content that is not signed data");
  SHEKARA_TRY(const Tlv wrapper, reader.next(0xa0));
  SHEKARA_CHECK(reader.end());
  return only(wrapper.value, 0x30);
}

Done read_content(const Tlv& encapsulated, SignedData& into) {
  TlvReader reader{encapsulated.value};
  SHEKARA_TRY(const Tlv kind, reader.next(0x06));
  into.content_type = oid_text(kind.value);
  SHEKARA_TRY(const Tlv wrapper, reader.next(0xa0));
  SHEKARA_CHECK(reader.end());
  TlvReader content{wrapper.value};
  SHEKARA_TRY(const Tlv string, content.next());
  SHEKARA_CHECK(content.end());
  if (string.tag != 0x04 && string.tag != 0x24) return malformed("signed content that is no string of bytes");
  SHEKARA_TRY(into.content, octets(string));
  return done();
}

}  // namespace

Result<SignedData> signed_data(ByteView bytes) {
  SHEKARA_TRY(const Tlv object, signed_data_object(bytes));
  TlvReader reader{object.value};
  SHEKARA_TRY(const Tlv version, reader.next(0x02));
  SHEKARA_CHECK(reader.next(0x31));  // the digests: each signer names its own
  SHEKARA_TRY(const Tlv encapsulated, reader.next(0x30));
  SignedData data;
  SHEKARA_CHECK(read_content(encapsulated, data));
  SHEKARA_CHECK(check_version(version, data.content_type));
  SHEKARA_TRY(const std::optional<Tlv> certificates, reader.next_if(0xa0));
  if (certificates) {
    SHEKARA_TRY(data.certificates, certificates_of(*certificates));
  }
  SHEKARA_CHECK(reader.next_if(0xa1));  // revocation lists come from elsewhere
  SHEKARA_TRY(const Tlv signers, reader.next(0x31));
  SHEKARA_CHECK(reader.end());
  SHEKARA_TRY(const std::vector<Tlv> infos, all(signers.value, kSignersMax));
  for (const Tlv& info : infos) {
    SHEKARA_TRY(Signer signer, signer_of(info, data.certificates));
    data.signers.push_back(std::move(signer));
  }
  if (data.signers.empty()) return malformed("signed data without a signature");
  return data;
}

SignatureProblem check(const SignedData& data, const Signer& signer) {
  if (!signer.certificate) return SignatureProblem::kNoCertificate;
  const auto key = signer.certificate->key();
  if (!key)
    return key.error().code == ErrorCode::kNotAllowed ? SignatureProblem::kUnknownCurve
                                                      : SignatureProblem::kKeyUnusable;
  if (!signer.attributes.empty() &&
      !crypto::same_bytes(crypto::digest(signer.hash, data.content), signer.message_digest))
    return SignatureProblem::kContentAltered;
  const Bytes& message = signer.attributes.empty() ? data.content : signer.attributes;
  if (crypto::signature_holds(*key, signer.scheme, message, signer.signature)) return SignatureProblem::kNone;
  if (!signer.attributes.empty()) {
    const auto shortest = with_shortest_lengths(signer.attributes);
    if (shortest && *shortest != signer.attributes &&
        crypto::signature_holds(*key, signer.scheme, *shortest, signer.signature))
      return SignatureProblem::kNone;
  }
  return SignatureProblem::kSignatureAltered;
}

}  // namespace shekara::chip
