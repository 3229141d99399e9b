#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/chip/certificate.h"
#include "crypto/hashes.h"
#include "crypto/public_keys.h"

namespace shekara::chip {

// One signature of a SignedData, its certificate found by our own comparison of names (or by key identifier).
struct Signer {
  std::optional<Certificate> certificate;  // none: the certificate that it names is not there
  crypto::Hash hash = crypto::Hash::kSha256;
  crypto::SignatureScheme scheme;
  std::optional<Instant> signing_time;  // as signed, if it is
  std::string content_type;             // signed attribute; "" without
  Bytes message_digest;                 // signed attribute
  Bytes attributes;                     // signedAttrs as read, as a SET; empty: the content is signed itself
  Bytes signature;
};

// CMS SignedData (RFC 5652) as travel documents use it. DER and BER, also of indefinite length.
struct SignedData {
  std::string content_type;
  Bytes content;
  std::vector<Certificate> certificates;
  std::vector<Signer> signers;  // at least one
};

// `bytes`: the ContentInfo and nothing behind it. Errors: kMalformed.
[[nodiscard]] Result<SignedData> signed_data(ByteView bytes);

enum class SignatureProblem {
  kNone,
  kNoCertificate,     // the signer's certificate is not in the data
  kContentAltered,    // the content does not have the digest that was signed
  kSignatureAltered,  // the signature is not the certificate's
  kUnknownCurve,      // the certificate's key lies on no named curve
  kKeyUnusable,       // the certificate's key cannot be read
};

// Whether the signer's own certificate verifies what it signs. Who certified the signer is another question.
[[nodiscard]] SignatureProblem check(const SignedData& data, const Signer& signer);

}  // namespace shekara::chip
