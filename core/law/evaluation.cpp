#include "core/law/evaluation.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/law/case.h"
#include "core/law/named_facts.h"
#include "core/law/rule.h"
#include "core/law/rulebook.h"
#include "core/law/settings.h"
#include "core/law/told.h"

namespace shekara::law {
namespace {

Ground ground(const Finding& finding) {
  std::string reason{finding.reason};
  for (const std::string_view more : finding.also) {
    reason += ' ';
    reason += more;
  }
  return {.rule_id = std::string{finding.rule->id},
          .outcome = finding.outcome,
          .entry = finding.candidate == nullptr ? EntryId{} : finding.candidate->entry.id,
          .article = cite(*finding.rule),
          .reason = std::move(reason),
          .told = told(finding, Language::kEnglish),
          .last_day_inclusive = finding.last_day_inclusive,
          .last_day_exclusive = finding.last_day_exclusive};
}

Findings find(const Case& seen) {
  Findings findings;
  for (const Rule* rule : rulebook()) {
    if (applies_to(rule->scope, seen.facts.direction) && drives_decisions(*rule, seen.today)) {
      rule->apply(*rule, seen, findings);
    }
  }
  return findings;
}

std::vector<Ground> grounds_on(Date day, const Facts& facts, const NamedFacts& named,
                               const Settings& settings) {
  const Findings findings = find({.facts = facts, .today = day, .named = named, .settings = settings});
  std::vector<Ground> grounds;
  grounds.reserve(findings.all().size());
  for (const Finding& finding : findings.all()) grounds.push_back(ground(finding));
  return grounds;
}

Ground house_ground(std::string_view rule_id, Outcome outcome, std::string reason) {
  const Rule* rule = find_rule(rule_id);
  Ground made = ground({.rule = rule,
                        .outcome = outcome,
                        .candidate = nullptr,
                        .reason = "",
                        .also = {},
                        .last_day_inclusive = std::nullopt,
                        .last_day_exclusive = std::nullopt});
  made.reason = std::move(reason);
  return made;
}

bool same_on_both_days(const Ground& a, const Ground& b) {
  return a.rule_id == b.rule_id && a.entry == b.entry && a.outcome == b.outcome;
}

bool holds(const std::vector<Ground>& grounds, const Ground& wanted) {
  return std::any_of(grounds.begin(), grounds.end(),
                     [&wanted](const Ground& ground) { return same_on_both_days(ground, wanted); });
}

// What one of two possible dates finds and the other does not can be neither ground nor clearance (1.4).
void add_doubtful(const std::vector<Ground>& of_one, const std::vector<Ground>& of_other,
                  std::vector<Ground>& grounds) {
  for (const Ground& found : of_one) {
    if (holds(of_other, found)) continue;
    Ground doubtful = found;
    doubtful.outcome = Outcome::kReferTechnical;
    doubtful.reason = "Holds on one of two possible dates only: the clock is in doubt.";
    doubtful.told = "The machine cannot finish. Please see an officer.";
    grounds.push_back(std::move(doubtful));
  }
}

std::vector<Ground> on_either_day(const std::vector<Ground>& today, const std::vector<Ground>& other) {
  std::vector<Ground> grounds;
  for (const Ground& found : today) {
    if (holds(other, found)) grounds.push_back(found);
  }
  const std::size_t certain = grounds.size();
  add_doubtful(today, other, grounds);
  add_doubtful(other, today, grounds);
  if (grounds.size() != certain) {
    grounds.push_back(house_ground("SYS-CLOCK", Outcome::kReferTechnical,
                                   "The clock's uncertainty reaches midnight and the two dates differ."));
  }
  return grounds;
}

// Protection first; within an outcome the order of the rulebook; of several periods the one that ends last
// governs.
void put_in_order(std::vector<Ground>& grounds) {
  std::stable_sort(grounds.begin(), grounds.end(),
                   [](const Ground& a, const Ground& b) { return a.outcome < b.outcome; });
  for (auto run = grounds.begin(); run != grounds.end();) {
    const auto end = std::find_if(run, grounds.end(), [&run](const Ground& ground) {
      return ground.outcome != run->outcome || ground.rule_id != run->rule_id;
    });
    std::stable_sort(run, end, [](const Ground& a, const Ground& b) {
      return a.last_day_exclusive > b.last_day_exclusive;
    });
    run = end;
  }
}

std::string problem_in_words(const Error& problem) { return problem.problem + ". " + problem.remedy; }

}  // namespace

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::kReferProtection:
      return "REFER_PROTECTION";
    case Outcome::kReferMandatory:
      return "REFER_MANDATORY";
    case Outcome::kReferDiscretionary:
      return "REFER_DISCRETIONARY";
    case Outcome::kReferIdentity:
      return "REFER_IDENTITY";
    case Outcome::kReferTechnical:
      return "REFER_TECHNICAL";
    case Outcome::kClear:
      return "CLEAR";
  }
  return "UNKNOWN";
}

Evaluation evaluate(const Facts& facts) {
  const ReadSettings settings = read_settings(facts.settings);
  const ReadFacts named = read_named_facts(facts.more);
  std::vector<Ground> grounds = grounds_on(facts.today, facts, named.facts, settings.settings);
  if (facts.other_today && *facts.other_today != facts.today) {
    grounds = on_either_day(grounds, grounds_on(*facts.other_today, facts, named.facts, settings.settings));
  }
  for (const auto* problems : {&settings.problems, &named.problems}) {
    for (const Error& problem : *problems) {
      grounds.push_back(house_ground("SYS-FACTS", Outcome::kReferTechnical, problem_in_words(problem)));
    }
  }
  if (grounds.empty()) grounds.push_back(house_ground("SYS-CLEAR", Outcome::kClear, "No ground was found."));
  put_in_order(grounds);
  return {.rulebook_version = std::string{kRulebookVersion}, .grounds = std::move(grounds)};
}

}  // namespace shekara::law
