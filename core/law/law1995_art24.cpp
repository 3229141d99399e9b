// Law 2337, article 24.
#include "core/law/law1995_art24.h"

#include <optional>
#include <string_view>

#include "core/law/case.h"

namespace shekara::law {
namespace {

void refer(const Rule& rule, std::string_view reason, Findings& findings) {
  findings.add({.rule = &rule,
                .outcome = Outcome::kReferDiscretionary,
                .candidate = nullptr,
                .reason = reason,
                .also = {},
                .last_day_inclusive = std::nullopt,
                .last_day_exclusive = std::nullopt});
}

}  // namespace

void t01_transit_route(const Rule& rule, const Case& facts, Findings& findings) {
  const NamedFacts& named = facts.named;
  if (named.airside) return;  // no territory is passed through
  if (named.transit_exit_post.empty()) {
    refer(rule, "The established route of the transit is not known.", findings);
    return;
  }
  if (facts.entering()) {
    findings.note({.rule = &rule,
                   .candidate = nullptr,
                   .text = "Record and print the transit route and its last day."});
    return;
  }
  if (named.post.empty()) {
    refer(rule, "Which checkpoint this is, is not known.", findings);
  } else if (named.post != named.transit_exit_post) {
    refer(rule, "Transit: not the checkpoint of the established route; report (art. 26).", findings);
  }
  if (named.transit_until && *named.transit_until < facts.today) {
    refer(rule, "Transit: later than its last day; report (art. 26).", findings);
  }
}

}  // namespace shekara::law
