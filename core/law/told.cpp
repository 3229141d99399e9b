#include "core/law/told.h"

#include <string>
#include <string_view>

#include "core/bans/entry.h"
#include "core/base/date.h"
#include "core/law/case.h"
#include "core/law/rule.h"

namespace shekara::law {
namespace {

constexpr std::string_view kRemedies =
    " You may apply to a court, to the Commissioner for Human Rights or to other state organs (art. 18).";

constexpr std::string_view kWithheld =
    "Ground: art. 22. The competent organ is not obliged to state the reason. You may apply to a court or "
    "the "
    "Human Rights Commissioner (art. 18).";

// only national security, only agreement to entry, only with the flag.
bool withheld(const Finding& finding) {
  const bans::Entry& entry = finding.candidate->entry;
  return entry.reason_withheld && entry.organ_kind == bans::OrganKind::kNationalSecurity &&
         finding.rule->scope == Scope::kEntry;
}

std::string end_of(const Finding& finding) {
  if (finding.last_day_exclusive) {
    std::string text = " Last day of the period: " + to_iso(*finding.last_day_exclusive);
    if (finding.last_day_inclusive && *finding.last_day_inclusive != *finding.last_day_exclusive) {
      text += " (by another reading: " + to_iso(*finding.last_day_inclusive) + ")";
    }
    return text + ".";
  }
  if (finding.candidate->entry.end_day)
    return " Last day: " + to_iso(*finding.candidate->entry.end_day) + ".";
  return "";
}

std::string of_entry(const Finding& finding) {
  if (withheld(finding)) return std::string{kWithheld};
  const bans::Entry& entry = finding.candidate->entry;
  std::string text = "Ground: " + cite(*finding.rule) + ".";
  if (!entry.origin.empty()) text += " Organ: " + entry.origin.str() + ".";
  return text + end_of(finding) + std::string{kRemedies};
}

}  // namespace

std::string cite(const Rule& rule) {
  std::string text{rule.act};
  text += ", ";
  text += rule.article;
  if (!rule.wording.empty()) {
    text += ", wording ";
    text += rule.wording;
  }
  return text;
}

std::string told(const Finding& finding) {
  switch (finding.outcome) {
    case Outcome::kClear:
      return "No ground was found. Please go to the officer.";
    case Outcome::kReferTechnical:
      return "The machine cannot finish. Please see an officer.";
    case Outcome::kReferIdentity:
      return "An officer will check who you are. Nothing has been decided.";
    case Outcome::kReferProtection:
      return "A trained officer will speak with you.";
    case Outcome::kReferMandatory:
    case Outcome::kReferDiscretionary:
      break;
  }
  if (finding.candidate != nullptr) return of_entry(finding);
  return "Ground: " + cite(*finding.rule) + "." + std::string{kRemedies};
}

}  // namespace shekara::law
