#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "central/ports/audit_log.h"
#include "central/ports/clock.h"
#include "central/ports/echoes.h"
#include "central/ports/event_log.h"
#include "central/ports/list_store.h"
#include "central/ports/projection.h"
#include "central/ports/proposals.h"
#include "central/ports/registry.h"
#include "central/ports/roster.h"

// The centre's ports in memory. They pass the same contract suites as the SQLite store
// (tests/contract/central).
namespace shekara::central {

class FakeClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return Instant{std::chrono::seconds{seconds_.load()}}; }

  void advance(std::chrono::seconds by) { seconds_ += by.count(); }

 private:
  std::atomic<std::int64_t> seconds_{
      std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}.time_since_epoch() / std::chrono::seconds{1}};
};

// Repeats from a seed; fit for tests alone.
class FakeRandom final : public Random {
 public:
  explicit FakeRandom(std::uint32_t seed = 1) : state_{seed} {}

  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) {
      state_ = state_ * 1664525U + 1013904223U;
      byte = static_cast<std::uint8_t>(state_ >> 24U);
    }
  }

 private:
  std::uint32_t state_;
};

struct Memory {
  std::recursive_mutex mutex;
  std::vector<AuditRow> audit;
  std::vector<Officer> officers;
  std::map<Digest, OfficerId> tokens;
  std::map<KioskId, Kiosk> kiosks;
  std::vector<Invitation> invitations;
  std::vector<LoggedEvent> events;
  std::map<std::pair<KioskId, audit::ChainId>, ChainPosition> chains;
  std::vector<std::pair<KioskId, ConflictingEvent>> conflicts;
  std::vector<Proposal> proposals;
  std::vector<bans::Signed<bans::KeySet>> keys;
  std::vector<Publication> versions;
  std::optional<bans::Signed<bans::Freshness>> freshness;
  std::map<KioskId, Echo> echoes;
  std::uint64_t cursor = 0;
  std::vector<Count> counts;
  std::vector<SetAside> set_aside;

  void note(const Act& act) { audit.push_back(next_row(audit.empty() ? AuditRow{} : audit.back(), act)); }
};

inline Error memory_error(ErrorCode code) { return {code, "in memory", "in memory"}; }

class MemoryAuditLog final : public AuditLog {
 public:
  explicit MemoryAuditLog(Memory& memory) : memory_{memory} {}

  Done append(const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    memory_.note(act);
    return done();
  }

  Result<AuditRow> last() override {
    const std::scoped_lock lock{memory_.mutex};
    return memory_.audit.empty() ? AuditRow{} : memory_.audit.back();
  }

  Result<std::vector<AuditRow>> read(std::uint64_t number, std::size_t max) override {
    const std::scoped_lock lock{memory_.mutex};
    std::vector<AuditRow> rows;
    for (const AuditRow& row : memory_.audit) {
      if (row.number > number && rows.size() < max) rows.push_back(row);
    }
    return rows;
  }

 private:
  Memory& memory_;
};

class MemoryRoster final : public Roster {
 public:
  explicit MemoryRoster(Memory& memory) : memory_{memory} {}

  Done add(const Officer& officer, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    for (const Officer& one : memory_.officers) {
      if (one.id == officer.id || one.public_key == officer.public_key)
        return memory_error(ErrorCode::kConflict);
    }
    memory_.officers.push_back(officer);
    memory_.note(act);
    return done();
  }

  Done disable(const OfficerId& id, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    for (Officer& one : memory_.officers) {
      if (one.id != id) continue;
      one.disabled = true;
      memory_.note(act);
      return done();
    }
    return memory_error(ErrorCode::kNotFound);
  }

  Result<Officer> find(const OfficerId& id) override {
    const std::scoped_lock lock{memory_.mutex};
    for (const Officer& one : memory_.officers) {
      if (one.id == id) return one;
    }
    return memory_error(ErrorCode::kNotFound);
  }

  Result<std::vector<Officer>> all() override {
    const std::scoped_lock lock{memory_.mutex};
    std::vector<Officer> officers = memory_.officers;
    std::sort(officers.begin(), officers.end(),
              [](const Officer& a, const Officer& b) { return a.id < b.id; });
    return officers;
  }

