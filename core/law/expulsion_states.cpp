#include "core/law/expulsion_states.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/law/detention.h"
#include "core/law/execution.h"

namespace shekara::law {
namespace {

class Missing {
 public:
  Missing& unless(bool present, std::string_view what) {
    if (!present) words_.emplace_back(what);
    return *this;
  }

  [[nodiscard]] std::vector<std::string> words() const { return words_; }

 private:
  std::vector<std::string> words_;
};

bool forced(const ExpulsionFacts& facts) { return facts.way == ExpulsionWay::kForced; }

std::vector<std::string> announced(const ExpulsionFacts& facts) {
  return Missing{}
      .unless(!facts.court.empty(), "court")
      .unless(!facts.decision_number.empty(), "number of the court's decision")
      .unless(facts.in_force && *facts.in_force <= facts.today, "decision in force")
      .unless(forced(facts) || facts.leave_by.has_value(), "term to leave")
      .unless(!facts.checkpoint.empty(), "checkpoint")
      .words();
}

std::vector<std::string> identified(const ExpulsionFacts& facts) {
  return Missing{}
      .unless(facts.document_or_return_certificate, "document or certificate of return")
      .unless(facts.person_confirmed, "face or prints that confirm the person")
      .words();
}

// Each blocker needs a named officer's decision; an asylum claim is no officer's to decide, it stops the
// flow.
std::vector<std::string> without_conflict(const ExpulsionFacts& facts) {
  const auto settled = [&facts](bool blocks, std::string_view name) {
    return !blocks || std::find(facts.decided_blockers.begin(), facts.decided_blockers.end(), name) !=
                          facts.decided_blockers.end();
  };
  return Missing{}
      .unless(!facts.quashed, "decision quashed")
      .unless(!facts.stayed_by_appeal, "decision stayed by appeal")
      .unless(settled(facts.exit_bar, "exit_bar"), "exit_bar")
      .unless(settled(facts.property_deferral, "property_deferral"), "property_deferral")
      .unless(!facts.asylum_claim_open, "asylum claim open")
      .unless(settled(facts.immunity, "immunity"), "immunity")
      .words();
}

std::vector<std::string> in_time(const ExpulsionFacts& facts) {
  const bool in_term = forced(facts) || !facts.leave_by || facts.today <= *facts.leave_by;
  return Missing{}
      .unless(in_term || facts.offered_as_controlled_after_term,
              "came after the term: internal affairs decide")
      .words();
}

bool prints_settled(const ExpulsionFacts& facts) {
  const bool annotated = !facts.why_no_prints.empty() && facts.supervisor_saw_why;
  switch (facts.print_duty) {
    case PrintDuty::kNotYetLaw:
    case PrintDuty::kRegisteredAlready:
    case PrintDuty::kNotWithoutWaiver:
    case PrintDuty::kNeedsOwnersSignOff:
      return true;  // nothing is taken here
    case PrintDuty::kMustGive:
    case PrintDuty::kWithRepresentative:
      break;
  }
  return facts.prints_taken || annotated;
}

std::vector<std::string> handed_over(const ExpulsionFacts& facts) {
  if (!forced(facts)) return {};
  const bool two = facts.officers.size() == 2 && facts.officers.front() != facts.officers.back() &&
                   !facts.officers.front().empty() && !facts.officers.back().empty();
  return Missing{}
      .unless(two, "two different officers")
      .unless(!facts.hand_over_act.empty(), "hand-over act")
      .words();
}

std::vector<std::string> executed(const ExpulsionFacts& facts) {
  if (!forced(facts)) return Missing{}.unless(facts.crossed, "exit crossing").words();
  return Missing{}
      .unless(!facts.receiving_authority.empty(), "receiving authority")
      .unless(!facts.transfer_act.empty(), "transfer act")
      .words();
}

std::vector<std::string> published(const ExpulsionFacts& facts) {
  const bool two = !facts.approved_by.empty() && facts.approved_by != facts.proposed_by;
  return Missing{}
      .unless(!facts.proposed_by.empty(), "who proposes")
      .unless(two, "approval by another person")
      .words();
}

}  // namespace

std::vector<std::string> missing_for(ExpulsionStep step, const ExpulsionFacts& facts) {
  switch (step) {
    case ExpulsionStep::kAnnounce:
      return announced(facts);
    case ExpulsionStep::kIdentify:
    case ExpulsionStep::kSecondLine:
    case ExpulsionStep::kEscort:
      return identified(facts);
    case ExpulsionStep::kConflicts:
    case ExpulsionStep::kHeld:
      return without_conflict(facts);
    case ExpulsionStep::kTimeCheck:
      return in_time(facts);
    case ExpulsionStep::kPrints:
      return Missing{}
          .unless(prints_settled(facts), "prints, or why there are none, seen by the supervisor")
          .words();
    case ExpulsionStep::kInform:
      return Missing{}
          .unless(facts.informed_in_own_language, "notice in the person's language")
          .unless(facts.signed_or_refused_to_sign, "signature, or that it was refused")
          .words();
    case ExpulsionStep::kHandOver:
      return handed_over(facts);
    case ExpulsionStep::kExecute:
      return executed(facts);
    case ExpulsionStep::kClock:
      return Missing{}.unless(facts.event_durable, "durable event").words();
    case ExpulsionStep::kPublish:
      return published(facts);
    case ExpulsionStep::kProtection:
      return Missing{}.unless(!facts.asylum_claim_open, "decision on the claim").words();
    case ExpulsionStep::kPublished:
    case ExpulsionStep::kClosed:
    case ExpulsionStep::kCount:
      break;
  }
  return {};
}

DetentionAlarm detention_alarm(const ExpulsionFacts& facts) {
  return facts.detention ? alarm_at(*facts.detention, facts.now) : DetentionAlarm::kNone;
}

std::string_view to_string(ExpulsionStep step) {
  switch (step) {
    case ExpulsionStep::kAnnounce:
      return "1 announce";
    case ExpulsionStep::kIdentify:
      return "2 identify";
    case ExpulsionStep::kConflicts:
      return "3 check conflicts";
    case ExpulsionStep::kTimeCheck:
      return "4 time check";
    case ExpulsionStep::kPrints:
      return "5 prints";
    case ExpulsionStep::kInform:
      return "6 inform";
    case ExpulsionStep::kHandOver:
      return "7 hand-over";
    case ExpulsionStep::kExecute:
      return "8 execution";
    case ExpulsionStep::kClock:
      return "9 clock";
    case ExpulsionStep::kPublish:
      return "10 publish";
    case ExpulsionStep::kPublished:
      return "published";
    case ExpulsionStep::kClosed:
      return "closed";
    case ExpulsionStep::kSecondLine:
      return "second line";
    case ExpulsionStep::kHeld:
      return "held";
    case ExpulsionStep::kProtection:
      return "protection";
    case ExpulsionStep::kEscort:
      return "with the escort";
    case ExpulsionStep::kCount:
      break;
  }
  return "unknown";
}

}  // namespace shekara::law
