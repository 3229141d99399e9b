#pragma once

#include <functional>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "kiosk/ports/page_reader.h"

namespace shekara::kiosk {

using PageDecoder = std::function<Result<PageAnswer>(ByteView)>;

// The worker's side: enters the sandbox, then answers requests that come in on descriptor 0 (a stream socket,
// as is 1) until it is closed. `prepare` runs before the sandbox: what decoding needs from files is loaded
// there. Returns the exit status.
[[nodiscard]] int serve_pages(const std::function<Result<PageDecoder>()>& prepare);

}  // namespace shekara::kiosk
