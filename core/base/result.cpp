#include "core/base/result.h"

#include <string>
#include <string_view>

namespace shekara {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::kMalformed:
      return "malformed";
    case ErrorCode::kNotFound:
      return "not-found";
    case ErrorCode::kUnavailable:
      return "unavailable";
    case ErrorCode::kTimeout:
      return "timeout";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kNotAuthentic:
      return "not-authentic";
    case ErrorCode::kNotAllowed:
      return "not-allowed";
    case ErrorCode::kConflict:
      return "conflict";
    case ErrorCode::kTooLarge:
      return "too-large";
    case ErrorCode::kExhausted:
      return "exhausted";
  }
  return "unknown";
}

std::string describe(const Error& error) {
  return std::string{to_string(error.code)} + ": " + error.problem + " (" + error.remedy + ")";
}

}  // namespace shekara
