// Law 2337, article 27.
#include "core/law/law1995_art27.h"

#include <optional>
#include <string_view>

#include "core/law/case.h"

namespace shekara::law {

void s01_stay_until(const Rule& rule, const Case& facts, Findings& findings) {
  if (!facts.named.stay_until) return;
  findings.note({.rule = &rule,
                 .candidate = nullptr,
                 .text = "Show the last day of the permitted stay and its history."});
}

}  // namespace shekara::law
