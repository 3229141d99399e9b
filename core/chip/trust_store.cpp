#include "core/chip/trust_store.h"

#include <algorithm>
#include <utility>

#include "core/chip/algorithms.h"
#include "core/chip/asn1_time.h"
#include "core/chip/oid.h"
#include "core/chip/signed_data.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

constexpr std::size_t kListMax = 10'000;
constexpr std::size_t kRevokedMax = 1'000'000;

Error not_authentic(std::string what) {
  return {ErrorCode::kNotAuthentic, "trusted authorities: " + std::move(what),
          "Fetch the file again from the office that publishes it."};
}

// The certificates of CscaMasterList ::= SEQUENCE { version INTEGER, certList SET OF Certificate }.
Result<std::vector<Tlv>> certificate_objects(ByteView content) {
  SHEKARA_TRY(const Tlv list, only(content, 0x30));
  TlvReader reader{list.value};
  SHEKARA_TRY(const Tlv version, reader.next(0x02));
  SHEKARA_CHECK(small_number(version, 0));
  SHEKARA_TRY(const Tlv set, reader.next(0x31));
  SHEKARA_CHECK(reader.end());
  return all(set.value, kListMax);
}

bool certified_by(const Certificate& certificate, const Certificate& authority) {
  if (authority.subject != certificate.issuer || !may_certify(authority)) return false;
  const auto key = authority.key();
  return key && signed_by(certificate, *key).has_value();
}

bool signs_master_lists(const Certificate& certificate) {
  return std::find(certificate.extended_usage.begin(), certificate.extended_usage.end(),
                   oid::kMasterListSigner) != certificate.extended_usage.end();
}

}  // namespace

Result<MasterListReport> TrustStore::add_master_list(ByteView bytes) { return take(bytes, true); }

Result<MasterListReport> TrustStore::update_with(ByteView bytes) { return take(bytes, false); }

Result<MasterListReport> TrustStore::take(ByteView bytes, bool trust_own_anchors) {
  if (bytes.size() > kTrustFileMax)
    return Error{ErrorCode::kTooLarge, "trusted authorities: the file is larger than any master list",
                 "Check that it is a master list."};
  SHEKARA_TRY(const SignedData data, signed_data(bytes));
  if (data.content_type != oid::kMasterList) return malformed("signed data that is no master list");
  const Signer& signer = data.signers.front();
  if (check(data, signer) != SignatureProblem::kNone)
    return not_authentic("the master list's signature does not hold");
  if (!signs_master_lists(*signer.certificate))
    return not_authentic("the master list's signer may not sign master lists");
  SHEKARA_TRY(const std::vector<Tlv> objects, certificate_objects(data.content));
  MasterListReport report{.certificates = objects.size(),
                          .signer_country = signer.certificate->subject.country};
  std::vector<Certificate> read;
  for (const Tlv& object : objects) {
    auto certificate = certificate_of(object.whole);
    if (certificate && may_certify(*certificate)) {
      read.push_back(*std::move(certificate));
    } else {
      ++report.unreadable;
    }
  }
  const auto certifies = [&](const Certificate& authority) {
    return certified_by(*signer.certificate, authority);
  };
  bool anchored = std::any_of(authorities_.begin(), authorities_.end(),
                              [&](const auto& known) { return certifies(*known); });
  if (trust_own_anchors)
    anchored = anchored || std::any_of(read.begin(), read.end(), certifies) ||
               std::any_of(data.certificates.begin(), data.certificates.end(), certifies);
  if (!anchored) return not_authentic("no trusted authority certified the master list's signer");
  for (Certificate& certificate : read) report.added += insert(std::move(certificate)) ? 1 : 0;
  return report;
}

Done TrustStore::add_authority(ByteView der) {
  SHEKARA_TRY(Certificate certificate, certificate_of(der));
  if (!may_certify(certificate) || certificate.authority.value_or(certificate.self_issued()) == false)
    return Error{ErrorCode::kNotAllowed, "trusted authorities: the certificate is not an authority's",
                 "Give the certificate of a country's signing authority (CSCA)."};
  insert(std::move(certificate));
  return done();
}

Done TrustStore::add_link(ByteView der) {
  SHEKARA_TRY(Certificate link, certificate_of(der));
  const bool holds =
      may_certify(link) && std::any_of(authorities_.begin(), authorities_.end(), [&](const auto& known) {
        return known->subject.country == link.subject.country && certified_by(link, *known);
      });
  if (!holds) return not_authentic("no known authority of its country signed the link certificate");
  insert(std::move(link));
  return done();
}

