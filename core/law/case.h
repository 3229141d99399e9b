#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/date.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"
#include "core/law/named_facts.h"
#include "core/law/rule.h"
#include "core/law/settings.h"

namespace shekara::law {

// 1.7, last row. kInQuestion: the document says Kazakhstan and the register has not confirmed it today, or
// the register confirms a person who shows another document.
enum class Citizenship { kForeigner, kInQuestion, kCitizenToday };

// What a rule may look at: the facts, with one of the days that today may be.
struct Case {
  const Facts& facts;
  Date today;
  const NamedFacts& named;
  const Settings& settings;

  [[nodiscard]] bool entering() const {
    return facts.direction == Direction::kEntry || facts.direction == Direction::kTransitIn;
  }

  [[nodiscard]] bool transit() const {
    return facts.direction == Direction::kTransitIn || facts.direction == Direction::kTransitOut;
  }

  // Transit without crossing the border.
  [[nodiscard]] bool airside() const { return transit() && named.airside; }

  // A list that is missing, does not verify, or was judged fresh by a suspect clock is not used: nobody is
  // accused by it, and nobody is cleared (targets 6.3).
  [[nodiscard]] bool list_is_used() const;

  // The register's answer, if it is of today: yesterday's confirms nothing.
  [[nodiscard]] CitizenshipRegister register_today() const;
  [[nodiscard]] Citizenship citizenship() const;

  // A diplomatic passport is a claim (article 30).
  [[nodiscard]] bool claims_immunity() const;

  // A court's expulsion of this person, in force today, is executed at this crossing (article 28).
  [[nodiscard]] bool expelled_by_court() const;
};

// What a rule found. `reason` is a constant sentence: it cannot hold personal data.
struct Finding {
  const Rule* rule = nullptr;
  Outcome outcome = Outcome::kReferTechnical;
  const Candidate* candidate = nullptr;  // null: not from a list entry
  std::string_view reason;
  std::vector<std::string_view> also;  // what the officer should know beside
  std::optional<Date> last_day_inclusive;
  std::optional<Date> last_day_exclusive;
};

// What is shown, printed or reported and decides nothing.
struct Information {
  const Rule* rule = nullptr;
  const Candidate* candidate = nullptr;  // null: not from a list entry
  std::string_view text;
};

class Findings {
 public:
  void add(Finding finding) { found_.push_back(std::move(finding)); }

  void note(Information information) { notes_.push_back(information); }

  [[nodiscard]] const std::vector<Finding>& all() const { return found_; }

  [[nodiscard]] const std::vector<Information>& notes() const { return notes_; }

 private:
  std::vector<Finding> found_;
  std::vector<Information> notes_;
};

// A finding that rests on no list entry.
[[nodiscard]] Finding finding(const Rule& rule, Outcome outcome, std::string_view reason);

}  // namespace shekara::law
