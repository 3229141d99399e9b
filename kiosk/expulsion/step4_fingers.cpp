#include "kiosk/expulsion/step4_fingers.h"

#include <algorithm>
#include <variant>

#include "kiosk/ports/limits.h"

namespace shekara::kiosk {

Result<records::FingerEvidence> take_finger(FingerprintSensor& sensor, Outbox& outbox,
                                            records::Finger finger) {
  for (int attempt = 0; attempt < limits::kFingerAttempts; ++attempt) {
    const Capture capture = sensor.capture(finger);
    if (const auto* fault = std::get_if<Error>(&capture)) return *fault;
    const auto* image = std::get_if<FingerImage>(&capture);
    if (image == nullptr) continue;  // asked again
    if (image->pixels.empty() || image->pixels.size() != std::size_t{image->width} * image->height) {
      return Error{ErrorCode::kMalformed, "the fingerprint scanner sent an image of a wrong size",
                   "Restart the scanner."};
    }
    SHEKARA_TRY(const Digest name, outbox.keep_evidence(to_pgm(*image)));
    return records::FingerEvidence{.finger = finger,
                                   .outcome = records::FingerOutcome::kCaptured,
                                   .evidence = name,
                                   .width = image->width,
                                   .height = image->height,
                                   .dpi = image->dpi};
  }
  return records::FingerEvidence{.finger = finger, .outcome = records::FingerOutcome::kNotReadable};
}

std::optional<records::Finger> next_finger(const std::vector<records::FingerEvidence>& fingers) {
  for (const records::Finger finger : kTenFingers) {
    const bool taken =
        std::any_of(fingers.begin(), fingers.end(),
                    [&](const records::FingerEvidence& evidence) { return evidence.finger == finger; });
    if (!taken) return finger;
  }
  return std::nullopt;
}

Bytes to_pgm(const FingerImage& image) {
  Bytes file = to_bytes("P5\n# " + std::to_string(image.dpi) + " dpi\n" + std::to_string(image.width) + " " +
                        std::to_string(image.height) + "\n255\n");
  file.insert(file.end(), image.pixels.begin(), image.pixels.end());
  return file;
}

}  // namespace shekara::kiosk
