#pragma once

#include <cstdint>

#include "central/ports/audit_log.h"
#include "central/ports/event_log.h"
#include "central/ports/list_store.h"
#include "central/ports/proposals.h"
#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "core/base/result.h"
#include "core/base/signature.h"

namespace shekara::central {

struct AuditVerdict {
  std::uint64_t audit_rows = 0;
  std::uint64_t chains = 0;
  std::uint64_t events = 0;
};

// The central audit chain, and every kiosk's chain of events. Error kCorrupt, naming the first row that does
// not hold.
[[nodiscard]] Result<AuditVerdict> verify_audit(AuditLog& audit, EventLog& events);

struct ListVerdict {
  std::uint64_t version = 0;
  std::uint64_t entries = 0;
  std::uint64_t changes = 0;
};

// Every version from the first: signature, chain to the one before, state hash of its rows, and the two
// persons' signatures of every change (officers who were disabled since count as they signed). Errors:
// kCorrupt, kNotAuthentic.
[[nodiscard]] Result<ListVerdict> verify_list(ListStore& list, Proposals& proposals, Roster& roster,
                                              const PublicKey& root);

}  // namespace shekara::central
