// Any bytes as a finger image record: an Error, or images that are what their sides say.
#include <cstdint>
#include <cstdlib>

#include "core/fingerprints/image_record.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto images = shekara::fingerprints::read_image_record({data, size});
  if (!images) return 0;
  for (const auto& image : *images) {
    if (!check(image.image)) std::abort();
  }
  return 0;
}