  Done give_token(const OfficerId& id, const Digest& token_hash, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    memory_.tokens[token_hash] = id;
    memory_.note(act);
    return done();
  }

  Result<Officer> holder(const Digest& token_hash) override {
    const std::scoped_lock lock{memory_.mutex};
    const auto token = memory_.tokens.find(token_hash);
    if (token == memory_.tokens.end()) return memory_error(ErrorCode::kNotFound);
    return find(token->second);
  }

 private:
  Memory& memory_;
};

class MemoryKioskRegistry final : public KioskRegistry {
 public:
  explicit MemoryKioskRegistry(Memory& memory) : memory_{memory} {}

  Done invite(const Kiosk& kiosk, const Digest& code_hash, Instant expires, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    const auto known = memory_.kiosks.find(kiosk.id);
    if (known != memory_.kiosks.end() && known->second.state == KioskState::kRevoked) {
      return memory_error(ErrorCode::kConflict);
    }
    if (known == memory_.kiosks.end()) {
      Kiosk invited = kiosk;
      invited.state = KioskState::kInvited;
      memory_.kiosks[kiosk.id] = invited;
    } else {
      known->second.post = kiosk.post;
      known->second.role = kiosk.role;
      known->second.zone = kiosk.zone;
    }
    std::erase_if(memory_.invitations,
                  [&](const Invitation& one) { return one.kiosk == kiosk.id && one.used_by.empty(); });
    memory_.invitations.push_back(
        {.kiosk = kiosk.id, .code_hash = code_hash, .expires = expires, .used_by = {}});
    memory_.note(act);
    return done();
  }

  Result<Invitation> invitation(const Digest& code_hash) override {
    const std::scoped_lock lock{memory_.mutex};
    for (const Invitation& one : memory_.invitations) {
      if (one.code_hash == code_hash) return one;
    }
    return memory_error(ErrorCode::kNotFound);
  }

  Done enrol(const Digest& code_hash, const Bytes& public_key, bool simulated, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    for (Invitation& one : memory_.invitations) {
      if (one.code_hash != code_hash) continue;
      if (!one.used_by.empty() && one.used_by != public_key) return memory_error(ErrorCode::kConflict);
      Kiosk& kiosk = memory_.kiosks[one.kiosk];
      if (kiosk.state == KioskState::kRevoked) return memory_error(ErrorCode::kConflict);
      one.used_by = public_key;
      kiosk.state = KioskState::kEnrolled;
      kiosk.simulated = simulated;
      kiosk.public_key = public_key;
      memory_.note(act);
      return done();
    }
    return memory_error(ErrorCode::kNotFound);
  }

  Done revoke(const KioskId& id, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    const auto kiosk = memory_.kiosks.find(id);
    if (kiosk == memory_.kiosks.end()) return memory_error(ErrorCode::kNotFound);
    kiosk->second.state = KioskState::kRevoked;
    memory_.note(act);
    return done();
  }

  Result<Kiosk> find(const KioskId& id) override {
    const std::scoped_lock lock{memory_.mutex};
    const auto kiosk = memory_.kiosks.find(id);
    if (kiosk == memory_.kiosks.end()) return memory_error(ErrorCode::kNotFound);
    return kiosk->second;
  }

  Result<std::vector<Kiosk>> all() override {
    const std::scoped_lock lock{memory_.mutex};
    std::vector<Kiosk> kiosks;
    for (const auto& [id, kiosk] : memory_.kiosks) kiosks.push_back(kiosk);
    return kiosks;
  }

 private:
  Memory& memory_;
};

class MemoryEventLog final : public EventLog {
 public:
  explicit MemoryEventLog(Memory& memory) : memory_{memory} {}

  Result<ChainPosition> position(const KioskId& kiosk, const audit::ChainId& chain) override {
    const std::scoped_lock lock{memory_.mutex};
    const auto found = memory_.chains.find({kiosk, chain});
    return found == memory_.chains.end() ? ChainPosition{} : found->second;
  }

