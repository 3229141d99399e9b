#pragma once

#include "core/audit/seal.h"
#include "core/base/result.h"
#include "core/base/signature.h"

namespace shekara::central {

// What init decided once and for all.
struct Installation {
  bool demo = false;      // may accept simulated kiosks
  PublicKey list_root{};  // of the offline root
  audit::SealPublicKey seal{};
  friend bool operator==(const Installation&, const Installation&) = default;
};

}  // namespace shekara::central
