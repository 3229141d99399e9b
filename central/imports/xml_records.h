#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shekara::central {

// One element with what is in it.
struct XmlNode {
  std::string name;  // without a prefix
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;
  std::vector<XmlNode> children;

  // Empty if absent.
  [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
  // Text of the first child so named, trimmed; empty if absent.
  [[nodiscard]] std::string_view child_text(std::string_view wanted) const;
};

struct XmlEnd {
  bool whole = true;  // false: the file is no well-formed XML, declares entities, or a record is too large
  std::size_t line = 0;
};

// Hands over each element so named, wherever it stands, with its line; the rest of the file is never held.
[[nodiscard]] XmlEnd each_xml_record(std::string_view text, const std::vector<std::string_view>& wanted,
                                     const std::function<void(const XmlNode&, std::size_t line)>& take);

}  // namespace shekara::central
