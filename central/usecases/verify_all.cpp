#include "central/usecases/verify_all.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "core/bans/state_tree.h"
#include "crypto/p256.h"

namespace shekara::central {
namespace {

constexpr std::size_t kBatch = 1000;

Error corrupt(std::string problem) {
  return {ErrorCode::kCorrupt, std::move(problem),
          "Keep the store as it is, and compare it with the last backup."};
}

Done verify_chains(EventLog& log, AuditVerdict& verdict) {
  std::map<std::pair<KioskId, audit::ChainId>, ChainPosition> reached;
  for (std::uint64_t cursor = 0;;) {
    SHEKARA_TRY(const std::vector<LoggedEvent> events, log.read(cursor, kBatch));
    if (events.empty()) break;
    for (const LoggedEvent& logged : events) {
      ChainPosition& position = reached[{logged.kiosk, logged.event.chain}];
      SHEKARA_CHECK(audit::verify_link(logged.kiosk, logged.event, position.through, position.hash));
      position = {.through = logged.event.sequence, .hash = logged.event.hash};
      ++verdict.events;
    }
    cursor = events.back().cursor;
  }
  SHEKARA_TRY(const std::vector<ChainStatus> chains, log.chains());
  for (const ChainStatus& chain : chains) {
    const ChainPosition& position = reached[{chain.kiosk, chain.chain}];
    // An upload may have been taken in since the events were read: the log may be ahead, never behind.
    if (position.through < chain.position.through ||
        (position.through == chain.position.through && position.hash != chain.position.hash)) {
      return corrupt("events of kiosk " + chain.kiosk.str() + " that were acknowledged are missing");
    }
  }
  verdict.chains = chains.size();
  return done();
}

Done signed_by(const records::Assertion& assertion, const Proposal& proposal, Roster& roster) {
  SHEKARA_TRY(const Officer officer, roster.find(assertion.officer));
  if (assertion.subject == subject_of(proposal.id, proposal.change) &&
      p256_verifies(officer.public_key, records::assertion_digest(assertion.officer, assertion.subject),
                    assertion.signature)) {
    return done();
  }
  return corrupt("proposal " + proposal.id + ": the signature of officer " + officer.id.str() +
                 " does not hold");
}

// The row that a proposal puts on the list in this form.
Result<bans::RowChange> row_of(const PublishedChange& published, const Proposal& proposal, WireBytes& bytes) {
  bans::RowChange row = proposal.change;
  switch (published.kind) {
    case ChangeKind::kFull:
      break;
    case ChangeKind::kEmergency: {
      SHEKARA_TRY(row.value, bytes.with_end(proposal.change.value, proposal.emergency->ends));
      break;
    }
    case ChangeKind::kEmergencyEnd:
      row.value.clear();
      row.removed = true;
      break;
  }
  return row;
}

Done verify_two_persons(const Proposal& proposal, Roster& roster) {
  if (!proposal.approval) return corrupt("proposal " + proposal.id + " was published without an approval");
  SHEKARA_CHECK(signed_by(*proposal.approval, proposal, roster));
  const auto* proposer = std::get_if<records::Assertion>(&proposal.sponsor);
  if (proposer == nullptr) return done();
  if (proposer->officer == proposal.approval->officer) {
    return corrupt("proposal " + proposal.id + " was approved by its proposer");
  }
  return signed_by(*proposer, proposal, roster);
}

Done verify_emergency(const Proposal& proposal, Roster& roster, ChangeKind kind, Instant issued) {
  const Emergency& emergency = *proposal.emergency;
  if (kind == ChangeKind::kEmergencyEnd) {
    if (emergency.ends <= issued) return done();
    return corrupt("proposal " + proposal.id + ": its emergency was ended before its end");
  }
  SHEKARA_TRY(const Officer officer, roster.find(emergency.assertion.officer));
  const Digest subject = emergency_subject(subject_of(proposal.id, proposal.change), emergency.ends);
  if (emergency.assertion.subject == subject &&
      p256_verifies(officer.public_key, records::assertion_digest(officer.id, subject),
                    emergency.assertion.signature)) {
    return done();
  }
  return corrupt("proposal " + proposal.id + ": no officer signed its emergency");
}

Done verify_change(const PublishedChange& published, const ListRecord& record, Instant issued) {
  SHEKARA_TRY(const Proposal proposal, record.proposals.find(published.proposal));
  if (published.kind != ChangeKind::kFull && !proposal.emergency) {
    return corrupt("proposal " + proposal.id + " was published as an emergency and is none");
  }
  SHEKARA_TRY(const bans::RowChange row, row_of(published, proposal, record.bytes));
  if (row != published.change)
    return corrupt("proposal " + proposal.id + " is not the change that was published");
  if (published.kind == ChangeKind::kFull) return verify_two_persons(proposal, record.roster);
  return verify_emergency(proposal, record.roster, published.kind, issued);
}

Result<std::map<std::uint32_t, bans::KeySet>> verified_keys(ListStore& list, const PublicKey& root) {
  SHEKARA_TRY(const std::vector<bans::Signed<bans::KeySet>> sets, list.key_sets());
  std::map<std::uint32_t, bans::KeySet> keys;
  for (const bans::Signed<bans::KeySet>& set : sets) {
    if (!verifies(bans::kKeySetDomain, set.payload, set.signature, root)) {
      return corrupt("key set " + std::to_string(set.value.epoch) + " is not signed by the root key");
    }
    keys[set.value.epoch] = set.value;
  }
  return keys;
}

Done verify_echoes(const Witnesses& witnesses, AuditVerdict& verdict) {
  SHEKARA_TRY(const std::vector<Echo> echoes, witnesses.echoes.all());
  if (echoes.empty()) return done();
  SHEKARA_TRY(const bans::Head head, witnesses.list.head());
  for (const Echo& echo : echoes) {
    const std::string who = "kiosk " + echo.kiosk.str() + " holds version " + std::to_string(echo.version);
    if (echo.version > head.contents.value.version) {
      return corrupt(who + " of the list, the centre ends with version " +
                     std::to_string(head.contents.value.version));
    }
    if (echo.version > 0) {
      SHEKARA_TRY(const bans::Signed<bans::Contents> contents, witnesses.list.contents(echo.version));
      if (sha256(contents.payload) != echo.contents)
        return corrupt(who + " with other contents than the centre's");
    }
    ++verdict.echoes;
  }
  return done();
}

}  // namespace

Result<AuditVerdict> verify_audit(AuditLog& audit, EventLog& events, const Witnesses& witnesses) {
  AuditVerdict verdict;
  AuditRow last;
  for (;;) {
    SHEKARA_TRY(const std::vector<AuditRow> rows, audit.read(last.number, kBatch));
    if (rows.empty()) break;
    for (const AuditRow& row : rows) {
      SHEKARA_CHECK(verify_follows(last, row));
      last = row;
      if (witnesses.signer && witnesses.signer->number == row.number && witnesses.signer->hash != row.hash) {
        return corrupt("row " + std::to_string(row.number) +
                       " of the audit log is not the one that the signer saw");
      }
    }
  }
  if (witnesses.signer) {
    if (witnesses.signer->number > last.number) {
      return corrupt("the audit log ends with row " + std::to_string(last.number) + ", the signer saw row " +
                     std::to_string(witnesses.signer->number));
    }
    verdict.witness = witnesses.signer->number;
  }
  verdict.audit_rows = last.number;
  SHEKARA_CHECK(verify_echoes(witnesses, verdict));
  SHEKARA_CHECK(verify_chains(events, verdict));
  return verdict;
}

Result<ListVerdict> verify_list(const ListRecord& record, const PublicKey& root) {
  ListStore& list = record.list;
  SHEKARA_TRY(const bans::Head head, list.head());
  SHEKARA_CHECK(bans::verify(head, root, bans::Ratchet{}));
  SHEKARA_TRY(const auto keys, verified_keys(list, root));
  ListVerdict verdict{.version = head.contents.value.version, .entries = 0, .changes = 0};
  std::map<bans::Collection, bans::StateTree> trees;
  Digest previous{};
  std::uint32_t epoch = 0;
  for (std::uint64_t version = 1; version <= verdict.version; ++version) {
    const std::string name = "version " + std::to_string(version) + " of the list";
    SHEKARA_TRY(const bans::Signed<bans::Contents> contents, list.contents(version));
    const auto set = keys.find(contents.value.key_epoch);
    if (set == keys.end() || contents.value.key_epoch < epoch ||
        !verifies(bans::kContentsDomain, contents.payload, contents.signature, set->second.content)) {
      return corrupt(name + " is not signed by the content key of its epoch");
    }
    epoch = contents.value.key_epoch;
    if (contents.value.version != version || contents.value.previous != previous) {
      return corrupt(name + " does not follow the one before");
    }
    SHEKARA_TRY(const std::vector<PublishedChange> changes, list.published(version));
    for (const PublishedChange& published : changes) {
      SHEKARA_CHECK(verify_change(published, record, contents.value.issued));
      bans::StateTree& tree = trees[published.change.collection];
      if (published.change.removed) {
        tree.remove(published.change.key);
      } else {
        tree.put(published.change.key, published.change.value);
      }
    }
    for (const bans::Collection collection : bans::kCollections) {
      const bans::CollectionState state = bans::state_of(contents.value, collection);
      // Hashed only where something may have changed.
      const bool touched = std::any_of(changes.begin(), changes.end(), [&](const PublishedChange& change) {
        return change.change.collection == collection;
      });
      if (trees[collection].rows() != state.rows ||
          ((touched || version == verdict.version) && trees[collection].state_hash() != state.state_hash)) {
        return corrupt(name + ": its rows were altered");
      }
    }
    verdict.changes += changes.size();
    previous = sha256(contents.payload);
  }
  verdict.entries = trees[bans::Collection::kBans].rows();
  return verdict;
}

}  // namespace shekara::central
