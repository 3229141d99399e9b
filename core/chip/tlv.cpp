#include "core/chip/tlv.h"

#include <string>
#include <utility>

namespace shekara::chip {
namespace {

struct Header {
  std::uint32_t tag = 0;
  std::size_t size = 0;               // of the header itself
  std::optional<std::size_t> length;  // none: indefinite
};

Result<Header> header_of(ByteView bytes) {
  const Error cut = malformed("an object is cut off in its header");
  std::size_t at = 0;
  if (bytes.empty()) return cut;
  Header header;
  header.tag = bytes[at++];
  if ((header.tag & 0x1fU) == 0x1fU) {
    for (int i = 0;; ++i) {
      if (i == 2 || at >= bytes.size()) return malformed("a tag of more than three bytes");
      header.tag = header.tag << 8U | bytes[at];
      if ((bytes[at++] & 0x80U) == 0) break;
    }
  }
  if (at >= bytes.size()) return cut;
  const std::uint8_t first = bytes[at++];
  if (first == 0x80U) {
    header.size = at;
    return header;
  }
  std::size_t length = first;
  if (first > 0x80U) {
    const std::size_t count = first & 0x7fU;
    if (count > 4) return malformed("a length of more than four bytes");
    if (bytes.size() - at < count) return cut;
    length = 0;
    for (std::size_t i = 0; i < count; ++i) length = length << 8U | bytes[at++];
  }
  header.size = at;
  header.length = length;
  return header;
}

bool is_constructed(std::uint32_t tag) {
  while (tag > 0xffU) tag >>= 8U;
  return (tag & 0x20U) != 0;
}

// How many bytes the object at the front has; content: where its value lies.
Result<Tlv> object_at(ByteView bytes, int depth) {
  if (depth > kDepthMax) return malformed("objects nested too deeply");
  SHEKARA_TRY(const Header header, header_of(bytes));
  if (header.length) {
    if (bytes.size() - header.size < *header.length)
      return malformed("an object is longer than what holds it");
    return Tlv{header.tag, bytes.subspan(header.size, *header.length),
               bytes.first(header.size + *header.length)};
  }
  if (!is_constructed(header.tag)) return malformed("a primitive object of indefinite length");
  std::size_t at = header.size;
  for (;;) {
    const ByteView rest = bytes.subspan(at);
    if (rest.size() >= 2 && rest[0] == 0 && rest[1] == 0)
      return Tlv{header.tag, bytes.subspan(header.size, at - header.size), bytes.first(at + 2)};
    SHEKARA_TRY(const Tlv inner, object_at(rest, depth + 1));
    at += inner.whole.size();
  }
}

Bytes tag_bytes(std::uint32_t tag) {
  Bytes result;
  for (int shift = 24; shift >= 0; shift -= 8) {
    const auto byte = static_cast<std::uint8_t>(tag >> static_cast<unsigned>(shift));
    if (byte != 0 || !result.empty() || shift == 0) result.push_back(byte);
  }
  return result;
}

Done rewrite(ByteView bytes, int depth, Bytes& into) {
  if (depth > kDepthMax) return malformed("objects nested too deeply");
  TlvReader reader{bytes};
  while (!reader.empty()) {
    SHEKARA_TRY(const Tlv object, reader.next());
    if (!object.constructed()) {
      const Bytes one = tlv(object.tag, object.value);
      into.insert(into.end(), one.begin(), one.end());
      continue;
    }
    Bytes inner;
    SHEKARA_CHECK(rewrite(object.value, depth + 1, inner));
    const Bytes one = tlv(object.tag, inner);
    into.insert(into.end(), one.begin(), one.end());
  }
  return done();
}

Done collect(const Tlv& string, int depth, Bytes& into) {
  if (depth > kDepthMax) return malformed("objects nested too deeply");
  if (!string.constructed()) {
    into.insert(into.end(), string.value.begin(), string.value.end());
    return done();
  }
  TlvReader parts{string.value};
  while (!parts.empty()) {
    SHEKARA_TRY(const Tlv part, parts.next());
    if (part.tag != 0x04 && part.tag != 0x24) return malformed("a string in parts that are no strings");
    SHEKARA_CHECK(collect(part, depth + 1, into));
  }
  return done();
}

}  // namespace

Error malformed(std::string what) {
  return {ErrorCode::kMalformed, "chip data: " + std::move(what),
          "Read the document again; if it stays so, an officer examines it."};
}

bool Tlv::constructed() const { return is_constructed(tag); }

Result<Tlv> TlvReader::next() {
  SHEKARA_TRY(const Tlv object, object_at(rest_, 0));
  rest_ = rest_.subspan(object.whole.size());
  return object;
}

Result<Tlv> TlvReader::next(std::uint32_t tag) {
  SHEKARA_TRY(const Tlv object, next());
  if (object.tag != tag) return malformed("an object of another kind than its place asks for");
  return object;
}

Result<std::optional<Tlv>> TlvReader::next_if(std::uint32_t tag) {
  if (rest_.empty()) return std::optional<Tlv>{};
  SHEKARA_TRY(const Tlv object, object_at(rest_, 0));
  if (object.tag != tag) return std::optional<Tlv>{};
  rest_ = rest_.subspan(object.whole.size());
  return std::optional<Tlv>{object};
}

Done TlvReader::end() const {
  return rest_.empty() ? done() : Done{malformed("something follows where the data should end")};
}

Result<Tlv> only(ByteView bytes, std::uint32_t tag) {
  TlvReader reader{bytes};
  SHEKARA_TRY(const Tlv object, reader.next(tag));
  SHEKARA_CHECK(reader.end());
  return object;
}

Result<std::vector<Tlv>> all(ByteView bytes, std::size_t most) {
  std::vector<Tlv> result;
  TlvReader reader{bytes};
  while (!reader.empty()) {
    if (result.size() == most)
      return Error{ErrorCode::kTooLarge, "chip data: more objects than any document has",
                   "An officer examines the document."};
    SHEKARA_TRY(const Tlv object, reader.next());
    result.push_back(object);
  }
  return result;
}

Result<Bytes> with_shortest_lengths(ByteView bytes) {
  Bytes result;
  result.reserve(bytes.size());
  SHEKARA_CHECK(rewrite(bytes, 0, result));
  return result;
}

Result<Bytes> octets(const Tlv& string) {
  Bytes result;
  SHEKARA_CHECK(collect(string, 0, result));
  return result;
}

Result<std::uint32_t> small_number(const Tlv& integer, std::uint32_t most) {
  const Error other = malformed("a number that is none of those allowed");
  if (integer.value.empty() || (integer.value[0] & 0x80U) != 0) return other;
  std::uint64_t number = 0;
  for (const std::uint8_t byte : integer.value) {
    number = number << 8U | byte;
    if (number > most) return other;
  }
  return static_cast<std::uint32_t>(number);
}

Bytes tlv(std::uint32_t tag, ByteView value) {
  Bytes result = tag_bytes(tag);
  const std::size_t size = value.size();
  if (size < 0x80) {
    result.push_back(static_cast<std::uint8_t>(size));
  } else {
    const int count = size > 0xffffff ? 4 : size > 0xffff ? 3 : size > 0xff ? 2 : 1;
    result.push_back(static_cast<std::uint8_t>(0x80 + count));
    for (int i = count - 1; i >= 0; --i)
      result.push_back(static_cast<std::uint8_t>(size >> (8U * static_cast<unsigned>(i))));
  }
  result.insert(result.end(), value.begin(), value.end());
  return result;
}

Bytes tlv(std::uint32_t tag, std::initializer_list<ByteView> parts) { return tlv(tag, joined(parts)); }

Bytes joined(std::initializer_list<ByteView> parts) {
  Bytes result;
  for (const ByteView part : parts) result.insert(result.end(), part.begin(), part.end());
  return result;
}

}  // namespace shekara::chip
