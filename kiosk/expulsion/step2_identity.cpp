#include "kiosk/expulsion/step2_identity.h"

#include <string>

#include "core/documents/mrz.h"
#include "kiosk/ports/limits.h"

namespace shekara::kiosk {

Result<TravelDocument> read_identity(PageReader& reader, ByteView image, Date today) {
  SHEKARA_TRY(const PageAnswer answer, reader.read(image));
  if (!answer.reading.found) {
    return Error{ErrorCode::kNotFound, "no machine-readable lines on this page",
                 "Open the document at the page with the photo and place it flat."};
  }
  std::string text;
  for (const std::string& line : answer.reading.lines) text += line + "\n";
  const Mrz mrz = parse_mrz(text);
  if (!mrz.valid()) {
    return Error{ErrorCode::kMalformed, "a check digit of the document does not hold",
                 "Clean the glass and place the document again."};
  }
  if (answer.reading.confidence < limits::kReadingConfidenceLeast) {
    return Error{ErrorCode::kMalformed, "a character of the document is doubtful",
                 "Clean the glass and place the document again, without glare."};
  }
  return to_document(mrz, today);
}

}  // namespace shekara::kiosk
