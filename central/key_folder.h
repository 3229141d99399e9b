#pragma once

#include <string>

#include "core/audit/seal.h"
#include "core/base/result.h"
#include "crypto/p256.h"

namespace shekara::central {

// What lies in the installation's folder of keys, beside the freshness keys (central/pki/file_keys.h). The
// content key is the signer's. The offline root is not here: it is to leave the machine.
struct KeyFolder {
  audit::SealSecretKey seal{};
  P256Key authority_key;
  std::string authority_pem;
  std::string server_key_pem;
  std::string server_pem;
};

// Errors name the file: kNotFound, kMalformed.
[[nodiscard]] Result<KeyFolder> read_key_folder(const std::string& folder);

}  // namespace shekara::central
