#include "proto/codec/enums.h"

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/result.h"

namespace shekara::codec {
namespace {

// One table an enumeration, read in both directions. Each is as long as the wire's enumeration (less
// "unspecified"), so a value added to the .proto does not compile until it has its row here.
template <class Core, class Wire, std::size_t N>
using Table = std::array<std::pair<Core, Wire>, N>;

using law::Direction;
constexpr Table<Direction, v1::Direction, 4> kDirections{{
    {Direction::kEntry, v1::DIRECTION_ENTRY},
    {Direction::kExit, v1::DIRECTION_EXIT},
    {Direction::kTransitIn, v1::DIRECTION_TRANSIT_IN},
    {Direction::kTransitOut, v1::DIRECTION_TRANSIT_OUT},
}};
static_assert(kDirections.size() == v1::Direction_ARRAYSIZE - 1);

constexpr Table<Sex, v1::Sex, 3> kSexes{{
    {Sex::kUnspecified, v1::SEX_UNSPECIFIED},
    {Sex::kFemale, v1::SEX_FEMALE},
    {Sex::kMale, v1::SEX_MALE},
}};
static_assert(kSexes.size() == v1::Sex_ARRAYSIZE);

using bans::Collection;
constexpr Table<Collection, v1::Collection, 8> kCollectionNames{{
    {Collection::kBans, v1::COLLECTION_BANS},
    {Collection::kDocuments, v1::COLLECTION_DOCUMENTS},
    {Collection::kGallery, v1::COLLECTION_GALLERY},
    {Collection::kClearedPersons, v1::COLLECTION_CLEARED_PERSONS},
    {Collection::kRoster, v1::COLLECTION_ROSTER},
    {Collection::kPolicy, v1::COLLECTION_POLICY},
    {Collection::kTrustAnchors, v1::COLLECTION_TRUST_ANCHORS},
    {Collection::kRevokedDevices, v1::COLLECTION_REVOKED_DEVICES},
}};
static_assert(kCollectionNames.size() == v1::Collection_ARRAYSIZE - 1);

using bans::OrganKind;
constexpr Table<OrganKind, v1::OrganKind, 10> kOrgans{{
    {OrganKind::kInternalAffairs, v1::ORGAN_KIND_INTERNAL_AFFAIRS},
    {OrganKind::kNationalSecurity, v1::ORGAN_KIND_NATIONAL_SECURITY},
    {OrganKind::kBorderService, v1::ORGAN_KIND_BORDER_SERVICE},
    {OrganKind::kCourt, v1::ORGAN_KIND_COURT},
    {OrganKind::kProsecution, v1::ORGAN_KIND_PROSECUTION},
    {OrganKind::kTax, v1::ORGAN_KIND_TAX},
    {OrganKind::kSanitary, v1::ORGAN_KIND_SANITARY},
    {OrganKind::kForeignAffairs, v1::ORGAN_KIND_FOREIGN_AFFAIRS},
    {OrganKind::kEnforcement, v1::ORGAN_KIND_ENFORCEMENT},
    {OrganKind::kForeignList, v1::ORGAN_KIND_FOREIGN_LIST},
}};
static_assert(kOrgans.size() == v1::OrganKind_ARRAYSIZE - 1);

using bans::Force;
constexpr Table<Force, v1::Force, 2> kForces{{
    {Force::kMandatory, v1::FORCE_MANDATORY},
    {Force::kMay, v1::FORCE_MAY},
}};
static_assert(kForces.size() == v1::Force_ARRAYSIZE - 1);

using bans::Cause;
constexpr Table<Cause, v1::Cause, 5> kCauses{{
    {Cause::kNone, v1::CAUSE_NONE},
    {Cause::kControlledDeparture, v1::CAUSE_CONTROLLED_DEPARTURE},
    {Cause::kForcedExpulsion, v1::CAUSE_FORCED_EXPULSION},
    {Cause::kReadmission, v1::CAUSE_READMISSION},
    {Cause::kCriminalExpulsion, v1::CAUSE_CRIMINAL_EXPULSION},
}};
static_assert(kCauses.size() == v1::Cause_ARRAYSIZE - 1);

using bans::AppealState;
constexpr Table<AppealState, v1::AppealState, 4> kAppeals{{
    {AppealState::kNone, v1::APPEAL_STATE_NONE},
    {AppealState::kPending, v1::APPEAL_STATE_PENDING},
    {AppealState::kStayed, v1::APPEAL_STATE_STAYED},
    {AppealState::kQuashed, v1::APPEAL_STATE_QUASHED},
}};
static_assert(kAppeals.size() == v1::AppealState_ARRAYSIZE - 1);

using law::Outcome;
constexpr Table<Outcome, v1::Outcome, 6> kOutcomes{{
    {Outcome::kClear, v1::OUTCOME_CLEAR},
    {Outcome::kReferMandatory, v1::OUTCOME_REFER_MANDATORY},
    {Outcome::kReferDiscretionary, v1::OUTCOME_REFER_DISCRETIONARY},
    {Outcome::kReferIdentity, v1::OUTCOME_REFER_IDENTITY},
    {Outcome::kReferTechnical, v1::OUTCOME_REFER_TECHNICAL},
    {Outcome::kReferProtection, v1::OUTCOME_REFER_PROTECTION},
}};
static_assert(kOutcomes.size() == v1::Outcome_ARRAYSIZE - 1);

using law::MatchGrade;
constexpr Table<MatchGrade, v1::MatchGrade, 2> kGrades{{
    {MatchGrade::kPossible, v1::MATCH_GRADE_POSSIBLE},
    {MatchGrade::kConfirmed, v1::MATCH_GRADE_CONFIRMED},
}};
static_assert(kGrades.size() == v1::MatchGrade_ARRAYSIZE - 1);

using law::ListTrust;
constexpr Table<ListTrust, v1::ListTrust, 4> kTrusts{{
    {ListTrust::kVerified, v1::LIST_TRUST_VERIFIED},
    {ListTrust::kMissing, v1::LIST_TRUST_MISSING},
    {ListTrust::kBroken, v1::LIST_TRUST_BROKEN},
    {ListTrust::kDegraded, v1::LIST_TRUST_DEGRADED},
}};
static_assert(kTrusts.size() == v1::ListTrust_ARRAYSIZE - 1);

using audit::EventKind;
constexpr Table<EventKind, v1::EventKind, 4> kEventKinds{{
    {EventKind::kCrossing, v1::EVENT_KIND_CROSSING},
    {EventKind::kDecision, v1::EVENT_KIND_DECISION},
    {EventKind::kExecution, v1::EVENT_KIND_EXECUTION},
    {EventKind::kAlarm, v1::EVENT_KIND_ALARM},
}};
static_assert(kEventKinds.size() == v1::EventKind_ARRAYSIZE - 1);

using records::Decision;
constexpr Table<Decision, v1::Decision, 5> kDecisions{{
    {Decision::kAllow, v1::DECISION_ALLOW},
    {Decision::kAllowWithConditions, v1::DECISION_ALLOW_WITH_CONDITIONS},
    {Decision::kRefuse, v1::DECISION_REFUSE},
    {Decision::kDefer, v1::DECISION_DEFER},
    {Decision::kHandToProtection, v1::DECISION_HAND_TO_PROTECTION},
}};
static_assert(kDecisions.size() == v1::Decision_ARRAYSIZE - 1);

using records::ExpulsionMode;
constexpr Table<ExpulsionMode, v1::ExpulsionMode, 2> kModes{{
    {ExpulsionMode::kControlledDeparture, v1::EXPULSION_MODE_CONTROLLED_DEPARTURE},
    {ExpulsionMode::kForced, v1::EXPULSION_MODE_FORCED},
}};
static_assert(kModes.size() == v1::ExpulsionMode_ARRAYSIZE - 1);

using records::Finger;
constexpr Table<Finger, v1::FingerPosition, 11> kFingers{{
    {Finger::kUnknown, v1::FINGER_POSITION_UNKNOWN},
    {Finger::kRightThumb, v1::FINGER_POSITION_RIGHT_THUMB},
    {Finger::kRightIndex, v1::FINGER_POSITION_RIGHT_INDEX},
    {Finger::kRightMiddle, v1::FINGER_POSITION_RIGHT_MIDDLE},
    {Finger::kRightRing, v1::FINGER_POSITION_RIGHT_RING},
    {Finger::kRightLittle, v1::FINGER_POSITION_RIGHT_LITTLE},
    {Finger::kLeftThumb, v1::FINGER_POSITION_LEFT_THUMB},
    {Finger::kLeftIndex, v1::FINGER_POSITION_LEFT_INDEX},
    {Finger::kLeftMiddle, v1::FINGER_POSITION_LEFT_MIDDLE},
    {Finger::kLeftRing, v1::FINGER_POSITION_LEFT_RING},
    {Finger::kLeftLittle, v1::FINGER_POSITION_LEFT_LITTLE},
}};
static_assert(kFingers.size() == v1::FingerPosition_ARRAYSIZE);

using records::FingerOutcome;
constexpr Table<FingerOutcome, v1::FingerOutcome, 5> kFingerOutcomes{{
    {FingerOutcome::kCaptured, v1::FINGER_OUTCOME_CAPTURED},
    {FingerOutcome::kMissing, v1::FINGER_OUTCOME_MISSING},
    {FingerOutcome::kBandaged, v1::FINGER_OUTCOME_BANDAGED},
    {FingerOutcome::kNotReadable, v1::FINGER_OUTCOME_NOT_READABLE},
    {FingerOutcome::kRefused, v1::FINGER_OUTCOME_REFUSED},
}};
static_assert(kFingerOutcomes.size() == v1::FingerOutcome_ARRAYSIZE - 1);

template <class Core, class Wire, std::size_t N>
Wire wire_of(const Table<Core, Wire, N>& table, Core value) {
  for (const auto& row : table) {
    if (row.first == value) return row.second;
  }
  std::abort();  // a core value without a row: our bug; writing "unspecified" would lose a record at the
                 // reader
}

template <class Core, class Wire, std::size_t N>
Result<Core> core_of(const Table<Core, Wire, N>& table, Wire value, std::string_view what) {
  for (const auto& row : table) {
    if (row.second == value) return row.first;
  }
  return Error{
      ErrorCode::kMalformed,
      "unknown " + std::string{what} + " " + std::to_string(static_cast<int>(value)) + " in a message",
      "The peer may run a newer version: update this program."};
}

}  // namespace

v1::Collection to_wire(bans::Collection value) { return wire_of(kCollectionNames, value); }

v1::Direction to_wire(law::Direction value) { return wire_of(kDirections, value); }

v1::Sex to_wire(Sex value) { return wire_of(kSexes, value); }

v1::OrganKind to_wire(bans::OrganKind value) { return wire_of(kOrgans, value); }

v1::Force to_wire(bans::Force value) { return wire_of(kForces, value); }

v1::Cause to_wire(bans::Cause value) { return wire_of(kCauses, value); }

v1::AppealState to_wire(bans::AppealState value) { return wire_of(kAppeals, value); }

v1::Outcome to_wire(law::Outcome value) { return wire_of(kOutcomes, value); }

v1::MatchGrade to_wire(law::MatchGrade value) { return wire_of(kGrades, value); }

v1::ListTrust to_wire(law::ListTrust value) { return wire_of(kTrusts, value); }

v1::EventKind to_wire(audit::EventKind value) { return wire_of(kEventKinds, value); }

v1::Decision to_wire(records::Decision value) { return wire_of(kDecisions, value); }

v1::ExpulsionMode to_wire(records::ExpulsionMode value) { return wire_of(kModes, value); }

v1::FingerPosition to_wire(records::Finger value) { return wire_of(kFingers, value); }

v1::FingerOutcome to_wire(records::FingerOutcome value) { return wire_of(kFingerOutcomes, value); }

Result<bans::Collection> from_wire(v1::Collection value) {
  return core_of(kCollectionNames, value, "collection");
}

Result<law::Direction> from_wire(v1::Direction value) { return core_of(kDirections, value, "direction"); }

Result<Sex> from_wire(v1::Sex value) { return core_of(kSexes, value, "sex"); }

Result<bans::OrganKind> from_wire(v1::OrganKind value) { return core_of(kOrgans, value, "kind of organ"); }

Result<bans::Force> from_wire(v1::Force value) { return core_of(kForces, value, "force"); }

Result<bans::Cause> from_wire(v1::Cause value) { return core_of(kCauses, value, "cause"); }

Result<bans::AppealState> from_wire(v1::AppealState value) {
  return core_of(kAppeals, value, "state of appeal");
}

Result<law::Outcome> from_wire(v1::Outcome value) { return core_of(kOutcomes, value, "outcome"); }

Result<law::MatchGrade> from_wire(v1::MatchGrade value) { return core_of(kGrades, value, "match grade"); }

Result<law::ListTrust> from_wire(v1::ListTrust value) { return core_of(kTrusts, value, "list trust"); }

Result<audit::EventKind> from_wire(v1::EventKind value) {
  return core_of(kEventKinds, value, "kind of event");
}

Result<records::Decision> from_wire(v1::Decision value) { return core_of(kDecisions, value, "decision"); }

Result<records::ExpulsionMode> from_wire(v1::ExpulsionMode value) {
  return core_of(kModes, value, "expulsion mode");
}

Result<records::Finger> from_wire(v1::FingerPosition value) {
  return core_of(kFingers, value, "finger position");
}

Result<records::FingerOutcome> from_wire(v1::FingerOutcome value) {
  return core_of(kFingerOutcomes, value, "finger outcome");
}

}  // namespace shekara::codec
