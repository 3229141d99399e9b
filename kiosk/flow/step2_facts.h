#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/law/facts.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/clock.h"

namespace shekara::kiosk {

// What the post configures: the lane's direction, legal settings and thresholds by name
// (core/law/settings.h).
struct LaneSettings {
  law::Direction direction = law::Direction::kEntry;
  int document_attempts = 3;
  std::map<std::string, std::string> legal;
  std::map<std::string, std::string> more;  // further facts that are true of the lane
};

// What is known of the traveller so far.
struct Known {
  std::optional<TravelDocument> document;
  bool conforms = true;
  bool asks_protection = false;
  bool capture_failed = false;
};

// Every input of the evaluation, gathered once.
[[nodiscard]] law::Facts gather_facts(const Known& known, const LaneSettings& settings, const BanList& list,
                                      const Clock::Reading& time);

}  // namespace shekara::kiosk
