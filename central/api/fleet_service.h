#pragma once

#include <chrono>

#include "central/api/work_queue.h"
#include "central/ports/clock.h"
#include "central/ports/echoes.h"
#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "central/usecases/overview.h"
#include "shekara/v1/fleet.grpc.pb.h"

namespace shekara::central {

class FleetApi final : public v1::FleetService::CallbackService {
 public:
  FleetApi(Heartbeats& heartbeats, Echoes& echoes, KioskRegistry& kiosks, const Clock& clock,
           std::chrono::milliseconds interval, WorkQueue& queue)
      : heartbeats_{heartbeats},
        echoes_{echoes},
        kiosks_{kiosks},
        clock_{clock},
        interval_{interval},
        queue_{queue} {}

  grpc::ServerUnaryReactor* Heartbeat(grpc::CallbackServerContext* context,
                                      const v1::HeartbeatRequest* request,
                                      v1::HeartbeatResponse* response) override;

 private:
  Done keep_echo(const Kiosk& caller, const central::Heartbeat& heartbeat);

  Heartbeats& heartbeats_;
  Echoes& echoes_;
  KioskRegistry& kiosks_;
  const Clock& clock_;
  std::chrono::milliseconds interval_;
  WorkQueue& queue_;
};

class DashboardApi final : public v1::DashboardService::CallbackService {
 public:
  DashboardApi(Views& views, Roster& roster, WorkQueue& queue)
      : views_{views}, roster_{roster}, queue_{queue} {}

  grpc::ServerUnaryReactor* GetOverview(grpc::CallbackServerContext* context,
                                        const v1::OverviewRequest* request, v1::Overview* response) override;

 private:
  Views& views_;
  Roster& roster_;
  WorkQueue& queue_;
};

// Shared with enrolment.
[[nodiscard]] v1::KioskRole to_wire(KioskRole role);

}  // namespace shekara::central
