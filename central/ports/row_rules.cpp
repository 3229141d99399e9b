#include "central/ports/row_rules.h"

#include <string>

namespace shekara::central {

Done may_follow(const bans::RowChange& change, const Standing& next, const std::optional<Standing>& held) {
  if (change.removed) {
    if (held) return done();
    return Error{ErrorCode::kNotFound, "there is no such row on the list",
                 "It was lifted already, or never there: ban show."};
  }
  if (!held || held->revision == 0) return done();
  const bool confirms = held->ends_at && !next.ends_at && next.revision == held->revision;
  if (confirms || next.revision > held->revision) return done();
  return Error{ErrorCode::kConflict,
               "the entry is on the list with revision " + std::to_string(held->revision),
               "Give the change a higher revision, or another entry id."};
}

}  // namespace shekara::central
