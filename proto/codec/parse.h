#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"

// Bytes to message and back, in one place: the limit and the words of the error are the same everywhere.
namespace shekara::codec {

template <class Message>
[[nodiscard]] Result<Message> parse(ByteView bytes, std::string_view what) {
  constexpr std::size_t kMax = std::size_t{16} << 20U;  // beyond any message that the wire allows
  Message message;
  if (bytes.size() > kMax || !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return Error{ErrorCode::kMalformed, std::string{what} + " cannot be decoded",
                 "The bytes were damaged or come from another program."};
  }
  return message;
}

template <class Message>
[[nodiscard]] Bytes serialized(const Message& message) {
  Bytes bytes(message.ByteSizeLong());
  message.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
  return bytes;
}

}  // namespace shekara::codec
