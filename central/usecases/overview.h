#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "central/ports/clock.h"
#include "central/ports/event_log.h"
#include "central/ports/list_store.h"
#include "central/ports/projection.h"
#include "central/ports/proposals.h"
#include "central/ports/registry.h"
#include "core/base/result.h"
#include "core/law/facts.h"

namespace shekara::central {

enum class DeviceState { kAbsent, kReady, kBusy, kFault };

struct Device {
  std::string name;
  DeviceState state = DeviceState::kAbsent;
  bool simulated = false;
  std::string problem;
};

struct Heartbeat {
  Instant received{};
  Instant kiosk_time{};
  std::string software_version;
  std::string rulebook_version;
  law::ListState list;
  std::uint64_t pending_events = 0;
  std::optional<Instant> oldest_pending;
  std::uint64_t free_disk_bytes = 0;
  std::vector<Device> devices;
  std::optional<Digest> seen_contents;
  std::uint64_t crossings = 0;  // since its start
  std::uint64_t referrals = 0;
};

// The newest heartbeat of each kiosk. In memory: after a restart of the centre it is known again within one
// interval.
class Heartbeats {
 public:
  void put(const KioskId& kiosk, Heartbeat heartbeat);
  [[nodiscard]] std::map<KioskId, Heartbeat> all() const;

 private:
  mutable std::mutex mutex_;
  std::map<KioskId, Heartbeat> newest_;
};

struct KioskOverview {
  Kiosk kiosk;
  std::optional<Heartbeat> heartbeat;
  std::uint64_t events_acknowledged = 0;
  std::vector<std::string> alarms;  // in words, without personal data
};

struct WaitingProposal {
  std::string id;
  std::string action;   // "add", "lift"
  std::string sponsor;  // "officer ...", "execution at desk ..."
  Instant made{};
};

struct Overview {
  Instant now{};
  std::uint64_t list_version = 0;
  std::uint64_t list_entries = 0;
  Instant list_published{};
  Instant list_fresh_until{};
  std::vector<WaitingProposal> waiting;
  std::uint64_t crossings = 0;
  std::uint64_t referrals = 0;
  std::map<law::Outcome, std::uint64_t> outcomes;
  std::uint64_t executions = 0;
  std::vector<KioskOverview> kiosks;
  std::uint64_t conflicts = 0;
  std::uint64_t set_aside = 0;
};

struct Views {
  KioskRegistry& kiosks;
  EventLog& events;
  ListStore& list;
  Proposals& proposals;
  Projection& projection;
  const Heartbeats& heartbeats;
  const Clock& clock;
};

[[nodiscard]] Result<Overview> overview(Views& views);

}  // namespace shekara::central
