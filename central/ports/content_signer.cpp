#include "central/ports/content_signer.h"

namespace shekara::central {

Digest roster_subject(const Officer& officer) {
  return Hasher{"shekara.roster-change.v1"}
      .add(officer.id.str())
      .add(static_cast<std::uint64_t>(officer.role))
      .add(ByteView{officer.public_key})
      .add(static_cast<std::uint64_t>(officer.disabled ? 1 : 0))
      .finish();
}

}  // namespace shekara::central
