#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "crypto/p256.h"

// X.509 certificates and PKCS#10 requests, P-256 only: what an enrolment needs (design decision 3).
namespace shekara {

// PKCS#10, DER, signed by the key. The name is only a label: the centre decides who the caller is.
[[nodiscard]] Result<Bytes> make_certificate_request(const P256Key& key, std::string_view common_name);

struct CertificateRequest {
  Bytes public_der;  // SubjectPublicKeyInfo
  std::string common_name;
};

// Errors: kMalformed (no PKCS#10, trailing bytes, another kind of key), kNotAuthentic (not signed by its own
// key).
[[nodiscard]] Result<CertificateRequest> read_certificate_request(ByteView der);

enum class CertificateUse { kServer, kClient };

struct CertificateOrder {
  CertificateUse use = CertificateUse::kClient;
  Bytes public_der;
  std::string common_name;
  std::string uri;                      // SPIFFE URI; empty: none
  std::vector<std::string> host_names;  // DNS names and IP addresses; servers only
  Instant not_before{};
  Instant not_after{};
};

// A certificate authority for one installation: self-signed, signs end certificates only. PEM.
[[nodiscard]] Result<std::string> make_authority(const P256Key& key, std::string_view common_name,
                                                 Instant not_before, Instant not_after);
// PEM. Errors: kMalformed (order or authority), kUnavailable (no randomness).
[[nodiscard]] Result<std::string> issue_certificate(const P256Key& authority_key,
                                                    std::string_view authority_pem,
                                                    const CertificateOrder& order);

struct Certificate {
  Bytes public_der;
  std::string common_name;
  std::vector<std::string> uris;  // of subjectAltName, in order
  Instant not_before{};
  Instant not_after{};
};

// Error kMalformed. Nothing is verified here: TLS did, or issued_by does.
[[nodiscard]] Result<Certificate> read_certificate(std::string_view pem);
// Whether the certificate's signature is the authority's. Says nothing about time.
[[nodiscard]] bool issued_by(std::string_view certificate_pem, std::string_view authority_pem);

// Who a certificate speaks for: spiffe://shekara/kiosk/<id> or spiffe://shekara/person/<id>.
struct SpiffeId {
  enum class Kind { kKiosk, kPerson };
  Kind kind = Kind::kKiosk;
  std::string name;
  friend bool operator==(const SpiffeId&, const SpiffeId&) = default;
};

[[nodiscard]] std::string to_uri(const SpiffeId& id);
// Exactly one URI, of that form, with a name of [a-z0-9._-]{1,64}. Error kNotAuthentic.
[[nodiscard]] Result<SpiffeId> spiffe_id(const Certificate& certificate);
// Whether a name may stand in a SPIFFE URI of ours.
[[nodiscard]] bool is_identity_name(std::string_view name);

}  // namespace shekara
