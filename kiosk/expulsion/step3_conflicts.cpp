#include "kiosk/expulsion/step3_conflicts.h"

#include <chrono>

#include "core/law/evaluation.h"
#include "core/law/facts.h"

namespace shekara::kiosk {
namespace {

// That an expulsion in force is executed here is what the desk is for: no conflict.
bool is_the_expulsion_itself(const law::Ground& ground, const records::CourtDecision& decision, Date today) {
  return ground.rule_id == "X28-02" && decision.in_force_date <= today;
}

bool bars_exit(const law::Ground& ground) {
  switch (ground.outcome) {
    case law::Outcome::kReferProtection:
    case law::Outcome::kReferMandatory:
    case law::Outcome::kReferDiscretionary:
      return true;
    case law::Outcome::kReferIdentity:
    case law::Outcome::kReferTechnical:
    case law::Outcome::kClear:
      return false;
  }
  return true;
}

void add_appeal(const law::Candidate& candidate, const records::CourtDecision& decision,
                std::vector<Conflict>& conflicts) {
  if (candidate.entry.decision_number != decision.number) return;
  if (candidate.entry.appeal == bans::AppealState::kQuashed) {
    conflicts.push_back({"appeal", "this decision is on record as quashed"});
  } else if (candidate.entry.appeal == bans::AppealState::kStayed) {
    conflicts.push_back({"appeal", "this decision is on record as stayed by a court"});
  }
}

// Whether the person has not turned `years` by today; an age that is not wholly known counts as the younger.
bool younger_than(int years, const PartialDate& birth, Date today) {
  if (birth.unknown()) return false;
  const auto month = birth.month == 0 ? 12U : birth.month;
  const auto day = birth.day == 0 ? 28U : birth.day;
  const Date latest{std::chrono::year{birth.year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!latest.ok()) return true;
  return today < plus_years(latest, std::chrono::years{years}, LeapDay::kFirstOfMarch);
}

}  // namespace

std::vector<Conflict> find_conflicts(const TravelDocument& document, const records::CourtDecision& decision,
                                     const BanList& list, const Clock::Reading& time) {
  law::Facts facts;
  facts.direction = law::Direction::kExit;
  facts.today = time.today;
  facts.other_today = time.other_today;
  facts.document = document;
  BanList::Answer answer = list.look_up(document, time.now);
  facts.candidates = answer.candidates;
  facts.list = answer.state;
  facts.more["court_expulsion"] = "yes";
  facts.more["court_expulsion_in_force"] = to_iso(decision.in_force_date);

  std::vector<Conflict> conflicts;
  for (const law::Ground& ground : law::evaluate(facts).grounds) {
    if (is_the_expulsion_itself(ground, decision, time.today)) continue;
    if (bars_exit(ground)) conflicts.push_back({"exit-bar", ground.article + ": " + ground.reason});
  }
  for (const law::Candidate& candidate : answer.candidates) add_appeal(candidate, decision, conflicts);
  if (facts.list.trust == law::ListTrust::kMissing || facts.list.trust == law::ListTrust::kBroken) {
    conflicts.push_back(
        {"no-list",
         "the local list cannot be relied on: ask the centre by telephone whether the decision stands"});
  }
  if (decision.leave_by && time.today > *decision.leave_by) {
    conflicts.push_back(
        {"term-passed",
         "the person comes after the term of the decision: inform internal affairs (article 28)"});
  }
  if (younger_than(16, document.date_of_birth, time.today)) {
    conflicts.push_back(
        {"minor", "younger than 16: legal representative, supervisor and stated basis for prints (A-14)"});
  }
  return conflicts;
}

}  // namespace shekara::kiosk
