#pragma once

#include "central/cli/centre.h"
#include "core/base/result.h"

namespace shekara::central {

// Makes an installation in a folder that does not exist or is empty: all of it or, if it is killed, none of
// it. Errors: kConflict (there is something already), kUnavailable.
[[nodiscard]] Result<InitReport> install(const InitOptions& options);

}  // namespace shekara::central
