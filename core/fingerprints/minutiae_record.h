#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/fingerprints/features.h"

namespace shekara::fingerprints {

enum class RecordFormat : std::uint8_t {
  kIso2005,   // ISO/IEC 19794-2:2005, finger minutiae record
  kIso2011,   // ISO/IEC 19794-2:2011
  kAnsi2004,  // ANSI INCITS 378-2004; read only
};

// Finger positions of ISO/IEC 19794-2, table 2 (0 unknown, 1 right thumb ... 5 right little, 6 left thumb ...
// 10).
inline constexpr int kFingerPositionMax = 10;
inline constexpr std::uint8_t kQualityNotReported = 254;

// One finger's view as the record has it: minutiae in pixels of the record's own resolution, directions and y
// as in features.h.
struct RecordView {
  int position = 0;
  int impression = 0;
  std::uint8_t quality = kQualityNotReported;  // 0 to 100, 254 not reported, 255 failed to compute
  int width = 0;
  int height = 0;
  int pixels_per_cm_x = 197;  // 500 dpi
  int pixels_per_cm_y = 197;
  std::vector<Minutia> minutiae;
  Bytes extended;  // extended data areas as they stand, without their total length
};

struct MinutiaeRecord {
  RecordFormat format = RecordFormat::kIso2005;
  std::vector<RecordView> views;
};

// Limits of ours, to which every record of a person keeps.
inline constexpr std::size_t kRecordBytesMax = 1 << 20;

// Which of the three formats it is shows in version and length. Error: malformed (which field, what was
// expected), too large, or another version.
[[nodiscard]] Result<MinutiaeRecord> read_minutiae_record(ByteView bytes);

// Error: ANSI asked for (read only), a value that the format cannot hold, views of different size or
// resolution in a 2005 record.
[[nodiscard]] Result<Bytes> write_minutiae_record(const MinutiaeRecord& record);

// Minutiae of a view in pixels of 500 dpi. Error: resolution out of 100 to 2000 dpi.
[[nodiscard]] Result<std::vector<Minutia>> at_500_dpi(const RecordView& view);

}  // namespace shekara::fingerprints
