// Law 2337, article 30.
#include "core/law/law1995_art30.h"

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

void p06_immunity(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.claims_immunity()) protect(rule, "Immunity is claimed.", findings);
}

}  // namespace shekara::law
