#include "kiosk/worker/frames.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <string>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace shekara::kiosk {
namespace {

constexpr std::size_t kLinesMax = 3;
constexpr std::size_t kTextMax = 4096;
constexpr std::size_t kWarningsMax = 16;
constexpr std::size_t kCornersMax = 4;

Error malformed() {
  return Error{ErrorCode::kMalformed, "the page reader answered nonsense",
               "Place the document again; if it stays so, restart the kiosk."};
}

Error gone() {
  return Error{ErrorCode::kUnavailable, "the page reader stopped in the middle of an image",
               "Place the document again; an image that does this every time goes to an officer."};
}

Error late() {
  return Error{ErrorCode::kTimeout, "the page reader took too long",
               "Place the document again; an image that does this every time goes to an officer."};
}

class Packer {
 public:
  Packer& number(std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes_.push_back(static_cast<std::uint8_t>(value >> shift));
    return *this;
  }

  Packer& real(double value) { return number(std::bit_cast<std::uint64_t>(value)); }

  Packer& text(std::string_view value) {
    number(value.size());
    bytes_.insert(bytes_.end(), value.begin(), value.end());
    return *this;
  }

  [[nodiscard]] Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(ByteView bytes) : rest_{bytes} {}

  std::uint64_t number() {
    if (rest_.size() < 8) return fail();
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = value << 8 | rest_[i];
    rest_ = rest_.subspan(8);
    return value;
  }

  double real() { return std::bit_cast<double>(number()); }

  std::string text() {
    const std::uint64_t size = number();
    if (size > kTextMax || size > rest_.size()) {
      fail();
      return {};
    }
    std::string value{as_text(rest_.first(static_cast<std::size_t>(size)))};
    rest_ = rest_.subspan(static_cast<std::size_t>(size));
    return value;
  }

  [[nodiscard]] bool good() const { return good_; }

  [[nodiscard]] bool whole() const { return good_ && rest_.empty(); }

 private:
  std::uint64_t fail() {
    good_ = false;
    rest_ = {};
    return 0;
  }

  ByteView rest_;
  bool good_ = true;
};

// Waits until the socket is ready for `events`; false: the deadline passed.
bool wait_for(int socket, short events, std::chrono::steady_clock::time_point deadline) {
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    pollfd descriptor{.fd = socket, .events = events, .revents = 0};
    const int ready = ::poll(&descriptor, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000)));
    if (ready > 0) return true;
    if (ready == 0 && left <= 0) return false;
    if (ready < 0 && errno != EINTR) return true;  // the read or write that follows tells
  }
}

Done send_all(int socket, ByteView bytes, std::chrono::steady_clock::time_point deadline) {
  while (!bytes.empty()) {
    if (!wait_for(socket, POLLOUT, deadline)) return late();
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (sent <= 0) return gone();
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return done();
}

Done receive_all(int socket, std::span<std::uint8_t> into, std::chrono::steady_clock::time_point deadline) {
  while (!into.empty()) {
    if (!wait_for(socket, POLLIN, deadline)) return late();
    const ssize_t got = ::recv(socket, into.data(), into.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got <= 0) return gone();
    into = into.subspan(static_cast<std::size_t>(got));
  }
  return done();
}

}  // namespace

Bytes pack_answer(const Result<PageAnswer>& answer) {
  Packer packer;
  packer.number(answer ? 1 : 0);
  if (!answer) {
    return packer.number(static_cast<std::uint64_t>(answer.error().code))
        .text(answer.error().problem)
        .text(answer.error().remedy)
        .take();
  }
  const page::PageReading& reading = answer->reading;
  packer.number(reading.found ? 1 : 0)
      .number(reading.valid ? 1 : 0)
      .number(static_cast<std::uint64_t>(reading.type));
  packer.real(reading.confidence).real(answer->reading_ms).real(answer->decoding_ms);
  packer.number(reading.lines.size());
  for (const std::string& line : reading.lines) packer.text(line);
  packer.number(reading.warnings.size());
  for (const page::PageWarning warning : reading.warnings) packer.number(static_cast<std::uint64_t>(warning));
  packer.number(reading.corners.size());
  for (const cv::Point2d& corner : reading.corners) packer.real(corner.x).real(corner.y);
  return packer.take();
}

Result<PageAnswer> unpack_answer(ByteView bytes) {
  Unpacker unpacker{bytes};
  if (unpacker.number() == 0) {
    const std::uint64_t code = unpacker.number();
    Error error{ErrorCode::kMalformed, unpacker.text(), unpacker.text()};
    if (!unpacker.whole() || code > static_cast<std::uint64_t>(ErrorCode::kExhausted)) return malformed();
    error.code = static_cast<ErrorCode>(code);
    return error;
  }
  PageAnswer answer;
  answer.reading.found = unpacker.number() == 1;
  answer.reading.valid = unpacker.number() == 1;
  const std::uint64_t type = unpacker.number();
  if (type > static_cast<std::uint64_t>(MrzType::kFrenchId)) return malformed();
  answer.reading.type = static_cast<MrzType>(type);
  answer.reading.confidence = unpacker.real();
  answer.reading_ms = unpacker.real();
  answer.decoding_ms = unpacker.real();
  const std::uint64_t lines = unpacker.number();
  if (lines > kLinesMax) return malformed();
  for (std::uint64_t i = 0; i < lines; ++i) answer.reading.lines.push_back(unpacker.text());
  const std::uint64_t warnings = unpacker.number();
  if (warnings > kWarningsMax) return malformed();
  for (std::uint64_t i = 0; i < warnings; ++i) {
    const std::uint64_t warning = unpacker.number();
    if (warning > static_cast<std::uint64_t>(page::PageWarning::kSmallPrint)) return malformed();
    answer.reading.warnings.push_back(static_cast<page::PageWarning>(warning));
  }
  const std::uint64_t corners = unpacker.number();
  if (corners > kCornersMax) return malformed();
  for (std::uint64_t i = 0; i < corners; ++i) {
    const double x = unpacker.real();
    answer.reading.corners.emplace_back(x, unpacker.real());
  }
  if (!unpacker.whole()) return malformed();
  return answer;
}

Done send_frame(int socket, ByteView payload, std::chrono::steady_clock::time_point deadline) {
  const auto size = static_cast<std::uint32_t>(payload.size());
  const std::array<std::uint8_t, 4> length{
      static_cast<std::uint8_t>(size >> 24), static_cast<std::uint8_t>(size >> 16),
      static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)};
  SHEKARA_CHECK(send_all(socket, length, deadline));
  return send_all(socket, payload, deadline);
}

Result<Bytes> receive_frame(int socket, std::size_t most, std::chrono::steady_clock::time_point deadline) {
  std::array<std::uint8_t, 4> length{};
  SHEKARA_CHECK(receive_all(socket, length, deadline));
  std::size_t size = 0;
  for (const std::uint8_t byte : length) size = size << 8 | byte;
  if (size > most) return malformed();
  Bytes payload(size);
  SHEKARA_CHECK(receive_all(socket, payload, deadline));
  return payload;
}

}  // namespace shekara::kiosk
