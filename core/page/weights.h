#pragma once

#include "core/base/bytes.h"

namespace shekara::page {

// core/page/ocrb.weights as the build put it into the library.
[[nodiscard]] ByteView builtin_weights();

}  // namespace shekara::page
