#pragma once

#include <chrono>
#include <cstddef>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "kiosk/ports/page_reader.h"

namespace shekara::kiosk {

// What kiosk and worker say to each other over a stream: 4 bytes length (big endian), then as many bytes. A
// request is an image file; an answer is a packed Result<PageAnswer>, without the evidence of single
// characters. Neither side believes the other's lengths beyond its limits.
[[nodiscard]] Bytes pack_answer(const Result<PageAnswer>& answer);
// Errors: kMalformed (the worker is not what it should be), or the error that the worker answered.
[[nodiscard]] Result<PageAnswer> unpack_answer(ByteView bytes);

// Errors: kTimeout, kUnavailable (the other side is gone), kTooLarge.
[[nodiscard]] Done send_frame(int socket, ByteView payload, std::chrono::steady_clock::time_point deadline);
[[nodiscard]] Result<Bytes> receive_frame(int socket, std::size_t most,
                                          std::chrono::steady_clock::time_point deadline);

}  // namespace shekara::kiosk
