#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace shekara {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// Protobuf, SQLite and sockets speak std::string or char; these change the view, not the bytes.
[[nodiscard]] ByteView as_bytes(std::string_view text);
[[nodiscard]] std::string_view as_text(ByteView bytes);
[[nodiscard]] Bytes to_bytes(std::string_view text);

[[nodiscard]] std::string to_hex(ByteView bytes);
// Error: an odd count of digits, or something that is not 0-9 a-f A-F.
[[nodiscard]] Result<Bytes> from_hex(std::string_view hex);

}  // namespace shekara
