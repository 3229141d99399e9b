#pragma once

#include <optional>
#include <string>

#include "core/base/date.h"

namespace shekara::kiosk {

// What the screens tell of the line to the centre.
struct LinkReport {
  bool connected = false;
  std::optional<Instant> last_contact;
  std::string problem;  // why there is no contact, in words; empty when connected
};

class LinkState {
 public:
  virtual ~LinkState() = default;
  LinkState(const LinkState&) = delete;
  LinkState& operator=(const LinkState&) = delete;
  [[nodiscard]] virtual LinkReport report() const = 0;

 protected:
  LinkState() = default;
};

}  // namespace shekara::kiosk
