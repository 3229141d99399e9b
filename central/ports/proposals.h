#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "central/ports/audit_log.h"
#include "core/bans/collection.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/records/record.h"

namespace shekara::central {

enum class ProposalState : std::uint8_t { kWaiting = 1, kApproved, kPublished, kRefused };

// An execution event proposes by itself: the desk's device signed the batch that holds it.
struct ExecutionSponsor {
  KioskId desk;
  Digest event{};
  friend bool operator==(const ExecutionSponsor&, const ExecutionSponsor&) = default;
};

using Sponsor = std::variant<records::Assertion, ExecutionSponsor>;

// An emergency: the proposer alone puts the entry on the list, until `ends` unless a second person confirms it.
inline constexpr std::chrono::hours kEmergencyMax{4};

enum class EmergencyStage : std::uint8_t { kWanted = 1, kOnList, kEnded };

struct Emergency {
  Instant ends{};                 // at most kEmergencyMax after the assertion was made
  records::Assertion assertion;  // the proposer's, over emergency_subject
  EmergencyStage stage = EmergencyStage::kWanted;
  friend bool operator==(const Emergency&, const Emergency&) = default;
};

// What of a proposal a version holds: the change that two persons signed, the same as an emergency entry that ends, or
// the end of that.
enum class ChangeKind : std::uint8_t { kFull = 1, kEmergency, kEmergencyEnd };

// A change of the list under the two-person rule (guard rail 4.8).
struct Proposal {
  std::string id;  // never used twice: it is part of what is signed
  bans::RowChange change;
  Sponsor sponsor;
  Instant made{};
  ProposalState state = ProposalState::kWaiting;
  std::optional<records::Assertion> approval;
  std::uint64_t version = 0;  // of the list that holds it; 0: not published
  std::optional<Emergency> emergency = std::nullopt;
  friend bool operator==(const Proposal&, const Proposal&) = default;
};

// What both persons sign (inside assertion_digest): docs/formats/list.md.
[[nodiscard]] Digest subject_of(const std::string& proposal_id, const bans::RowChange& change);

// What a single person signs besides, to have it at once.
[[nodiscard]] Digest emergency_subject(const Digest& subject, Instant ends);

class Proposals {
 public:
  virtual ~Proposals() = default;
  // Error kConflict: the id is taken.
  virtual Done add(const Proposal& proposal, const Act& act) = 0;
  // Error kNotFound.
  virtual Result<Proposal> find(const std::string& id) = 0;
  // Oldest first.
  virtual Result<std::vector<Proposal>> in_state(ProposalState state) = 0;
  // Those that wait for a second person while their emergency is wanted or on the list.
  virtual Result<std::vector<Proposal>> emergencies() = 0;
  // Error kConflict: it is not waiting.
  virtual Done approve(const std::string& id, const records::Assertion& approval, const Act& act) = 0;
  // The signer would not put the emergency on the list: the proposal goes on waiting for a second person.
  // Error kConflict: it is not wanted any more.
  virtual Done drop_emergency(const std::string& id, const Act& act) = 0;
  // It cannot be published (an officer was disabled meanwhile): set aside so that it blocks no other.
  virtual Done refuse(const std::string& id, const Act& act) = 0;

 protected:
  Proposals() = default;
  Proposals(const Proposals&) = default;
  Proposals& operator=(const Proposals&) = default;
};

}  // namespace shekara::central
