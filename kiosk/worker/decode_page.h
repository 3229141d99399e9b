#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/page/ocrb.h"
#include "kiosk/ports/page_reader.h"

namespace shekara {

// A page at 600 dpi is 15 megapixels; a phone's photo 12 to 50.
inline constexpr std::uint64_t kPagePixelsMax = 40'000'000;
inline constexpr std::size_t kPageBytesMax = 32U << 20U;

struct ImageSize {
  std::uint64_t width = 0;
  std::uint64_t height = 0;
};

// The dimensions that an image file declares, read from its header without decoding: JPEG, PNG, BMP, TIFF,
// WebP, GIF is not accepted. Error: another format, or a header that is cut off.
[[nodiscard]] Result<ImageSize> declared_size(ByteView file);

// Decodes an image file and reads its page. The declared size is checked before a pixel is allocated; the
// orientation that a camera noted (EXIF) is honoured; no exception leaves. To be called in the worker
// process.
[[nodiscard]] Result<PageAnswer> decode_and_read(ByteView file, const page::OcrB& classifier);

}  // namespace shekara
