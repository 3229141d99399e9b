#pragma once

#include <functional>
#include <ostream>
#include <span>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "kiosk/ports/page_reader.h"

namespace shekara {

// Bytes of an image file in, the page's answer out: PageReader::read, bound by the composition root.
using ReadImage = std::function<Result<PageAnswer>(ByteView)>;

// `shekara-kiosk page read IMAGE...`: one JSON line for each file, in order; problems as one line each on
// `err`. Exit status: 0 all found, 1 a page without a zone, 2 a file that cannot be used.
int page_read(std::span<const std::string> files, const ReadImage& reader, std::ostream& out,
              std::ostream& err);

}  // namespace shekara
