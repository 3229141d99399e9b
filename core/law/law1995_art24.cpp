// Law 2337, article 24.
#include "core/law/law1995_art24.h"

#include <string_view>

#include "core/law/case.h"

namespace shekara::law {
namespace {

// Several defects of one route are one referral, named by the first.
std::string_view defect_at_exit(const NamedFacts& named, Date today) {
  if (named.transit_exit_post.empty()) return "The established route of the transit is not known.";
  if (named.post.empty()) return "Which checkpoint this is, is not known.";
  if (named.post != named.transit_exit_post) {
    return "Transit: not the checkpoint of the established route; report (art. 26).";
  }
  if (named.unpermitted_stop) return "Transit: a stop that the visa does not name; report (art. 26).";
  if (!named.transit_until) return "The last day of the transit is not known.";
  return today > *named.transit_until ? "Transit: later than its last day; report (art. 26)." : "";
}

std::string_view defect_at_entry(const NamedFacts& named) {
  if (named.transit_exit_post.empty()) return "The established route of the transit is not known.";
  return named.transit_until ? "" : "The last day of the transit is not known.";
}

}  // namespace

void t01_transit_route(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.airside()) return;  // no territory is passed through
  const std::string_view defect =
      facts.entering() ? defect_at_entry(facts.named) : defect_at_exit(facts.named, facts.today);
  if (!defect.empty()) {
    findings.add(finding(rule, Outcome::kReferDiscretionary, defect));
  } else if (facts.entering()) {
    findings.note({.rule = &rule,
                   .candidate = nullptr,
                   .text = "Record and print the transit route and its last day."});
  }
}

}  // namespace shekara::law
