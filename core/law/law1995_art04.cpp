// Law 2337, article 4.
#include "core/law/law1995_art04.h"

#include <optional>
#include <string_view>

#include "core/law/case.h"

namespace shekara::law {

void s02_in_proceedings(const Rule& rule, const Case& facts, Findings& findings) {
  if (!facts.named.in_criminal_proceedings || facts.named.permanent_resident) return;
  findings.note({.rule = &rule,
                 .candidate = nullptr,
                 .text = "Considered temporarily staying until the proceedings end."});
}

}  // namespace shekara::law
