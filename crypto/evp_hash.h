#pragma once

#include <openssl/evp.h>

#include "crypto/hashes.h"

// For crypto/*.cpp.
namespace shekara::crypto {

[[nodiscard]] const EVP_MD* evp(Hash hash);  // never null

}  // namespace shekara::crypto
