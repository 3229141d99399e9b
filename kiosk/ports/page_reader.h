#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/page/page_reader.h"

namespace shekara {

struct PageAnswer {
  page::PageReading reading;
  double reading_ms = 0;   // finding and reading, without decoding
  double decoding_ms = 0;  // from the file's bytes to pixels
};

// Reads the machine-readable zone out of an image file (JPEG, PNG, TIFF, BMP, WebP, ...). The bytes come from
// outside: an implementation decodes them where a fault cannot hurt. Error: no image, or beyond the limits; a
// page without a zone is an answer (reading.found == false).
class PageReader {
 public:
  virtual ~PageReader() = default;
  [[nodiscard]] virtual Result<PageAnswer> read(ByteView image_file) = 0;

 protected:
  PageReader() = default;
  PageReader(const PageReader&) = default;
  PageReader& operator=(const PageReader&) = default;
};

}  // namespace shekara
