#pragma once

#include "core/audit/chain.h"
#include "core/bans/collection.h"
#include "core/bans/entry.h"
#include "core/base/result.h"
#include "core/documents/document.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"
#include "core/records/record.h"
#include "shekara/v1/entry.pb.h"
#include "shekara/v1/event.pb.h"
#include "shekara/v1/list.pb.h"
#include "shekara/v1/record.pb.h"
#include "shekara/v1/values.pb.h"

// Enumerations between wire and core. An unspecified or unknown wire value is an Error (kMalformed), never a
// default: a newer peer must not be misread. The one exception is Sex, whose "unspecified" is a real value of
// ICAO 9303.
namespace shekara::codec {

[[nodiscard]] v1::Collection to_wire(bans::Collection value);
[[nodiscard]] v1::Direction to_wire(law::Direction value);
[[nodiscard]] v1::Sex to_wire(Sex value);
[[nodiscard]] v1::OrganKind to_wire(bans::OrganKind value);
[[nodiscard]] v1::Force to_wire(bans::Force value);
[[nodiscard]] v1::Cause to_wire(bans::Cause value);
[[nodiscard]] v1::AppealState to_wire(bans::AppealState value);
[[nodiscard]] v1::Outcome to_wire(law::Outcome value);
[[nodiscard]] v1::MatchGrade to_wire(law::MatchGrade value);
[[nodiscard]] v1::ListTrust to_wire(law::ListTrust value);
[[nodiscard]] v1::EventKind to_wire(audit::EventKind value);
[[nodiscard]] v1::Decision to_wire(records::Decision value);
[[nodiscard]] v1::ExpulsionMode to_wire(records::ExpulsionMode value);
[[nodiscard]] v1::FingerPosition to_wire(records::Finger value);
[[nodiscard]] v1::FingerOutcome to_wire(records::FingerOutcome value);

[[nodiscard]] Result<bans::Collection> from_wire(v1::Collection value);
[[nodiscard]] Result<law::Direction> from_wire(v1::Direction value);
[[nodiscard]] Result<Sex> from_wire(v1::Sex value);
[[nodiscard]] Result<bans::OrganKind> from_wire(v1::OrganKind value);
[[nodiscard]] Result<bans::Force> from_wire(v1::Force value);
[[nodiscard]] Result<bans::Cause> from_wire(v1::Cause value);
[[nodiscard]] Result<bans::AppealState> from_wire(v1::AppealState value);
[[nodiscard]] Result<law::Outcome> from_wire(v1::Outcome value);
[[nodiscard]] Result<law::MatchGrade> from_wire(v1::MatchGrade value);
[[nodiscard]] Result<law::ListTrust> from_wire(v1::ListTrust value);
[[nodiscard]] Result<audit::EventKind> from_wire(v1::EventKind value);
[[nodiscard]] Result<records::Decision> from_wire(v1::Decision value);
[[nodiscard]] Result<records::ExpulsionMode> from_wire(v1::ExpulsionMode value);
[[nodiscard]] Result<records::Finger> from_wire(v1::FingerPosition value);
[[nodiscard]] Result<records::FingerOutcome> from_wire(v1::FingerOutcome value);

}  // namespace shekara::codec
