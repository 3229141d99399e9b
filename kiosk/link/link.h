#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/link/calls.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/device_key.h"
#include "kiosk/ports/fleet_report.h"
#include "kiosk/ports/identity.h"
#include "kiosk/ports/link_state.h"
#include "kiosk/ports/list_keeper.h"
#include "kiosk/ports/randomness.h"
#include "kiosk/ports/upload_queue.h"

namespace shekara::kiosk {

// The line to the centre: three threads (heads, upload, heartbeat) over one channel, each of which fails and
// comes back by itself. Nothing at the lane waits for them.
class Link final : public LinkState {
 public:
  struct Parts {
    Identity identity;
    std::string address;  // of the centre's service port
    ListKeeper& list;
    UploadQueue& events;
    const DeviceKey& key;
    Alarms& alarms;
    const Clock& clock;
    Randomness& randomness;
    std::function<FleetReport()> report;
    std::function<void()> changed;  // the state of the link or of the list did
  };

  explicit Link(Parts parts);
  // Cancels what runs and joins: within moments.
  ~Link() override;

  [[nodiscard]] LinkReport report() const override;

 private:
  void follow_heads();
  void upload();
  void beat();
  void contact();
  void rest(std::chrono::milliseconds time);
  void lost(const Error& error);

  Parts parts_;
  Calls calls_;
  std::shared_ptr<grpc::Channel> channel_;
  mutable std::mutex mutex_;
  LinkReport report_;
  std::vector<std::thread> threads_;
};

}  // namespace shekara::kiosk
