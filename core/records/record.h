#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/audit/chain.h"
#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/documents/document.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"

// What events tell. A record is sealed before it touches a disk (core/audit/seal.h) and opened only at the
// centre.
namespace shekara::records {

enum class DocumentSource { kPage, kChip, kKeyed };

// A traveller was judged. Holds every input of the evaluation, so that it can be replayed without the old
// list.
struct Crossing {
  law::Facts facts;
  law::Evaluation evaluation;
  std::chrono::microseconds decision_time{0};
  DocumentSource source = DocumentSource::kPage;
  friend bool operator==(const Crossing&, const Crossing&) = default;
};

// An officer's signature over the SHA-256 of what is proposed, approved or decided.
struct Assertion {
  OfficerId officer;
  Digest subject{};
  Bytes signature;  // ECDSA P-256 with SHA-256, DER, over assertion_digest
  Instant made{};
  friend bool operator==(const Assertion&, const Assertion&) = default;
};

[[nodiscard]] Digest assertion_digest(const OfficerId& officer, const Digest& subject);

// The only place where "refuse" exists: an officer's decision, never software's (guard rail 4.1).
enum class Decision { kAllow, kAllowWithConditions, kRefuse, kDefer, kHandToProtection };

struct OfficerDecision {
  Digest crossing{};  // hash of the event that is decided upon
  Decision decision = Decision::kDefer;
  std::string rule_id;
  std::string reason;
  std::vector<Assertion> assertions;
  friend bool operator==(const OfficerDecision&, const OfficerDecision&) = default;
};

enum class ExpulsionMode { kControlledDeparture, kForced };  // article 28 part 2

struct CourtDecision {
  std::string court;
  std::string number;
  Date decision_date{};
  Date in_force_date{};
  ExpulsionMode mode = ExpulsionMode::kControlledDeparture;
  std::optional<Date> leave_by;  // term of a controlled departure
  bool verified = false;         // false: a paper case keyed by an officer
  friend bool operator==(const CourtDecision&, const CourtDecision&) = default;
};

enum class Finger : std::uint8_t {  // ISO/IEC 19794-2 positions
  kUnknown = 0,
  kRightThumb,
  kRightIndex,
  kRightMiddle,
  kRightRing,
  kRightLittle,
  kLeftThumb,
  kLeftIndex,
  kLeftMiddle,
  kLeftRing,
  kLeftLittle,
};

// Why there is no print of a finger: "cannot" and "refused" are different things (guard rail 4.13).
enum class FingerOutcome { kCaptured, kMissing, kBandaged, kNotReadable, kRefused };

struct FingerEvidence {
  Finger finger = Finger::kUnknown;
  FingerOutcome outcome = FingerOutcome::kCaptured;
  std::optional<Digest> evidence;  // SHA-256 of the sealed image; none unless captured
  std::uint32_t width = 0;         // pixels
  std::uint32_t height = 0;        // pixels
  std::uint32_t dpi = 0;
  friend bool operator==(const FingerEvidence&, const FingerEvidence&) = default;
};

// Something that stood against an expulsion, and the named officer who decided to go on (1.5 step 3).
struct ConflictDecision {
  std::string code;    // "exit-bar", "appeal", "term-passed", "minor", "no-list"
  std::string reason;  // what stood against it, in words
  OfficerId officer;
  std::string decision;  // why it goes on, in the officer's words
  friend bool operator==(const ConflictDecision&, const ConflictDecision&) = default;
};

// The execution of an expulsion: it starts the five years (law catalogue 1.4; 1.5 steps 8 and 8').
struct Execution {
  CaseId case_id;
  CourtDecision court_decision;
  TravelDocument document;
  std::vector<ConflictDecision> conflicts;
  std::vector<FingerEvidence> fingers;
  Date execution_day{};  // D: civil date at `place`
  std::string place;
  std::string receiving_authority;  // forced expulsion only
  std::vector<Assertion> assertions;
  std::vector<OfficerId> officers;  // present at the hand-over: two different ones
  bool informed = false;            // step 6
  std::string notice_language;      // of the notice, BCP 47
  friend bool operator==(const Execution&, const Execution&) = default;
};

struct Alarm {
  std::string code;
  std::string problem;
  std::string remedy;
  friend bool operator==(const Alarm&, const Alarm&) = default;
};

using Record = std::variant<Crossing, OfficerDecision, Execution, Alarm>;
[[nodiscard]] audit::EventKind kind_of(const Record& record);

}  // namespace shekara::records
