// Law 2337, article 26.
#include "core/law/law1995_art26.h"

#include <optional>
#include <string_view>

#include "core/law/case.h"

namespace shekara::law {

void x06_overstay(const Rule& rule, const Case& facts, Findings& findings) {
  const NamedFacts& named = facts.named;
  // Article 4 part 3 makes the stay lawful until the proceedings end; permanent residents are not of its
  // number.
  const bool deemed_staying = named.in_criminal_proceedings && !named.permanent_resident;
  if (!named.stay_until || facts.today <= *named.stay_until || deemed_staying || facts.claims_immunity())
    return;
  findings.note({.rule = &rule,
                 .candidate = nullptr,
                 .text = "Overstay: report to internal affairs; the traveller may leave."});
}

}  // namespace shekara::law
