#include "core/bans/collection.h"

#include <string_view>

namespace shekara::bans {

std::string_view to_string(Collection collection) {
  switch (collection) {
    case Collection::kBans:
      return "bans";
    case Collection::kDocuments:
      return "documents";
    case Collection::kGallery:
      return "gallery";
    case Collection::kClearedPersons:
      return "cleared-persons";
    case Collection::kRoster:
      return "roster";
    case Collection::kPolicy:
      return "policy";
    case Collection::kTrustAnchors:
      return "trust-anchors";
    case Collection::kRevokedDevices:
      return "revoked-devices";
  }
  return "unknown";
}

}  // namespace shekara::bans
