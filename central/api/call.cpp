#include "central/api/call.h"

#include <grpc/grpc_security_constants.h>

namespace shekara::central {
namespace {

grpc::StatusCode code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kMalformed:
      return grpc::StatusCode::INVALID_ARGUMENT;
    case ErrorCode::kNotFound:
      return grpc::StatusCode::NOT_FOUND;
    case ErrorCode::kUnavailable:
      return grpc::StatusCode::UNAVAILABLE;
    case ErrorCode::kTimeout:
      return grpc::StatusCode::UNAVAILABLE;
    case ErrorCode::kCorrupt:
      return grpc::StatusCode::DATA_LOSS;
    case ErrorCode::kNotAuthentic:
      return grpc::StatusCode::UNAUTHENTICATED;
    case ErrorCode::kNotAllowed:
      return grpc::StatusCode::PERMISSION_DENIED;
    case ErrorCode::kConflict:
      return grpc::StatusCode::ABORTED;
    case ErrorCode::kTooLarge:
      return grpc::StatusCode::OUT_OF_RANGE;
    case ErrorCode::kExhausted:
      return grpc::StatusCode::RESOURCE_EXHAUSTED;
  }
  return grpc::StatusCode::INTERNAL;
}

}  // namespace

grpc::Status to_status(const Error& error) {
  return {code_of(error.code), error.problem + " (" + error.remedy + ")"};
}

grpc::Status too_busy() {
  return {grpc::StatusCode::RESOURCE_EXHAUSTED, "the centre is too busy (Wait a little, then try again.)"};
}

grpc::Status internal_error() {
  return {grpc::StatusCode::INTERNAL,
          "the centre failed on this call (Tell the centre's operator; nothing was kept.)"};
}

std::string client_certificate(const grpc::CallbackServerContext& context) {
  const auto identity = context.auth_context();
  if (identity == nullptr || !identity->IsPeerAuthenticated()) return {};
  const auto values = identity->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME);
  if (values.size() != 1) return {};
  return {values.front().data(), values.front().size()};
}

}  // namespace shekara::central
