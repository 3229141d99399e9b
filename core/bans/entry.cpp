#include "core/bans/entry.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace shekara::bans {
namespace {

Error missing(const std::string& field, const std::string& remedy) {
  return Error{ErrorCode::kMalformed, "list entry: " + field, remedy};
}

bool identifies_nobody(const Entry& entry) {
  const bool named = std::any_of(entry.names.begin(), entry.names.end(), [](const ListedName& name) {
    return !name.surname.empty() || !name.given_names.empty();
  });
  const bool numbered = std::any_of(entry.documents.begin(), entry.documents.end(),
                                    [](const ListedDocument& document) { return !document.number.empty(); });
  return !named && !numbered;
}

bool rests_on(const Entry& entry, std::string_view rule) { return entry.rule_id == rule; }

Done check_origin(const Entry& entry) {
  if (entry.id.empty()) return missing("entry_id is empty", "Give the entry an identifier.");
  if (entry.rule_id.empty())
    return missing("rule_id is empty", "Name the ground as the rulebook does (law book).");
  if (entry.origin.empty()) return missing("origin_organ is empty", "Name the competent organ.");
  if (entry.decision_number.empty()) {
    return missing("decision_number is empty", "Give the number of the decision on which the entry rests.");
  }
  if (identifies_nobody(entry)) {
    return missing("neither a name nor a document number",
                   "Give at least one of them: the entry could match nobody.");
  }
  return done();
}

// Article 22, R-01: only national security, and only about agreement to entry.
Done check_withholding(const Entry& entry) {
  if (!entry.reason_withheld) return done();
  if (entry.organ_kind != OrganKind::kNationalSecurity) {
    return missing("reason_withheld from an organ that may not withhold",
                   "Only national-security organs may withhold the reason (article 22, R-01).");
  }
  if (entry.rule_id.rfind("E-", 0) != 0) {
    return missing("reason_withheld for a ground that is not one of entry",
                   "Only the reason of a refused entry may be withheld (article 22, R-01).");
  }
  return done();
}

Done check_dates(const Entry& entry) {
  struct Named {
    std::string_view name;
    const std::optional<Date>& date;
  };

  for (const Named& named : {Named{"decision_date", entry.decision_date},
                             Named{"in_force_date", entry.in_force_date}, Named{"event_day", entry.event_day},
                             Named{"end_day", entry.end_day}, Named{"review_day", entry.review_day}}) {
    if (named.date && !named.date->ok()) {
      return missing(std::string{named.name} + " is no date", "Check month and day.");
    }
  }
  if (entry.decision_date && entry.in_force_date && *entry.in_force_date < *entry.decision_date) {
    return missing("in_force_date is before decision_date",
                   "A decision cannot be in force before it is taken.");
  }
  if (entry.decision_date && entry.event_day && *entry.event_day < *entry.decision_date) {
    return missing("event_day is before decision_date", "A decision cannot be executed before it is taken.");
  }
  return done();
}

Done check_event(const Entry& entry) {
  if (!entry.event_day) return done();
  // The event of item 7-3 of article 22 is a transfer between states, of item 8 the last day for a
  // declaration.
  if (rests_on(entry, "E-11") || rests_on(entry, "E-12")) return done();
  if (entry.cause == Cause::kNone) {
    return missing("event_day without a cause", "Say how the expulsion was executed.");
  }
  if (entry.event_place.empty()) {
    return missing("event_day without a place",
                   "A civil date needs the checkpoint where it was counted (1.4).");
  }
  return done();
}

// What the words of a ground require of the organ that enters it. Evaluation would only refer such an entry;
// here its owner is still at hand to correct it. Foreign lists enter no ground of this law and are held to
// none.
Done check_evidence(const Entry& entry) {
  if (entry.organ_kind == OrganKind::kForeignList) return done();
  if (rests_on(entry, "E-06") && entry.organ_kind != OrganKind::kNationalSecurity) {
    return missing("organ_kind is not national security",
                   "Item 6 of article 22 rests on information of the national-security organs.");
  }
  if (rests_on(entry, "E-15") && entry.organ_kind != OrganKind::kSanitary) {
    return missing("organ_kind is not sanitary",
                   "Item 11 of article 22 rests on a finding of the sanitary organ.");
  }
  for (const std::string_view judged : {"E-07", "E-09"}) {
    if (rests_on(entry, judged) && !entry.in_force_date) {
      return missing("in_force_date is missing", "This ground needs a judgment in force: give its day.");
    }
  }
  if (rests_on(entry, "E-19b") && entry.cause == Cause::kReadmission) {
    return missing("cause is readmission under wording W2",
                   "Wording W2 has no readmission: enter it under E-19a.");
  }
  return done();
}

}  // namespace

Done validate(const Entry& entry) {
  SHEKARA_CHECK(check_origin(entry));
  SHEKARA_CHECK(check_withholding(entry));
  SHEKARA_CHECK(check_dates(entry));
  SHEKARA_CHECK(check_event(entry));
  return check_evidence(entry);
}

}  // namespace shekara::bans
