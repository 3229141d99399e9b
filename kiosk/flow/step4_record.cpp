#include "kiosk/flow/step4_record.h"

namespace shekara::kiosk {

RecordStep record_crossing(Outbox& outbox, const records::Crossing& crossing, Instant now) {
  const auto receipt =
      outbox.append(crossing, {.recorded = now, .list_version = crossing.facts.list.version});
  if (!receipt) return {.event = Event::kFault, .receipt = {}};
  return {.event = Event::kOk, .receipt = *receipt};
}

}  // namespace shekara::kiosk
