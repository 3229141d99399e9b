#include "core/bans/entry.h"

#include <algorithm>
#include <string>

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

}  // namespace

Done validate(const Entry& entry) {
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
  if (entry.reason_withheld && entry.organ_kind != OrganKind::kNationalSecurity) {
    return missing("reason_withheld from an organ that may not withhold",
                   "Only national-security organs may withhold the reason (article 22, R-01).");
  }
  if (entry.event_day && !entry.event_day->ok())
    return missing("event_day is no date", "Check month and day.");
  if (entry.event_day && entry.cause == Cause::kNone) {
    return missing("event_day without a cause", "Say how the expulsion was executed.");
  }
  if (entry.event_day && entry.event_place.empty()) {
    return missing("event_day without a place",
                   "A civil date needs the checkpoint where it was counted (1.4).");
  }
  return done();
}

}  // namespace shekara::bans
