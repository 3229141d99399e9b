#pragma once

#include <map>
#include <optional>
#include <string>

#include "kiosk/ports/fingerprint_sensor.h"

namespace shekara::simulated {

// A finger drawn by code: ridges around a core, alike for the same (person, finger), different otherwise.
// Nobody's finger.
[[nodiscard]] kiosk::FingerImage drawn_finger(std::uint64_t person, records::Finger finger);

// A scanner for demonstrations and tests. With a folder, it replays <position>.pgm (1.pgm to 10.pgm; binary
// PGM, 8 bits), a file <position>.missing answers as an unreadable finger would: press again, each time.
// Without one, fingers are drawn.
class ReplayScanner final : public kiosk::FingerprintSensor {
 public:
  explicit ReplayScanner(std::optional<std::string> folder, std::uint64_t person = 1)
      : folder_{std::move(folder)}, person_{person} {}

  [[nodiscard]] kiosk::Capture capture(records::Finger finger) override;
  [[nodiscard]] kiosk::DeviceReport report() const override;

 private:
  std::optional<std::string> folder_;
  std::uint64_t person_;
};

}  // namespace shekara::simulated
