// Any bytes as a published list: an answer, and only entries that hold what every entry must.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "central/imports/formats.h"
#include "central/imports/review.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara::central;
  const std::string_view text{reinterpret_cast<const char*>(data), size};  // NOLINT: bytes as text
  const Imported read = import_un(text, std::nullopt);
  for (const auto& entry : read.entries) {
    if (!shekara::bans::validate(entry)) std::abort();
    if (entry.organ_kind != shekara::bans::OrganKind::kForeignList) std::abort();
  }
  const auto review = review_import(read, read.entries, "un");
  if (!review.added.empty()) std::abort();
  return 0;
}
