#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "central/ports/clock.h"
#include "central/ports/content_signer.h"
#include "central/ports/list_store.h"
#include "central/ports/proposals.h"
#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "core/base/result.h"

namespace shekara::central {

struct Publisher {
  ListStore& list;
  Proposals& proposals;
  Roster& roster;
  KioskRegistry& kiosks;
  AuditLog& audit;
  ContentSigner& content;
  FreshnessSigner& freshness;
  const Clock& clock;
  std::chrono::seconds freshness_valid{300};
};

// Version 1, empty, under a new key set.
[[nodiscard]] Done begin_list(Publisher& publisher, const bans::Signed<bans::KeySet>& keys);

struct Published {
  std::uint64_t version = 0;           // the newest; as before if nothing was approved
  std::vector<std::string> proposals;  // that are new in it
  std::vector<std::string> refused;    // that no longer fulfil the two-person rule
};

// Publishes every approved proposal, every emergency that one person wants, and the end of those that nobody confirmed
// in time; each lift travels as an add does. Several processes may do so at once: versions stay gap-free, each
// proposal is published once.
[[nodiscard]] Result<Published> publish_approved(Publisher& publisher);

// Goes over to a key set that the offline root signed, with a version of the same rows under it. The number of the
// version. Errors: those of ContentSigner::adopt; kNotFound: the freshness key was not prepared here.
[[nodiscard]] Result<std::uint64_t> adopt_keys(Publisher& publisher, const bans::Signed<bans::KeySet>& keys,
                                               const std::string& who);

// Signs anew that the newest version is the newest.
[[nodiscard]] Done refresh_head(Publisher& publisher);

}  // namespace shekara::central
