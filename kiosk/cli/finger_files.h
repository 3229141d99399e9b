#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/fingerprints/extraction.h"
#include "core/fingerprints/image.h"
#include "core/fingerprints/print.h"

namespace shekara {

// An image file of a kind that OpenCV reads, or WSQ, as grey. Error: no such file, or not an image.
[[nodiscard]] Result<fingerprints::FingerImage> read_finger_image(const std::string& path, int dots_per_inch);

// A print from an image, or from the first finger of a record file (*.fmr).
[[nodiscard]] Result<fingerprints::Print> load_print(const std::string& path, int dots_per_inch,
                                                     const fingerprints::Extractor& extractor);

// Error: the file cannot be written.
[[nodiscard]] Done write_file(const std::string& path, ByteView bytes);

}  // namespace shekara
