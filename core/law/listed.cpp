#include "core/law/listed.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/bans/entry.h"
#include "core/base/date.h"
#include "core/law/case.h"
#include "core/law/rule.h"

namespace shekara::law {
namespace {

using std::chrono_literals::operator""y;

// Article 31 part 2: the duty to give prints was suspended until this day, so an earlier case may have none
//
constexpr Date kPrintsSince = 2024y / 1 / 1;

bool five_year_rule(const bans::Entry& entry) { return entry.rule_id.rfind("E-19", 0) == 0; }

bool lifted(const bans::Entry& entry, const Case& facts) {
  switch (entry.appeal) {
    case bans::AppealState::kQuashed:
      return true;
    case bans::AppealState::kStayed:
      return true;
    case bans::AppealState::kPending:
      break;
    case bans::AppealState::kNone:
      break;
  }
  // The five years are computed and end by themselves; an end day is for grounds to which the organ set one.
  return entry.end_day && !five_year_rule(entry) && facts.today > *entry.end_day;
}

bool set_aside_by_treaty(const Rule& rule, const Case& facts) {
  return lists(facts.named.treaty_decisions, rule.id);
}

bool cleared_before(const bans::Entry& entry, const Case& facts) {
  if (facts.named.cleared_entries.empty()) return false;
  return lists(facts.named.cleared_entries, entry.id.str() + "/" + std::to_string(entry.revision));
}

bool matched_by_biography_only(const Candidate& candidate) {
  const auto biographic = [](const std::string& reason) {
    return reason.rfind("name", 0) == 0 || reason.rfind("date of birth", 0) == 0;
  };
  return !candidate.reasons.empty() &&
         std::all_of(candidate.reasons.begin(), candidate.reasons.end(), biographic);
}

bool perhaps_without_prints(const Candidate& candidate, const Case& facts) {
  return facts.settings.before_prints == BeforePrints::kIdentityFirst && five_year_rule(candidate.entry) &&
         candidate.entry.event_day && *candidate.entry.event_day < kPrintsSince &&
         matched_by_biography_only(candidate);
}

void weaken(Finding& finding, std::string_view why) {
  if (finding.outcome != Outcome::kReferMandatory) return;
  finding.outcome = Outcome::kReferDiscretionary;
  finding.also.push_back(why);
}

void weaken_what_is_not_established(Finding& finding, const Rule& rule, const bans::Entry& entry,
                                    const Case& facts) {
  if (entry.decision_number.empty()) weaken(finding, "The entry names no decision: an officer assesses it.");
  if (entry.origin.empty()) weaken(finding, "The entry names no organ: an officer assesses it.");
  if (entry.in_force_date && *entry.in_force_date > facts.today) {
    weaken(finding, "The decision is not yet in force on this day.");
  }
  if (entry.force == bans::Force::kMay)
    weaken(finding, "The organ entered it as a ground that may be applied.");
  if (facts.named.airside && rule.scope == Scope::kEntry && !facts.settings.article22_airside) {
    weaken(finding,
           "Transit without crossing the border: article 22 is not applied, the entry is shown (A-25).");
  }
}

void tell_of_appeal_and_review(Finding& finding, const bans::Entry& entry, const Case& facts) {
  if (entry.appeal == bans::AppealState::kPending) {
    finding.also.push_back("An appeal is pending; the decision stays until it is quashed or stayed (A-16).");
    if (facts.settings.pending_appeal_suspends)
      weaken(finding, "A pending appeal leaves it to the officer (A-16).");
  }
  if (entry.review_day && *entry.review_day < facts.today) {
    finding.also.push_back("Review overdue: the owner of the entry has been due to review it (A-09).");
    if (facts.settings.review_overdue_weakens)
      weaken(finding, "An overdue review leaves it to the officer (A-09).");
  }
}

void to_identity(Finding& finding, std::string_view why) {
  finding.outcome = Outcome::kReferIdentity;
  finding.also.push_back(why);
}

bool nationality_is_kazakhstan(const Case& facts) {
  return facts.facts.document && facts.facts.document->nationality.code == "KAZ";
}

// An entry may concern somebody else: then the first question is who stands here.
void ask_who(Finding& finding, const Candidate& candidate, const Case& facts) {
  if (candidate.entry.organ_kind == bans::OrganKind::kForeignList) {
    to_identity(finding, "The entry is of a foreign list: no ground of this law rests on it.");
  } else if (candidate.grade == MatchGrade::kPossible) {
    to_identity(finding, "Possible match, not confirmed.");
  } else if (perhaps_without_prints(candidate, facts)) {
    to_identity(
        finding,
        "Expulsion before 1 January 2024 matched by name and birth only: prints may not exist (A-07).");
  } else if (nationality_is_kazakhstan(facts) &&
             facts.named.citizenship_register == CitizenshipRegister::kUnknown) {
    to_identity(finding,
                "Passport of a citizen of Kazakhstan: with the supervisor, ask the register of citizens.");
  }
}

std::optional<Judgement> as_recorded(const Rule& rule, const Case& /*facts*/,
                                     const Candidate& /*candidate*/) {
  return Judgement{
      .outcome = rule.weight == Weight::kMandatory ? Outcome::kReferMandatory : Outcome::kReferDiscretionary,
      .reason = "On record by the competent organ.",
      .last_day_inclusive = std::nullopt,
      .last_day_exclusive = std::nullopt};
}

}  // namespace

bool rests_on(const bans::Entry& entry, const Rule& rule) {
  // An expulsion falls under W2 and a readmission under W1, whatever wording the organ wrote down (1.4,
  //
  if (five_year_rule(entry)) {
    return rule.id == (entry.cause == bans::Cause::kReadmission ? "E-19a" : "E-19b");
  }
  // Malicious breach of the rules of stay bars an exit only by way of the prosecution's entry (article 26
  // part 2).
  if (entry.rule_id == "X-06b") return rule.id == "X-01";
  return entry.rule_id == rule.id;
}

void judge_one(const Rule& rule, const Case& facts, const Candidate& candidate, Findings& findings,
               Judge judge) {
  const bans::Entry& entry = candidate.entry;
  if (lifted(entry, facts) || set_aside_by_treaty(rule, facts)) return;
  // "None of art. 22 applies to a citizen of today" (1.7); the register must confirm it today.
  if (facts.named.citizenship_register == CitizenshipRegister::kCitizenToday) return;
  const auto judgement = judge(rule, facts, candidate);
  if (!judgement) return;
  Finding finding{.rule = &rule,
                  .outcome = judgement->outcome,
                  .candidate = &candidate,
                  .reason = judgement->reason,
                  .also = {},
                  .last_day_inclusive = judgement->last_day_inclusive,
                  .last_day_exclusive = judgement->last_day_exclusive};
  weaken_what_is_not_established(finding, rule, entry, facts);
  tell_of_appeal_and_review(finding, entry, facts);
  ask_who(finding, candidate, facts);
  // Somebody who was found not to be the subject of this version of the entry is not asked again.
  if (finding.outcome == Outcome::kReferIdentity && cleared_before(entry, facts)) return;
  findings.add(std::move(finding));
}

void from_list(const Rule& rule, std::string_view rule_id, const Case& facts, Findings& findings,
               Judge judge) {
  for (const Candidate& candidate : facts.facts.candidates) {
    if (candidate.entry.rule_id == rule_id) judge_one(rule, facts, candidate, findings, judge);
  }
}

void from_list(const Rule& rule, const Case& facts, Findings& findings, Judge judge) {
  for (const Candidate& candidate : facts.facts.candidates) {
    if (rests_on(candidate.entry, rule)) judge_one(rule, facts, candidate, findings, judge);
  }
}

void established_by_organ(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, as_recorded);
}

}  // namespace shekara::law
