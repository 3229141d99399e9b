#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace shekara::web {

struct Target {
  std::string path;                          // decoded
  std::map<std::string, std::string> query;  // decoded; of equal names the last one counts
};

// A request target in origin form ("/a%20b?x=1", RFC 9112 3.2.1). Errors (kMalformed): another form, a broken
// percent code, a NUL byte.
[[nodiscard]] Result<Target> parse_target(std::string_view target);

// The value of a Cookie header (RFC 6265 4.2). What is not name=value is passed over.
[[nodiscard]] std::map<std::string, std::string> parse_cookies(std::string_view header);

// The host of a Host header without its port: "localhost:8080" -> "localhost", "[::1]:80" -> "::1".
[[nodiscard]] std::string host_without_port(std::string_view header);

}  // namespace shekara::web
