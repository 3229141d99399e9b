#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/chip/security_object.h"
#include "core/chip/signed_data.h"
#include "core/chip/trust_store.h"

namespace shekara::chip {

// Whether an issuing state signed this (ICAO 9303-11 5.1).
enum class Authenticity { kGenuine, kNotGenuine, kUnknownIssuer, kMalformed };
[[nodiscard]] std::string_view to_string(
    Authenticity verdict);  // "genuine", "not-genuine", "unknown-issuer", "malformed"

enum class PassiveReason {
  kSignedByIssuer,
  kMalformed,       // not what a chip holds; says nothing about who made it
  kContentAltered,  // the digests are not those that were signed
  kSignatureAltered,
  kUnknownCurve,   // the signer's key lies on no named curve
  kSignerMissing,  // the signer's certificate is not there
  kNotASigner,     // its certificate is not for signing documents
  kNoAuthority,    // the store has no authority of this country
  kForgedSigner,   // the authority whose key its certificate names did not sign it
  kNotCertified,   // authorities of this country are known, none certified the signer
  kRevoked,
  kExpiredAtIssue,    // signed outside of the signer's validity
  kAuthorityExpired,  // the signer was certified after its authority had expired
  kWrongCountry,      // signer, authority and document name different states
};
[[nodiscard]] std::string_view to_string(PassiveReason reason);  // a sentence for an officer

struct PassiveResult {
  Authenticity verdict = Authenticity::kMalformed;
  PassiveReason reason = PassiveReason::kMalformed;
  std::string detail;     // of kMalformed: what; no personal data
  std::string country;    // of the signer's certificate
  std::string digest;     // "sha256": of the data groups
  std::string signature;  // "ecdsa-sha384"
  std::optional<SecurityObject>
      object;  // whenever it could be read: only `verdict` says whether to believe it
  std::optional<Instant> signing_time;
  std::optional<Instant> signer_not_before, signer_not_after;
  std::optional<Instant> revocations_made;  // none: nobody told what this authority revoked
};

struct PassiveOptions {
  std::optional<Date>
      date_of_issue;  // where DG12 states it; otherwise the signing time counts, if the signer wrote one
  std::string issuing_state;  // of DG1, as the MRZ writes it; "": not compared
};

// Judges an EF.SOD (with or without its tag 77).
[[nodiscard]] PassiveResult passive_authentication(ByteView sod, const TrustStore& trust,
                                                   const PassiveOptions& options = {});

// Judges either an EF.SOD or an EF.CardSecurity (signed SecurityInfos; `object` stays empty, `digest` is the
// signature's).
[[nodiscard]] PassiveResult authenticate_signed_file(ByteView file, const TrustStore& trust);

// EF.CardSecurity: its content, once the issuer's signature was found to
// hold. Error kNotAuthentic, kMalformed.
[[nodiscard]] Result<Bytes> authentic_card_security(ByteView file, const TrustStore& trust,
                                                    std::string_view issuing_state);

enum class GroupMatch { kSame, kAltered, kNotListed };
// Whether a data group's file, as it was read, is what the issuer signed.
[[nodiscard]] GroupMatch compare(const SecurityObject& object, int data_group, ByteView file);

}  // namespace shekara::chip
