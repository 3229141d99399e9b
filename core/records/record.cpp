#include "core/records/record.h"

#include <variant>

#include "core/audit/chain.h"
#include "core/base/hash.h"
#include "core/base/overload.h"

namespace shekara::records {

Digest assertion_digest(const OfficerId& officer, const Digest& subject) {
  return Hasher{"shekara.assertion.v1"}.add(officer.str()).add(ByteView{subject}).finish();
}

audit::EventKind kind_of(const Record& record) {
  return std::visit(Overload{
                        [](const Crossing&) { return audit::EventKind::kCrossing; },
                        [](const OfficerDecision&) { return audit::EventKind::kDecision; },
                        [](const Execution&) { return audit::EventKind::kExecution; },
                        [](const Alarm&) { return audit::EventKind::kAlarm; },
                    },
                    record);
}

}  // namespace shekara::records
