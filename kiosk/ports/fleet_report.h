#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/law/facts.h"
#include "kiosk/ports/device_report.h"

namespace shekara::kiosk {

// What the kiosk tells of itself with each heartbeat.
struct FleetReport {
  Instant now{};
  std::string software_version;
  std::string rulebook_version;
  law::ListState list;
  std::uint64_t pending_events = 0;
  std::optional<Instant> oldest_pending;
  std::uint64_t free_disk_bytes = 0;
  std::vector<DeviceReport> devices;
  Digest seen_contents{};       // of the newest head accepted
  std::uint64_t crossings = 0;  // since start
  std::uint64_t referrals = 0;  // since start
};

}  // namespace shekara::kiosk
