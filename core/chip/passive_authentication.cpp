#include "core/chip/passive_authentication.h"

#include <utility>

#include "core/chip/algorithms.h"
#include "core/chip/oid.h"
#include "crypto/block_cipher.h"

namespace shekara::chip {
namespace {

// Dates without hours and clocks of signers that are not set to UTC.
constexpr std::chrono::hours kClockTolerance{24};

struct Judged {
  Authenticity verdict = Authenticity::kGenuine;
  PassiveReason reason = PassiveReason::kSignedByIssuer;
  const Certificate* authority = nullptr;  // that certified the signer
};

Judged no(PassiveReason reason) { return {Authenticity::kNotGenuine, reason}; }

bool types_fit(const SignedData& data, const Signer& signer, std::string_view wanted) {
  // Genuine documents exist that call the security object plain data.
  const auto tolerated = [&](std::string_view type) { return type == wanted || type == oid::kData; };
  return tolerated(data.content_type) && (signer.attributes.empty() || tolerated(signer.content_type));
}

// The chain is two certificates long (ICAO 9303-12 4.2): signer and authority.
Judged judge_chain(const Certificate& signer, const TrustStore& trust) {
  const std::vector<const Certificate*> candidates = trust.candidates(signer);
  bool too_late = false;
  bool forged = false;
  for (const Certificate* authority : candidates) {
    const auto key = authority->key();
    if (!key || !signed_by(signer, *key)) {
      forged = forged ||
               (!signer.authority_key_id.empty() && authority->subject_key_id == signer.authority_key_id &&
                authority->subject == signer.issuer);
      continue;
    }
    if (signer.not_before > authority->not_after + kClockTolerance) {
      too_late = true;  // the same key may have another, longer certificate
      continue;
    }
    if (trust.revoked(signer, *authority)) return no(PassiveReason::kRevoked);
    if (!signer.subject.country.empty() && signer.subject.country != authority->subject.country)
      return no(PassiveReason::kWrongCountry);
    return {Authenticity::kGenuine, PassiveReason::kSignedByIssuer, authority};
  }
  if (too_late) return no(PassiveReason::kAuthorityExpired);
  if (forged) return no(PassiveReason::kForgedSigner);
  if (candidates.empty()) return {Authenticity::kUnknownIssuer, PassiveReason::kNoAuthority};
  return {Authenticity::kUnknownIssuer, PassiveReason::kNotCertified};
}

Judged judge_signature(const SignedData& data, const Signer& signer) {
  switch (check(data, signer)) {
    case SignatureProblem::kNone:
      return {};
    case SignatureProblem::kNoCertificate:
      return {Authenticity::kMalformed, PassiveReason::kSignerMissing};
    case SignatureProblem::kContentAltered:
      return no(PassiveReason::kContentAltered);
    case SignatureProblem::kSignatureAltered:
      return no(PassiveReason::kSignatureAltered);
    case SignatureProblem::kUnknownCurve:
      return no(PassiveReason::kUnknownCurve);
    case SignatureProblem::kKeyUnusable:
      return {Authenticity::kMalformed, PassiveReason::kMalformed};
  }
  return {Authenticity::kMalformed, PassiveReason::kMalformed};
}

Judged judge(const SignedData& data, const Signer& signer, const TrustStore& trust,
             const PassiveOptions& options) {
  const Judged signature = judge_signature(data, signer);
  if (signature.verdict != Authenticity::kGenuine) return signature;
  const Certificate& certificate = *signer.certificate;
  if (!may_sign_documents(certificate)) return no(PassiveReason::kNotASigner);
  const Judged chain = judge_chain(certificate, trust);
  if (chain.verdict != Authenticity::kGenuine) return chain;
  const std::string& country =
      certificate.subject.country.empty() ? certificate.issuer.country : certificate.subject.country;
  if (!options.issuing_state.empty() && !country_issues_for(country, options.issuing_state))
    return no(PassiveReason::kWrongCountry);
  std::optional<Instant> issued = signer.signing_time;
  if (options.date_of_issue) issued = std::chrono::sys_days{*options.date_of_issue};
  if (issued && (*issued < certificate.not_before - kClockTolerance ||
                 *issued > certificate.not_after + kClockTolerance))
    return no(PassiveReason::kExpiredAtIssue);
  return chain;
}

PassiveResult malformed_result(const Error& error) { return {.detail = error.problem}; }

// The signer that speaks for the content: the first that is genuine, or else the first.
void judge_signers(const SignedData& data, const TrustStore& trust, const PassiveOptions& options,
                   PassiveResult& result) {
  bool first = true;
  for (const Signer& signer : data.signers) {
    const Judged judged = judge(data, signer, trust, options);
    if (!first && judged.verdict != Authenticity::kGenuine) continue;
    first = false;
    result.verdict = judged.verdict;
    result.reason = judged.reason;
    result.signature = to_string(signer.scheme);
    result.signing_time = signer.signing_time;
    if (signer.certificate) {
      const Certificate& certificate = *signer.certificate;
      result.country =
          certificate.subject.country.empty() ? certificate.issuer.country : certificate.subject.country;
      result.signer_not_before = certificate.not_before;
      result.signer_not_after = certificate.not_after;
    }
    if (judged.authority != nullptr) result.revocations_made = trust.revocations_of(*judged.authority);
    if (judged.verdict == Authenticity::kGenuine) return;
  }
}

}  // namespace

std::string_view to_string(Authenticity verdict) {
  switch (verdict) {
    case Authenticity::kGenuine:
      return "genuine";
    case Authenticity::kNotGenuine:
      return "not-genuine";
    case Authenticity::kUnknownIssuer:
      return "unknown-issuer";
    case Authenticity::kMalformed:
      return "malformed";
  }
  return "";
}

std::string_view to_string(PassiveReason reason) {
  switch (reason) {
    case PassiveReason::kSignedByIssuer:
      return "Signed by a document signer that the issuing state certified.";
    case PassiveReason::kMalformed:
      return "The security object is not made as the standard says.";
    case PassiveReason::kContentAltered:
      return "The digests of the chip's data are not those that were signed.";
    case PassiveReason::kSignatureAltered:
      return "The signature is not that of the certificate beside it.";
    case PassiveReason::kUnknownCurve:
      return "The signer's key lies on a curve that is none of the named ones.";
    case PassiveReason::kSignerMissing:
      return "The certificate of the signer is missing.";
    case PassiveReason::kNotASigner:
      return "The signer's certificate is not for signing documents.";
    case PassiveReason::kNoAuthority:
      return "No authority of the signer's country is in the trusted list.";
    case PassiveReason::kForgedSigner:
      return "The authority that the signer's certificate names did not sign it.";
    case PassiveReason::kNotCertified:
      return "No trusted authority of the signer's country certified the signer.";
    case PassiveReason::kRevoked:
      return "The issuing state revoked the signer's certificate.";
    case PassiveReason::kExpiredAtIssue:
      return "It was signed outside of the validity of the signer's certificate.";
    case PassiveReason::kAuthorityExpired:
      return "The signer was certified after its authority had expired.";
    case PassiveReason::kWrongCountry:
      return "Signer, authority and document name different states.";
  }
  return "";
}

PassiveResult passive_authentication(ByteView sod, const TrustStore& trust, const PassiveOptions& options) {
  if (sod.size() > kFileMax) return {.detail = "chip data: a security object larger than any document has"};
  const auto cms = cms_of_sod(sod);
  if (!cms) return malformed_result(cms.error());
  const auto data = signed_data(*cms);
  if (!data) return malformed_result(data.error());
  auto object = security_object(data->content);
  if (!object) return malformed_result(object.error());
  if (!types_fit(*data, data->signers.front(), oid::kLdsSecurityObject))
    return malformed_result(malformed("signed content of another type than a security object"));
  PassiveResult result;
  result.digest = crypto::to_string(object->hash);
  result.object = *std::move(object);
  judge_signers(*data, trust, options, result);
  return result;
}

PassiveResult authenticate_signed_file(ByteView file, const TrustStore& trust) {
  if (file.size() > kFileMax || file.empty() || file[0] == 0x77) return passive_authentication(file, trust);
  const auto data = signed_data(file);
  if (!data || data->content_type != oid::kSecurityObject) return passive_authentication(file, trust);
  if (const auto infos = only(data->content, 0x31); !infos) return malformed_result(infos.error());
  PassiveResult result;
  result.digest = crypto::to_string(data->signers.front().hash);
  judge_signers(*data, trust, {}, result);
  return result;
}

Result<Bytes> authentic_card_security(ByteView file, const TrustStore& trust,
                                      std::string_view issuing_state) {
  SHEKARA_TRY(const SignedData data, signed_data(file));
  const Signer& signer = data.signers.front();
  if (data.content_type != oid::kSecurityObject ||
      (!signer.attributes.empty() && signer.content_type != data.content_type))
    return malformed("signed content of another type than a card's security object");
  const Judged judged = judge(data, signer, trust,
                              {.date_of_issue = std::nullopt, .issuing_state = std::string{issuing_state}});
  if (judged.verdict != Authenticity::kGenuine)
    return Error{ErrorCode::kNotAuthentic,
                 "the chip's EF.CardSecurity is not proven: " + std::string{to_string(judged.reason)},
                 "An officer examines the document."};
  return data.content;
}

GroupMatch compare(const SecurityObject& object, int data_group, ByteView file) {
  const auto listed = object.digests.find(data_group);
  if (listed == object.digests.end()) return GroupMatch::kNotListed;
  return crypto::same_bytes(crypto::digest(object.hash, file), listed->second) ? GroupMatch::kSame
                                                                               : GroupMatch::kAltered;
}

}  // namespace shekara::chip
