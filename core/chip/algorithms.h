#pragma once

#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/tlv.h"
#include "crypto/hashes.h"
#include "crypto/public_keys.h"

namespace shekara::chip {

// An AlgorithmIdentifier's digest. Parameters (NULL, absent, or nonsense) do not matter for a digest. Error
// kMalformed: none of ours.
[[nodiscard]] Result<crypto::Hash> hash_of(const Tlv& algorithm);

// An AlgorithmIdentifier of a signature: RSA PKCS#1 v1.5 and PSS, ECDSA, plain ECDSA (BSI TR-03111). Where it
// names no digest (rsaEncryption, id-ecPublicKey), `otherwise` holds. Error kMalformed: none of these.
[[nodiscard]] Result<crypto::SignatureScheme> scheme_of(const Tlv& algorithm, crypto::Hash otherwise);

// "rsa-pkcs1v15-sha256", "rsa-pss-sha256-mgf1-sha256-salt32", "ecdsa-sha384".
[[nodiscard]] std::string to_string(const crypto::SignatureScheme& scheme);

// Which curves may be stated in numbers in place of a name. Authorities and signers write those of six named
// curves: P-256, P-384, P-521, brainpoolP256r1, P384r1, P512r1. A chip's own key may lie on any curve of ICAO
// 9303-11 9.5.1: what it says is signed.
enum class Explicit { kSigners, kChips };

// SubjectPublicKeyInfo: RSA, or EC on a curve that is named, or stated in numbers that are exactly those of a
// named curve. Errors: kNotAllowed (numbers of any other curve), kMalformed.
[[nodiscard]] Result<crypto::PublicKey> public_key_of(const Tlv& subject_public_key_info,
                                                      Explicit allowed = Explicit::kSigners);
// The curve that ECParameters (a name or numbers) mean. Errors as above.
[[nodiscard]] Result<crypto::Curve> curve_of(const Tlv& parameters, Explicit allowed = Explicit::kSigners);
[[nodiscard]] std::optional<crypto::Curve> curve_named(std::string_view oid);

// Standardised domain parameters (ICAO 9303-11 9.5.1): 8 to 18 are curves.
[[nodiscard]] std::optional<crypto::Curve> curve_of_parameter_id(int id);
[[nodiscard]] int parameter_id_of(crypto::Curve curve);

// An INTEGER of a big endian number.
[[nodiscard]] Bytes integer_object(ByteView number);

// Writers, for simulated documents. `explicit_curve`: the curve's numbers in place of its name.
[[nodiscard]] Bytes subject_public_key_info(const crypto::PublicKey& key, bool explicit_curve = false);
[[nodiscard]] Bytes curve_parameters(crypto::Curve curve, bool explicit_curve);
[[nodiscard]] Bytes hash_algorithm(crypto::Hash hash);
[[nodiscard]] Bytes signature_algorithm(const crypto::SignatureScheme& scheme);

}  // namespace shekara::chip
