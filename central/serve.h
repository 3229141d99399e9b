#pragma once

#include <iosfwd>
#include <string>

#include "core/base/result.h"

namespace shekara::central {

// Runs the service until SIGTERM or SIGINT, which the caller must have blocked before any thread began.
// Prints one line for each port on `out` ("listening grpc 127.0.0.1:7443"), then "ready"; what an operator
// must know on `err`.
[[nodiscard]] Done serve(const std::string& config_path, std::ostream& out, std::ostream& err);

}  // namespace shekara::central
