#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/chip/apdu.h"

namespace shekara::simulated {

// Lays a chip on the virtual reader of vsmartcard's vpcd (TCP on this machine): messages of two bytes length
// (big endian) and as many bytes; a single byte is the reader's own word (0 power off, 1 power on, 2 reset, 4
// asks for the answer to reset). Returns when the reader hangs up. Error kUnavailable: nobody listens there.
[[nodiscard]] Done lie_on_vpcd(chip::Transceiver& chip, std::uint16_t port);

}  // namespace shekara::simulated
