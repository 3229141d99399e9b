// Any bytes are read as objects within bounds; what is rewritten with shortest lengths reads the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/chip/tlv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const shekara::ByteView bytes{data, size};
  shekara::chip::TlvReader reader{bytes};
  std::size_t seen = 0;
  while (!reader.empty()) {
    const auto object = reader.next();
    if (!object) break;
    seen += object->whole.size();
    if (seen > size || object->value.size() > object->whole.size()) std::abort();
  }
  if (const auto shortest = shekara::chip::with_shortest_lengths(bytes)) {
    const auto again = shekara::chip::with_shortest_lengths(*shortest);
    if (!again || *again != *shortest) std::abort();
  }
  return 0;
}
