#pragma once

#include <cstdint>
#include <optional>

#include "core/bans/collection.h"
#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara::central {

// What counts of a row when another one follows it under the same key.
struct Standing {
  std::uint32_t revision = 0;      // 0: rows of this collection have none
  std::optional<Instant> ends_at;  // an emergency entry
};

// Whether a change may follow what is held under its key: for whoever records a proposal, and again for the signer.
// A removal needs a row; an entry needs a higher revision, unless it confirms the emergency entry of the same one.
// Errors: kNotFound, kConflict.
[[nodiscard]] Done may_follow(const bans::RowChange& change, const Standing& next,
                              const std::optional<Standing>& held);

}  // namespace shekara::central
