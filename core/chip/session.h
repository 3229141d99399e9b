#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/apdu.h"
#include "core/chip/secure_messaging.h"

namespace shekara::chip {

// Unpredictable bytes, handed in: core has no randomness of its own.
using Random = std::function<void(std::span<std::uint8_t>)>;

[[nodiscard]] Bytes random_bytes(const Random& random, std::size_t size);

// What went over the wire.
struct WireCount {
  std::size_t apdus = 0;
  std::size_t sent = 0;      // bytes of commands
  std::size_t received = 0;  // bytes of answers
};

// A conversation with a chip: plain until a channel is opened, then always through it. One thread.
class Session {
 public:
  explicit Session(Transceiver& transceiver) : transceiver_{transceiver} {}

  // Errors: those of Transceiver and of SecureChannel::unprotect.
  [[nodiscard]] Result<Response> send(const Command& command);
  // As send(); a status other than 9000 is an error, kNotAllowed, that says `what` was refused.
  [[nodiscard]] Result<Bytes> demand(const Command& command, std::string_view what);

  void open(SecureChannel channel) { channel_ = std::move(channel); }

  [[nodiscard]] const std::optional<SecureChannel>& channel() const { return channel_; }

  // Power off and on: no channel, nothing selected.
  [[nodiscard]] Done restart();

  [[nodiscard]] const WireCount& count() const { return count_; }

  // The status of the last answer; where secure messaging was given up, that in plain.
  [[nodiscard]] std::uint16_t last_status() const { return last_status_; }

 private:
  Transceiver& transceiver_;
  std::optional<SecureChannel> channel_;
  WireCount count_;
  std::uint16_t last_status_ = 0;
};

}  // namespace shekara::chip
