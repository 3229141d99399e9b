#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "kiosk/worker/decode_page.h"

namespace shekara {
namespace {

// Numbers at a position; none beyond the end.
class Header {
 public:
  explicit Header(ByteView bytes) : bytes_{bytes} {}

  [[nodiscard]] bool starts(std::size_t at, std::string_view text) const {
    return bytes_.size() >= at + text.size() && as_text(bytes_.subspan(at, text.size())) == text;
  }

  [[nodiscard]] std::optional<std::uint64_t> number(std::size_t at, std::size_t count, bool big) const {
    if (at > bytes_.size() || bytes_.size() - at < count) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t shift = 8 * (big ? count - 1 - i : i);
      value |= static_cast<std::uint64_t>(bytes_[at + i]) << shift;
    }
    return value;
  }

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

 private:
  ByteView bytes_;
};

std::optional<ImageSize> make(std::optional<std::uint64_t> width, std::optional<std::uint64_t> height) {
  if (!width || !height || *width == 0 || *height == 0) return std::nullopt;
  return ImageSize{*width, *height};
}

// The first start-of-frame segment.
std::optional<ImageSize> jpeg(const Header& in) {
  std::size_t at = 2;
  while (at + 4 <= in.size()) {
    if (in.number(at, 1, true) != 0xFFU) return std::nullopt;
    const std::uint64_t marker = in.number(at + 1, 1, true).value_or(0);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += 2;
      continue;
    }
    if (marker == 0xD9 || marker == 0xDA) return std::nullopt;
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return make(in.number(at + 7, 2, true), in.number(at + 5, 2, true));
    const auto length = in.number(at + 2, 2, true);
    if (!length || *length < 2) return std::nullopt;
    at += 2 + static_cast<std::size_t>(*length);
  }
  return std::nullopt;
}

std::optional<ImageSize> bmp(const Header& in) {
  const auto kind = in.number(14, 4, false);
  if (!kind) return std::nullopt;
  if (*kind == 12) return make(in.number(18, 2, false), in.number(20, 2, false));
  const auto width = in.number(18, 4, false);
  const auto height = in.number(22, 4, false);
  if (!width || !height) return std::nullopt;
  // A negative height lists the rows from the top.
  const auto signed_height = static_cast<std::int32_t>(static_cast<std::uint32_t>(*height));
  const auto rows = static_cast<std::uint64_t>(signed_height < 0 ? -static_cast<std::int64_t>(signed_height)
                                                                 : signed_height);
  return make(width, rows);
}

// The first directory's ImageWidth (256) and ImageLength (257).
std::optional<ImageSize> tiff(const Header& in, bool big) {
  const auto directory = in.number(4, 4, big);
  if (!directory) return std::nullopt;
  const auto at = static_cast<std::size_t>(*directory);
  const auto count = in.number(at, 2, big);
  if (!count) return std::nullopt;
  std::optional<std::uint64_t> width;
  std::optional<std::uint64_t> height;
  for (std::size_t i = 0; i < *count; ++i) {
    const std::size_t entry = at + 2 + 12 * i;
    const auto tag = in.number(entry, 2, big);
    if (!tag) return std::nullopt;
    const std::size_t bytes = in.number(entry + 2, 2, big) == 3U ? 2 : 4;
    if (*tag == 256) width = in.number(entry + 8, bytes, big);
    if (*tag == 257) height = in.number(entry + 8, bytes, big);
  }
  return make(width, height);
}

std::optional<ImageSize> webp(const Header& in) {
  if (in.starts(12, "VP8X")) {
    const auto width = in.number(24, 3, false);
    const auto height = in.number(27, 3, false);
    if (!width || !height) return std::nullopt;
    return ImageSize{*width + 1, *height + 1};
  }
  if (in.starts(12, "VP8L")) {
    const auto bits = in.number(21, 4, false);
    if (!bits) return std::nullopt;
    return ImageSize{(*bits & 0x3FFFU) + 1, (*bits >> 14U & 0x3FFFU) + 1};
  }
  if (in.starts(12, "VP8 ")) {
    const auto width = in.number(26, 2, false);
    const auto height = in.number(28, 2, false);
    if (!width || !height) return std::nullopt;
    return make(*width & 0x3FFFU, *height & 0x3FFFU);
  }
  return std::nullopt;
}

}  // namespace

Result<ImageSize> declared_size(ByteView file) {
  const Header in{file};
  std::optional<ImageSize> size;
  if (in.starts(0, "\xFF\xD8")) {
    size = jpeg(in);
  } else if (in.starts(0, "\x89PNG\r\n\x1A\n")) {
    size = make(in.number(16, 4, true), in.number(20, 4, true));
  } else if (in.starts(0, "BM")) {
    size = bmp(in);
  } else if (in.starts(0, std::string_view{"II*\0", 4})) {
    size = tiff(in, false);
  } else if (in.starts(0, std::string_view{"MM\0*", 4})) {
    size = tiff(in, true);
  } else if (in.starts(0, "RIFF") && in.starts(8, "WEBP")) {
    size = webp(in);
  } else {
    return Error{ErrorCode::kMalformed, "the file is no image of a known format",
                 "Use JPEG, PNG, TIFF, BMP or WebP."};
  }
  if (!size) {
    return Error{ErrorCode::kMalformed, "the image's header is damaged or cut off",
                 "Take or transfer the picture again."};
  }
  return *size;
}

}  // namespace shekara
