#pragma once

#include <optional>
#include <string>

#include "central/ports/clock.h"
#include "central/ports/list_store.h"
#include "central/ports/proposals.h"
#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "central/ports/wire_bytes.h"
#include "core/bans/entry.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "crypto/p256.h"

namespace shekara::central {

struct ListDesk {
  Proposals& proposals;
  ListStore& list;
  Roster& roster;
  KioskRegistry& kiosks;
  WireBytes& bytes;
  const Clock& clock;
};

// "p-" and 16 hexadecimal digits.
[[nodiscard]] std::string new_proposal_id(Random& random);

// What an officer signs with a key that this machine may use: a software key of a demonstration, later a
// FIDO2 key.
[[nodiscard]] Result<records::Assertion> assert_change(const OfficerId& officer, const P256Key& key,
                                                       const std::string& proposal_id,
                                                       const bans::RowChange& change, Instant now);

// The same, to put an entry on the list alone for four hours.
[[nodiscard]] Result<Emergency> assert_emergency(const OfficerId& officer, const P256Key& key,
                                                 const std::string& proposal_id, const bans::RowChange& change,
                                                 Instant now);

[[nodiscard]] bans::RowChange change_to_put(const bans::Entry& entry, WireBytes& bytes);
[[nodiscard]] bans::RowChange change_to_remove(const EntryId& id);

// Records a proposal after checking its proposer, the entry and that it can follow what is on the list.
// Errors: kMalformed (entry), kNotFound (nothing to lift), kConflict (an old revision), kNotAllowed,
// kNotAuthentic.
[[nodiscard]] Done propose(ListDesk& desk, const std::string& id, const bans::RowChange& change,
                           const records::Assertion& assertion,
                           const std::optional<Emergency>& emergency = std::nullopt);
// Records the second person's approval. It is published by publish_approved.
[[nodiscard]] Done approve(ListDesk& desk, const std::string& id, const records::Assertion& approval);

}  // namespace shekara::central
