#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/device_key.h"
#include "kiosk/ports/randomness.h"

// What the machine below gives: time, randomness, a key in a file.
namespace shekara::kiosk {

// The system's clock in a time zone (IANA name). Its uncertainty is taken as `uncertainty_seconds`: within
// that of midnight both days are told. Error kNotFound: no such zone.
[[nodiscard]] Result<std::unique_ptr<Clock>> system_clock(const std::string& time_zone,
                                                          int uncertainty_seconds);

// `clock`, suspect for as long as the alarm "clock-suspect" of the link's heartbeat stands.
[[nodiscard]] std::unique_ptr<Clock> watched_clock(std::unique_ptr<Clock> clock, const Alarms& alarms);

// From the kernel's generator, by libsodium.
[[nodiscard]] std::unique_ptr<Randomness> system_randomness();

// A P-256 key in PEM, as the link's enrolment keeps it. Only for demonstrations and devices without a TPM.
// Error kMalformed.
[[nodiscard]] Result<std::unique_ptr<DeviceKey>> file_device_key(const std::string& pem);

// Kazakhstan went to one offset on 1 March 2024; a machine with older rules puts legal dates on the wrong day
// (law catalogue 1.4). Error kCorrupt, with the package to update.
[[nodiscard]] Done check_time_zones();

// Of the file system of a folder; 0 if it cannot be told.
[[nodiscard]] std::uint64_t free_disk_bytes(const std::string& folder);

}  // namespace shekara::kiosk
