#include "core/fingerprints/image.h"

#include <string>

namespace shekara::fingerprints {

Done check(const FingerImage& image) {
  if (image.width < kSideMin || image.height < kSideMin || image.width > kSideMax ||
      image.height > kSideMax) {
    return Error{.code = ErrorCode::kMalformed,
                 .problem = "a finger image of " + std::to_string(image.width) + "x" +
                            std::to_string(image.height) + " pixels is outside 64 to 2000 a side",
                 .remedy = "hand in one finger an image, at about 500 dpi"};
  }
  const auto wanted = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
  if (image.pixels.size() != wanted) {
    return Error{.code = ErrorCode::kMalformed,
                 .problem = "a finger image has " + std::to_string(image.pixels.size()) +
                            " pixels, its sides say " + std::to_string(wanted),
                 .remedy = "capture the finger again"};
  }
  return done();
}

}  // namespace shekara::fingerprints
