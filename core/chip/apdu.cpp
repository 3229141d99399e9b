#include "core/chip/apdu.h"

#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

void put_two(Bytes& bytes, std::size_t number) {
  bytes.push_back(static_cast<std::uint8_t>(number >> 8U));
  bytes.push_back(static_cast<std::uint8_t>(number));
}

std::size_t two(ByteView bytes) { return static_cast<std::size_t>(bytes[0] << 8U | bytes[1]); }

}  // namespace

Bytes encode(const Command& command) {
  Bytes bytes{command.cla, command.ins, command.p1, command.p2};
  const bool extended = command.extended();
  if (extended) bytes.push_back(0);
  if (!command.data.empty()) {
    if (extended) {
      put_two(bytes, command.data.size());
    } else {
      bytes.push_back(static_cast<std::uint8_t>(command.data.size()));
    }
    bytes.insert(bytes.end(), command.data.begin(), command.data.end());
  }
  if (command.le && extended) put_two(bytes, *command.le);  // 65536 becomes 0000
  if (command.le && !extended) bytes.push_back(static_cast<std::uint8_t>(*command.le));
  return bytes;
}

Result<Command> command_of(ByteView bytes) {
  const Error contradiction = malformed("a command whose lengths contradict each other");
  if (bytes.size() < 4) return contradiction;
  Command command{
      .cla = bytes[0], .ins = bytes[1], .p1 = bytes[2], .p2 = bytes[3], .data = {}, .le = std::nullopt};
  ByteView rest = bytes.subspan(4);
  if (rest.empty()) return command;
  const auto none_is = [](std::size_t value, std::size_t most) { return value == 0 ? most : value; };
  if (rest.size() == 1) {
    command.le = none_is(rest[0], 256);
    return command;
  }
  const bool extended = rest[0] == 0;
  if (extended) rest = rest.subspan(1);
  if (extended && rest.size() == 2) {
    command.le = none_is(two(rest), 65536);
    return command;
  }
  if (extended && rest.size() < 3) return contradiction;
  const std::size_t size = extended ? two(rest) : rest[0];
  rest = rest.subspan(extended ? 2 : 1);
  if (size == 0 || rest.size() < size) return contradiction;
  command.data.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size));
  rest = rest.subspan(size);
  if (rest.empty()) return command;
  if (rest.size() != (extended ? 2U : 1U)) return contradiction;
  command.le = extended ? none_is(two(rest), 65536) : none_is(rest[0], 256);
  return command;
}

Bytes encode(const Response& response) {
  Bytes bytes = response.data;
  put_two(bytes, response.status);
  return bytes;
}

Result<Response> response_of(ByteView bytes) {
  if (bytes.size() < 2) return malformed("an answer without a status");
  const ByteView data = bytes.first(bytes.size() - 2);
  return Response{.data = {data.begin(), data.end()},
                  .status = static_cast<std::uint16_t>(two(bytes.last(2)))};
}

}  // namespace shekara::chip
