#pragma once

#include <string>

#include "kiosk/config.h"

namespace shekara::kiosk {

// The sub-commands that look at a kiosk's data folder, also beside a running daemon: they only read. Answers
// are JSON, one record a line, on standard output. Exit status: 0; 1 (a check does not hold, nothing found);
// 2 (unusable).
[[nodiscard]] int list_status(const Config& config);
[[nodiscard]] int list_verify(const Config& config);

struct LookUp {
  std::string number;
  std::string issuing_state;
  std::string surname;
  std::string given_names;
  std::string date_of_birth;  // "1974-08-12", "1974", ""
};

[[nodiscard]] int list_lookup(const Config& config, const LookUp& wanted);

[[nodiscard]] int audit_verify(const Config& config);
[[nodiscard]] int device_list(const Config& config);
[[nodiscard]] int device_test(const Config& config, const std::string& name);

}  // namespace shekara::kiosk
