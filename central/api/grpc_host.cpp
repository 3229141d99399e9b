#include "central/api/grpc_host.h"

#include <chrono>
#include <utility>

namespace shekara::central {
namespace {

constexpr std::chrono::milliseconds kGrace{500};
constexpr int kKeepaliveMs = 20'000;  // a stream over a dead link is found within a minute
constexpr int kPingMinMs = 5'000;

}  // namespace

Result<std::unique_ptr<GrpcHost>> GrpcHost::start(const GrpcOptions& options,
                                                  const std::vector<grpc::Service*>& services) {
  grpc::SslServerCredentialsOptions tls{options.authority_pem.empty()
                                            ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
                                            : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY};
  tls.pem_root_certs = options.authority_pem;
  tls.pem_key_cert_pairs.push_back({options.key_pem, options.certificate_pem});
  const bool six = options.address.find(':') != std::string::npos;
  const std::string address =
      (six ? "[" + options.address + "]" : options.address) + ":" + std::to_string(options.port);
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(address, grpc::SslServerCredentials(tls), &port);
  // Without this a second centre would silently share the port.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kPingMinMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.SetMaxReceiveMessageSize(kMessageMaxBytes);
  for (grpc::Service* service : services) builder.RegisterService(service);
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr || port == 0) {
    return Error{ErrorCode::kUnavailable, "cannot listen on " + address,
                 "Another program uses the address, or the server's certificate and key do not fit: change "
                 "central.toml "
                 "or stop the other program."};
  }
  return std::unique_ptr<GrpcHost>{new GrpcHost{std::move(server), static_cast<std::uint16_t>(port)}};
}

GrpcHost::~GrpcHost() {
  server_->Shutdown(std::chrono::system_clock::now() + kGrace);
  server_->Wait();
}

}  // namespace shekara::central
