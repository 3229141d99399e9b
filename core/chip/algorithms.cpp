#include "core/chip/algorithms.h"

#include <array>
#include <utility>

#include "core/base/overload.h"
#include "core/chip/oid.h"
#include "crypto/curves.h"

namespace shekara::chip {
namespace {

using crypto::Curve;
using crypto::Hash;
using crypto::Padding;
using crypto::SignatureScheme;

struct HashRow {
  std::string_view oid;
  Hash hash;
};

constexpr std::array kHashes{
    HashRow{"1.3.14.3.2.26", Hash::kSha1},
    HashRow{"2.16.840.1.101.3.4.2.4", Hash::kSha224},
    HashRow{"2.16.840.1.101.3.4.2.1", Hash::kSha256},
    HashRow{"2.16.840.1.101.3.4.2.2", Hash::kSha384},
    HashRow{"2.16.840.1.101.3.4.2.3", Hash::kSha512},
};

struct SchemeRow {
  std::string_view oid;
  Padding padding;
  Hash hash;
};

constexpr std::array kSchemes{
    SchemeRow{"1.2.840.113549.1.1.5", Padding::kPkcs1, Hash::kSha1},
    SchemeRow{"1.3.14.3.2.29", Padding::kPkcs1, Hash::kSha1},
    SchemeRow{"1.2.840.113549.1.1.14", Padding::kPkcs1, Hash::kSha224},
    SchemeRow{"1.2.840.113549.1.1.11", Padding::kPkcs1, Hash::kSha256},
    SchemeRow{"1.2.840.113549.1.1.12", Padding::kPkcs1, Hash::kSha384},
    SchemeRow{"1.2.840.113549.1.1.13", Padding::kPkcs1, Hash::kSha512},
    SchemeRow{"1.2.840.10045.4.1", Padding::kEcdsa, Hash::kSha1},
    SchemeRow{"1.2.840.10045.4.3.1", Padding::kEcdsa, Hash::kSha224},
    SchemeRow{"1.2.840.10045.4.3.2", Padding::kEcdsa, Hash::kSha256},
    SchemeRow{"1.2.840.10045.4.3.3", Padding::kEcdsa, Hash::kSha384},
    SchemeRow{"1.2.840.10045.4.3.4", Padding::kEcdsa, Hash::kSha512},
    SchemeRow{"0.4.0.127.0.7.1.1.4.1.1", Padding::kEcdsaPlain, Hash::kSha1},
    SchemeRow{"0.4.0.127.0.7.1.1.4.1.2", Padding::kEcdsaPlain, Hash::kSha224},
    SchemeRow{"0.4.0.127.0.7.1.1.4.1.3", Padding::kEcdsaPlain, Hash::kSha256},
    SchemeRow{"0.4.0.127.0.7.1.1.4.1.4", Padding::kEcdsaPlain, Hash::kSha384},
    SchemeRow{"0.4.0.127.0.7.1.1.4.1.5", Padding::kEcdsaPlain, Hash::kSha512},
};

constexpr int kFirstCurveId = 8;  // crypto::Curve is in the order of the standard

constexpr std::string_view kEcdsaSpecified = "1.2.840.10045.4.3";
constexpr std::string_view kEcdsaRecommended = "1.2.840.10045.4.2";

struct CurveRow {
  std::string_view oid;
  Curve curve;
  bool may_be_explicit;
};

constexpr std::array kCurves{
    CurveRow{"1.2.840.10045.3.1.1", Curve::kP192, false},
    CurveRow{"1.3.36.3.3.2.8.1.1.3", Curve::kBrainpool192, false},
    CurveRow{"1.3.132.0.33", Curve::kP224, false},
    CurveRow{"1.3.36.3.3.2.8.1.1.5", Curve::kBrainpool224, false},
    CurveRow{"1.2.840.10045.3.1.7", Curve::kP256, true},
    CurveRow{"1.3.36.3.3.2.8.1.1.7", Curve::kBrainpool256, true},
    CurveRow{"1.3.36.3.3.2.8.1.1.9", Curve::kBrainpool320, false},
    CurveRow{"1.3.132.0.34", Curve::kP384, true},
    CurveRow{"1.3.36.3.3.2.8.1.1.11", Curve::kBrainpool384, true},
    CurveRow{"1.3.36.3.3.2.8.1.1.13", Curve::kBrainpool512, true},
    CurveRow{"1.3.132.0.35", Curve::kP521, true},
};

Error foreign_curve() {
  return {ErrorCode::kNotAllowed, "chip data: a key on a curve that is none of the named ones",
          "An officer examines the document: such keys are made by forgers."};
}

struct Algorithm {
  std::string name;
  std::optional<Tlv> parameters;
};

Result<Algorithm> parts_of(const Tlv& algorithm) {
  if (algorithm.tag != 0x30) return malformed("no algorithm where one should be");
  TlvReader reader{algorithm.value};
  SHEKARA_TRY(const Tlv name, reader.next(0x06));
  Algorithm result{oid_text(name.value), std::nullopt};
  if (!reader.empty()) {
    SHEKARA_TRY(result.parameters, reader.next());
  }
  return result;
}

Result<SignatureScheme> pss_of(const std::optional<Tlv>& parameters) {
  SignatureScheme scheme{
      .padding = Padding::kPss, .hash = Hash::kSha1, .mask_hash = Hash::kSha1, .salt_size = 20};
  if (!parameters || parameters->tag != 0x30) return scheme;
  TlvReader reader{parameters->value};
  while (!reader.empty()) {
    SHEKARA_TRY(const Tlv part, reader.next());
    TlvReader inner{part.value};
    SHEKARA_TRY(const Tlv value, inner.next());
    if (part.tag == 0xa0) {
      SHEKARA_TRY(scheme.hash, hash_of(value));
    } else if (part.tag == 0xa1) {
      SHEKARA_TRY(const Algorithm mask, parts_of(value));
      if (mask.name != oid::kMgf1 || !mask.parameters) return malformed("a mask that is not MGF1");
      SHEKARA_TRY(scheme.mask_hash, hash_of(*mask.parameters));
    } else if (part.tag == 0xa2) {
      SHEKARA_TRY(const std::uint32_t salt, small_number(value, 512));
      scheme.salt_size = static_cast<int>(salt);
    } else if (part.tag != 0xa3) {
      return malformed("parameters that RSA-PSS does not have");
    }
  }
  return scheme;
}

Bytes number_bytes(const Tlv& integer) { return {integer.value.begin(), integer.value.end()}; }

// ECParameters in numbers (X9.62): version, field, curve (a, b, seed), base, order, cofactor.
Result<Curve> curve_of_numbers(const Tlv& parameters, Explicit allowed) {
  TlvReader reader{parameters.value};
  SHEKARA_TRY(const Tlv version, reader.next(0x02));
  SHEKARA_CHECK(small_number(version, 3));
  SHEKARA_TRY(const Tlv field, reader.next(0x30));
  TlvReader field_reader{field.value};
  SHEKARA_TRY(const Tlv kind, field_reader.next(0x06));
  if (oid_text(kind.value) != oid::kPrimeField) return foreign_curve();
  SHEKARA_TRY(const Tlv prime, field_reader.next(0x02));
  SHEKARA_TRY(const Tlv coefficients, reader.next(0x30));
  TlvReader coefficient_reader{coefficients.value};
  SHEKARA_TRY(const Tlv a, coefficient_reader.next(0x04));
  SHEKARA_TRY(const Tlv b, coefficient_reader.next(0x04));
  SHEKARA_TRY(const Tlv base, reader.next(0x04));
  SHEKARA_TRY(const Tlv order, reader.next(0x02));
  SHEKARA_TRY(const std::optional<Tlv> cofactor, reader.next_if(0x02));
  const auto curve = crypto::curve_of({.prime = number_bytes(prime),
                                       .a = number_bytes(a),
                                       .b = number_bytes(b),
                                       .generator = number_bytes(base),
                                       .order = number_bytes(order),
                                       .cofactor = cofactor ? number_bytes(*cofactor) : Bytes{}});
  for (const CurveRow& row : kCurves) {
    if (curve && row.curve == *curve && (row.may_be_explicit || allowed == Explicit::kChips)) return *curve;
  }
  return foreign_curve();
}

Result<Curve> curve_of_algorithm(const Algorithm& algorithm, Explicit allowed) {
  if (!algorithm.parameters) return malformed("a key without its curve");
  if (algorithm.name == oid::kStandardDomain) {
    SHEKARA_TRY(const std::uint32_t id, small_number(*algorithm.parameters, 31));
    const auto curve = curve_of_parameter_id(static_cast<int>(id));
    if (!curve) return foreign_curve();
    return *curve;
  }
  // Some issuers write id-ecDH where id-ecPublicKey should stand (chip authentication keys).
  if (algorithm.name != oid::kEcPublicKey && algorithm.name != "1.3.132.1.12")
    return malformed("a public key that is neither RSA nor EC");
  return curve_of(*algorithm.parameters, allowed);
}

Bytes oid_object(std::string_view text) { return tlv(0x06, oid_value(text)); }

std::string_view oid_of(Hash hash) {
  for (const HashRow& row : kHashes) {
    if (row.hash == hash) return row.oid;
  }
  return {};
}

}  // namespace

Result<Hash> hash_of(const Tlv& algorithm) {
  SHEKARA_TRY(const Algorithm parts, parts_of(algorithm));
  for (const HashRow& row : kHashes) {
    if (row.oid == parts.name) return row.hash;
  }
  // Some signers name the signature where the digest should stand.
  for (const SchemeRow& row : kSchemes) {
    if (row.oid == parts.name) return row.hash;
  }
  return malformed("a digest that no travel document has");
}

Result<SignatureScheme> scheme_of(const Tlv& algorithm, Hash otherwise) {
  SHEKARA_TRY(const Algorithm parts, parts_of(algorithm));
  for (const SchemeRow& row : kSchemes) {
    if (row.oid == parts.name) return SignatureScheme{.padding = row.padding, .hash = row.hash};
  }
  if (parts.name == oid::kRsaPss) return pss_of(parts.parameters);
  if (parts.name == oid::kRsa) return SignatureScheme{.padding = Padding::kPkcs1, .hash = otherwise};
  if (parts.name == oid::kEcPublicKey || parts.name == kEcdsaRecommended)
    return SignatureScheme{.padding = Padding::kEcdsa, .hash = otherwise};
  if (parts.name == kEcdsaSpecified) {
    if (!parts.parameters) return SignatureScheme{.padding = Padding::kEcdsa, .hash = otherwise};
    SHEKARA_TRY(const Hash hash, hash_of(*parts.parameters));
    return SignatureScheme{.padding = Padding::kEcdsa, .hash = hash};
  }
  return malformed("a signature of a kind that no travel document has");
}

std::string to_string(const SignatureScheme& scheme) {
  const std::string hash{crypto::to_string(scheme.hash)};
  switch (scheme.padding) {
    case Padding::kPkcs1:
      return "rsa-pkcs1v15-" + hash;
    case Padding::kPss:
      return "rsa-pss-" + hash + "-mgf1-" + std::string{crypto::to_string(scheme.mask_hash)} + "-salt" +
             std::to_string(scheme.salt_size);
    case Padding::kEcdsa:
      return "ecdsa-" + hash;
    case Padding::kEcdsaPlain:
      return "ecdsa-plain-" + hash;
  }
  return {};
}

std::optional<Curve> curve_named(std::string_view oid) {
  for (const CurveRow& row : kCurves) {
    if (row.oid == oid) return row.curve;
  }
  return std::nullopt;
}

Result<Curve> curve_of(const Tlv& parameters, Explicit allowed) {
  if (parameters.tag == 0x06) {
    const auto curve = curve_named(oid_text(parameters.value));
    if (!curve) return foreign_curve();
    return *curve;
  }
  if (parameters.tag == 0x30) return curve_of_numbers(parameters, allowed);
  return malformed("a key without its curve");
}

Result<crypto::PublicKey> public_key_of(const Tlv& info, Explicit allowed) {
  if (info.tag != 0x30) return malformed("no public key where one should be");
  TlvReader reader{info.value};
  SHEKARA_TRY(const Tlv algorithm, reader.next(0x30));
  SHEKARA_TRY(const Tlv bits, reader.next(0x03));
  SHEKARA_CHECK(reader.end());
  if (bits.value.empty() || bits.value[0] != 0) return malformed("a public key in odd bits");
  const ByteView key = bits.value.subspan(1);
  SHEKARA_TRY(const Algorithm parts, parts_of(algorithm));
  if (parts.name == oid::kRsa || parts.name == oid::kRsaPss) {
    SHEKARA_TRY(const Tlv sequence, only(key, 0x30));
    TlvReader numbers{sequence.value};
    SHEKARA_TRY(const Tlv modulus, numbers.next(0x02));
    SHEKARA_TRY(const Tlv exponent, numbers.next(0x02));
    SHEKARA_CHECK(numbers.end());
    ByteView n = modulus.value;
    while (n.size() > 1 && n[0] == 0) n = n.subspan(1);
    return crypto::PublicKey{
        crypto::RsaPublicKey{.modulus = {n.begin(), n.end()}, .exponent = number_bytes(exponent)}};
  }
  SHEKARA_TRY(const Curve curve, curve_of_algorithm(parts, allowed));
  auto point = crypto::decompressed(curve, key);
  if (!point) return malformed("a public key that is not on its curve");
  return crypto::PublicKey{crypto::EcPublicKey{.curve = curve, .point = *std::move(point)}};
}

std::optional<Curve> curve_of_parameter_id(int id) {
  if (id < kFirstCurveId || id > parameter_id_of(Curve::kP521)) return std::nullopt;
  return static_cast<Curve>(id - kFirstCurveId);
}

int parameter_id_of(Curve curve) { return kFirstCurveId + static_cast<int>(curve); }

Bytes integer_object(ByteView number) {
  while (number.size() > 1 && number[0] == 0) number = number.subspan(1);
  Bytes value{number.begin(), number.end()};
  if (value.empty() || (value[0] & 0x80U) != 0) value.insert(value.begin(), 0);
  return tlv(0x02, value);
}

Bytes curve_parameters(Curve curve, bool explicit_curve) {
  for (const CurveRow& row : kCurves) {
    if (row.curve == curve && !explicit_curve) return oid_object(row.oid);
  }
  const crypto::CurveNumbers numbers = crypto::numbers_of(curve);
  return tlv(0x30, {integer_object(Bytes{1}),
                    tlv(0x30, {oid_object(oid::kPrimeField), integer_object(numbers.prime)}),
                    tlv(0x30, {tlv(0x04, numbers.a), tlv(0x04, numbers.b)}), tlv(0x04, numbers.generator),
                    integer_object(numbers.order), integer_object(numbers.cofactor)});
}

Bytes subject_public_key_info(const crypto::PublicKey& key, bool explicit_curve) {
  const Bytes no_unused_bits{0};
  return std::visit(
      Overload{[&](const crypto::RsaPublicKey& rsa) {
                 const Bytes numbers = tlv(0x30, {integer_object(rsa.modulus), integer_object(rsa.exponent)});
                 return tlv(0x30, {tlv(0x30, {oid_object(oid::kRsa), Bytes{0x05, 0x00}}),
                                   tlv(0x03, {no_unused_bits, numbers})});
               },
               [&](const crypto::EcPublicKey& ec) {
                 return tlv(
                     0x30,
                     {tlv(0x30, {oid_object(oid::kEcPublicKey), curve_parameters(ec.curve, explicit_curve)}),
                      tlv(0x03, {no_unused_bits, ec.point})});
               }},
      key);
}

Bytes hash_algorithm(Hash hash) { return tlv(0x30, {oid_object(oid_of(hash))}); }

Bytes signature_algorithm(const SignatureScheme& scheme) {
  for (const SchemeRow& row : kSchemes) {
    if (row.padding == scheme.padding && row.hash == scheme.hash) return tlv(0x30, {oid_object(row.oid)});
  }
  return tlv(0x30,
             {oid_object(oid::kRsaPss),
              tlv(0x30, {tlv(0xa0, hash_algorithm(scheme.hash)),
                         tlv(0xa1, tlv(0x30, {oid_object(oid::kMgf1), hash_algorithm(scheme.mask_hash)})),
                         tlv(0xa2, integer_object(Bytes{static_cast<std::uint8_t>(scheme.salt_size)}))})});
}

}  // namespace shekara::chip
