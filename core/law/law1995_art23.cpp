// Law 2337, article 23: when exit is not permitted. The quoted sentences are in the rows of the header, in
// the same order.
#include "core/law/law1995_art23.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/bans/entry.h"
#include "core/law/case.h"
#include "core/law/conditions.h"
#include "core/law/listed.h"

namespace shekara::law {
namespace {

using bans::OrganKind;

Judgement judgement(Outcome outcome, std::string_view reason) {
  return {.outcome = outcome,
          .reason = reason,
          .last_day_inclusive = std::nullopt,
          .last_day_exclusive = std::nullopt};
}

std::optional<Judgement> judge_x01(const Rule&, const Case&, const Candidate&) {
  return judgement(Outcome::kReferMandatory,
                   "Grounds for criminal responsibility are on record; proceedings not ended.");
}

// "за исключением случаев его выдворения на основании решения суда"
std::optional<Judgement> judge_x02(const Rule&, const Case& facts, const Candidate& candidate) {
  Judgement found =
      judgement(Outcome::kReferMandatory, "Convicted, under probation control, or punishment deferred.");
  if (!candidate.entry.in_force_date) {
    found = judgement(Outcome::kReferDiscretionary, "No judgment in force is on record.");
  }
  found.lifted = facts.expelled_by_court();
  return found;
}

std::optional<Judgement> judge_x03(const Rule&, const Case& facts, const Candidate& candidate) {
  if (facts.settings.two_officers_release_paid &&
      lists(facts.named.execution_claimed, candidate.entry.id.str())) {
    return judgement(
        Outcome::kReferDiscretionary,
        "Said to be fulfilled; the register cannot confirm it now: two officers may release (A-10).");
  }
  return judgement(Outcome::kReferMandatory, "Evades obligations imposed by a court.");
}

// "may be deferred", by whom the text does not say: a court or enforcement only; another organ's entry
// is shown.
bool may_defer(const Case& facts, OrganKind organ) {
  return organ == OrganKind::kCourt || organ == OrganKind::kEnforcement || organ == OrganKind::kForeignList ||
         facts.settings.any_organ_defers_exit;
}

std::optional<Judgement> judge_x05(const Rule&, const Case& facts, const Candidate& candidate) {
  const bool known = !candidate.entry.origin.empty();
  if (known && !may_defer(facts, candidate.entry.organ_kind)) return std::nullopt;
  return judgement(Outcome::kReferDiscretionary, "Exit may be deferred for property obligations.");
}

// only if the legal owner decides that a fine alone matters at exit.
std::optional<Judgement> judge_fine(const Rule&, const Case&, const Candidate&) {
  return judgement(Outcome::kReferDiscretionary, "An administrative penalty is not executed (A-23).");
}

}  // namespace

void x00_document_and_visa(const Rule& rule, const Case& facts, Findings& findings) {
  document_is_valid(rule, facts, findings);
  visa_allows(rule, facts, facts.named.exit_visa, findings);
}

void x01_criminal_responsibility(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_x01);
}

void x02_convicted(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_x02);
}

void x03_court_obligations(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_x03);
  if (facts.settings.fine_refers_at_exit) from_list(rule, "E-08", facts, findings, judge_fine);
}

void x05_property_obligations(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_x05);
}

// Only б) has "за исключением случаев его выдворения": a bar of а) or в) holds the expulsion.
void xc_expulsion_meets_bar(const Rule& rule, const Case& facts, Findings& findings) {
  if (!facts.expelled_by_court()) return;
  Findings bars;
  from_list(rule, "X-01", facts, bars, judge_x01);
  from_list(rule, "X-06b", facts, bars, judge_x01);
  from_list(rule, "X-03", facts, bars, judge_x03);
  const bool held = std::any_of(bars.all().begin(), bars.all().end(),
                                [](const Finding& bar) { return bar.outcome == Outcome::kReferMandatory; });
  if (!held) return;
  findings.add(
      finding(rule, Outcome::kReferMandatory,
              "An expulsion meets a bar to exit: hold the expulsion, inform the supervisor and the court."));
}

}  // namespace shekara::law
