#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/fingerprints/minutiae_record.h"
#include "core/fingerprints/print.h"

namespace shekara::fingerprints {

// A print in about half a kB: its minutiae on half pixels (without their type, which no matcher looks at),
// its ridge waves on a grid of 24 pixels. What lies between is the waves' own continuation; on the public
// test sets such prints are told apart as well as whole ones (docs/fingerprints.md).
[[nodiscard]] Bytes pack(const Print& print);
// Any bytes: Error if they are not what pack() makes.
[[nodiscard]] Result<Print> unpack(ByteView bytes);

// ISO/IEC 19794-2 lets vendors add areas to a view: ours, of this type, carries the packed print.
inline constexpr std::uint16_t kPackedPrintArea = 0x5348;

// One finger as a record of ISO/IEC 19794-2 that any reader understands, with our area.
struct RecordLabel {
  RecordFormat format = RecordFormat::kIso2005;
  int position = 0;
  int quality = 0;
  int width = 0;  // of the image at 500 dpi
  int height = 0;
};

[[nodiscard]] Result<Bytes> to_record(const Print& print, const std::vector<Minutia>& minutiae,
                                      const RecordLabel& label);

// A view of a record, ours or anybody's: without our area only minutiae are compared. Error: as unpack and
// at_500_dpi.
[[nodiscard]] Result<Print> to_print(const RecordView& view);

}  // namespace shekara::fingerprints
