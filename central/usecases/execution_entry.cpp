#include "central/usecases/execution_entry.h"

#include <string>

#include "core/base/bytes.h"

namespace shekara::central {
namespace {

constexpr std::size_t kNameBytes = 8;  // of the hash, in identifiers

bans::Cause cause_of(records::ExpulsionMode mode) {
  switch (mode) {
    case records::ExpulsionMode::kControlledDeparture:
      return bans::Cause::kControlledDeparture;
    case records::ExpulsionMode::kForced:
      return bans::Cause::kForcedExpulsion;
  }
  return bans::Cause::kNone;
}

}  // namespace

bans::Entry entry_of(const records::Execution& execution, const Digest& event) {
  const std::string name = to_hex(ByteView{event}.first(kNameBytes));
  const TravelDocument& document = execution.document;
  bans::Entry entry;
  entry.id = EntryId{"exec-" + name};
  entry.person = PersonId{"person-" + name};
  entry.names = {{.surname = document.surname, .given_names = document.given_names}};
  entry.date_of_birth = document.date_of_birth;
  entry.sex = document.sex;
  if (!document.nationality.code.empty()) entry.nationalities = {document.nationality};
  if (!document.number.empty()) {
    entry.documents = {{.issuing_state = document.issuing_state, .number = document.number}};
  }
  entry.rule_id = "E-19b";
  entry.origin = OrganId{execution.court_decision.court};
  entry.organ_kind = bans::OrganKind::kCourt;
  entry.decision_number = execution.court_decision.number;
  entry.decision_date = execution.court_decision.decision_date;
  entry.in_force_date = execution.court_decision.in_force_date;
  entry.cause = cause_of(execution.court_decision.mode);
  entry.event_day = execution.execution_day;
  entry.event_place = execution.place;
  entry.force = bans::Force::kMandatory;
  return entry;
}

}  // namespace shekara::central
