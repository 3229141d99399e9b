#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "kiosk/expulsion/desk.h"
#include "kiosk/flow/decision_log.h"
#include "kiosk/flow/lane.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/device_report.h"
#include "kiosk/ports/identity.h"
#include "kiosk/ports/link_state.h"
#include "kiosk/ports/upload_queue.h"
#include "kiosk/screen/officer_api.h"
#include "web/server/server.h"

namespace shekara::kiosk {

// The pages of this machine, on loopback (web/post builds them): the traveller's at /, the officers' at
// /booth.html and /desk.html (roles booth and desk only).
//
// GET  /api/state                                  what the screens show; also pushed at /live
// POST /api/traveller/begin|stop|protection|end|stay
// GET  /api/decisions?after=N                      officers; with the person only where an officer sits
// POST /api/officers, POST /api/decisions/SEQ      booth: officer_api.h
// GET  /api/expulsion, POST /api/expulsion/STEP    desk; one STEP for each step of the registration
//
// Officers are to log in with FIDO2 keys; until they do, officers' answers are given only by a kiosk with
// simulated devices, and are 403 otherwise.
class ScreenService {
 public:
  struct Parts {
    KioskId kiosk;
    PostId post;
    Role role = Role::kKiosk;
    bool simulated = false;
    Lane* lane = nullptr;            // none at a desk
    Desk* desk = nullptr;            // only at a desk
    OfficerApi* officers = nullptr;  // always there
    const DecisionLog& decisions;
    const BanList& list;
    const UploadQueue& queue;
    const Alarms& alarms;
    const Clock& clock;
    std::function<LinkReport()> link;
    std::function<std::vector<DeviceReport>()> devices;
  };

  explicit ScreenService(Parts parts) : parts_{std::move(parts)} {}

  [[nodiscard]] web::Response answer(const web::Request& request) const;
  [[nodiscard]] std::string state_json() const;

 private:
  [[nodiscard]] web::Response get(const web::Request& request) const;
  [[nodiscard]] web::Response post(const web::Request& request) const;
  [[nodiscard]] web::Response touch(const std::string& what) const;
  [[nodiscard]] Done officers_allowed() const;

  Parts parts_;
};

}  // namespace shekara::kiosk
