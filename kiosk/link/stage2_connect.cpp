#include "kiosk/link/stage2_connect.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "kiosk/ports/limits.h"

namespace shekara::kiosk {

std::shared_ptr<grpc::Channel> connect(const Identity& identity, const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
  // This one is also how long a handshake may take before gRPC gives it up: a slow link needs seconds.
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, static_cast<int>(limits::kConnectDeadline.count()));
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 200);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, static_cast<int>(limits::kBackoffMost.count()));
  arguments.SetMaxReceiveMessageSize(static_cast<int>(limits::kMessageBytesMax));
  arguments.SetMaxSendMessageSize(static_cast<int>(limits::kMessageBytesMax));
  return grpc::CreateCustomChannel(address,
                                   grpc::SslCredentials({.pem_root_certs = identity.authority_pem,
                                                         .pem_private_key = identity.device_key_pem,
                                                         .pem_cert_chain = identity.certificate_pem}),
                                   arguments);
}

std::chrono::milliseconds Backoff::next() {
  const auto whole = std::min(limits::kBackoffFirst * (1 << std::min(failures_, 10)), limits::kBackoffMost);
  ++failures_;
  std::array<std::uint8_t, 2> random{};
  randomness_.fill(random);
  const int draw = random[0] << 8 | random[1];
  return whole / 2 + whole * draw / (2 * 65536);
}

}  // namespace shekara::kiosk
