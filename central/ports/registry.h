#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "central/ports/audit_log.h"
#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"

namespace shekara::central {

enum class KioskRole : std::uint8_t { kKiosk = 1, kBooth, kDesk };
enum class KioskState : std::uint8_t { kInvited = 1, kEnrolled, kRevoked };

struct Kiosk {
  KioskId id;
  PostId post;
  KioskRole role = KioskRole::kKiosk;
  std::string zone;  // IANA name: the civil date of the post
  KioskState state = KioskState::kInvited;
  bool simulated = false;  // stated by the kiosk when it enrolled
  Bytes public_key;        // SubjectPublicKeyInfo DER; empty until enrolled
  friend bool operator==(const Kiosk&, const Kiosk&) = default;
};

// A one-time code; only its hash is kept.
struct Invitation {
  KioskId kiosk;
  Digest code_hash{};
  Instant expires{};
  Bytes used_by;  // public key of the device that redeemed it; empty: unused
  friend bool operator==(const Invitation&, const Invitation&) = default;
};

class KioskRegistry {
 public:
  virtual ~KioskRegistry() = default;
  // Adds the kiosk, or invites a known one again (its device was replaced); earlier unused codes of it end.
  // Error kConflict: the kiosk is revoked; kept so that its name is never used for another.
  virtual Done invite(const Kiosk& kiosk, const Digest& code_hash, Instant expires, const Act& act) = 0;
  // Error kNotFound.
  virtual Result<Invitation> invitation(const Digest& code_hash) = 0;
  // Marks the code used by this key and the kiosk enrolled with it; a key that was there before no longer
  // counts. Errors: kNotFound, kConflict (used by another key meanwhile, or revoked).
  virtual Done enrol(const Digest& code_hash, const Bytes& public_key, bool simulated, const Act& act) = 0;
  // Error kNotFound.
  virtual Done revoke(const KioskId& id, const Act& act) = 0;
  virtual Result<Kiosk> find(const KioskId& id) = 0;
  // By id.
  virtual Result<std::vector<Kiosk>> all() = 0;

 protected:
  KioskRegistry() = default;
  KioskRegistry(const KioskRegistry&) = default;
  KioskRegistry& operator=(const KioskRegistry&) = default;
};

}  // namespace shekara::central
