// Any bytes as an ANSI/NIST-ITL transaction: an Error, or records whose images and minutiae are Errors or
// sound.
#include <cstdint>
#include <cstdlib>

#include "core/fingerprints/nist_fingers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara::fingerprints;
  const auto transaction = read_nist({data, size});
  if (!transaction) return 0;
  if (const auto images = nist_images(*transaction)) {
    for (const auto& image : *images) {
      if (!check(image.image)) std::abort();
    }
  }
  for (const auto& record : transaction->records) {
    const auto view = nist_minutiae(record);
    if (view && at_500_dpi(*view)) (void)nist_type9(*view, 1);
  }
  const auto bytes = write_nist(*transaction);
  if (bytes && !read_nist(*bytes)) std::abort();
  return 0;
}
