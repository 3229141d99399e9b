#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <grpcpp/grpcpp.h>

#include "core/base/result.h"

namespace shekara::central {

struct GrpcOptions {
  std::string address;  // "127.0.0.1", "::1"
  std::uint16_t port = 0;
  std::string certificate_pem;
  std::string key_pem;
  std::string authority_pem;  // empty: clients need no certificate
};

inline constexpr int kMessageMaxBytes = 4 << 20;

// A listening gRPC server; ends its calls and stops when destroyed.
class GrpcHost {
 public:
  // Error kUnavailable: the address is in use, or the certificate does not fit its key.
  static Result<std::unique_ptr<GrpcHost>> start(const GrpcOptions& options,
                                                 const std::vector<grpc::Service*>& services);
  ~GrpcHost();
  GrpcHost(const GrpcHost&) = delete;
  GrpcHost& operator=(const GrpcHost&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  GrpcHost(std::unique_ptr<grpc::Server> server, std::uint16_t port)
      : server_{std::move(server)}, port_{port} {}

  std::unique_ptr<grpc::Server> server_;
  std::uint16_t port_;
};

}  // namespace shekara::central
