#pragma once

#include <exception>
#include <string>
#include <utility>

#include <grpcpp/grpcpp.h>

#include "central/api/work_queue.h"
#include "core/base/result.h"

namespace shekara::central {

// The status carries "problem (remedy)".
[[nodiscard]] grpc::Status to_status(const Error& error);
[[nodiscard]] grpc::Status too_busy();
[[nodiscard]] grpc::Status internal_error();

// The certificate that TLS verified, PEM; empty: none.
[[nodiscard]] std::string client_certificate(const grpc::CallbackServerContext& context);

// Runs `answer` (which returns Result or Done) on the queue and finishes the call with what it says.
template <class Answer>
grpc::ServerUnaryReactor* answered(grpc::CallbackServerContext* context, WorkQueue& queue, Answer answer) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const bool taken = queue.run([reactor, answer = std::move(answer)] {
    grpc::Status status;
    try {
      const auto result = answer();
      if (!result) status = to_status(result.error());
    } catch (const std::exception&) {
      status = internal_error();
    }
    reactor->Finish(status);
  });
  if (!taken) reactor->Finish(too_busy());
  return reactor;
}

}  // namespace shekara::central
