#pragma once

#include <iosfwd>

#include "central/cli/centre.h"

namespace shekara::central {

// The commands of shekara-central. Machine-readable answers go to `out`, one JSON object a line; everything
// else to `err`. Exit status: 0 done, 1 done but something asked for was not there or does not verify, 2
// unusable input or arguments.
[[nodiscard]] int run_command_line(int argc, const char* const* argv, const Programs& programs,
                                   std::ostream& out, std::ostream& err);

}  // namespace shekara::central