  Result<std::vector<Digest>> hashes(const KioskId& kiosk, const audit::ChainId& chain, std::uint64_t first,
                                     std::uint64_t last) override {
    const std::scoped_lock lock{memory_.mutex};
    std::vector<Digest> hashes;
    for (const LoggedEvent& logged : memory_.events) {
      const audit::SealedEvent& event = logged.event;
      if (logged.kiosk == kiosk && event.chain == chain && event.sequence >= first &&
          event.sequence <= last) {
        hashes.push_back(event.hash);
      }
    }
    return hashes;
  }

  Done append(const Acceptance& acceptance) override {
    const std::scoped_lock lock{memory_.mutex};
    ChainPosition& at = memory_.chains[{acceptance.kiosk, acceptance.chain}];
    if (at != acceptance.after) return memory_error(ErrorCode::kConflict);
    for (const audit::SealedEvent& event : acceptance.events) {
      memory_.events.push_back({memory_.events.size() + 1, acceptance.kiosk, event});
      at = {.through = event.sequence, .hash = event.hash};
    }
    for (const ConflictingEvent& conflict : acceptance.conflicts) keep(acceptance, conflict);
    return done();
  }

  Done together(const std::function<Done()>& work) override {
    const std::scoped_lock lock{memory_.mutex};
    const auto events = memory_.events;
    const auto chains = memory_.chains;
    const auto conflicts = memory_.conflicts;
    const auto audit = memory_.audit;
    const Done worked = work();
    if (!worked) {
      memory_.events = events;
      memory_.chains = chains;
      memory_.conflicts = conflicts;
      memory_.audit = audit;
    }
    return worked;
  }

  Result<std::vector<LoggedEvent>> read(std::uint64_t after_cursor, std::size_t max) override {
    const std::scoped_lock lock{memory_.mutex};
    std::vector<LoggedEvent> events;
    for (const LoggedEvent& event : memory_.events) {
      if (event.cursor > after_cursor && events.size() < max) events.push_back(event);
    }
    return events;
  }

  Result<std::vector<ChainStatus>> chains() override {
    const std::scoped_lock lock{memory_.mutex};
    std::vector<ChainStatus> chains;
    for (const auto& [key, position] : memory_.chains) {
      if (position.through > 0) chains.push_back({key.first, key.second, position});
    }
    return chains;
  }

  Result<std::uint64_t> conflicts() override {
    const std::scoped_lock lock{memory_.mutex};
    return memory_.conflicts.size();
  }

 private:
  void keep(const Acceptance& acceptance, const ConflictingEvent& conflict) {
    std::size_t of_kiosk = 0;
    for (const auto& [kiosk, kept] : memory_.conflicts) {
      if (kiosk != acceptance.kiosk) continue;
      ++of_kiosk;
      if (kept.event.hash == conflict.event.hash && kept.event.sequence == conflict.event.sequence) return;
    }
    if (of_kiosk >= 1000) return;
    memory_.conflicts.emplace_back(acceptance.kiosk, conflict);
    memory_.note({.who = "kiosk:" + acceptance.kiosk.str(),
                  .what = "event.conflict",
                  .subject = "chain:" + to_hex(acceptance.chain),
                  .at = acceptance.at});
  }

  Memory& memory_;
};

class MemoryProposals final : public Proposals {
 public:
  explicit MemoryProposals(Memory& memory) : memory_{memory} {}

  Done add(const Proposal& proposal, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    if (find(proposal.id)) return memory_error(ErrorCode::kConflict);
    memory_.proposals.push_back(proposal);
    memory_.note(act);
    return done();
  }

  Result<Proposal> find(const std::string& id) override {
    const std::scoped_lock lock{memory_.mutex};
    for (const Proposal& one : memory_.proposals) {
      if (one.id == id) return one;
    }
    return memory_error(ErrorCode::kNotFound);
  }

  Result<std::vector<Proposal>> in_state(ProposalState state) override {
    const std::scoped_lock lock{memory_.mutex};
    std::vector<Proposal> proposals;
    for (const Proposal& one : memory_.proposals) {
      if (one.state == state) proposals.push_back(one);
    }
    return proposals;
  }

