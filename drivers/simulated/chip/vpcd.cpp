#include "drivers/simulated/chip/vpcd.h"

#include <array>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace shekara::simulated {
namespace {

// A contact-less chip's answer to reset as PC/SC part 3 forms it, without historical bytes.
constexpr std::array<std::uint8_t, 5> kAnswerToReset{0x3b, 0x80, 0x80, 0x01, 0x01};

class Socket {
 public:
  explicit Socket(int handle) : handle_{handle} {}

  ~Socket() {
    if (handle_ >= 0) ::close(handle_);
  }

  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] int get() const { return handle_; }

  [[nodiscard]] bool read(std::span<std::uint8_t> into) const {
    while (!into.empty()) {
      // vpcd sends length and message apart and waits for the first to be acknowledged: 40 ms, unless that is
      // done at once.
      const int at_once = 1;
      ::setsockopt(handle_, IPPROTO_TCP, TCP_QUICKACK, &at_once, sizeof(at_once));
      const ssize_t got = ::recv(handle_, into.data(), into.size(), 0);
      if (got <= 0) return false;
      into = into.subspan(static_cast<std::size_t>(got));
    }
    return true;
  }

  [[nodiscard]] bool write(ByteView bytes) const {
    Bytes message{static_cast<std::uint8_t>(bytes.size() >> 8U), static_cast<std::uint8_t>(bytes.size())};
    message.insert(message.end(), bytes.begin(), bytes.end());
    for (ByteView rest{message}; !rest.empty();) {
      const ssize_t sent = ::send(handle_, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      rest = rest.subspan(static_cast<std::size_t>(sent));
    }
    return true;
  }

 private:
  int handle_;
};

}  // namespace

Done lie_on_vpcd(chip::Transceiver& chip, std::uint16_t port) {
  const Socket socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
    return Error{ErrorCode::kUnavailable, "no virtual reader listens on this port",
                 "Start pcscd with vpcd first."};
  const int at_once = 1;
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof(at_once));
  for (;;) {
    std::array<std::uint8_t, 2> header{};
    if (!socket.read(header)) return done();
    Bytes message(static_cast<std::size_t>(header[0] << 8U | header[1]));
    if (!socket.read(message)) return done();
    if (message.size() == 1) {
      if (message[0] == 4 && !socket.write(kAnswerToReset)) return done();
      if (message[0] != 4 && !chip.restart()) return done();
      continue;
    }
    const auto answer = chip.transmit(message);
    if (!answer || !socket.write(*answer)) return done();  // withdrawn
  }
}

}  // namespace shekara::simulated
