#pragma once

#include <cstdint>
#include <optional>

#include "central/ports/audit_log.h"
#include "central/ports/content_signer.h"
#include "central/ports/echoes.h"
#include "central/ports/event_log.h"
#include "central/ports/list_store.h"
#include "central/ports/proposals.h"
#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "central/ports/wire_bytes.h"
#include "core/base/result.h"
#include "core/base/signature.h"

namespace shekara::central {

struct AuditVerdict {
  std::uint64_t audit_rows = 0;
  std::uint64_t chains = 0;
  std::uint64_t events = 0;
  std::uint64_t echoes = 0;   // kiosks whose newest head was compared
  std::uint64_t witness = 0;  // audit rows that the signer vouches for; 0: it could not be asked
};

// What others remember of the centre, so that a truncated log shows.
struct Witnesses {
  ListStore& list;
  Echoes& echoes;
  std::optional<Witness> signer;  // none: it could not be asked
};

// The central audit chain, as far as the signer saw it at least; every kiosk's chain of events; the heads that kiosks
// echoed. Error kCorrupt, naming the first thing that does not hold.
[[nodiscard]] Result<AuditVerdict> verify_audit(AuditLog& audit, EventLog& events, const Witnesses& witnesses);

struct ListVerdict {
  std::uint64_t version = 0;
  std::uint64_t entries = 0;
  std::uint64_t changes = 0;
};

struct ListRecord {
  ListStore& list;
  Proposals& proposals;
  Roster& roster;
  WireBytes& bytes;
};

// Every version from the first: key sets, signature, chain to the one before, state hash of its rows, and the
// persons' signatures of every change (officers who were disabled since count as they signed). Errors: kCorrupt,
// kNotAuthentic.
[[nodiscard]] Result<ListVerdict> verify_list(const ListRecord& record, const PublicKey& root);

}  // namespace shekara::central
