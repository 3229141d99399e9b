#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace shekara::kiosk {

// Conditions that an officer and the centre must see, each under a stable code (docs/failures.md). Raising
// one that stands changes its words and records nothing; it stands until it is ended. Any thread.
class Alarms {
 public:
  virtual ~Alarms() = default;
  Alarms(const Alarms&) = delete;
  Alarms& operator=(const Alarms&) = delete;

  struct Standing {
    std::string code;  // "list-not-authentic"
    std::string problem;
    std::string remedy;
  };

  virtual void raise(std::string_view code, const Error& error) = 0;
  virtual void end(std::string_view code) = 0;
  [[nodiscard]] virtual std::vector<Standing> standing() const = 0;

 protected:
  Alarms() = default;
};

}  // namespace shekara::kiosk
