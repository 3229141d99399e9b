#include "kiosk/link/stage5_heartbeat.h"

#include <algorithm>
#include <string>

#include "kiosk/ports/limits.h"
#include "proto/codec/record.h"
#include "proto/codec/values.h"

namespace shekara::kiosk {
namespace {

constexpr std::int64_t kClockOffsetMaxSeconds = 60;

v1::DeviceState to_wire(DeviceState state) {
  switch (state) {
    case DeviceState::kAbsent:
      return v1::DEVICE_STATE_ABSENT;
    case DeviceState::kReady:
      return v1::DEVICE_STATE_READY;
    case DeviceState::kBusy:
      return v1::DEVICE_STATE_BUSY;
    case DeviceState::kFault:
      return v1::DEVICE_STATE_FAULT;
  }
  return v1::DEVICE_STATE_UNSPECIFIED;
}

v1::HeartbeatRequest to_wire(const FleetReport& report) {
  v1::HeartbeatRequest request;
  request.set_kiosk_time(codec::to_wire(report.now));
  request.set_software_version(report.software_version);
  request.set_rulebook_version(report.rulebook_version);
  *request.mutable_list() = codec::to_wire(report.list);
  request.set_pending_events(report.pending_events);
  request.set_oldest_pending_at(report.oldest_pending ? codec::to_wire(*report.oldest_pending) : 0);
  request.set_free_disk_bytes(report.free_disk_bytes);
  for (const DeviceReport& device : report.devices) {
    v1::DeviceStatus& status = *request.add_devices();
    status.set_name(device.name);
    status.set_state(to_wire(device.state));
    status.set_simulated(device.simulated);
    status.set_problem(device.problem);
  }
  request.set_seen_contents_sha256(codec::to_wire(report.seen_contents));
  request.set_crossings(report.crossings);
  request.set_referrals(report.referrals);
  return request;
}

}  // namespace

Result<std::chrono::milliseconds> heartbeat(v1::FleetService::StubInterface& centre,
                                            const FleetReport& report, Alarms& alarms, Calls& calls) {
  Calls::Call call{calls, limits::kCallDeadline};
  v1::HeartbeatResponse answer;
  if (const grpc::Status status = centre.Heartbeat(&call.context, to_wire(report), &answer); !status.ok()) {
    return to_error(status, "the heartbeat");
  }
  const std::int64_t offset = codec::to_wire(report.now) - answer.centre_time();
  if (offset > kClockOffsetMaxSeconds || offset < -kClockOffsetMaxSeconds) {
    alarms.raise(
        "clock-suspect",
        Error{ErrorCode::kConflict, "the kiosk's clock is " + std::to_string(offset) + " s from the centre's",
              "Check the time service of the kiosk."});
  } else {
    alarms.end("clock-suspect");
  }
  if (answer.interval_ms() == 0) return limits::kHeartbeatDefault;
  return std::clamp(std::chrono::milliseconds{answer.interval_ms()}, std::chrono::milliseconds{200},
                    limits::kHeartbeatMost);
}

}  // namespace shekara::kiosk
