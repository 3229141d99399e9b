#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/fingerprints/image.h"
#include "core/fingerprints/minutiae_record.h"
#include "core/fingerprints/nist_transaction.h"

namespace shekara::fingerprints {

// One finger's image in a transaction. `position`: 0 unknown, 1 to 10; the plain thumbs (11, 12) are read as
// 1 and 6.
struct NistImage {
  int idc = 0;
  int position = 0;
  int impression = 0;
  FingerImage image;
};

// The images of single fingers in records of type 4 and 14, not compressed or WSQ, 8 bits. Slaps (positions
// 13 to 15) and other regions are passed over: whoever wants them cuts them first. Error: an image that is
// none, or a compression that is not read here.
[[nodiscard]] Result<std::vector<NistImage>> nist_images(const NistTransaction& transaction);

enum class NistCompression : std::uint8_t { kNone, kWsq };

// A record of type 14 (variable resolution) or 4 (as the header's scanning resolution, NSR, says). Error: an
// image out of bounds, or a resolution that is not known.
[[nodiscard]] Result<NistRecord> nist_type14(const NistImage& image, NistCompression compression);
[[nodiscard]] Result<NistRecord> nist_type4(const NistImage& image, NistCompression compression);

// Minutiae of a record of type 9: the block of INCITS 378 (fields 126 to 150), or the standard's own (fields
// 5 to 12). Error: neither, or values that cannot be.
[[nodiscard]] Result<RecordView> nist_minutiae(const NistRecord& record);
// A record of type 9 with the block of INCITS 378.
[[nodiscard]] Result<NistRecord> nist_type9(const RecordView& view, int idc);

}  // namespace shekara::fingerprints
