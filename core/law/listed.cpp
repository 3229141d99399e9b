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

bool lifted_on_appeal(const bans::Entry& entry) {
  switch (entry.appeal) {
    case bans::AppealState::kQuashed:
    case bans::AppealState::kStayed:
      return true;
    case bans::AppealState::kPending:
    case bans::AppealState::kNone:
      break;
  }
  return false;
}

// The text itself knows a term: "истечения срока ..." of article 23 б) and the bars of citizens.
bool has_term(const bans::Entry& entry) { return entry.rule_id == "X-02" || entry.rule_id == "X-07"; }

// The five years are computed and end by themselves. Elsewhere an end day is the owner's own, given in
// advance.
bool past_its_end(const bans::Entry& entry, const Case& facts) {
  if (!entry.end_day || five_year_rule(entry) || facts.today <= *entry.end_day) return false;
  return has_term(entry) || !facts.settings.only_withdrawal_ends;
}

// A decision that is not in force yet is no ground yet. If an expulsion was executed all the same, the record
// contradicts itself, and judge_e19b refers.
bool not_yet_in_force(const bans::Entry& entry, const Case& facts) {
  return entry.in_force_date && *entry.in_force_date > facts.today &&
         !(five_year_rule(entry) && entry.event_day);
}

bool no_ground_today(const bans::Entry& entry, const Case& facts) {
  return lifted_on_appeal(entry) || past_its_end(entry, facts) || not_yet_in_force(entry, facts) ||
         lists_on(facts.named.ended_entries, entry.id.str(), facts.today);
}

bool set_aside_by_treaty(const Rule& rule, const bans::Entry& entry, const Case& facts) {
  return lists(facts.named.treaty_decisions, rule.id) || lists(facts.named.treaty_decisions, entry.id.str());
}

bool cleared_before(const bans::Entry& entry, const Case& facts) {
  if (facts.named.cleared_entries.empty()) return false;
  return lists(facts.named.cleared_entries, entry.id.str() + "/" + std::to_string(entry.revision));
}

// The words of core/bans/lookup.
bool matched_by_biography_only(const Candidate& candidate) {
  const auto biographic = [](const std::string& reason) {
    return reason.rfind("name", 0) == 0 || reason.rfind("date of birth", 0) == 0 ||
           reason.rfind("but ", 0) == 0;
  };
  return !candidate.reasons.empty() &&
         std::all_of(candidate.reasons.begin(), candidate.reasons.end(), biographic);
}

bool perhaps_without_prints(const Candidate& candidate, const Case& facts) {
  const auto& day = candidate.entry.event_day;
  return facts.settings.before_prints == BeforePrints::kIdentityFirst && five_year_rule(candidate.entry) &&
         (!day || *day < kPrintsSince) && matched_by_biography_only(candidate);
}

void weaken(Finding& finding, std::string_view why) {
  if (finding.outcome != Outcome::kReferMandatory) return;
  finding.outcome = Outcome::kReferDiscretionary;
  finding.also.push_back(why);
}

