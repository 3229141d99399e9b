#pragma once

#include "core/audit/chain.h"
#include "core/base/bytes.h"
#include "core/base/result.h"
#include "shekara/v1/event.pb.h"

namespace shekara::codec {

[[nodiscard]] v1::SealedEvent to_wire(const audit::SealedEvent& event);
[[nodiscard]] Result<audit::SealedEvent> from_wire(const v1::SealedEvent& event);

// Exactly 16 bytes, or an Error.
[[nodiscard]] Result<audit::ChainId> chain_from_wire(const std::string& bytes);
[[nodiscard]] std::string to_wire(const audit::ChainId& chain);

}  // namespace shekara::codec
