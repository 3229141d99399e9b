#include "kiosk/worker/serve.h"

#include <chrono>
#include <new>

#include <unistd.h>

#include "kiosk/ports/limits.h"
#include "kiosk/worker/frames.h"
#include "kiosk/worker/sandbox.h"

namespace shekara::kiosk {
namespace {

constexpr std::chrono::hours kNobodyAsks{24 * 365};

void complain(const Error& error) {
  const std::string line = "shekara-worker: " + describe(error) + "\n";
  (void)!::write(2, line.data(), line.size());
}

// Exceptions of the decoders' libraries end here; what they say may quote the image, so it is dropped.
Result<PageAnswer> decode(const PageDecoder& decoder, ByteView image) {
  try {
    return decoder(image);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kTooLarge, "the image needs more memory than a page may",
                 "Place the document again, flat on the glass."};
  } catch (...) {
    return Error{ErrorCode::kMalformed, "the image cannot be decoded",
                 "Place the document again, flat on the glass."};
  }
}

}  // namespace

int serve_pages(const std::function<Result<PageDecoder>()>& prepare) {
  const auto decoder = prepare();
  if (!decoder) {
    complain(decoder.error());
    return 2;
  }
  if (const Done shut = enter_sandbox(limits::kWorkerMemoryBytes); !shut) {
    complain(shut.error());
    return 2;
  }
  for (;;) {
    const auto request =
        receive_frame(0, limits::kImageBytesMax, std::chrono::steady_clock::now() + kNobodyAsks);
    if (!request) return 0;  // the kiosk is done with this worker
    const Bytes answer = pack_answer(decode(*decoder, *request));
    if (!send_frame(1, answer, std::chrono::steady_clock::now() + limits::kReadingDeadline)) return 0;
  }
}

}  // namespace shekara::kiosk
