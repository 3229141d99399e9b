// Law 2337, article 28: what an evaluation says of somebody whose expulsion is executed at this crossing.
#include "core/law/law1995_art28.h"

#include "core/law/case.h"

namespace shekara::law {

void x28_expulsion_flow(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.airside()) return;
  switch (facts.named.court_expulsion) {
    case CourtExpulsion::kNone:
      return;
    case CourtExpulsion::kQuashed:
      findings.note(
          {.rule = &rule, .candidate = nullptr, .text = "The court's expulsion is quashed: no expulsion."});
      return;
    case CourtExpulsion::kSuspended:
      findings.add(
          finding(rule, Outcome::kReferDiscretionary, "The court's expulsion is suspended or not in force."));
      return;
    case CourtExpulsion::kYes:
      break;
  }
  findings.add(finding(rule, Outcome::kReferDiscretionary,
                       facts.expelled_by_court()
                           ? "A court's expulsion is executed here: the officers' flow of art. 28."
                           : "The court's expulsion is not yet in force."));
  if (facts.facts.asks_protection) {
    findings.note({.rule = &rule, .candidate = nullptr, .text = "The claim for asylum stops the expulsion."});
  }
}

}  // namespace shekara::law
