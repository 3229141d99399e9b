#include "central/api/fleet_service.h"

#include <map>
#include <string>
#include <utility>

#include "central/api/call.h"
#include "central/usecases/callers.h"
#include "proto/codec/enums.h"
#include "proto/codec/record.h"
#include "proto/codec/values.h"

namespace shekara::central {
namespace {

constexpr int kDevicesMax = 64;
constexpr std::size_t kTextMax = 200;

Result<DeviceState> from_wire(v1::DeviceState state) {
  switch (state) {
    case v1::DEVICE_STATE_ABSENT:
      return DeviceState::kAbsent;
    case v1::DEVICE_STATE_READY:
      return DeviceState::kReady;
    case v1::DEVICE_STATE_BUSY:
      return DeviceState::kBusy;
    case v1::DEVICE_STATE_FAULT:
      return DeviceState::kFault;
    case v1::DEVICE_STATE_UNSPECIFIED:
    case v1::DeviceState_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::DeviceState_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return Error{ErrorCode::kMalformed, "heartbeat: a device state that is unknown here",
               "Update the centre first."};
}

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

std::string bounded(const std::string& text) { return text.substr(0, kTextMax); }

Result<Heartbeat> heartbeat_of(const v1::HeartbeatRequest& request, Instant now) {
  if (request.devices_size() > kDevicesMax) {
    return Error{ErrorCode::kTooLarge, "heartbeat: more than 64 devices", "Check the kiosk's configuration."};
  }
  Heartbeat heartbeat;
  heartbeat.received = now;
  heartbeat.kiosk_time = codec::instant_from_wire(request.kiosk_time());
  heartbeat.software_version = bounded(request.software_version());
  heartbeat.rulebook_version = bounded(request.rulebook_version());
  SHEKARA_TRY(heartbeat.list, codec::from_wire(request.list()));
  heartbeat.pending_events = request.pending_events();
  if (request.oldest_pending_at() != 0) {
    heartbeat.oldest_pending = codec::instant_from_wire(request.oldest_pending_at());
  }
  heartbeat.free_disk_bytes = request.free_disk_bytes();
  for (const v1::DeviceStatus& wire : request.devices()) {
    SHEKARA_TRY(const DeviceState state, from_wire(wire.state()));
    heartbeat.devices.push_back({.name = bounded(wire.name()),
                                 .state = state,
                                 .simulated = wire.simulated(),
                                 .problem = bounded(wire.problem())});
  }
  if (!request.seen_contents_sha256().empty()) {
    SHEKARA_TRY(heartbeat.seen_contents,
                codec::digest_from_wire(request.seen_contents_sha256(), "seen_contents_sha256"));
  }
  heartbeat.crossings = request.crossings();
  heartbeat.referrals = request.referrals();
  return heartbeat;
}

v1::HeartbeatRequest to_wire(const Heartbeat& heartbeat) {
  v1::HeartbeatRequest wire;
  wire.set_kiosk_time(codec::to_wire(heartbeat.kiosk_time));
  wire.set_software_version(heartbeat.software_version);
  wire.set_rulebook_version(heartbeat.rulebook_version);
  *wire.mutable_list() = codec::to_wire(heartbeat.list);
  wire.set_pending_events(heartbeat.pending_events);
  if (heartbeat.oldest_pending) wire.set_oldest_pending_at(codec::to_wire(*heartbeat.oldest_pending));
  wire.set_free_disk_bytes(heartbeat.free_disk_bytes);
  for (const Device& device : heartbeat.devices) {
    v1::DeviceStatus& status = *wire.add_devices();
    status.set_name(device.name);
    status.set_state(to_wire(device.state));
    status.set_simulated(device.simulated);
    status.set_problem(device.problem);
  }
  if (heartbeat.seen_contents) wire.set_seen_contents_sha256(codec::to_wire(*heartbeat.seen_contents));
  wire.set_crossings(heartbeat.crossings);
  wire.set_referrals(heartbeat.referrals);
  return wire;
}

void add_kiosk(const KioskOverview& kiosk, v1::Overview& response) {
  v1::KioskStatus& status = *response.add_kiosks();
  status.set_kiosk_id(kiosk.kiosk.id.str());
  status.set_post_id(kiosk.kiosk.post.str());
  status.set_role(central::to_wire(kiosk.kiosk.role));
  status.set_simulated(kiosk.kiosk.simulated);
  status.set_events_acknowledged(kiosk.events_acknowledged);
  if (!kiosk.heartbeat) return;
  status.set_last_heartbeat_at(codec::to_wire(kiosk.heartbeat->received));
  *status.mutable_last_heartbeat() = to_wire(*kiosk.heartbeat);
  status.set_clock_offset_seconds((kiosk.heartbeat->kiosk_time - kiosk.heartbeat->received).count());
}

}  // namespace

v1::KioskRole to_wire(KioskRole role) {
  switch (role) {
    case KioskRole::kKiosk:
      return v1::KIOSK_ROLE_KIOSK;
    case KioskRole::kBooth:
      return v1::KIOSK_ROLE_BOOTH;
    case KioskRole::kDesk:
      return v1::KIOSK_ROLE_DESK;
  }
  return v1::KIOSK_ROLE_UNSPECIFIED;
}

grpc::ServerUnaryReactor* FleetApi::Heartbeat(grpc::CallbackServerContext* context,
                                              const v1::HeartbeatRequest* request,
                                              v1::HeartbeatResponse* response) {
  return answered(context, queue_, [this, request, response, pem = client_certificate(*context)]() -> Done {
    SHEKARA_TRY(const Kiosk caller, calling_kiosk(pem, kiosks_));
    const Instant now = clock_.now();
    SHEKARA_TRY(central::Heartbeat heartbeat, heartbeat_of(*request, now));
    SHEKARA_CHECK(keep_echo(caller, heartbeat));
    heartbeats_.put(caller.id, std::move(heartbeat));
    response->set_centre_time(codec::to_wire(now));
    response->set_interval_ms(static_cast<std::uint32_t>(interval_.count()));
    return done();
  });
}

// Kept durably only when it is another head than the kiosk echoed before.
Done FleetApi::keep_echo(const Kiosk& caller, const central::Heartbeat& heartbeat) {
  if (!heartbeat.seen_contents || heartbeat.list.version == 0) return done();
  const std::map<KioskId, central::Heartbeat> before = heartbeats_.all();
  const auto held = before.find(caller.id);
  if (held != before.end() && held->second.seen_contents == heartbeat.seen_contents) return done();
  return echoes_.put({.kiosk = caller.id,
                      .version = heartbeat.list.version,
                      .contents = *heartbeat.seen_contents,
                      .at = heartbeat.received});
}

grpc::ServerUnaryReactor* DashboardApi::GetOverview(grpc::CallbackServerContext* context,
                                                    const v1::OverviewRequest* /*request*/,
                                                    v1::Overview* response) {
  return answered(context, queue_, [this, response, pem = client_certificate(*context)]() -> Done {
    SHEKARA_CHECK(calling_person(pem, roster_));
    SHEKARA_TRY(const Overview view, overview(views_));
    response->set_centre_time(codec::to_wire(view.now));
    response->set_list_version(view.list_version);
    response->set_list_entries(view.list_entries);
    response->set_list_published_at(codec::to_wire(view.list_published));
    response->set_proposals_waiting(view.waiting.size());
    response->set_crossings(view.crossings);
    response->set_referrals(view.referrals);
    for (const auto& [outcome, count] : view.outcomes) {
      v1::OutcomeCount& wire = *response->add_outcomes();
      wire.set_outcome(codec::to_wire(outcome));
      wire.set_count(count);
    }
    for (const KioskOverview& kiosk : view.kiosks) add_kiosk(kiosk, *response);
    response->set_conflicts(view.conflicts);
    return done();
  });
}

}  // namespace shekara::central
