#include "central/ports/proposals.h"

#include <string_view>

namespace shekara::central {

Digest subject_of(const std::string& proposal_id, const bans::RowChange& change) {
  return Hasher{"shekara.proposal.v1"}
      .add(proposal_id)
      .add(std::string_view{change.removed ? "remove" : "put"})
      .add(static_cast<std::uint64_t>(change.collection))
      .add(ByteView{change.key})
      .add(change.removed ? ByteView{} : ByteView{change.value})
      .finish();
}

Digest emergency_subject(const Digest& subject, Instant ends) {
  return Hasher{"shekara.emergency.v1"}
      .add(ByteView{subject})
      .add(static_cast<std::uint64_t>(ends.time_since_epoch().count()))
      .finish();
}

}  // namespace shekara::central
