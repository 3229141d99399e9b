#pragma once

#include <iosfwd>

namespace shekara {

// `law book`: prints the rulebook as Markdown. Exit status 0.
[[nodiscard]] int law_book(std::ostream& out);

}  // namespace shekara
