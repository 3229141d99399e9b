#pragma once

#include <optional>
#include <vector>

#include "central/ports/proposals.h"
#include "core/bans/collection.h"
#include "core/bans/head.h"
#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara::central {

struct CollectionRows {
  bans::Collection collection = bans::Collection::kBans;
  std::vector<bans::Row> rows;
};

// Everything a signer needs to build the next version by itself.
struct SigningRequest {
  std::uint32_t key_epoch = 1;
  std::optional<bans::Signed<bans::Contents>> previous;  // none: version 1, which is empty
  std::vector<CollectionRows> rows;                      // all rows of the previous version
  std::vector<Proposal> changes;                         // at most one a key
  Instant now{};
};

// Holder of the content key. It builds the contents itself from the previous signed version, after checking
// that version's signature, its rows against its state hash, and both persons of every change: whoever asks
// cannot make it sign a row that two persons did not sign (design decision 4).
class ContentSigner {
 public:
  virtual ~ContentSigner() = default;
  // Errors: kNotAllowed or kNotAuthentic (a change without its two persons), kCorrupt (rows are not those of
  // the version).
  virtual Result<bans::Signed<bans::Contents>> sign(const SigningRequest& request) = 0;

 protected:
  ContentSigner() = default;
  ContentSigner(const ContentSigner&) = default;
  ContentSigner& operator=(const ContentSigner&) = default;
};

// Holder of the freshness key: says only that a version is still the newest.
class FreshnessSigner {
 public:
  virtual ~FreshnessSigner() = default;
  virtual Result<bans::Signed<bans::Freshness>> sign(const bans::Freshness& freshness) = 0;

 protected:
  FreshnessSigner() = default;
  FreshnessSigner(const FreshnessSigner&) = default;
  FreshnessSigner& operator=(const FreshnessSigner&) = default;
};

}  // namespace shekara::central
