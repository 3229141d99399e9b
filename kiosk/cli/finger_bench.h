#pragma once

#include <cstddef>
#include <ostream>

namespace shekara {

struct FingerBenchOptions {
  std::size_t gallery_size = 10000;
  int threads = 1;
};

// `shekara-kiosk finger bench`: a gallery of synthetic fingers, the first hundred (whose second impressions
// are searched) made as images, the others from their flow by new minutiae, other ridge phases and another
// shape: cheap enough for a million, and no copies. One JSON object: extraction, full matches a second and
// thread, whole searches (extraction included), bytes a finger, mates kept by the first stage. Always 0.
int finger_bench(const FingerBenchOptions& options, std::ostream& out);

}  // namespace shekara
