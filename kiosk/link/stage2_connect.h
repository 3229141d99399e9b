#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <grpcpp/grpcpp.h>

#include "kiosk/ports/identity.h"
#include "kiosk/ports/randomness.h"

namespace shekara::kiosk {

// A channel that believes only the centre's own authority and shows the kiosk's certificate. Connects when
// first used, and again by itself. A dead line is noticed by keepalive within half a minute.
[[nodiscard]] std::shared_ptr<grpc::Channel> connect(const Identity& identity, const std::string& address);

// Waits that double up to a bound, each drawn between half and the whole: ten thousand kiosks do not come
// back at once.
class Backoff {
 public:
  explicit Backoff(Randomness& randomness) : randomness_{randomness} {}

  [[nodiscard]] std::chrono::milliseconds next();

  void reset() { failures_ = 0; }

 private:
  Randomness& randomness_;
  int failures_ = 0;
};

}  // namespace shekara::kiosk
