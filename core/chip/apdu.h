#pragma once

#include <cstdint>
#include <optional>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::chip {

// A command of ISO/IEC 7816-4. `le`: how many bytes are wanted; 256 or 65536 mean "as many as there are".
struct Command {
  std::uint8_t cla = 0, ins = 0, p1 = 0, p2 = 0;
  Bytes data;
  std::optional<std::size_t> le;

  // Needs the extended form: more than 255 bytes in, or more than 256 out.
  [[nodiscard]] bool extended() const { return data.size() > 255 || le.value_or(0) > 256; }

  friend bool operator==(const Command&, const Command&) = default;
};

struct Response {
  Bytes data;
  std::uint16_t status = 0;  // SW1 SW2

  [[nodiscard]] bool good() const { return status == 0x9000; }

  friend bool operator==(const Response&, const Response&) = default;
};

// Short form if it fits, otherwise extended. REQUIRES: at most 65535 bytes in, 65536 out.
[[nodiscard]] Bytes encode(const Command& command);
// The chip's side. Error kMalformed: lengths that contradict each other.
[[nodiscard]] Result<Command> command_of(ByteView bytes);

[[nodiscard]] Bytes encode(const Response& response);
// Error kMalformed: fewer than two bytes.
[[nodiscard]] Result<Response> response_of(ByteView bytes);

// The wire to a chip; what the protocols need of a reader. One thread.
class Transceiver {
 public:
  virtual ~Transceiver() = default;
  Transceiver(const Transceiver&) = delete;
  Transceiver& operator=(const Transceiver&) = delete;

  // A command APDU in, the response APDU out. Error kUnavailable: the chip is gone; kTimeout.
  [[nodiscard]] virtual Result<Bytes> transmit(ByteView command) = 0;
  // Takes the power away and gives it again: the chip has forgotten everything. Error kUnavailable.
  [[nodiscard]] virtual Done restart() = 0;

 protected:
  Transceiver() = default;
};

}  // namespace shekara::chip
