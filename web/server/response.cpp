#include <string>
#include <utility>

#include "core/base/result.h"
#include "web/server/server.h"

namespace shekara::web {
namespace {

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kMalformed:
      return 400;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kUnavailable:
      return 503;
    case ErrorCode::kTimeout:
      return 504;
    case ErrorCode::kCorrupt:
      return 500;
    case ErrorCode::kNotAuthentic:
      return 401;
    case ErrorCode::kNotAllowed:
      return 403;
    case ErrorCode::kConflict:
      return 409;
    case ErrorCode::kTooLarge:
      return 413;
    case ErrorCode::kExhausted:
      return 507;
  }
  return 500;
}

// The texts are ours, but an error may quote a name from a file: escape what JSON demands.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

}  // namespace

Response json(std::string body, int status) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

Response failure(const Error& error) {
  return json("{\"code\":" + quoted(std::string{to_string(error.code)}) +
                  ",\"problem\":" + quoted(error.problem) + ",\"remedy\":" + quoted(error.remedy) + "}",
              status_of(error.code));
}

}  // namespace shekara::web
