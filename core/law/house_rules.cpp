#include "core/law/house_rules.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>

#include "core/base/date.h"
#include "core/documents/document.h"
#include "core/law/case.h"
#include "core/law/listed.h"
#include "core/law/rulebook.h"

namespace shekara::law {
namespace {

void add(const Rule& rule, Outcome outcome, std::string_view reason, Findings& findings,
         const Candidate* candidate = nullptr) {
  findings.add({.rule = &rule,
                .outcome = outcome,
                .candidate = candidate,
                .reason = reason,
                .also = {},
                .last_day_inclusive = std::nullopt,
                .last_day_exclusive = std::nullopt});
}

bool can_rest_on(const Rule& rule) {
  if (rule.listable == Listable::kNo) return false;
  switch (rule.status) {
    case Status::kInForce:
    case Status::kToBeConfirmed:
      return true;
    case Status::kSuspended:
    case Status::kHistoric:
    case Status::kExcluded:
      break;
  }
  return false;
}

// An entry of a row that is judged in the other direction only is silent here.
bool speaks_of(const Rule* row, const Case& facts) {
  if (row == nullptr) return true;
  return applies_to(row->scope, facts.facts.direction) || row->scope == Scope::kOutside;
}

// Rows that nobody is judged by: historic, struck out, or addressed to others.
bool explains_only(const Rule* row) {
  if (row == nullptr) return false;
  if (row->status == Status::kHistoric || row->status == Status::kExcluded) return true;
  return row->scope == Scope::kOutside || row->weight == Weight::kInformation;
}

std::optional<Judgement> for_an_officer(std::string_view reason, bool of_citizens) {
  return Judgement{.outcome = Outcome::kReferDiscretionary,
                   .reason = reason,
                   .last_day_inclusive = std::nullopt,
                   .last_day_exclusive = std::nullopt,
                   .of_citizens = of_citizens};
}

std::optional<Judgement> judge_unknown(const Rule&, const Case&, const Candidate&) {
  return for_an_officer("The entry rests on no ground of this law that is in force.", false);
}

// Article 32 of 1997 speaks of citizens; today such a bar rests on the organ's own legal basis.
std::optional<Judgement> judge_bar_of_citizens(const Rule&, const Case& facts, const Candidate&) {
  auto judgement = for_an_officer("A bar to exit of citizens, on its organ's own legal basis.", true);
  if (facts.citizenship() == Citizenship::kForeigner) {
    judgement->outcome = Outcome::kReferIdentity;
    judgement->reason = "A bar to exit of citizens meets a foreigner.";
  }
  return judgement;
}

// The first day on which a person born on a possibly unknown day is certainly `years` old: doubt makes
// younger.
Date certainly_old(const PartialDate& birth, std::chrono::years years) {
  const std::chrono::year year{birth.year};
  const std::chrono::month month{birth.month == 0 || birth.month > 12 ? 12U : birth.month};
  Date latest = birth.day == 0 ? Date{year / month / std::chrono::last}
                               : Date{year, month, std::chrono::day{birth.day}};
  if (!latest.ok()) latest = Date{year, std::chrono::December, std::chrono::day{31}};
  return plus_years(latest, years, LeapDay::kFirstOfMarch);
}

}  // namespace

void sys_list_age(const Rule& rule, const Case& facts, Findings& findings) {
  const ListState& list = facts.facts.list;
  switch (list.trust) {
    case ListTrust::kMissing:
      add(rule, Outcome::kReferTechnical, "There is no list.", findings);
      return;
    case ListTrust::kBroken:
      add(rule, Outcome::kReferTechnical, "The stored list does not verify.", findings);
      return;
    case ListTrust::kDegraded:
      add(rule, Outcome::kReferTechnical, "The newest list did not verify; the last verified one is in use.",
          findings);
      break;
    case ListTrust::kVerified:
      break;
  }
  const Settings& settings = facts.settings;
  const auto self_clear = std::min(settings.list_age_self_clear_max, settings.list_age_self_clear_limit);
  if (list.age < std::chrono::seconds{0}) {
    add(rule, Outcome::kReferTechnical, "The list is from the future: the clock is suspect.", findings);
  } else if (list.age > settings.list_age_paper) {
    add(rule, Outcome::kReferTechnical, "The list is too old: paper procedure.", findings);
  } else if (list.age > settings.list_age_registration_only) {
    add(rule, Outcome::kReferTechnical, "The list is too old: registration only, in supervisor mode.",
        findings);
  } else if (list.age > self_clear) {
    add(rule, Outcome::kReferTechnical, "The list is too old to clear against: all to the officer.",
        findings);
  }
}

void sys_entry_without_ground(const Rule& rule, const Case& facts, Findings& findings) {
  if (!facts.list_is_used()) return;
  for (const Candidate& candidate : facts.facts.candidates) {
    const Rule* row = row_of(candidate.entry);
    if (row != nullptr && can_rest_on(*row)) continue;
    if (candidate.entry.organ_kind == bans::OrganKind::kForeignList) {
      if (speaks_of(row, facts)) judge_one(rule, facts, candidate, findings, judge_unknown);
    } else if (row != nullptr && row->id == "X-07") {
      if (!facts.entering()) judge_one(rule, facts, candidate, findings, judge_bar_of_citizens);
    } else if (row != nullptr && row->id == "H-07" && facts.settings.historic_expulsion_refers) {
      if (facts.entering()) judge_one(rule, facts, candidate, findings, judge_unknown);
    } else if (explains_only(row)) {
      findings.note(
          {.rule = row, .candidate = &candidate, .text = "Names a row that decides nothing today."});
    } else if (candidate.grade == MatchGrade::kPossible) {
      add(rule, Outcome::kReferIdentity, "Possible match with an entry that names no ground it can rest on.",
          findings, &candidate);
    } else {
      add(rule, Outcome::kReferDiscretionary, "The entry names no ground that it can rest on: ask its owner.",
          findings, &candidate);
    }
  }
}

void sys_citizen(const Rule& rule, const Case& facts, Findings& findings) {
  const bool says_citizen = facts.facts.document && facts.facts.document->nationality.code == "KAZ";
  switch (facts.register_today()) {
    case CitizenshipRegister::kUnknown:
      break;
    case CitizenshipRegister::kCitizenToday:
      if (!says_citizen)
        add(rule, Outcome::kReferIdentity, "The register knows a citizen, the document does not.", findings);
      break;
    case CitizenshipRegister::kNotCitizen:
      if (says_citizen)
        add(rule, Outcome::kReferIdentity, "The document names a citizen, the register denies it.", findings);
      break;
  }
  if (facts.entering() || facts.citizenship() != Citizenship::kInQuestion) return;
  // Scenario 31: "any" direction. At entry the rows of article 22 ask it themselves.
  Findings bans;
  for (const Rule* ban : rulebook()) {
    const bool of_entry = ban->scope == Scope::kEntry && ban->listable == Listable::kYes;
    if (of_entry && drives_decisions(*ban, facts.today)) ban->apply(*ban, facts, bans);
  }
  for (const Finding& ban : bans.all()) {
    if (ban.candidate == nullptr) continue;
    add(rule, Outcome::kReferIdentity, "A ban for foreigners meets somebody who may be a citizen.", findings,
        ban.candidate);
  }
}

void sys_clock(const Rule& rule, const Case& facts, Findings& findings) {
  const bool no_day = !facts.facts.today.ok() || (facts.facts.other_today && !facts.facts.other_today->ok());
  if (facts.named.clock_suspect || no_day) {
    add(rule, Outcome::kReferTechnical, "The clock is suspect: the civil date is not known.", findings);
  }
}

void sys_capture(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.named.capture_failed) {
    add(rule, Outcome::kReferTechnical, "Something the capture plan demands could not be taken.", findings);
  }
  if (facts.settings.refer_without_prints && !facts.named.prints_searched) {
    add(rule, Outcome::kReferTechnical, "No prints were searched in this lane (A-17).", findings);
  }
}

void sys_minor(const Rule& rule, const Case& facts, Findings& findings) {
  if (!facts.facts.document) return;
  constexpr std::chrono::years kOfAge{18};
  const PartialDate& birth = facts.facts.document->date_of_birth;
  // "Doubtful age = younger": a birth of which not even the year is known is a minor's until an officer has
  // looked.
  if (!birth.unknown() && facts.today >= certainly_old(birth, kOfAge)) return;
  if (facts.named.accompanied.value_or(false)) {
    add(rule, Outcome::kReferDiscretionary,
        "A minor, or perhaps one, accompanied: an officer checks the consent.", findings);
  } else {
    add(rule, Outcome::kReferProtection, "A minor, or perhaps one, who may travel alone.", findings);
  }
}

void sys_trafficking(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.named.trafficking_indicator) {
    add(rule, Outcome::kReferProtection, "An officer saw signs of trafficking.", findings);
  }
}

void sys_rule_sets(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.settings.needs_art48_of_2011) {
    add(rule, Outcome::kReferTechnical,
        "Article 48 of the 2011 Law must be applied and is not loaded (A-20).", findings);
  }
}

}  // namespace shekara::law
