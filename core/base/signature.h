#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/hash.h"

namespace shekara {

// Ed25519 (RFC 8032), by libsodium.
using PublicKey = std::array<std::uint8_t, 32>;
using SecretKey = std::array<std::uint8_t, 64>;
using Signature = std::array<std::uint8_t, 64>;

// The signature is over Hasher(domain).add(payload): a signature made for one purpose never holds for
// another.
[[nodiscard]] Signature sign(std::string_view domain, ByteView payload, const SecretKey& key);
[[nodiscard]] bool verifies(std::string_view domain, ByteView payload, const Signature& signature,
                            const PublicKey& key);

}  // namespace shekara
