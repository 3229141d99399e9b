#pragma once

#include <string>

#include "core/base/result.h"
#include "kiosk/expulsion/desk.h"
#include "kiosk/screen/officer_api.h"

namespace shekara::kiosk {

// One step of the registration from a JSON body. Errors: kNotFound (no such step), kMalformed (naming the
// field), those of the desk. `step`: begin, identity, conflicts, fingers, finger, inform, handover,
// protection, abandon. `officers` verifies the signatures that a hand-over brings; without any it is recorded
// with the two staff numbers alone.
[[nodiscard]] Done do_expulsion_step(Desk& desk, const std::string& step, const std::string& body,
                                     const OfficerApi& officers);

// What the desk's page shows. Holds the person's data: for the officer's screen, never for a log.
[[nodiscard]] std::string expulsion_json(const Desk::View& view);

}  // namespace shekara::kiosk
