#pragma once

#include <string>

#include "central/cli/centre.h"
#include "core/base/result.h"

namespace shekara::central {

// Opens the installation that a central.toml describes: store, keys, signers.
[[nodiscard]] Result<Centre> open_centre(const std::string& config_path);

}  // namespace shekara::central
