#pragma once

#include <optional>
#include <vector>

#include "central/ports/list_store.h"
#include "central/ports/proposals.h"
#include "central/ports/roster.h"
#include "core/bans/collection.h"
#include "core/bans/head.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/base/signature.h"

namespace shekara::central {

struct SigningChange {
  Proposal proposal;
  ChangeKind kind = ChangeKind::kFull;
  friend bool operator==(const SigningChange&, const SigningChange&) = default;
};

// How far the centre's audit log has come; the signer keeps the newest it was shown.
struct Witness {
  std::uint64_t number = 0;
  Digest hash{};
  friend bool operator==(const Witness&, const Witness&) = default;
};

struct SigningRequest {
  std::uint64_t previous = 0;          // the newest version that the centre holds; 0: none yet
  std::vector<SigningChange> changes;  // at most one a key
  Witness audit;
  friend bool operator==(const SigningRequest&, const SigningRequest&) = default;
};

struct SignedVersion {
  bans::Signed<bans::Contents> contents;
  std::vector<PublishedChange> changes;
  std::optional<bans::Signed<bans::KeySet>> keys = {};  // it begins a new epoch
  friend bool operator==(const SignedVersion&, const SignedVersion&) = default;
};

// An officer enters the signer's roster, or leaves it, by an administrator's signature over roster_subject.
struct RosterChange {
  Officer officer;
  records::Assertion by;
  friend bool operator==(const RosterChange&, const RosterChange&) = default;
};

[[nodiscard]] Digest roster_subject(const Officer& officer);

// Holder of the content key: a process of its own. It keeps its own roster, the hashes of all rows and the last
// version that it signed, checks both persons of every change itself, and builds the contents itself: whoever asks can
// make it sign neither a row that two persons did not sign, nor a version twice, nor an older one (design decision 4).
class ContentSigner {
 public:
  virtual ~ContentSigner() = default;
  // Signs the next version. Asked again for the version signed last with the same changes, it gives the same bytes.
  // Errors: kNotAllowed or kNotAuthentic (a change without its persons); kConflict (the last signed version is
  // another one: fetch it with last(), or the centre was restored from a backup); kUnavailable.
  virtual Result<SignedVersion> sign(const SigningRequest& request) = 0;
  // Error kNotFound: none was signed.
  virtual Result<SignedVersion> last() = 0;
  virtual Done change_roster(const RosterChange& change) = 0;
  // The public half of a new content key, for the next key set.
  virtual Result<PublicKey> prepare_key() = 0;
  // Goes over to a key set that the offline root signed, with the version after `previous`, of the same rows.
  // Errors: kNotAuthentic, kConflict (its epoch is not newer), kNotFound (its content key was not prepared here).
  virtual Result<SignedVersion> adopt(const bans::Signed<bans::KeySet>& keys, std::uint64_t previous) = 0;
  virtual Result<Witness> witness() = 0;

 protected:
  ContentSigner() = default;
  ContentSigner(const ContentSigner&) = default;
  ContentSigner& operator=(const ContentSigner&) = default;
};

// Holder of the freshness key: says only that a version is still the newest.
class FreshnessSigner {
 public:
  virtual ~FreshnessSigner() = default;
  // With the key whose public half is `by`. Error kNotFound: that key is not here.
  virtual Result<bans::Signed<bans::Freshness>> sign(const bans::Freshness& freshness, const PublicKey& by) = 0;

 protected:
  FreshnessSigner() = default;
  FreshnessSigner(const FreshnessSigner&) = default;
  FreshnessSigner& operator=(const FreshnessSigner&) = default;
};

// Ed25519 keys by their public halves.
class SigningKeyStore {
 public:
  virtual ~SigningKeyStore() = default;
  // Error kNotFound.
  virtual Result<SecretKey> find(const PublicKey& key) = 0;
  // Makes a key and keeps it, durably, before its public half is known to anyone.
  virtual Result<PublicKey> make() = 0;

 protected:
  SigningKeyStore() = default;
  SigningKeyStore(const SigningKeyStore&) = default;
  SigningKeyStore& operator=(const SigningKeyStore&) = default;
};

}  // namespace shekara::central
