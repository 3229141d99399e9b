#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/fingerprints/image.h"

namespace shekara::fingerprints {

// One finger's image of a record of ISO/IEC 19794-4.
struct RecordImage {
  int position = 0;  // as in minutiae_record.h; 0 unknown
  int impression = 0;
  std::uint8_t quality = 254;  // 0 to 100, 254 not reported
  FingerImage image;
};

inline constexpr std::size_t kImageRecordBytesMax = 64 << 20;

// ISO/IEC 19794-4:2005, finger image record: 8-bit grey, not compressed or WSQ. Error: malformed (which
// field), too large, a compression or depth that is not read here, more than one finger on an image.
[[nodiscard]] Result<std::vector<RecordImage>> read_image_record(ByteView bytes);

// Not compressed. Error: nothing to write, or images of different resolution.
[[nodiscard]] Result<Bytes> write_image_record(const std::vector<RecordImage>& images);

}  // namespace shekara::fingerprints
