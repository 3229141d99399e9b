#include "kiosk/expulsion/step6_hand_over.h"

#include <algorithm>

namespace shekara::kiosk {
namespace {

Error wrong(const std::string& field, const std::string& what) {
  return Error{ErrorCode::kMalformed, "hand-over, " + field + ": " + what,
               "Correct the field; nothing is executed yet."};
}

bool is_staff_number(const std::string& text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
  });
  return !text.empty() && text.size() <= 64 && plain;
}

}  // namespace

Digest hand_over_subject(const CaseId& case_id, const HandOver& hand_over) {
  Hasher hasher{"shekara.hand-over.v1"};
  hasher.add(case_id.str()).add(hand_over.receiving_authority);
  for (const std::string& officer : hand_over.officers) hasher.add(officer);
  return hasher.finish();
}

Done check_hand_over(const HandOver& hand_over, records::ExpulsionMode mode) {
  if (hand_over.officers.size() != 2) return wrong("officers", "two are needed");
  for (const std::string& officer : hand_over.officers) {
    if (!is_staff_number(officer))
      return wrong("officers", "a staff number has letters, digits, '-', '.' and '_' only");
  }
  if (hand_over.officers[0] == hand_over.officers[1])
    return wrong("officers", "must be two different persons");
  for (const records::Assertion& assertion : hand_over.assertions) {
    if (assertion.officer.str() != hand_over.officers[0] && assertion.officer.str() != hand_over.officers[1])
      return wrong("assertions", "are signed by somebody else");
  }
  const bool forced = mode == records::ExpulsionMode::kForced;
  if (forced && hand_over.receiving_authority.empty()) return wrong("receiving_authority", "is missing");
  if (!forced && !hand_over.receiving_authority.empty()) {
    return wrong("receiving_authority", "nobody takes over a person who leaves by himself");
  }
  if (hand_over.receiving_authority.size() > 200)
    return wrong("receiving_authority", "is longer than 200 characters");
  return done();
}

}  // namespace shekara::kiosk
