#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/hash.h"

namespace shekara::bans {

// What one head covers; each collection goes only to the roles that need it (design decision 4).
enum class Collection : std::uint8_t {
  kBans = 1,
  kDocuments,
  kGallery,
  kClearedPersons,
  kRoster,
  kPolicy,
  kTrustAnchors,
  kRevokedDevices,
};
inline constexpr std::array kCollections{
    Collection::kBans,   Collection::kDocuments, Collection::kGallery,      Collection::kClearedPersons,
    Collection::kRoster, Collection::kPolicy,    Collection::kTrustAnchors, Collection::kRevokedDevices,
};
[[nodiscard]] std::string_view to_string(Collection collection);

// One row as it travels and as it is hashed: the bytes are never encoded again after the publisher.
struct Row {
  Bytes key;
  Bytes value;
  friend bool operator==(const Row&, const Row&) = default;
};

// The last operation on a key between two versions. Removal is by the full key, never by a hash of it.
struct RowChange {
  Collection collection = Collection::kBans;
  Bytes key;
  Bytes value;  // meaningful unless removed
  bool removed = false;
  friend bool operator==(const RowChange&, const RowChange&) = default;
};

struct CollectionState {
  Collection collection = Collection::kBans;
  Digest state_hash{};
  std::uint64_t rows = 0;
  friend bool operator==(const CollectionState&, const CollectionState&) = default;
};

}  // namespace shekara::bans
