#include "kiosk/flow/step1_document.h"

#include <string>
#include <utility>

#include "core/documents/mrz.h"
#include "kiosk/ports/limits.h"

namespace shekara::kiosk {
namespace {

DocumentStep failed(const Error& error, bool last_attempt) {
  const bool image_is_bad = error.code == ErrorCode::kMalformed || error.code == ErrorCode::kTooLarge;
  DocumentStep step;
  step.advice = image_is_bad ? Advice::kNotAnImage : Advice::kReaderFailed;
  if (!last_attempt)
    step.event = Event::kAskAgain;
  else
    step.event = image_is_bad ? Event::kUnreadable : Event::kFault;
  return step;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

DocumentStep read_document(PageReader& reader, ByteView image, Date today, bool last_attempt) {
  const auto answer = reader.read(image);
  if (!answer) return failed(answer.error(), last_attempt);
  const Event unreadable = last_attempt ? Event::kUnreadable : Event::kAskAgain;
  if (!answer->reading.found)
    return {.event = unreadable, .advice = Advice::kNoMachineLines, .document = {}, .conforms = false};
  // The lines are judged here again: the worker that read them is not trusted with check digits. Check digits
  // do not cover names, so a reading with a doubtful character goes to the officer even where all of them
  // hold.
  const Mrz mrz = parse_mrz(joined(answer->reading.lines));
  auto document = to_document(mrz, today);
  if (!document) return {.event = unreadable, .advice = Advice::kNotSharp, .document = {}, .conforms = false};
  DocumentStep step{.event = Event::kOk,
                    .advice = Advice::kNone,
                    .document = std::move(document).value(),
                    .conforms = mrz.valid() && answer->reading.confidence >= limits::kReadingConfidenceLeast};
  if (!step.conforms && !last_attempt) {
    step.event = Event::kAskAgain;
    step.advice = Advice::kNotSharp;
  }
  return step;
}

}  // namespace shekara::kiosk
