#include "core/chip/oid.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace shekara::chip {

std::string oid_text(ByteView value) {
  if (value.empty() || value.size() > 64 || (value.back() & 0x80U) != 0) return {};
  std::string text;
  std::uint64_t part = 0;
  for (const std::uint8_t byte : value) {
    part = part << 7U | (byte & 0x7fU);
    if (part > 0xffffffffU) return {};
    if ((byte & 0x80U) != 0) continue;
    if (text.empty()) {
      const std::uint64_t first = part < 40 ? 0 : part < 80 ? 1 : 2;
      text = std::to_string(first) + "." + std::to_string(part - first * 40);
    } else {
      text += "." + std::to_string(part);
    }
    part = 0;
  }
  return text;
}

Bytes oid_value(std::string_view text) {
  std::vector<std::uint64_t> parts{0};
  for (const char c : text) {
    if (c == '.') {
      parts.push_back(0);
    } else {
      parts.back() = parts.back() * 10 + static_cast<std::uint64_t>(c - '0');
    }
  }
  if (parts.size() < 2) std::abort();
  parts[1] += parts[0] * 40;
  Bytes result;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    int groups = 1;
    while ((parts[i] >> (7U * static_cast<unsigned>(groups))) != 0) ++groups;
    for (int g = groups - 1; g >= 0; --g) {
      const auto bits = static_cast<std::uint8_t>(parts[i] >> (7U * static_cast<unsigned>(g)) & 0x7fU);
      result.push_back(g == 0 ? bits : static_cast<std::uint8_t>(bits | 0x80U));
    }
  }
  return result;
}

}  // namespace shekara::chip
