// Any bytes as a packed print: an Error, or a print that can be compared and packs as it was.
#include <cstdint>
#include <cstdlib>

#include "core/fingerprints/matcher.h"
#include "core/fingerprints/packed_print.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara::fingerprints;
  const auto print = unpack({data, size});
  if (!print) return 0;
  if (!(score(compare(*print, *print)) >= 0)) std::abort();
  if (!unpack(pack(*print))) std::abort();
  return 0;
}
