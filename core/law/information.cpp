#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/bans/entry.h"
#include "core/law/case.h"
#include "core/law/evaluation.h"
#include "core/law/named_facts.h"
#include "core/law/rule.h"
#include "core/law/rulebook.h"
#include "core/law/settings.h"

namespace shekara::law {
namespace {

void note(std::string_view rule_id, const EntryId& entry, std::string_view text, std::vector<Note>& notes) {
  notes.push_back({.rule_id = std::string{rule_id}, .entry = entry, .text = std::string{text}});
}

// An entry ban never stops an exit, but whoever put it on the list hears that its subject left (scenario 22).
void bans_of_somebody_who_leaves(const Case& leaving, std::vector<Note>& notes) {
  Findings findings;
  for (const Rule* rule : rulebook()) {
    const bool ban = rule->scope == Scope::kEntry && rule->listable == Listable::kYes;
    if (ban && drives_decisions(*rule, leaving.today)) rule->apply(*rule, leaving, findings);
  }
  for (const Finding& finding : findings.all()) {
    if (finding.candidate == nullptr) continue;
    note(finding.rule->id, finding.candidate->entry.id,
         "A ban on entry does not stop the exit: report the event.", notes);
  }
}

void appeals(const Facts& facts, std::vector<Note>& notes) {
  for (const Candidate& candidate : facts.candidates) {
    switch (candidate.entry.appeal) {
      case bans::AppealState::kQuashed:
        note(candidate.entry.rule_id, candidate.entry.id,
             "The decision is quashed: the entry does not count.", notes);
        break;
      case bans::AppealState::kStayed:
        note(candidate.entry.rule_id, candidate.entry.id, "The decision is stayed: the entry does not count.",
             notes);
        break;
      case bans::AppealState::kPending:
      case bans::AppealState::kNone:
        break;
    }
  }
}

// what two officers release on a receipt is asked again within a day.
void claimed_payments(const Case& seen, std::vector<Note>& notes) {
  for (const Candidate& candidate : seen.facts.candidates) {
    if (!lists(seen.named.execution_claimed, candidate.entry.id.str())) continue;
    note(candidate.entry.rule_id, candidate.entry.id, "Receipt seen: ask the register again within 24 hours.",
         notes);
  }
}

}  // namespace

std::vector<Note> inform(const Facts& facts) {
  const ReadSettings settings = read_settings(facts.settings);
  const ReadFacts named = read_named_facts(facts.more);
  const Case seen{.facts = facts, .today = facts.today, .named = named.facts, .settings = settings.settings};
  Findings findings;
  for (const Rule* rule : rulebook()) {
    if (applies_to(rule->scope, facts.direction) && drives_decisions(*rule, facts.today)) {
      rule->apply(*rule, seen, findings);
    }
  }
  std::vector<Note> notes;
  for (const Information& found : findings.notes()) {
    note(found.rule->id, found.candidate == nullptr ? EntryId{} : found.candidate->entry.id, found.text,
         notes);
  }
  if (!seen.entering()) bans_of_somebody_who_leaves(seen, notes);
  appeals(facts, notes);
  claimed_payments(seen, notes);
  if (facts.list.age > settings.settings.list_age_print) {
    note("SYS-LIST", EntryId{}, "Print the age of the list on the slip.", notes);
  }
  return notes;
}

}  // namespace shekara::law
