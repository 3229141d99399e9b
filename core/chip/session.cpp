#include "core/chip/session.h"

#include <string>

namespace shekara::chip {
namespace {

// 256 kB of files in parts of 160 bytes are 1,640 commands; and once more for a chip that dies on long ones.
constexpr std::size_t kCommandsMax = 4'000;

}  // namespace

Bytes random_bytes(const Random& random, std::size_t size) {
  Bytes bytes(size);
  random(bytes);
  return bytes;
}

Result<Response> Session::send(const Command& command) {
  Command sent = command;
  if (channel_) {
    SHEKARA_TRY(sent, channel_->protect(command));
  }
  if (count_.apdus == kCommandsMax)
    return Error{ErrorCode::kExhausted, "chip: it took more commands than any document needs",
                 "An officer examines the document."};
  const Bytes bytes = encode(sent);
  ++count_.apdus;
  count_.sent += bytes.size();
  last_status_ = 0;
  SHEKARA_TRY(const Bytes answer, transceiver_.transmit(bytes));
  count_.received += answer.size();
  auto response = channel_ ? channel_->unprotect(answer) : response_of(answer);
  last_status_ = response ? response->status : channel_ ? channel_->plain_status() : std::uint16_t{0};
  return response;
}

Result<Bytes> Session::demand(const Command& command, std::string_view what) {
  SHEKARA_TRY(Response response, send(command));
  if (response.good()) return std::move(response.data);
  const Bytes status{static_cast<std::uint8_t>(response.status >> 8U),
                     static_cast<std::uint8_t>(response.status)};
  return Error{ErrorCode::kNotAllowed,
               "chip: it refused " + std::string{what} + " (status " + to_hex(status) + ")",
               "Place the document again; if it stays so, an officer examines it."};
}

Done Session::restart() {
  channel_.reset();
  last_status_ = 0;
  return transceiver_.restart();
}

}  // namespace shekara::chip
