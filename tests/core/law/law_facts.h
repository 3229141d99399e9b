#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/date.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"

// Invented travellers and entries from which each test changes one thing.
namespace shekara::law {

using std::chrono_literals::operator""y;

inline TravelDocument passport() {
  TravelDocument document;
  document.document_code = "P";
  document.issuing_state = StateCode{"UTO"};
  document.number = DocumentNumber{"L898902C3"};
  document.surname = Name{"ERIKSSON"};
  document.given_names = Name{"ANNA MARIA"};
  document.nationality = StateCode{"UTO"};
  document.date_of_birth = PartialDate{1974, 8, 12};
  document.date_of_expiry = 2035y / 4 / 15;
  return document;
}

// A traveller of whom nothing speaks against the crossing.
inline Facts traveller(Direction direction = Direction::kEntry, Date today = 2026y / 6 / 14) {
  Facts facts;
  facts.direction = direction;
  facts.today = today;
  facts.document = passport();
  facts.more["last_departure"] = "2024-06-01";  // a penalty of 2021 is one of a previous stay
  facts.list = ListState{.trust = ListTrust::kVerified, .version = 7, .age = std::chrono::minutes{2}};
  return facts;
}

inline bans::Entry entry(std::string_view rule, bans::OrganKind organ = bans::OrganKind::kInternalAffairs) {
  bans::Entry made;
  made.id = EntryId{"e-" + std::string{rule}};
  made.rule_id = std::string{rule};
  made.names.push_back({Name{"ERIKSSON"}, Name{"ANNA MARIA"}});
  made.origin = OrganId{"organ-1"};
  made.organ_kind = organ;
  made.decision_number = "17-2/44";
  made.decision_date = 2021y / 5 / 3;
  made.in_force_date = 2021y / 6 / 1;
  return made;
}

// An executed expulsion of day D.
inline bans::Entry expulsion(Date day, bans::Cause cause = bans::Cause::kControlledDeparture) {
  bans::Entry made = entry("E-19b", bans::OrganKind::kCourt);
  made.cause = cause;
  made.event_day = day;
  made.event_place = "zhibek-zholy";
  made.in_force_date = 2018y / 5 / 5;
  made.decision_date.reset();
  return made;
}

inline Candidate confirmed(bans::Entry entry) {
  return Candidate{
      .entry = std::move(entry), .grade = MatchGrade::kConfirmed, .score = 1, .reasons = {"document number"}};
}

inline Candidate possible(bans::Entry entry) {
  return Candidate{.entry = std::move(entry),
                   .grade = MatchGrade::kPossible,
                   .score = 0.9,
                   .reasons = {"name and date of birth"}};
}

inline Facts with(Facts facts, Candidate candidate) {
  facts.candidates.push_back(std::move(candidate));
  return facts;
}

inline Facts fact(Facts facts, const std::string& name, const std::string& value) {
  facts.more[name] = value;
  return facts;
}

inline Facts setting(Facts facts, const std::string& name, const std::string& value) {
  facts.settings[name] = value;
  return facts;
}

// "E-19b REFER_MANDATORY; ..." in the order of display: what most tests compare.
inline std::string said(const Evaluation& evaluation) {
  std::string text;
  for (const Ground& ground : evaluation.grounds) {
    if (!text.empty()) text += "; ";
    text += ground.rule_id + " " + std::string{to_string(ground.outcome)};
  }
  return text;
}

inline std::string said(const Facts& facts) { return said(evaluate(facts)); }

}  // namespace shekara::law
