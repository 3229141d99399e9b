// Law 2337, article 22: when entry is prohibited. The quoted sentences are in the rows of the header, in the
// same order.
#include "core/law/law1995_art22.h"

#include <chrono>
#include <optional>
#include <string_view>

#include "core/bans/entry.h"
#include "core/base/date.h"
#include "core/law/case.h"
#include "core/law/conditions.h"
#include "core/law/listed.h"
#include "core/law/period.h"

namespace shekara::law {
namespace {

using bans::OrganKind;

std::optional<Judgement> prohibited(std::string_view reason) {
  return Judgement{.outcome = Outcome::kReferMandatory,
                   .reason = reason,
                   .last_day_inclusive = std::nullopt,
                   .last_day_exclusive = std::nullopt};
}

std::optional<Judgement> for_an_officer(std::string_view reason) {
  return Judgement{.outcome = Outcome::kReferDiscretionary,
                   .reason = reason,
                   .last_day_inclusive = std::nullopt,
                   .last_day_exclusive = std::nullopt};
}

enum class Imposed { kDuringPreviousStay, kAfterDeparture, kNotKnown };

// "в период предыдущего пребывания": the day of the decision against the last departure on record.
Imposed imposed(const Case& facts, const bans::Entry& entry) {
  if (!facts.named.last_departure || !entry.decision_date) return Imposed::kNotKnown;
  return *entry.decision_date > *facts.named.last_departure ? Imposed::kAfterDeparture
                                                            : Imposed::kDuringPreviousStay;
}

// E-06: "органов национальной безопасности": no other organ's information will do.
std::optional<Judgement> judge_e06(const Rule&, const Case&, const Candidate& candidate) {
  if (candidate.entry.organ_kind == OrganKind::kNationalSecurity) {
    return prohibited("Information of the national-security organs is on record.");
  }
  return for_an_officer("The entry is not of a national-security organ, whose information item 6 requires.");
}

// E-07 "признания судом", E-17, E-18: a court has spoken when its judgment is in force.
std::optional<Judgement> judge_judgment(const Rule&, const Case&, const Candidate& candidate) {
  if (candidate.entry.in_force_date) return prohibited("A judgment in force is on record.");
  return for_an_officer("No judgment in force is on record.");
}

// E-08: "наложенное на него в период предыдущего пребывания": a penalty imposed later does not have the
// item's words.
std::optional<Judgement> judge_e08(const Rule&, const Case& facts, const Candidate& candidate) {
  const bans::Entry& entry = candidate.entry;
  if (facts.settings.two_officers_release_paid && lists(facts.named.execution_claimed, entry.id.str())) {
    return for_an_officer(
        "Said to be paid; the register cannot confirm it now: two officers may release (A-10).");
  }
  if (lists_on(facts.named.time_barred, entry.id.str(), facts.today)) {
    return for_an_officer(
        "The register shows that execution is time-barred: what that means is open (A-10).");
  }
  switch (imposed(facts, entry)) {
    case Imposed::kAfterDeparture:
      return for_an_officer("The penalty was imposed after the departure, not during the previous stay.");
    case Imposed::kNotKnown:
      return for_an_officer("Whether the penalty was imposed during the previous stay is not known.");
    case Imposed::kDuringPreviousStay:
      break;
  }
  if (!entry.in_force_date) return for_an_officer("Whether the penalty is in force is not recorded.");
  return prohibited("An administrative penalty of a previous stay is not executed.");
}

// E-09: the same words of a criminal punishment.
std::optional<Judgement> judge_e09(const Rule&, const Case& facts, const Candidate& candidate) {
  switch (imposed(facts, candidate.entry)) {
    case Imposed::kAfterDeparture:
      return for_an_officer("The punishment was imposed after the departure, not during the previous stay.");
    case Imposed::kNotKnown:
      return for_an_officer("Whether the punishment was imposed during the previous stay is not known.");
    case Imposed::kDuringPreviousStay:
      break;
  }
  if (!candidate.entry.in_force_date) return for_an_officer("No judgment in force is on record.");
  return prohibited("A criminal punishment of a previous stay is not executed or not served.");
}

// E-10: the text does not say whose finding it is.
std::optional<Judgement> judge_e10(const Rule&, const Case& facts, const Candidate& candidate) {
  const OrganKind organ = candidate.entry.organ_kind;
  const bool judgment = organ == OrganKind::kCourt;
  const bool decision = organ == OrganKind::kNationalSecurity || organ == OrganKind::kInternalAffairs;
  if (judgment || (decision && !facts.settings.leader_by_judgment_only)) {
    return prohibited("A finding of a leading position in an organised group is on record.");
  }
  return for_an_officer("Whether this organ may make the finding is open (A-11).");
}

// E-11: "совершил ... и передан": both limbs.
std::optional<Judgement> judge_e11(const Rule&, const Case& facts, const Candidate& candidate) {
  const bool transferred = candidate.entry.event_day && *candidate.entry.event_day <= facts.today;
  if (candidate.entry.in_force_date && transferred) return prohibited("Judgment and transfer are on record.");
  return for_an_officer("Not both the judgment in force and the transfer are on record.");
}

std::optional<Judgement> filed_late(const Case& facts) {
  switch (facts.settings.late_declaration) {
    case LateDeclaration::kRefer:
      return for_an_officer("The declaration was filed after all (A-12).");
    case LateDeclaration::kCures:
      return std::nullopt;
    case LateDeclaration::kBar:
      break;
  }
  return prohibited("The income-tax declaration of a previous stay was not filed in time.");
}

// E-12: the event day of the entry is the last day for the declaration. Whether filing late cures is open
//
std::optional<Judgement> judge_e12(const Rule&, const Case& facts, const Candidate& candidate) {
  const bans::Entry& entry = candidate.entry;
  if (lists_on(facts.named.declaration_filed_late, entry.id.str(), facts.today)) return filed_late(facts);
  if (!entry.event_day) return for_an_officer("When the declaration was due is not recorded.");
  if (facts.today <= *entry.event_day) return std::nullopt;
  return prohibited("The income-tax declaration of a previous stay is not filed.");
}

// E-14: "при обращении с ходатайством о въезде": of this application, no other.
std::optional<Judgement> judge_e14(const Rule&, const Case& facts, const Candidate& candidate) {
  if (!lists(facts.named.application_entries, candidate.entry.id.str())) {
    return for_an_officer("Whether the entry concerns the application of this crossing is not known.");
  }
  return prohibited("False information or missing documents in the application for entry are on record.");
}

// E-15: a medical finding is the sanitary organ's.
std::optional<Judgement> judge_e15(const Rule&, const Case&, const Candidate& candidate) {
  if (candidate.entry.organ_kind == OrganKind::kSanitary) {
    return prohibited("The sanitary organ found a contraindication.");
  }
  return for_an_officer("The entry is not of the sanitary organ, whose finding item 11 requires.");
}

enum class Within { kNo, kDisputed, kYes };

// Whether `today` lies in the five years (1.4). The one day on which the two counts differ is disputed
//
Within within(const BanPeriod& period, Date today, CountReading count) {
  switch (count) {
    case CountReading::kP1:
      return today <= period.last_day_inclusive ? Within::kYes : Within::kNo;
    case CountReading::kP2:
      return today <= period.last_day_exclusive ? Within::kYes : Within::kNo;
    case CountReading::kRefer:
      break;
  }
  if (today <= period.last_day_inclusive) return Within::kYes;
  return today <= period.last_day_exclusive ? Within::kDisputed : Within::kNo;
}

// "в течение пяти лет со дня исполнения": `firm` is the judgement while both counts agree that the period
// runs.
std::optional<Judgement> judge_five_years(const Case& facts, const bans::Entry& entry,
                                          std::optional<Judgement> firm) {
  if (!entry.event_day || !entry.event_day->ok() || *entry.event_day > facts.today) {
    return for_an_officer("Execution not recorded: the period has no recorded start, and none is invented.");
  }
  const BanPeriod period = five_years(*entry.event_day, facts.settings.leap_day);
  const Within now = within(period, facts.today, facts.settings.count);
  if (now == Within::kNo || !firm) return std::nullopt;
  if (now == Within::kDisputed) firm = for_an_officer("Last day of the period: two readings (A-03).");
  firm->last_day_inclusive = period.last_day_inclusive;
  firm->last_day_exclusive = period.last_day_exclusive;
  return firm;
}

std::optional<Judgement> executed_before_in_force() {
  return for_an_officer(
      "Executed on record, and yet the decision is not in force: the record contradicts itself.");
}

bool contradicts_itself(const bans::Entry& entry, Date today) {
  return entry.in_force_date && *entry.in_force_date > today && entry.event_day;
}

bool also_expelled(const Case& facts) {
  for (const Candidate& candidate : facts.facts.candidates) {
    const bool expulsion =
        candidate.entry.rule_id.rfind("E-19", 0) == 0 && candidate.entry.cause != bans::Cause::kReadmission;
    if (expulsion) return true;
  }
  return false;
}

// E-19a, W1. Which days it is in force is not in the source: a referral only until the legal owner
// says so.
std::optional<Judgement> judge_w1(const Case& facts, const bans::Entry& entry) {
  const Settings& settings = facts.settings;
  if (settings.w1_needs_both_limbs && !also_expelled(facts)) return std::nullopt;
  const auto unconfirmed = for_an_officer("Returned by readmission: wording W1 is not confirmed (A-01).");
  if (!settings.w1_in_force_from) return judge_five_years(facts, entry, unconfirmed);
  if (settings.w1_reaches_back || (entry.event_day && *entry.event_day >= *settings.w1_in_force_from)) {
    return judge_five_years(facts, entry, prohibited("Returned by readmission within five years."));
  }
  return judge_five_years(
      facts, entry,
      for_an_officer("Readmission before wording W1 came into force: it does not reach back (A-01)."));
}

// Before its first day the wording is no law: it finds nothing, however incomplete the entry is.
bool before_w1(const Case& facts, const bans::Entry& entry) {
  const auto& from = facts.settings.w1_in_force_from;
  return entry.cause == bans::Cause::kReadmission && from && facts.today < *from;
}

std::optional<Judgement> judge_unknown_cause(const Case& facts, const bans::Entry& entry) {
  return judge_five_years(facts, entry, for_an_officer("Whether expelled or readmitted is not recorded."));
}

std::optional<Judgement> judge_e19a(const Rule&, const Case& facts, const Candidate& candidate) {
  const bans::Entry& entry = candidate.entry;
  if (before_w1(facts, entry)) return std::nullopt;
  if (contradicts_itself(entry, facts.today)) return executed_before_in_force();
  return entry.cause == bans::Cause::kReadmission ? judge_w1(facts, entry)
                                                  : judge_unknown_cause(facts, entry);
}

// E-19b, W2: "решения суда о выдворении": a decision of a court, in force.
std::optional<Judgement> judge_e19b(const Rule&, const Case& facts, const Candidate& candidate) {
  const bans::Entry& entry = candidate.entry;
  if (contradicts_itself(entry, facts.today)) return executed_before_in_force();
  if (entry.cause == bans::Cause::kNone) return judge_unknown_cause(facts, entry);
  if (!entry.in_force_date) {
    return judge_five_years(facts, entry,
                            for_an_officer("Whether the court's decision is in force is not recorded."));
  }
  return judge_five_years(facts, entry, prohibited("Expelled within five years."));
}

bool proves_exemption_from_means(const Case& facts) {
  const auto family = [&facts](std::string_view kinship) { return lists(facts.settings.family, kinship); };
  switch (facts.named.means_proof) {
    case MeansProof::kNone:
      return false;
    case MeansProof::kKandasCertificate:
      return true;
    case MeansProof::kBornAsCitizen:
      return true;
    case MeansProof::kFormerCitizenPaper:
      return true;
    case MeansProof::kBornInTerritory:
      return !facts.settings.born_as_citizen_only;
    case MeansProof::kSpouse:
      return family("spouse");
    case MeansProof::kParent:
      return family("parent");
    case MeansProof::kChild:
      return family("child");
    case MeansProof::kSibling:
      return family("sibling");
  }
  return false;
}

// Findings of officers at the border: not airside, not of a citizen of today, not against a treaty that was
// cited.
bool set_aside(const Rule& rule, const Case& facts) {
  return (facts.airside() && !facts.settings.article22_airside) ||
         lists(facts.named.treaty_decisions, rule.id) || facts.citizenship() == Citizenship::kCitizenToday;
}

}  // namespace

void e00_document_and_visa(const Rule& rule, const Case& facts, Findings& findings) {
  document_is_valid(rule, facts, findings);
  visa_allows(rule, facts, facts.named.visa, findings);
}

void e06_security_information(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e06);
}

