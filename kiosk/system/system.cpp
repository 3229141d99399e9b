#include "kiosk/system/system.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <absl/time/civil_time.h>
#include <absl/time/clock.h>
#include <absl/time/time.h>
#include <sodium.h>

#include "core/base/date.h"
#include "crypto/p256.h"

namespace shekara::kiosk {
namespace {

Date to_date(absl::CivilDay day) {
  return Date{std::chrono::year{static_cast<int>(day.year())},
              std::chrono::month{static_cast<unsigned>(day.month())},
              std::chrono::day{static_cast<unsigned>(day.day())}};
}

class SystemClock final : public Clock {
 public:
  SystemClock(absl::TimeZone zone, int uncertainty) : zone_{zone}, uncertainty_{absl::Seconds(uncertainty)} {}

  [[nodiscard]] Reading read() const override {
    const absl::Time now = absl::Now();
    Reading reading{.now = Instant{std::chrono::seconds{absl::ToUnixSeconds(now)}},
                    .today = to_date(absl::ToCivilDay(now, zone_)),
                    .other_today = {}};
    for (const absl::Time other : {now - uncertainty_, now + uncertainty_}) {
      const Date day = to_date(absl::ToCivilDay(other, zone_));
      if (day != reading.today) reading.other_today = day;
    }
    return reading;
  }

 private:
  absl::TimeZone zone_;
  absl::Duration uncertainty_;
};

class WatchedClock final : public Clock {
 public:
  WatchedClock(std::unique_ptr<Clock> clock, const Alarms& alarms)
      : clock_{std::move(clock)}, alarms_{alarms} {}

  [[nodiscard]] Reading read() const override {
    Reading reading = clock_->read();
    const std::vector<Alarms::Standing> standing = alarms_.standing();
    reading.suspect = std::any_of(standing.begin(), standing.end(), [](const Alarms::Standing& alarm) {
      return alarm.code == "clock-suspect";
    });
    return reading;
  }

 private:
  std::unique_ptr<Clock> clock_;
  const Alarms& alarms_;
};

class SystemRandomness final : public Randomness {
 public:
  void fill(std::span<std::uint8_t> bytes) override { randombytes_buf(bytes.data(), bytes.size()); }
};

class FileDeviceKey final : public DeviceKey {
 public:
  explicit FileDeviceKey(P256Key key) : key_{std::move(key)} {}

  [[nodiscard]] Result<Bytes> sign(const Digest& digest) const override { return key_.sign(digest); }

 private:
  P256Key key_;
};

}  // namespace

Result<std::unique_ptr<Clock>> system_clock(const std::string& time_zone, int uncertainty_seconds) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(time_zone, &zone)) {
    return Error{ErrorCode::kNotFound, "the checkpoint's time zone is not known to this machine",
                 "Install the package tzdata, and check the time zone that the centre has for the post."};
  }
  return std::unique_ptr<Clock>{std::make_unique<SystemClock>(zone, uncertainty_seconds)};
}

std::unique_ptr<Clock> watched_clock(std::unique_ptr<Clock> clock, const Alarms& alarms) {
  return std::make_unique<WatchedClock>(std::move(clock), alarms);
}

std::unique_ptr<Randomness> system_randomness() { return std::make_unique<SystemRandomness>(); }

Result<std::unique_ptr<DeviceKey>> file_device_key(const std::string& pem) {
  SHEKARA_TRY(P256Key key, P256Key::from_pem(pem));
  return std::unique_ptr<DeviceKey>{std::make_unique<FileDeviceKey>(std::move(key))};
}

Done check_time_zones() {
  absl::TimeZone zone;
  const bool known = absl::LoadTimeZone("Asia/Almaty", &zone);
  const absl::Time noon = absl::FromCivil(absl::CivilSecond{2024, 3, 1, 12, 0, 0}, absl::UTCTimeZone());
  if (known && zone.At(noon).offset == 5 * 3600) return done();
  return Error{
      ErrorCode::kCorrupt, "this machine's time zone rules are older than March 2024",
      "Update the package tzdata to 2024a or later; with the old rules legal dates fall on the wrong day."};
}

std::uint64_t free_disk_bytes(const std::string& folder) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  return error ? 0 : space.available;
}

}  // namespace shekara::kiosk