  Result<std::vector<Proposal>> emergencies() override {
    const std::scoped_lock lock{memory_.mutex};
    std::vector<Proposal> proposals;
    for (const Proposal& one : memory_.proposals) {
      if (one.state == ProposalState::kWaiting && one.emergency &&
          one.emergency->stage != EmergencyStage::kEnded) {
        proposals.push_back(one);
      }
    }
    return proposals;
  }

  Done drop_emergency(const std::string& id, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    for (Proposal& one : memory_.proposals) {
      if (one.id != id || !one.emergency || one.emergency->stage != EmergencyStage::kWanted) continue;
      one.emergency->stage = EmergencyStage::kEnded;
      memory_.note(act);
      return done();
    }
    return memory_error(ErrorCode::kConflict);
  }

  Done approve(const std::string& id, const records::Assertion& approval, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    for (Proposal& one : memory_.proposals) {
      if (one.id != id || one.state != ProposalState::kWaiting) continue;
      one.state = ProposalState::kApproved;
      one.approval = approval;
      memory_.note(act);
      return done();
    }
    return memory_error(ErrorCode::kConflict);
  }

  Done refuse(const std::string& id, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    for (Proposal& one : memory_.proposals) {
      if (one.id != id || one.state == ProposalState::kPublished || one.state == ProposalState::kRefused)
        continue;
      one.state = ProposalState::kRefused;
      memory_.note(act);
      return done();
    }
    return memory_error(ErrorCode::kConflict);
  }

 private:
  Memory& memory_;
};

class MemoryListStore final : public ListStore {
 public:
  explicit MemoryListStore(Memory& memory) : memory_{memory} {}

  Done begin(const bans::Signed<bans::KeySet>& keys, const Publication& first, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    if (!memory_.versions.empty()) return memory_error(ErrorCode::kConflict);
    memory_.keys.push_back(keys);
    memory_.versions.push_back(first);
    memory_.freshness = first.freshness;
    memory_.note(act);
    return done();
  }

  Result<bans::Head> head() override {
    const std::scoped_lock lock{memory_.mutex};
    if (memory_.versions.empty()) return memory_error(ErrorCode::kNotFound);
    return bans::Head{.keys = memory_.keys.back(),
                      .contents = memory_.versions.back().contents,
                      .freshness = *memory_.freshness};
  }

  Done publish(const Publication& publication, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    if (publication.contents.value.version != memory_.versions.size() + 1)
      return memory_error(ErrorCode::kConflict);
    std::vector<Proposal> after = memory_.proposals;
    for (const PublishedChange& change : publication.changes) {
      const auto found = std::find_if(after.begin(), after.end(),
                                      [&](const Proposal& one) { return one.id == change.proposal; });
      if (found == after.end() || !mark(*found, change.kind, publication.contents.value.version)) {
        return memory_error(ErrorCode::kConflict);
      }
    }
    memory_.proposals = std::move(after);
    if (publication.keys) memory_.keys.push_back(*publication.keys);
    memory_.versions.push_back(publication);
    memory_.freshness = publication.freshness;
    memory_.note(act);
    return done();
  }

  Done refresh(const bans::Signed<bans::Freshness>& freshness) override {
    const std::scoped_lock lock{memory_.mutex};
    if (freshness.value.version != memory_.versions.size()) return memory_error(ErrorCode::kConflict);
    memory_.freshness = freshness;
    return done();
  }

  Result<std::vector<bans::Row>> rows(bans::Collection collection, std::uint64_t version) override {
    SHEKARA_TRY(const std::vector<bans::RowChange> all, changes(collection, 0, version));
    std::vector<bans::Row> rows;
    for (const bans::RowChange& change : all) {
      if (!change.removed) rows.push_back({change.key, change.value});
    }
    return rows;
  }

  Result<std::vector<bans::RowChange>> changes(bans::Collection collection, std::uint64_t from,
                                               std::uint64_t to) override {
    const std::scoped_lock lock{memory_.mutex};
    if (to > memory_.versions.size()) return memory_error(ErrorCode::kNotFound);
    std::map<Bytes, bans::RowChange> last;
    for (std::uint64_t version = from + 1; version <= to; ++version) {
      for (const PublishedChange& change : memory_.versions[version - 1].changes) {
        if (change.change.collection == collection) last[change.change.key] = change.change;
      }
    }
    std::vector<bans::RowChange> changes;
    for (const auto& [key, change] : last) changes.push_back(change);
    return changes;
  }

