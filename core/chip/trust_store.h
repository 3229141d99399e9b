#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/chip/certificate.h"

namespace shekara::chip {

// What a master list says of itself, once its signature was found to hold.
struct MasterListReport {
  std::size_t certificates = 0;  // in the list
  std::size_t added = 0;         // that were not in the store yet
  std::size_t unreadable = 0;    // left out
  std::string signer_country;
};

// The certificates that issuing states sign with (CSCA), and what they revoked. Loaded once, then only read
// (any thread).
//
// Whom to believe: a first list is believed because an operator gives it (`add_master_list`), and its own
// signature shows that it is whole. Every later one must be signed by a signer that an authority already in
// the store certified (`update_with`): so a list that arrives over the wire cannot bring its own trust.
class TrustStore {
 public:
  // A master list (.ml: CMS with CscaMasterList, ICAO 9303-12 9). Errors: kMalformed; kNotAuthentic: its
  // signature does not hold, its signer is none for master lists, or no authority in the list certified the
  // signer.
  [[nodiscard]] Result<MasterListReport> add_master_list(ByteView bytes);
  [[nodiscard]] Result<MasterListReport> update_with(ByteView bytes);

  // One authority's certificate, in DER, believed because an operator gives it. Error kMalformed;
  // kNotAllowed: it may not certify.
  [[nodiscard]] Done add_authority(ByteView der);
  // A link certificate: an authority's new key, certified by its old one that is in the store. Error
  // kNotAuthentic.
  [[nodiscard]] Done add_link(ByteView der);

  // A revocation list in DER; of an authority's lists the newest counts. Errors: kMalformed; kNotAuthentic:
  // signed by no authority in the store of that name.
  [[nodiscard]] Done add_revocations(ByteView der);

  // Authorities that may have issued a certificate, likeliest first: by key identifier, by name, then all
  // others of its country.
  [[nodiscard]] std::vector<const Certificate*> candidates(const Certificate& issued) const;
  [[nodiscard]] bool revoked(const Certificate& certificate, const Certificate& issuer) const;
  // When the newest revocation list of this issuer was made; none: there is none.
  [[nodiscard]] std::optional<Instant> revocations_of(const Certificate& issuer) const;

  [[nodiscard]] std::size_t size() const { return authorities_.size(); }

  [[nodiscard]] const std::vector<std::unique_ptr<const Certificate>>& authorities() const {
    return authorities_;
  }

 private:
  struct Revocations {
    Instant made{};
    std::set<Bytes> serials;
  };

  [[nodiscard]] Result<MasterListReport> take(ByteView bytes, bool trust_own_anchors);
  bool insert(Certificate certificate);

  std::vector<std::unique_ptr<const Certificate>> authorities_;
  std::set<Digest> known_;
  std::multimap<std::string, const Certificate*> by_country_;
  std::map<std::string, Revocations> revocations_;  // by issuer's canonical name
};

}  // namespace shekara::chip
