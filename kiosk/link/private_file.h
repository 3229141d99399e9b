#pragma once

#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::kiosk {

// Whole or not at all: written beside, synced, renamed, the folder synced. Mode 0600.
[[nodiscard]] Done write_private_file(const std::string& file, ByteView content);
// Nothing: no such file. Error kTooLarge: beyond `most` bytes.
[[nodiscard]] Result<std::optional<Bytes>> read_private_file(const std::string& file, std::size_t most);

}  // namespace shekara::kiosk
