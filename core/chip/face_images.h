#pragma once

#include <cstddef>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::chip {

enum class ImageKind { kJpeg, kJpeg2000 };

// A picture inside a file: where it lies, not its pixels. Pixels are decoded in the worker process only
// (design decision 12).
struct ImageBytes {
  ImageKind kind = ImageKind::kJpeg;
  std::size_t offset = 0;  // in the file
  std::size_t size = 0;

  [[nodiscard]] ByteView in(ByteView file) const { return file.subspan(offset, size); }
};

// DG2: faces in ISO/IEC 19794-5 (2005) or ISO/IEC 39794-5 records. Error kMalformed; also: a picture that is
// neither JPEG nor JPEG 2000 by its first bytes.
[[nodiscard]] Result<std::vector<ImageBytes>> dg2(ByteView file);
// One biometric data block of either kind; offsets count from its beginning.
[[nodiscard]] Result<std::vector<ImageBytes>> face_block(ByteView block);
// DG7: pictures of the usual signature.
[[nodiscard]] Result<std::vector<ImageBytes>> dg7(ByteView file);

}  // namespace shekara::chip
