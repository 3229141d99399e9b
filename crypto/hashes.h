#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/base/bytes.h"

namespace shekara::crypto {

// What travel documents are hashed with (ICAO 9303-12 4.4). SHA-1 and SHA-224 stand in genuine documents that
// are still valid.
enum class Hash { kSha1, kSha224, kSha256, kSha384, kSha512 };

[[nodiscard]] std::size_t hash_size(Hash hash);
[[nodiscard]] std::string_view to_string(Hash hash);  // "sha256"
[[nodiscard]] std::optional<Hash> hash_named(std::string_view name);
[[nodiscard]] Bytes digest(Hash hash, ByteView message);

}  // namespace shekara::crypto