  Result<bans::Signed<bans::Contents>> contents(std::uint64_t version) override {
    const std::scoped_lock lock{memory_.mutex};
    if (version == 0 || version > memory_.versions.size()) return memory_error(ErrorCode::kNotFound);
    return memory_.versions[version - 1].contents;
  }

  Result<std::vector<PublishedChange>> published(std::uint64_t version) override {
    const std::scoped_lock lock{memory_.mutex};
    if (version == 0 || version > memory_.versions.size()) return memory_error(ErrorCode::kNotFound);
    return memory_.versions[version - 1].changes;
  }

  Result<std::optional<Bytes>> find(bans::Collection collection, const Bytes& key) override {
    const std::scoped_lock lock{memory_.mutex};
    SHEKARA_TRY(const std::vector<bans::Row> all, rows(collection, memory_.versions.size()));
    for (const bans::Row& row : all) {
      if (row.key == key) return std::optional<Bytes>{row.value};
    }
    return std::optional<Bytes>{};
  }

  Result<std::vector<bans::Signed<bans::KeySet>>> key_sets() override {
    const std::scoped_lock lock{memory_.mutex};
    return memory_.keys;
  }

 private:
  static bool mark(Proposal& proposal, ChangeKind kind, std::uint64_t version) {
    if (kind == ChangeKind::kFull) {
      if (proposal.state != ProposalState::kApproved) return false;
      proposal.state = ProposalState::kPublished;
      proposal.version = version;
      return true;
    }
    const bool begins = kind == ChangeKind::kEmergency;
    if (!proposal.emergency ||
        proposal.emergency->stage != (begins ? EmergencyStage::kWanted : EmergencyStage::kOnList)) {
      return false;
    }
    proposal.emergency->stage = begins ? EmergencyStage::kOnList : EmergencyStage::kEnded;
    return true;
  }

  Memory& memory_;
};

class MemoryEchoes final : public Echoes {
 public:
  explicit MemoryEchoes(Memory& memory) : memory_{memory} {}

  Done put(const Echo& echo) override {
    const std::scoped_lock lock{memory_.mutex};
    Echo& held = memory_.echoes[echo.kiosk];
    if (held.version <= echo.version) held = echo;
    return done();
  }

  Result<std::vector<Echo>> all() override {
    const std::scoped_lock lock{memory_.mutex};
    std::vector<Echo> echoes;
    for (const auto& [kiosk, echo] : memory_.echoes) echoes.push_back(echo);
    return echoes;
  }

 private:
  Memory& memory_;
};

class MemoryProjection final : public Projection {
 public:
  explicit MemoryProjection(Memory& memory) : memory_{memory} {}

  Result<std::uint64_t> cursor() override {
    const std::scoped_lock lock{memory_.mutex};
    return memory_.cursor;
  }

  Done apply(std::uint64_t from, std::uint64_t to, const Effects& effects, const Act& act) override {
    const std::scoped_lock lock{memory_.mutex};
    if (memory_.cursor != from) return memory_error(ErrorCode::kConflict);
    memory_.cursor = to;
    for (const Count& count : effects.counts) add(count);
    for (const Proposal& proposal : effects.proposals) {
      memory_.proposals.push_back(proposal);
      memory_.note({.who = act.who, .what = "ban.propose", .subject = proposal.id, .at = act.at});
    }
    memory_.set_aside.insert(memory_.set_aside.end(), effects.set_aside.begin(), effects.set_aside.end());
    return done();
  }

  Result<std::vector<Count>> counts() override {
    const std::scoped_lock lock{memory_.mutex};
    return memory_.counts;
  }

  Result<std::vector<SetAside>> set_aside() override {
    const std::scoped_lock lock{memory_.mutex};
    return memory_.set_aside;
  }

 private:
  void add(const Count& count) {
    for (Count& one : memory_.counts) {
      if (one.day == count.day && one.kind == count.kind && one.outcome == count.outcome) {
        one.count += count.count;
        return;
      }
    }
    memory_.counts.push_back(count);
  }

  Memory& memory_;
};

}  // namespace shekara::central