bool TrustStore::insert(Certificate certificate) {
  if (!known_.insert(sha256(certificate.der)).second) return false;
  authorities_.push_back(std::make_unique<const Certificate>(std::move(certificate)));
  by_country_.emplace(authorities_.back()->subject.country, authorities_.back().get());
  return true;
}

std::vector<const Certificate*> TrustStore::candidates(const Certificate& issued) const {
  std::vector<const Certificate*> result;
  const auto [from, until] = by_country_.equal_range(issued.issuer.country);
  for (auto it = from; it != until; ++it) result.push_back(it->second);
  // A signer that writes no country, or another one, may still name its authority.
  for (const auto& authority : authorities_) {
    const bool named =
        authority->subject == issued.issuer ||
        (!issued.authority_key_id.empty() && authority->subject_key_id == issued.authority_key_id);
    if (named && authority->subject.country != issued.issuer.country) result.push_back(authority.get());
  }
  const auto rank = [&](const Certificate* authority) {
    const bool same_key =
        !issued.authority_key_id.empty() && authority->subject_key_id == issued.authority_key_id;
    return same_key ? 0 : authority->subject == issued.issuer ? 1 : 2;
  };
  std::stable_sort(result.begin(), result.end(),
                   [&](const Certificate* a, const Certificate* b) { return rank(a) < rank(b); });
  return result;
}

Done TrustStore::add_revocations(ByteView der) {
  if (der.size() > kTrustFileMax)
    return Error{ErrorCode::kTooLarge, "trusted authorities: the revocation list is too large",
                 "Check that it is a revocation list."};
  SHEKARA_TRY(const Tlv whole, only(der, 0x30));
  TlvReader outer{whole.value};
  SHEKARA_TRY(const Tlv body, outer.next(0x30));
  SHEKARA_TRY(const Tlv algorithm, outer.next(0x30));
  SHEKARA_TRY(const Tlv bits, outer.next(0x03));
  SHEKARA_CHECK(outer.end());
  if (bits.value.empty()) return malformed("a signature without bits");
  SHEKARA_TRY(const crypto::SignatureScheme scheme, scheme_of(algorithm, crypto::Hash::kSha256));
  TlvReader reader{body.value};
  SHEKARA_CHECK(reader.next_if(0x02));
  SHEKARA_CHECK(reader.next(0x30));
  SHEKARA_TRY(const Tlv issuer_object, reader.next(0x30));
  SHEKARA_TRY(const DistinguishedName issuer, distinguished_name(issuer_object));
  SHEKARA_TRY(const Tlv made, reader.next());
  Revocations list;
  SHEKARA_TRY(list.made, instant_of(made));
  SHEKARA_CHECK(reader.next_if(0x17));
  SHEKARA_CHECK(reader.next_if(0x18));
  SHEKARA_TRY(const std::optional<Tlv> entries, reader.next_if(0x30));
  if (entries) {
    SHEKARA_TRY(const std::vector<Tlv> rows, all(entries->value, kRevokedMax));
    for (const Tlv& row : rows) {
      TlvReader parts{row.value};
      SHEKARA_TRY(const Tlv serial, parts.next(0x02));
      ByteView number = serial.value;
      while (number.size() > 1 && number[0] == 0) number = number.subspan(1);
      list.serials.insert(Bytes{number.begin(), number.end()});
    }
  }
  const bool holds = std::any_of(authorities_.begin(), authorities_.end(), [&](const auto& authority) {
    if (authority->subject != issuer) return false;
    const auto key = authority->key();
    return key && crypto::signature_holds(*key, scheme, body.whole, bits.value.subspan(1));
  });
  if (!holds) return not_authentic("the revocation list is signed by no known authority");
  Revocations& current = revocations_[issuer.canonical];
  if (current.made <= list.made) current = std::move(list);
  return done();
}

bool TrustStore::revoked(const Certificate& certificate, const Certificate& issuer) const {
  const auto list = revocations_.find(issuer.subject.canonical);
  return list != revocations_.end() && list->second.serials.count(certificate.serial) != 0;
}

std::optional<Instant> TrustStore::revocations_of(const Certificate& issuer) const {
  const auto list = revocations_.find(issuer.subject.canonical);
  if (list == revocations_.end()) return std::nullopt;
  return list->second.made;
}

}  // namespace shekara::chip
