// Law 2337, article 1.
#include "core/law/law1995_art01.h"

#include <optional>
#include <string_view>

#include "core/law/case.h"

namespace shekara::law {

void p01_treaty(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.named.treaty_decisions.empty()) return;
  findings.note(
      {.rule = &rule, .candidate = nullptr, .text = "An officer set grounds aside, citing a treaty."});
}

}  // namespace shekara::law
