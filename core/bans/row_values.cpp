#include "core/bans/row_values.h"

#include "core/bans/lookup.h"

namespace shekara::bans {

std::string_view to_string(ReportKind kind) {
  switch (kind) {
    case ReportKind::kLost:
      return "lost";
    case ReportKind::kStolen:
      return "stolen";
    case ReportKind::kRevoked:
      return "revoked";
  }
  return "reported";
}

Result<Bytes> document_key(const StateCode& issuing_state, const DocumentNumber& number) {
  const std::string normal = normalised_number(number);
  if (issuing_state.code.empty() || normal.empty()) {
    return Error{ErrorCode::kMalformed, "a document without issuing state or number",
                 "Give both as the document shows them; letters and digits count."};
  }
  return to_bytes(issuing_state.code + "/" + normal);
}

Result<Bytes> cleared_person_key(const ClearedPerson& cleared) {
  if (cleared.entry.empty()) {
    return Error{ErrorCode::kMalformed, "a cleared person without an entry",
                 "Name the entry that the person was taken for."};
  }
  SHEKARA_TRY(const Bytes document, document_key(cleared.issuing_state, DocumentNumber{cleared.number}));
  Bytes key = to_bytes(cleared.entry.str() + "/");
  key.insert(key.end(), document.begin(), document.end());
  return key;
}

Done validate(const StaleListFloor& floor) {
  const bool ascending = floor.age_shown.count() > 0 && floor.age_shown < floor.no_self_clearing &&
                         floor.no_self_clearing < floor.registration_only &&
                         floor.registration_only < floor.paper;
  if (ascending) return done();
  return Error{ErrorCode::kMalformed, "the thresholds of the list's age are not ascending",
               "Give four ages, each later than the one before."};
}

}  // namespace shekara::bans
