#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/chip/names.h"
#include "core/chip/tlv.h"
#include "crypto/public_keys.h"

namespace shekara::chip {

// An X.509 certificate of an authority or a document signer, as ICAO 9303-12 7.1 profiles it and as states
// really write it. Its key is read when it is needed: a store holds hundreds, a document uses two.
struct Certificate {
  Bytes der;  // as read
  Bytes to_be_signed;
  Bytes issuer_der, subject_der, key_info, signature_algorithm, signature;
  DistinguishedName issuer, subject;
  Bytes serial;  // the INTEGER's value, without leading zeros
  Instant not_before{}, not_after{};
  Bytes subject_key_id, authority_key_id;   // empty: not stated
  std::optional<bool> authority;            // basicConstraints; none: not stated
  std::optional<std::uint16_t> key_usage;   // bit 0 (digitalSignature) is 0x8000; none: not stated
  std::vector<std::string> extended_usage;  // OIDs

  [[nodiscard]] bool self_issued() const { return issuer == subject; }

  [[nodiscard]] Result<crypto::PublicKey> key() const;
};

// Error kMalformed: not a certificate, or something behind it. Nothing is verified.
[[nodiscard]] Result<Certificate> certificate_of(ByteView der);

// Whether the certificate is signed by this key. Errors: kMalformed, kNotAllowed (a key on an unknown curve),
// kNotAuthentic.
[[nodiscard]] Done signed_by(const Certificate& certificate, const crypto::PublicKey& authority_key);

// May sign certificates, as far as it says.
[[nodiscard]] bool may_certify(const Certificate& certificate);
// May sign documents: not an authority's only purpose, nor that of a list or a seal.
[[nodiscard]] bool may_sign_documents(const Certificate& certificate);

}  // namespace shekara::chip
