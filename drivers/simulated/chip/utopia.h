#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "crypto/hashes.h"
#include "crypto/public_keys.h"
#include "crypto/signing_keys.h"

// The issuing side of travel documents: what a state's authority and its document signers write. Everything
// may be ordered wrong.
namespace shekara::simulated {

struct CertificateOrder {
  std::string country = "UT";
  std::string organisation = "Utopia";
  std::string common_name = "Utopia CSCA";
  std::uint32_t serial = 1;
  Instant not_before{};
  Instant not_after{};
  crypto::PublicKey key;
  bool explicit_curve = false;
  std::optional<Bytes> curve_in_place;  // ECParameters to write in place of the key's own
  bool authority = false;
  std::string extended_usage;  // OID; "": none
};

// A key with its certificate.
struct Identity {
  crypto::SigningKey key;
  crypto::SignatureScheme scheme;
  Bytes certificate;  // DER
  Bytes name;         // subject, DER
  Bytes key_id;       // subjectKeyIdentifier
};

// Signed by `issuer`; without one, by itself.
[[nodiscard]] Result<Identity> make_identity(const CertificateOrder& order, const crypto::SigningKey& key,
                                             const crypto::SignatureScheme& scheme, const Identity* issuer);

struct SignedOrder {
  std::string content_type;
  Bytes content;
  std::vector<Bytes> certificates;  // DER, put beside the signature
  std::optional<Instant> signing_time;
  std::optional<Bytes> issuer_name;  // in place of the signer's issuer (DER)
};

// CMS SignedData with one signature.
[[nodiscard]] Result<Bytes> make_signed_data(const SignedOrder& order, const Identity& signer);

// LDSSecurityObject over data groups (their files). Version 1 carries LDS 1.8.
[[nodiscard]] Bytes make_security_object(const std::map<int, Bytes>& groups, crypto::Hash hash, int version);
// EF.SOD, with its tag 77.
[[nodiscard]] Result<Bytes> make_sod(const std::map<int, Bytes>& groups, const Identity& signer,
                                     crypto::Hash hash, std::optional<Instant> signing_time);
[[nodiscard]] Result<Bytes> make_master_list(const std::vector<Bytes>& certificates, const Identity& signer,
                                             const Identity& authority);
[[nodiscard]] Result<Bytes> make_revocation_list(const Identity& authority,
                                                 const std::vector<std::uint32_t>& serials, Instant made);

// Utopia: an authority, a document signer and a signer of master lists; EC on one curve.
struct Utopia {
  Identity authority;
  Identity signer;
  Identity list_signer;
};

[[nodiscard]] Result<Utopia> make_utopia(Instant now, crypto::Curve curve = crypto::Curve::kBrainpool256,
                                         bool explicit_curve = true);

inline constexpr std::uint32_t kSignerSerial = 7;  // of Utopia's document signer

}  // namespace shekara::simulated
