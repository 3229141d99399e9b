#pragma once

#include <string>

namespace shekara::law {

// The rulebook as counsel reads and signs it, in Markdown: every row with its sentence, then the counts of
// the five years, the settings for what the law leaves open, and the facts. docs/lawbook.md is this text.
[[nodiscard]] std::string lawbook();

}  // namespace shekara::law
