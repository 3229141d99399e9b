// Law 2337, article 23: when exit is not permitted. The quoted sentences are in the rows of the header, in
// the same order.
#include "core/law/law1995_art23.h"

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

bool fulfilled(const Case& facts, const Candidate& candidate) {
  return lists(facts.named.execution_confirmed, candidate.entry.id.str());
}

std::optional<Judgement> judge_x01(const Rule&, const Case&, const Candidate&) {
  return judgement(Outcome::kReferMandatory,
                   "Grounds for criminal responsibility are on record; proceedings not ended.");
}

// "за исключением случаев его выдворения на основании решения суда"
std::optional<Judgement> judge_x02(const Rule&, const Case& facts, const Candidate&) {
  if (facts.named.court_expulsion) return std::nullopt;
  return judgement(Outcome::kReferMandatory, "Convicted, under probation control, or punishment deferred.");
}

std::optional<Judgement> judge_x03(const Rule&, const Case& facts, const Candidate& candidate) {
  if (fulfilled(facts, candidate)) return std::nullopt;
  if (facts.settings.two_officers_release_paid &&
      lists(facts.named.execution_claimed, candidate.entry.id.str())) {
    return judgement(
        Outcome::kReferDiscretionary,
        "Said to be fulfilled; the register cannot confirm it now: two officers may release (A-10).");
  }
  return judgement(Outcome::kReferMandatory, "Evades obligations imposed by a court.");
}

std::optional<Judgement> judge_x05(const Rule&, const Case& facts, const Candidate& candidate) {
  if (fulfilled(facts, candidate)) return std::nullopt;
  const OrganKind organ = candidate.entry.organ_kind;
  const bool competent = organ == OrganKind::kCourt || organ == OrganKind::kEnforcement ||
                         organ == OrganKind::kForeignList;  // a foreign list asks for identity only
  if (!competent && !facts.settings.any_organ_defers_exit) {
    return judgement(Outcome::kReferTechnical,
                     "The entry is not a court's or enforcement's: ask its owner (A-13).");
  }
  return judgement(Outcome::kReferDiscretionary, "Exit may be deferred for property obligations.");
}

std::optional<Judgement> judge_xc(const Rule&, const Case&, const Candidate&) {
  return judgement(
      Outcome::kReferMandatory,
      "An expulsion meets a bar to exit: hold the expulsion, inform the supervisor and the court.");
}

// only if the legal owner decides that a fine alone matters at exit.
std::optional<Judgement> judge_fine(const Rule&, const Case& facts, const Candidate& candidate) {
  if (fulfilled(facts, candidate)) return std::nullopt;
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

void xc_expulsion_meets_bar(const Rule& rule, const Case& facts, Findings& findings) {
  if (!facts.named.court_expulsion) return;
  for (const std::string_view bar : {"X-01", "X-06b"}) from_list(rule, bar, facts, findings, judge_xc);
  // A fulfilled obligation no longer bars.
  for (const Candidate& candidate : facts.facts.candidates) {
    if (candidate.entry.rule_id == "X-03" && !fulfilled(facts, candidate)) {
      judge_one(rule, facts, candidate, findings, judge_xc);
    }
  }
}

}  // namespace shekara::law
