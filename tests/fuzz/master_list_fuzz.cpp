// A store that believes nobody stays empty, whatever comes as an update, a link or a revocation list.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/chip/trust_store.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const shekara::ByteView bytes{data, size};
  shekara::chip::TrustStore store;
  if (store.update_with(bytes) || store.add_link(bytes) || store.add_revocations(bytes) || store.size() != 0)
    std::abort();
  (void)store.add_master_list(bytes);
  (void)store.add_authority(bytes);
  return 0;
}
