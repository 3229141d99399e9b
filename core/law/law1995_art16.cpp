// Law 2337, article 16.
#include "core/law/law1995_art16.h"

#include <optional>
#include <string_view>

#include "core/law/case.h"

namespace shekara::law {

void e22_closed_area(const Rule& rule, const Case& facts, Findings& findings) {
  if (!facts.named.closed_area) return;
  findings.note({.rule = &rule,
                 .candidate = nullptr,
                 .text = "The destination lies in a closed area: print the restriction."});
}

}  // namespace shekara::law
