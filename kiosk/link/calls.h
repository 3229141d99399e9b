#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <string_view>

#include <grpcpp/grpcpp.h>

#include "core/base/result.h"

namespace shekara::kiosk {

// The running calls of the link, so that all of them, and all waits between them, end at once when the
// program leaves.
class Calls {
 public:
  // Any thread; for ever.
  void stop();
  [[nodiscard]] bool stopped() const;
  // Returns early when stopped.
  void pause(std::chrono::milliseconds time);

  // A call with a deadline, known to `calls` for as long as it lives.
  class Call {
   public:
    Call(Calls& calls, std::chrono::milliseconds deadline);
    ~Call();
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
    grpc::ClientContext context;

   private:
    Calls& calls_;
  };

 private:
  mutable std::mutex mutex_;
  std::condition_variable stopping_;
  std::set<grpc::ClientContext*> running_;
  bool stopped_ = false;
};

// A failed call as an error of ours. `what` says what was tried: "the upload of events".
[[nodiscard]] Error to_error(const grpc::Status& status, std::string_view what);

}  // namespace shekara::kiosk
