#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/bans/collection.h"
#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/base/signature.h"

namespace shekara::bans {

// A value together with the bytes that were signed. Only the codec makes one, from the payload itself, so the
// value is what the signature covers.
template <class T>
struct Signed {
  T value;
  Bytes payload;
  Signature signature{};
  friend bool operator==(const Signed&, const Signed&) = default;
};

// Which keys sign from now on. Signed by the offline root.
struct KeySet {
  std::uint32_t epoch = 0;
  PublicKey content{};
  PublicKey freshness{};
  Instant issued{};
  friend bool operator==(const KeySet&, const KeySet&) = default;
};

// What the list is at a version. Signed by the content key.
struct Contents {
  std::uint64_t version = 0;  // gap-free, from 1
  std::uint32_t key_epoch = 0;
  Instant issued{};
  std::vector<CollectionState> collections;
  Digest previous{};  // SHA-256 of the payload of the version before; zero for version 1
  friend bool operator==(const Contents&, const Contents&) = default;
};

// That a version is still the newest. Signed by the freshness key, which can neither add nor remove a row.
struct Freshness {
  std::uint64_t version = 0;
  Digest contents{};  // SHA-256 of the payload of Contents
  Instant signed_at{};
  Instant expires{};
  friend bool operator==(const Freshness&, const Freshness&) = default;
};

struct Head {
  Signed<KeySet> keys;
  Signed<Contents> contents;
  Signed<Freshness> freshness;
  friend bool operator==(const Head&, const Head&) = default;
};

inline constexpr std::string_view kKeySetDomain = "shekara.keyset.v1";
inline constexpr std::string_view kContentsDomain = "shekara.contents.v1";
inline constexpr std::string_view kFreshnessDomain = "shekara.freshness.v1";

// What a holder remembers of the newest head it accepted: nothing older is accepted again.
struct Ratchet {
  std::uint32_t key_epoch = 0;
  std::uint64_t version = 0;
  Digest contents{};  // SHA-256 of the payload of Contents at `version`
  Instant freshness{};
  friend bool operator==(const Ratchet&, const Ratchet&) = default;
};

[[nodiscard]] Ratchet ratchet_of(const Head& head);

// Checks the three signatures, that the parts belong together, and that nothing goes back behind what is
// held. Errors: kNotAuthentic (a signature, a wrong key, parts of different heads), kConflict (rollback to an
// older version, key set or time; fork: the same version with other contents). Says nothing about age: an
// expired head is authentic, and its age is for the stale-list policy (targets 6.3).
[[nodiscard]] Done verify(const Head& head, const PublicKey& root, const Ratchet& held);

[[nodiscard]] bool names(const Contents& contents, Collection collection);
// The state of a collection as the contents state it; an empty one if they do not name it.
[[nodiscard]] CollectionState state_of(const Contents& contents, Collection collection);

}  // namespace shekara::bans
