#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "central/ports/clock.h"
#include "core/audit/seal.h"
#include "core/base/result.h"
#include "core/base/signature.h"

namespace shekara::central {

struct SigningKeys {
  SecretKey secret{};
  PublicKey open{};
};

[[nodiscard]] SigningKeys make_signing_keys(Random& random);
// The public half is in the secret key's second half (RFC 8032).
[[nodiscard]] PublicKey public_half(const SecretKey& secret);

struct SealKeys {
  audit::SealSecretKey secret{};
  audit::SealPublicKey open{};
};

[[nodiscard]] SealKeys make_seal_keys(Random& random);
[[nodiscard]] audit::SealPublicKey public_half(const audit::SealSecretKey& secret);

// The text of a key file: a line that says what it is, then hexadecimal.
[[nodiscard]] std::string to_key_file(std::string_view title, const SecretKey& secret);
[[nodiscard]] std::string to_key_file(std::string_view title, const audit::SealSecretKey& secret);
// Error kMalformed: no key file, or of another kind; names no byte of it.
[[nodiscard]] Result<SecretKey> signing_key_from(std::string_view text);
[[nodiscard]] Result<audit::SealSecretKey> seal_key_from(std::string_view text);

}  // namespace shekara::central