void weaken_what_is_not_established(Finding& finding, const bans::Entry& entry, const Case& facts) {
  if (entry.decision_number.empty()) weaken(finding, "The entry names no decision: an officer assesses it.");
  if (entry.origin.empty()) weaken(finding, "The entry names no organ: an officer assesses it.");
  if (entry.force == bans::Force::kMay)
    weaken(finding, "The organ entered it as a ground that may be applied.");
  if (facts.airside() && !facts.settings.article22_airside) {
    weaken(finding,
           "Transit without crossing the border: the law is not applied, the entry is shown (A-25).");
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

enum class Who { kNobodyElse, kAsk, kSettled };

// An entry may concern somebody else: then the first question is who stands here. kSettled: this person was
// found not to be the subject of this version of the entry, and is not asked again.
Who ask_who(Finding& finding, const Candidate& candidate, const Case& facts) {
  if (candidate.entry.organ_kind == bans::OrganKind::kForeignList) {
    if (cleared_before(candidate.entry, facts)) return Who::kSettled;
    to_identity(finding, "The entry is of a foreign list: no ground of this law rests on it.");
    return Who::kAsk;
  }
  const bool unconfirmed =
      candidate.grade == MatchGrade::kPossible || perhaps_without_prints(candidate, facts);
  if (cleared_before(candidate.entry, facts)) {
    if (unconfirmed) return Who::kSettled;
    to_identity(finding, "Found not to be the subject once, and yet the match is confirmed.");
    return Who::kAsk;
  }
  if (candidate.grade == MatchGrade::kPossible) {
    to_identity(finding, "Possible match, not confirmed.");
  } else if (unconfirmed) {
    to_identity(
        finding,
        "Expulsion before 1 January 2024 matched by name and birth only: prints may not exist (A-07).");
  } else {
    return Who::kNobodyElse;
  }
  return Who::kAsk;
}

constexpr std::string_view kAskTheRegister =
    "Perhaps a citizen of Kazakhstan: with the supervisor, ask the register of citizens.";
constexpr std::string_view kBarOfForeigners = "A citizen of Kazakhstan: this bar is for foreigners.";

// 1.7: the law on foreigners does not apply to a citizen of today; article 22 is set aside only when the
// register confirms it today, and a foreigners' bar to exit is looked at. None: a foreigner, the ordinary
// case.
std::optional<Who> ask_citizenship(Finding& finding, const Rule& rule, const Case& facts) {
  switch (facts.citizenship()) {
    case Citizenship::kForeigner:
      return std::nullopt;
    case Citizenship::kCitizenToday:
      if (rule.scope == Scope::kEntry) return Who::kSettled;
      to_identity(finding, kBarOfForeigners);
      return Who::kAsk;
    case Citizenship::kInQuestion:
      to_identity(finding, kAskTheRegister);
      return Who::kAsk;
  }
  return std::nullopt;
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
    switch (entry.cause) {
      case bans::Cause::kReadmission:
        return rule.id == "E-19a";
      case bans::Cause::kNone:
        return rule.id == (entry.rule_id == "E-19a" ? "E-19a" : "E-19b");
      case bans::Cause::kControlledDeparture:
      case bans::Cause::kForcedExpulsion:
      case bans::Cause::kCriminalExpulsion:
        return rule.id == "E-19b";
    }
  }
  // Malicious breach of the rules of stay bars an exit only by way of the prosecution's entry (article 26
  // part 2).
  if (entry.rule_id == "X-06b") return rule.id == "X-01";
  return entry.rule_id == rule.id;
}

void judge_one(const Rule& rule, const Case& facts, const Candidate& candidate, Findings& findings,
               Judge judge) {
  const bans::Entry& entry = candidate.entry;
  if (no_ground_today(entry, facts)) return;
  const auto judgement = judge(rule, facts, candidate);
  if (!judgement) return;
  Finding finding{.rule = &rule,
                  .outcome = judgement->outcome,
                  .candidate = &candidate,
                  .reason = judgement->reason,
                  .also = {},
                  .last_day_inclusive = judgement->last_day_inclusive,
                  .last_day_exclusive = judgement->last_day_exclusive};
  weaken_what_is_not_established(finding, entry, facts);
  tell_of_appeal_and_review(finding, entry, facts);
  Who who = Who::kNobodyElse;
  if (const auto citizen = judgement->of_citizens ? std::nullopt : ask_citizenship(finding, rule, facts)) {
    who = *citizen;
  } else {
    who = ask_who(finding, candidate, facts);
  }
  switch (who) {
    case Who::kSettled:
      return;
    case Who::kAsk:
      break;
    case Who::kNobodyElse:
      if (judgement->lifted) return;
      // Only an officer's decision that cites the treaty sets a ground aside, and only once it is known who
      // stands here: the question of identity itself is no ground.
      if (judgement->outcome != Outcome::kReferIdentity && set_aside_by_treaty(rule, entry, facts)) return;
      break;
  }
  findings.add(std::move(finding));
}

void from_list(const Rule& rule, std::string_view rule_id, const Case& facts, Findings& findings,
               Judge judge) {
  if (!facts.list_is_used()) return;
  for (const Candidate& candidate : facts.facts.candidates) {
    if (candidate.entry.rule_id == rule_id) judge_one(rule, facts, candidate, findings, judge);
  }
}

void from_list(const Rule& rule, const Case& facts, Findings& findings, Judge judge) {
  if (!facts.list_is_used()) return;
  for (const Candidate& candidate : facts.facts.candidates) {
    if (rests_on(candidate.entry, rule)) judge_one(rule, facts, candidate, findings, judge);
  }
}

void established_by_organ(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, as_recorded);
}

}  // namespace shekara::law
