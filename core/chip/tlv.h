#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::chip {

// A chip's file is at most this long (DG2 of the widest passports has 60 kB), a list of the world's
// authorities some megabytes.
inline constexpr std::size_t kFileMax = std::size_t{256} << 10;
inline constexpr std::size_t kTrustFileMax = std::size_t{16} << 20;
inline constexpr int kDepthMax = 24;

// One object of BER (ISO/IEC 8825-1, ISO/IEC 7816-4): views into the bytes that were read.
struct Tlv {
  std::uint32_t tag = 0;  // as written: 0x30, 0x5F1F, 0x7F61
  ByteView value;
  ByteView whole;  // tag, length, value: what gets hashed

  [[nodiscard]] bool constructed() const;
};

// Reads objects one after another. Lengths may be longer than they need to be (genuine documents have such),
// never longer than what is there; an indefinite length ends at its own end-of-contents. At most three bytes
// of tag, four of length.
class TlvReader {
 public:
  explicit TlvReader(ByteView bytes) : rest_{bytes} {}

  [[nodiscard]] bool empty() const { return rest_.empty(); }

  [[nodiscard]] ByteView rest() const { return rest_; }

  // Error kMalformed: truncated, or nested deeper than kDepthMax.
  [[nodiscard]] Result<Tlv> next();
  // Error kMalformed: another tag, or as next().
  [[nodiscard]] Result<Tlv> next(std::uint32_t tag);
  // None: something else comes, or nothing.
  [[nodiscard]] Result<std::optional<Tlv>> next_if(std::uint32_t tag);
  // Error kMalformed: something is left.
  [[nodiscard]] Done end() const;

 private:
  ByteView rest_;
};

// Exactly one object of this tag and nothing behind it.
[[nodiscard]] Result<Tlv> only(ByteView bytes, std::uint32_t tag);
// As many objects as there are, at most `most`. Error kTooLarge.
[[nodiscard]] Result<std::vector<Tlv>> all(ByteView bytes, std::size_t most);

// The same values with the shortest definite lengths everywhere: what a signer hashed who wrote longer ones
// into the file.
[[nodiscard]] Result<Bytes> with_shortest_lengths(ByteView bytes);

// The bytes of an OCTET STRING, joined if it is in parts. Error kMalformed.
[[nodiscard]] Result<Bytes> octets(const Tlv& string);
// A small non-negative INTEGER, at most `most`. Error kMalformed.
[[nodiscard]] Result<std::uint32_t> small_number(const Tlv& integer, std::uint32_t most);

// Writes one object.
[[nodiscard]] Bytes tlv(std::uint32_t tag, ByteView value);
[[nodiscard]] Bytes tlv(std::uint32_t tag, std::initializer_list<ByteView> parts);
[[nodiscard]] Bytes joined(std::initializer_list<ByteView> parts);

// The error of this room: bytes that cannot be what they claim to be.
[[nodiscard]] Error malformed(std::string what);

}  // namespace shekara::chip
