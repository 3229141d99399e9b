// No bytes are genuine to a store without authorities; what is judged has a reason.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/chip/passive_authentication.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const shekara::chip::TrustStore kNobody;
  const auto result = shekara::chip::authenticate_signed_file({data, size}, kNobody);
  if (result.verdict == shekara::chip::Authenticity::kGenuine) std::abort();
  if (to_string(result.reason).empty()) std::abort();
  return 0;
}
