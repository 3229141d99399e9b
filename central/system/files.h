#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace shekara::central {

inline constexpr std::size_t kFileMaxBytes = std::size_t{64} << 20;

// Errors: kNotFound, kTooLarge, kUnavailable.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t max_bytes = kFileMaxBytes);
// A new file, on the disk when this returns. Error kConflict: there is one already.
enum class Secrecy { kOpen, kSecret };  // mode 0644 or 0600
[[nodiscard]] Done write_new_file(const std::string& path, std::string_view content, Secrecy secrecy);

}  // namespace shekara::central
