// Any bytes as a WSQ picture: an Error, or as many pixels as its sides say.
#include <cstdint>
#include <cstdlib>

#include "core/fingerprints/wsq.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto image = shekara::fingerprints::decode_wsq({data, size});
  if (image && !check(*image)) std::abort();
  return 0;
}
