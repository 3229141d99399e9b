#pragma once

#include <string>

#include "core/bans/head.h"
#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/signature.h"

namespace shekara::central {

// Signs a key set with the offline root's key file; needs no installation.
[[nodiscard]] Result<bans::Signed<bans::KeySet>> sign_keys(const bans::KeySet& keys,
                                                           const std::string& root_key_file);
// The key set that these bytes mean; the signer verifies it.
[[nodiscard]] Result<bans::Signed<bans::KeySet>> read_keys(const Bytes& payload, const Signature& signature);

}  // namespace shekara::central
