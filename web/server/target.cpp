#include "web/server/target.h"

#include <map>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::web {
namespace {

Error malformed() {
  return {ErrorCode::kMalformed, "the address of the request cannot be decoded",
          "Use one of the addresses that the page offers."};
}

Result<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const auto byte = from_hex(text.substr(i + 1, 2));
      if (!byte || byte->size() != 1) return malformed();
      c = static_cast<char>(byte->front());
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (c == '\0') return malformed();
    decoded += c;
  }
  return decoded;
}

// Cuts the text before the next separator off `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return part;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return malformed();
  Target parsed;
  std::string_view rest = target;
  SHEKARA_TRY(parsed.path, percent_decoded(next_part(rest, '?'), false));
  while (!rest.empty()) {
    std::string_view pair = next_part(rest, '&');
    SHEKARA_TRY(const std::string name, percent_decoded(next_part(pair, '='), true));
    SHEKARA_TRY(parsed.query[name], percent_decoded(pair, true));
  }
  return parsed;
}

std::map<std::string, std::string> parse_cookies(std::string_view header) {
  std::map<std::string, std::string> cookies;
  while (!header.empty()) {
    std::string_view pair = next_part(header, ';');
    if (pair.find('=') == std::string_view::npos) continue;
    const std::string_view name = trimmed(next_part(pair, '='));
    cookies[std::string{name}] = std::string{trimmed(pair)};
  }
  return cookies;
}

std::string host_without_port(std::string_view header) {
  if (!header.empty() && header.front() == '[') return std::string{header.substr(1, header.find(']') - 1)};
  return std::string{header.substr(0, header.rfind(':'))};
}

}  // namespace shekara::web
