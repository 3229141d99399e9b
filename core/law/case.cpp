#include "core/law/case.h"

#include <chrono>
#include <optional>
#include <string_view>

#include "core/law/facts.h"
#include "core/law/named_facts.h"

namespace shekara::law {

bool Case::list_is_used() const {
  if (named.clock_suspect || facts.list.age < std::chrono::seconds{0}) return false;
  switch (facts.list.trust) {
    case ListTrust::kVerified:
    case ListTrust::kDegraded:
      return true;  // the last verified one
    case ListTrust::kMissing:
    case ListTrust::kBroken:
      break;
  }
  return false;
}

CitizenshipRegister Case::register_today() const {
  const bool of_another_day = named.citizenship_register_day && *named.citizenship_register_day != today;
  return of_another_day ? CitizenshipRegister::kUnknown : named.citizenship_register;
}

Citizenship Case::citizenship() const {
  const bool says_citizen = facts.document && facts.document->nationality.code == "KAZ";
  const bool confirmed = register_today() == CitizenshipRegister::kCitizenToday;
  if (says_citizen && confirmed) return Citizenship::kCitizenToday;
  return says_citizen || confirmed ? Citizenship::kInQuestion : Citizenship::kForeigner;
}

bool Case::claims_immunity() const {
  return named.immunity_claimed || (facts.document && facts.document->document_code == "PD");
}

bool Case::expelled_by_court() const {
  if (named.court_expulsion != CourtExpulsion::kYes || entering() || airside()) return false;
  return !named.court_expulsion_in_force || *named.court_expulsion_in_force <= today;
}

Finding finding(const Rule& rule, Outcome outcome, std::string_view reason) {
  return {.rule = &rule,
          .outcome = outcome,
          .candidate = nullptr,
          .reason = reason,
          .also = {},
          .last_day_inclusive = std::nullopt,
          .last_day_exclusive = std::nullopt};
}

}  // namespace shekara::law
