#include "core/audit/chain.h"

#include <string>
#include <utility>

#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/result.h"

namespace shekara::audit {

Digest event_hash(const KioskId& kiosk, const SealedEvent& event) {
  return Hasher{"shekara.event.v1"}
      .add(kiosk.str())
      .add(ByteView{event.chain})
      .add(event.sequence)
      .add(ByteView{event.previous})
      .add(static_cast<std::uint64_t>(event.kind))
      .add(static_cast<std::uint64_t>(event.recorded.time_since_epoch().count()))
      .add(event.list_version)
      .add(ByteView{event.sealed_key_hash})
      .add(ByteView{event.ciphertext_hash})
      .finish();
}

SealedEvent linked(const KioskId& kiosk, SealedEvent event) {
  event.sealed_key_hash = sha256(event.sealed_key);
  event.ciphertext_hash = sha256(event.ciphertext);
  event.hash = event_hash(kiosk, event);
  return event;
}

Done verify_link(const KioskId& kiosk, const SealedEvent& event, std::uint64_t last_sequence,
                 const Digest& last_hash) {
  const std::string where = "event " + std::to_string(event.sequence) + " of kiosk " + kiosk.str();
  if (event.sequence != last_sequence + 1 || event.previous != last_hash) {
    return Error{
        ErrorCode::kConflict, where + " does not follow the one before",
        "The disk of the kiosk may have been cloned or restored: keep both chains and inspect the kiosk."};
  }
  const bool key_holds = event.sealed_key.empty() || sha256(event.sealed_key) == event.sealed_key_hash;
  const bool text_holds = event.ciphertext.empty() || sha256(event.ciphertext) == event.ciphertext_hash;
  if (!key_holds || !text_holds || event_hash(kiosk, event) != event.hash) {
    return Error{ErrorCode::kCorrupt, where + " was altered: its hash does not hold",
                 "Keep the copy, and compare it with the one of the other side."};
  }
  return done();
}

Digest batch_digest(const KioskId& kiosk, const ChainId& chain, std::uint64_t last_sequence,
                    const Digest& last_hash) {
  return Hasher{"shekara.batch.v1"}
      .add(kiosk.str())
      .add(ByteView{chain})
      .add(last_sequence)
      .add(ByteView{last_hash})
      .finish();
}

}  // namespace shekara::audit
