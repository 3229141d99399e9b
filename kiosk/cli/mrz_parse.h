#pragma once

#include <istream>
#include <ostream>

namespace shekara {

// `shekara-kiosk mrz parse`: MRZs parted by blank lines; one JSON line for each, in order. Always 0: every
// text has an answer.
int mrz_parse(std::istream& in, std::ostream& out);

}  // namespace shekara
