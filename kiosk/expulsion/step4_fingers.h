#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/record.h"
#include "kiosk/ports/fingerprint_sensor.h"
#include "kiosk/ports/outbox.h"

namespace shekara::kiosk {

inline constexpr std::array kTenFingers{
    records::Finger::kRightThumb, records::Finger::kRightIndex,  records::Finger::kRightMiddle,
    records::Finger::kRightRing,  records::Finger::kRightLittle, records::Finger::kLeftThumb,
    records::Finger::kLeftIndex,  records::Finger::kLeftMiddle,  records::Finger::kLeftRing,
    records::Finger::kLeftLittle,
};

// One finger: at most limits::kFingerAttempts captures, then "not readable". A captured print is sealed and
// on disk before it counts. Errors: of the sensor (the officer may go on without it: departure is not blocked
// by a technical failure) and of the outbox.
[[nodiscard]] Result<records::FingerEvidence> take_finger(FingerprintSensor& sensor, Outbox& outbox,
                                                          records::Finger finger);

// The first of ten without an outcome.
[[nodiscard]] std::optional<records::Finger> next_finger(const std::vector<records::FingerEvidence>& fingers);

// Binary PGM with the resolution in its comment: what is sealed.
[[nodiscard]] Bytes to_pgm(const FingerImage& image);

}  // namespace shekara::kiosk