void needs_judgment_in_force(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_judgment);
}

void e08_penalty_of_previous_stay(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e08);
}

void e09_punishment_of_previous_stay(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e09);
}

void e10_leader_of_group(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e10);
}

void e11_transferred_convict(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e11);
}

void e12_tax_declaration(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e12);
}

void e13_means(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.named.means != Means::kNotShown || set_aside(rule, facts) || proves_exemption_from_means(facts))
    return;
  findings.add(
      finding(rule, Outcome::kReferMandatory, "An officer found no proof of means for stay and exit."));
}

void e14_false_information(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e14);
  if (set_aside(rule, facts)) return;
  switch (facts.named.false_information) {
    case OfficerFinding::kNone:
      break;
    case OfficerFinding::kOneOfficer:
      findings.add(
          finding(rule, Outcome::kReferDiscretionary,
                  "One officer found false information; a second must confirm that it is no mere error."));
      break;
    case OfficerFinding::kTwoOfficers:
      findings.add(finding(rule, Outcome::kReferMandatory,
                           "Two officers found false information in the application."));
      break;
  }
}

void e15_contraindication(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e15);
  if (set_aside(rule, facts)) return;
  switch (facts.named.sanitary_finding) {
    case SanitaryFinding::kNone:
      break;
    case SanitaryFinding::kByOfficer:
      findings.add(
          finding(rule, Outcome::kReferDiscretionary, "An officer's doubt: the sanitary organ decides."));
      break;
    case SanitaryFinding::kByOrgan:
      findings.add(
          finding(rule, Outcome::kReferMandatory, "The sanitary organ found a contraindication here."));
      break;
  }
}

void e19a_readmission(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e19a);
}

void e19b_expulsion(const Rule& rule, const Case& facts, Findings& findings) {
  from_list(rule, facts, findings, judge_e19b);
}

}  // namespace shekara::law
