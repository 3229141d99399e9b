// Law 2337, article 5.
#include "core/law/law1995_art05.h"

#include <optional>
#include <string_view>

#include "core/law/case.h"

namespace shekara::law {
namespace {

void protect(const Rule& rule, std::string_view reason, Findings& findings) {
  findings.add({.rule = &rule,
                .outcome = Outcome::kReferProtection,
                .candidate = nullptr,
                .reason = reason,
                .also = {},
                .last_day_inclusive = std::nullopt,
                .last_day_exclusive = std::nullopt});
}

}  // namespace

void p04_asylum(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.facts.asks_protection) protect(rule, "Asks for protection.", findings);
}

}  // namespace shekara::law
