#pragma once

#include <memory>
#include <vector>

#include "core/base/result.h"
#include "kiosk/config.h"
#include "kiosk/ports/camera.h"
#include "kiosk/ports/fingerprint_sensor.h"

#ifdef SHEKARA_SIMULATED_DEVICES
#include "drivers/simulated/inbox_camera.h"
#include "drivers/simulated/replay_scanner.h"
#endif

namespace shekara::kiosk {

struct Devices {
  std::unique_ptr<Camera> camera;
  std::unique_ptr<FingerprintSensor> sensor;

  [[nodiscard]] std::vector<DeviceReport> report() const { return {camera->report(), sensor->report()}; }
};

// Error kNotAllowed: simulated devices in a build that leaves them out. kUnavailable: no device of this kind
// is supported yet.
[[nodiscard]] inline Result<Devices> open_devices(const Config& config) {
  if (!config.simulated) {
    return Error{ErrorCode::kUnavailable, "this version has no driver for real devices",
                 "Set `simulated = true` for a demonstration."};
  }
#ifdef SHEKARA_SIMULATED_DEVICES
  return Devices{.camera = std::make_unique<simulated::InboxCamera>(config.camera),
                 .sensor = std::make_unique<simulated::ReplayScanner>(config.fingers, config.person)};
#else
  return Error{ErrorCode::kNotAllowed, "this build leaves simulated devices out",
               "Use a build with SHEKARA_SIMULATED_DEVICES=ON."};
#endif
}

}  // namespace shekara::kiosk
