#include "kiosk/link/calls.h"

#include <string>

namespace shekara::kiosk {
namespace {

bool handshake_failed(const std::string& message) {
  return message.find("handshake failed") != std::string::npos ||
         message.find("CERTIFICATE_VERIFY_FAILED") != std::string::npos ||
         message.find("certificate verify failed") != std::string::npos ||
         message.find("Peer name") != std::string::npos;
}

ErrorCode code_of(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::INVALID_ARGUMENT:
      return ErrorCode::kMalformed;
    case grpc::StatusCode::NOT_FOUND:
    case grpc::StatusCode::OUT_OF_RANGE:
    case grpc::StatusCode::UNIMPLEMENTED:  // an older centre: another way must do
      return ErrorCode::kNotFound;
    case grpc::StatusCode::PERMISSION_DENIED:
    case grpc::StatusCode::UNAUTHENTICATED:
      return ErrorCode::kNotAllowed;
    case grpc::StatusCode::ALREADY_EXISTS:
    case grpc::StatusCode::ABORTED:
    case grpc::StatusCode::FAILED_PRECONDITION:
      return ErrorCode::kConflict;
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return ErrorCode::kExhausted;
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return ErrorCode::kTimeout;
    case grpc::StatusCode::DATA_LOSS:
      return ErrorCode::kCorrupt;
    case grpc::StatusCode::OK:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::DO_NOT_USE:
      return ErrorCode::kUnavailable;
  }
  return ErrorCode::kUnavailable;
}

}  // namespace

void Calls::stop() {
  const std::lock_guard lock{mutex_};
  stopped_ = true;
  for (grpc::ClientContext* context : running_) context->TryCancel();
  stopping_.notify_all();
}

bool Calls::stopped() const {
  const std::lock_guard lock{mutex_};
  return stopped_;
}

void Calls::pause(std::chrono::milliseconds time) {
  std::unique_lock lock{mutex_};
  stopping_.wait_for(lock, time, [&] { return stopped_; });
}

Calls::Call::Call(Calls& calls, std::chrono::milliseconds deadline) : calls_{calls} {
  context.set_deadline(std::chrono::system_clock::now() + deadline);
  const std::lock_guard lock{calls_.mutex_};
  calls_.running_.insert(&context);
  if (calls_.stopped_) context.TryCancel();
}

Calls::Call::~Call() {
  const std::lock_guard lock{calls_.mutex_};
  calls_.running_.erase(&context);
}

Error to_error(const grpc::Status& status, std::string_view what) {
  const std::string tried{what};
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE && handshake_failed(status.error_message())) {
    return Error{
        ErrorCode::kNotAuthentic,
        tried + ": the other side is not this kiosk's centre, or does not accept this kiosk",
        "Check the centre's address. If the centre's authority was replaced, enrol the kiosk again."};
  }
  const ErrorCode code = code_of(status);
  switch (code) {
    case ErrorCode::kUnavailable:
      return Error{code, tried + ": the centre cannot be reached",
                   "The kiosk goes on alone and tries again by itself; check cable and address."};
    case ErrorCode::kTimeout:
      return Error{code, tried + ": the centre did not answer in time",
                   "The kiosk tries again by itself; check the line."};
    case ErrorCode::kNotAllowed:
      return Error{code, tried + ": the centre does not accept this kiosk",
                   "Look at `shekara-central kiosk list`; a revoked kiosk must be enrolled again."};
    case ErrorCode::kMalformed:
    case ErrorCode::kNotFound:
    case ErrorCode::kCorrupt:
    case ErrorCode::kNotAuthentic:
    case ErrorCode::kConflict:
    case ErrorCode::kTooLarge:
    case ErrorCode::kExhausted:
      return Error{code, tried + ": the centre answered: " + status.error_message(),
                   "Look at the log of the centre."};
  }
  return Error{code, tried + ": failed", "Look at the log of the centre."};
}

}  // namespace shekara::kiosk
