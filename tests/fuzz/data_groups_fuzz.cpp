// Any bytes as each file of the chip: pictures lie within the file, keys can be used or are refused.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/chip/chip_authentication.h"
#include "core/chip/data_groups.h"
#include "core/chip/face_images.h"
#include "core/chip/pace.h"
#include "core/chip/security_infos.h"

namespace {

void check_images(const shekara::Result<std::vector<shekara::chip::ImageBytes>>& images, std::size_t size) {
  if (!images) return;
  for (const auto& image : *images) {
    if (image.offset > size || image.size > size - image.offset) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara::chip;
  const shekara::ByteView bytes{data, size};
  (void)com(bytes);
  (void)dg1(bytes);
  check_images(dg2(bytes), size);
  check_images(dg7(bytes), size);
  check_images(face_block(bytes), size);
  (void)dg11(bytes);
  (void)dg12(bytes);
  (void)dg15(bytes);
  (void)dg16(bytes);
  for (const auto& infos : {dg14(bytes), security_infos(bytes)}) {
    if (!infos) continue;
    (void)choose_pace(*infos);
    if (const auto choice = choose_chip_authentication(*infos)) (void)domain_of(choice->key.key);
  }
  return 0;
}
