#pragma once

#include <string>

namespace shekara::kiosk {

enum class DeviceState { kAbsent, kReady, kBusy, kFault };

// What a device tells of itself to officers and to the fleet.
struct DeviceReport {
  std::string name;
  DeviceState state = DeviceState::kAbsent;
  bool simulated = false;
  std::string problem;  // empty unless kFault
  friend bool operator==(const DeviceReport&, const DeviceReport&) = default;
};

}  // namespace shekara::kiosk
