#pragma once

#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/documents/document.h"
#include "kiosk/flow/transitions.h"
#include "kiosk/ports/page_reader.h"

namespace shekara::kiosk {

// What is to be said to the traveller: the screen has the words in his language.
enum class Advice { kNone, kNoMachineLines, kNotSharp, kNotAnImage, kReaderFailed };

struct DocumentStep {
  Event event = Event::kUnreadable;
  Advice advice = Advice::kNone;
  std::optional<TravelDocument> document;
  bool conforms = false;  // all check digits hold
};

// Reads one image. While attempts are left, a page that does not read, or whose check digits do not all hold,
// is asked for again; the last attempt is taken as it is. An error of the reader never ends the journey: it
// counts as an attempt.
[[nodiscard]] DocumentStep read_document(PageReader& reader, ByteView image, Date today, bool last_attempt);

}  // namespace shekara::kiosk
