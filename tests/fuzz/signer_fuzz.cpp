#include <cstddef>
#include <cstdint>

#include "central/publisher/frames.h"

// Whatever decodes as a frame encodes to the same bytes again: nothing is read two ways.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara;
  using namespace shekara::central;
  const ByteView bytes{data, size};
  if (size >= kFrameLengthBytes) static_cast<void>(frame_length(bytes.first(kFrameLengthBytes)));
  const Result<SignerRequest> request = decode_request(bytes);
  if (request && encode_frame(*request) != Bytes(bytes.begin(), bytes.end())) __builtin_trap();
  const Result<SignerAnswer> answer = decode_answer(bytes);
  if (answer && encode_frame(*answer) != Bytes(bytes.begin(), bytes.end())) __builtin_trap();
  return 0;
}
