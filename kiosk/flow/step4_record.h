#pragma once

#include "core/base/date.h"
#include "core/records/record.h"
#include "kiosk/flow/transitions.h"
#include "kiosk/ports/outbox.h"

namespace shekara::kiosk {

struct RecordStep {
  Event event = Event::kFault;
  Outbox::Receipt receipt;
};

// On disk, or not: there is no third way.
[[nodiscard]] RecordStep record_crossing(Outbox& outbox, const records::Crossing& crossing, Instant now);

}  // namespace shekara::kiosk
