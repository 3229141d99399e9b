#pragma once

#include <string>

#include "kiosk/config.h"

namespace shekara::kiosk {

// The daemon, until SIGTERM or SIGINT. Standard output: one line when it is ready ("listening http
// 127.0.0.1:PORT") and one for each decision, without personal data. Exit status: 0, or 2 with one line on
// standard error.
[[nodiscard]] int run(const Config& config);

// `enrol`: what run does first if the device has no certificate yet. `code` replaces the configuration's.
[[nodiscard]] int enrol_only(const Config& config, const std::string& code);

}  // namespace shekara::kiosk
