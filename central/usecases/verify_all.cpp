#include "central/usecases/verify_all.h"

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

Done verify_change(const PublishedChange& published, Proposals& proposals, Roster& roster) {
  SHEKARA_TRY(const Proposal proposal, proposals.find(published.proposal));
  if (proposal.change != published.change) {
    return corrupt("proposal " + proposal.id + " is not the change that was published");
  }
  if (!proposal.approval) return corrupt("proposal " + proposal.id + " was published without an approval");
  SHEKARA_CHECK(signed_by(*proposal.approval, proposal, roster));
  const auto* proposer = std::get_if<records::Assertion>(&proposal.sponsor);
  if (proposer == nullptr) return done();
  if (proposer->officer == proposal.approval->officer) {
    return corrupt("proposal " + proposal.id + " was approved by its proposer");
  }
  return signed_by(*proposer, proposal, roster);
}

}  // namespace

Result<AuditVerdict> verify_audit(AuditLog& audit, EventLog& events) {
  AuditVerdict verdict;
  AuditRow last;
  for (;;) {
    SHEKARA_TRY(const std::vector<AuditRow> rows, audit.read(last.number, kBatch));
    if (rows.empty()) break;
    for (const AuditRow& row : rows) {
      SHEKARA_CHECK(verify_follows(last, row));
      last = row;
    }
  }
  verdict.audit_rows = last.number;
  SHEKARA_CHECK(verify_chains(events, verdict));
  return verdict;
}

Result<ListVerdict> verify_list(ListStore& list, Proposals& proposals, Roster& roster,
                                const PublicKey& root) {
  SHEKARA_TRY(const bans::Head head, list.head());
  SHEKARA_CHECK(bans::verify(head, root, bans::Ratchet{}));
  ListVerdict verdict{.version = head.contents.value.version, .entries = 0, .changes = 0};
  std::map<bans::Collection, bans::StateTree> trees;
  Digest previous{};
  for (std::uint64_t version = 1; version <= verdict.version; ++version) {
    const std::string name = "version " + std::to_string(version) + " of the list";
    SHEKARA_TRY(const bans::Signed<bans::Contents> contents, list.contents(version));
    if (!verifies(bans::kContentsDomain, contents.payload, contents.signature, head.keys.value.content)) {
      return corrupt(name + " is not signed by the content key");
    }
    if (contents.value.version != version || contents.value.previous != previous) {
      return corrupt(name + " does not follow the one before");
    }
    SHEKARA_TRY(const std::vector<PublishedChange> changes, list.published(version));
    for (const PublishedChange& published : changes) {
      SHEKARA_CHECK(verify_change(published, proposals, roster));
      bans::StateTree& tree = trees[published.change.collection];
      if (published.change.removed) {
        tree.remove(published.change.key);
      } else {
        tree.put(published.change.key, published.change.value);
      }
    }
    for (const bans::CollectionState& state : contents.value.collections) {
      if (trees[state.collection].state_hash() != state.state_hash)
        return corrupt(name + ": its rows were altered");
    }
    verdict.changes += changes.size();
    previous = sha256(contents.payload);
  }
  verdict.entries = trees[bans::Collection::kBans].rows();
  return verdict;
}

}  // namespace shekara::central
