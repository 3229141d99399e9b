#include "core/bans/head.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/bans/state_tree.h"
#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/base/signature.h"

namespace shekara::bans {
namespace {

Error not_authentic(const std::string& problem) {
  return Error{ErrorCode::kNotAuthentic, "list head: " + problem,
               "The verified list stays in use. Check whose centre the kiosk talks to; enrol it again if the "
               "centre's root "
               "key was replaced."};
}

Error goes_back(const std::string& problem) {
  return Error{
      ErrorCode::kConflict, "list head: " + problem,
      "The newer list stays in use. If the centre was restored from a backup, follow the recovery in "
      "docs/formats/list.md."};
}

Done check_signatures(const Head& head, const PublicKey& root) {
  if (!verifies(kKeySetDomain, head.keys.payload, head.keys.signature, root)) {
    return not_authentic("the key set is not signed by the root key of this kiosk's centre");
  }
  const KeySet& keys = head.keys.value;
  if (!verifies(kContentsDomain, head.contents.payload, head.contents.signature, keys.content)) {
    return not_authentic("the contents are not signed by the content key");
  }
  if (!verifies(kFreshnessDomain, head.freshness.payload, head.freshness.signature, keys.freshness)) {
    return not_authentic("the freshness is not signed by the freshness key");
  }
  return done();
}

Done check_parts_belong_together(const Head& head) {
  const Contents& contents = head.contents.value;
  const Freshness& freshness = head.freshness.value;
  if (contents.key_epoch != head.keys.value.epoch)
    return not_authentic("contents and key set are of different epochs");
  if (contents.version == 0) return not_authentic("version 0 does not exist");
  if (freshness.version != contents.version || freshness.contents != sha256(head.contents.payload)) {
    return not_authentic("the freshness belongs to other contents");
  }
  return done();
}

}  // namespace

Ratchet ratchet_of(const Head& head) {
  return {.key_epoch = head.keys.value.epoch,
          .version = head.contents.value.version,
          .contents = sha256(head.contents.payload),
          .freshness = head.freshness.value.signed_at};
}

Done verify(const Head& head, const PublicKey& root, const Ratchet& held) {
  SHEKARA_CHECK(check_signatures(head, root));
  SHEKARA_CHECK(check_parts_belong_together(head));
  const Ratchet offered = ratchet_of(head);
  if (offered.key_epoch < held.key_epoch) return goes_back("rollback to an older key set");
  if (offered.version < held.version) return goes_back("rollback to an older version");
  if (offered.version == held.version && offered.contents != held.contents) {
    return goes_back("fork: the version held has other contents");
  }
  if (offered.version == held.version && offered.freshness < held.freshness) {
    return goes_back("the freshness is older than the one held");
  }
  return done();
}

bool names(const Contents& contents, Collection collection) {
  return std::any_of(contents.collections.begin(), contents.collections.end(),
                     [&](const CollectionState& state) { return state.collection == collection; });
}

CollectionState state_of(const Contents& contents, Collection collection) {
  for (const CollectionState& state : contents.collections) {
    if (state.collection == collection) return state;
  }
  return {.collection = collection, .state_hash = StateTree{}.state_hash(), .rows = 0};
}

}  // namespace shekara::bans
