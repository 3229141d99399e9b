#pragma once

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/documents/document.h"
#include "kiosk/ports/page_reader.h"

namespace shekara::kiosk {

// The document of the person, of which every check digit holds: a ban on the wrong person is worse than
// placing the document once more. Errors: kNotFound (no machine-readable lines), kMalformed (check digits),
// those of the reader.
[[nodiscard]] Result<TravelDocument> read_identity(PageReader& reader, ByteView image, Date today);

}  // namespace shekara::kiosk
