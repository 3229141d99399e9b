#pragma once

#include <cstdint>
#include <vector>

#include "central/ports/audit_log.h"
#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"

namespace shekara::central {

// An editor proposes, an approver approves, a duty officer proposes in a hurry, an administrator keeps
// identities and neither proposes nor approves.
enum class OfficerRole : std::uint8_t { kEditor = 1, kApprover, kDuty, kAdmin };

struct Officer {
  OfficerId id;
  OfficerRole role = OfficerRole::kEditor;
  Bytes public_key;  // P-256, SubjectPublicKeyInfo DER
  bool disabled = false;
  friend bool operator==(const Officer&, const Officer&) = default;
};

class Roster {
 public:
  virtual ~Roster() = default;
  // Error kConflict: the id or the key is already there, also if disabled: an id is never given to another
  // person.
  virtual Done add(const Officer& officer, const Act& act) = 0;
  // Error kNotFound.
  virtual Done disable(const OfficerId& id, const Act& act) = 0;
  // Error kNotFound.
  virtual Result<Officer> find(const OfficerId& id) = 0;
  // By id.
  virtual Result<std::vector<Officer>> all() = 0;
  // The dashboard's access tokens; only hashes are kept. Error of holder: kNotFound.
  virtual Done give_token(const OfficerId& id, const Digest& token_hash, const Act& act) = 0;
  virtual Result<Officer> holder(const Digest& token_hash) = 0;

 protected:
  Roster() = default;
  Roster(const Roster&) = default;
  Roster& operator=(const Roster&) = default;
};

}  // namespace shekara::central
