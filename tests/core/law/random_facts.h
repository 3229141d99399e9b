#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/law/rulebook.h"
#include "tests/core/law/law_facts.h"

// Travellers made from a seed: every shape that a property must hold for, the same on every machine.
namespace shekara::law {

class RandomFacts {
 public:
  explicit RandomFacts(std::uint32_t seed) : random_{seed} {}

  // 0 to below `end`.
  [[nodiscard]] unsigned below(unsigned end) { return static_cast<unsigned>(random_()) % end; }

  [[nodiscard]] bool one_in(unsigned odds) { return below(odds) == 0; }

  [[nodiscard]] Date day(int first_year, unsigned years) {
    const auto year = std::chrono::year{first_year + static_cast<int>(below(years))};
    if (one_in(8)) return Date{year / std::chrono::February / std::chrono::last};
    return Date{year, std::chrono::month{1 + below(12)}, std::chrono::day{1 + below(28)}};
  }

  [[nodiscard]] Candidate candidate() {
    const auto rows = rulebook();
    const Rule& rule = *rows[below(static_cast<unsigned>(rows.size()))];
    Candidate made = confirmed(entry(rule.id, bans::OrganKind(below(10))));
    bans::Entry& entry = made.entry;
    entry.id = EntryId{"e" + std::to_string(++entries_)};
    entry.cause = bans::Cause(below(5));
    if (!one_in(4)) entry.event_day = day(2018, 9);
    if (one_in(3)) entry.in_force_date.reset();
    if (one_in(5)) entry.in_force_date = day(2024, 4);
    if (one_in(4)) entry.end_day = day(2024, 4);
    if (one_in(4)) entry.review_day = day(2024, 4);
    if (one_in(8)) entry.decision_number.clear();
    if (one_in(4)) entry.force = bans::Force::kMay;
    entry.appeal = bans::AppealState(one_in(3) ? below(4) : 0);
    entry.reason_withheld = one_in(3);
    if (one_in(3)) made.grade = MatchGrade::kPossible;
    if (one_in(3)) made.reasons = {"name and date of birth"};
    return made;
  }

  [[nodiscard]] Facts facts() {
    Facts made = traveller(Direction(below(4)), day(2024, 4));
    for (unsigned i = below(4); i > 0; --i) made.candidates.push_back(candidate());
    if (one_in(8)) made.document.reset();
    if (one_in(8)) made.document_conforms = false;
    if (made.document && one_in(6)) made.document->date_of_expiry = day(2024, 4);
    if (made.document && one_in(6)) made.document->date_of_birth = partial(day(2005, 10));
    if (made.document && one_in(6)) made.document->nationality = StateCode{"KAZ"};
    if (one_in(6)) made.list.trust = ListTrust(below(4));
    if (one_in(4)) made.list.age = std::chrono::minutes{below(6000)};
    if (one_in(8)) made.asks_protection = true;
    if (one_in(6)) made.other_today = plus_days(made.today, std::chrono::days{one_in(2) ? 1 : -1});
    add_named(made);
    return made;
  }

 private:
  void add_named(Facts& made) {
    static const std::vector<std::pair<std::string, std::string>> kFacts{
        {"court_expulsion", "yes"},
        {"court_expulsion", "suspended"},
        {"immunity_claimed", "yes"},
        {"means", "not_shown"},
        {"means_proof", "sibling"},
        {"visa", "missing"},
        {"chip", "not_genuine"},
        {"airside", "yes"},
        {"post", "a"},
        {"transit_exit_post", "b"},
        {"stay_until", "2025-01-01"},
        {"accompanied", "yes"},
        {"citizenship_register", "not_citizen"},
        {"sanitary_finding", "organ"},
        {"face", "different"},
        {"false_information", "one_officer"},
        {"nonsense", "1"}};
    static const std::vector<std::pair<std::string, std::string>> kSettings{
        {"a03_count", "P1"},
        {"a03_count", "P2"},
        {"a04_leap_day", "first_of_march"},
        {"a01_w1_in_force_from", "2024-05-28"},
        {"a16_pending_appeal", "refers"},
        {"a25_airside", "applied"},
        {"visa_unknown", "refers"},
        {"nonsense", "1"}};
    for (unsigned i = below(3); i > 0; --i)
      made.more.insert(kFacts[below(static_cast<unsigned>(kFacts.size()))]);
    if (one_in(3)) made.settings.insert(kSettings[below(static_cast<unsigned>(kSettings.size()))]);
  }

  std::mt19937 random_;
  unsigned entries_ = 0;  // no two entries of a traveller have one id
};

}  // namespace shekara::law
