#include "kiosk/expulsion/step1_court_decision.h"

namespace shekara::kiosk {
namespace {

constexpr std::size_t kTextMax = 200;

Error wrong(const std::string& field, const std::string& what) {
  return Error{ErrorCode::kMalformed, "court decision, " + field + ": " + what,
               "Correct the field as the paper has it."};
}

Result<Date> read_date(const std::string& text, const std::string& field) {
  const auto date = parse_iso_date(text);
  if (!date) return wrong(field, "is not a date of the form YYYY-MM-DD");
  return *date;
}

Done check_text(const std::string& text, const std::string& field) {
  if (text.find_first_not_of(" \t") == std::string::npos) return wrong(field, "is missing");
  if (text.size() > kTextMax) return wrong(field, "is longer than 200 characters");
  return done();
}

}  // namespace

Result<records::CourtDecision> read_decision(const TypedDecision& typed, Date today) {
  SHEKARA_CHECK(check_text(typed.court, "court"));
  SHEKARA_CHECK(check_text(typed.number, "number"));
  records::CourtDecision decision;
  decision.court = typed.court;
  decision.number = typed.number;
  SHEKARA_TRY(decision.decision_date, read_date(typed.decision_date, "decision_date"));
  SHEKARA_TRY(decision.in_force_date, read_date(typed.in_force_date, "in_force_date"));
  if (decision.in_force_date < decision.decision_date)
    return wrong("in_force_date", "is before the decision was made");
  if (decision.in_force_date > today)
    return wrong("in_force_date", "is in the future: a decision not yet in force is not executed");
  if (typed.mode == "forced") {
    decision.mode = records::ExpulsionMode::kForced;
    if (!typed.leave_by.empty()) return wrong("leave_by", "a forced expulsion has no term of departure");
  } else if (typed.mode == "controlled_departure") {
    decision.mode = records::ExpulsionMode::kControlledDeparture;
    SHEKARA_TRY(const Date leave_by, read_date(typed.leave_by, "leave_by"));
    if (leave_by < decision.decision_date) return wrong("leave_by", "is before the decision was made");
    decision.leave_by = leave_by;
  } else {
    return wrong("mode", "is neither controlled_departure nor forced");
  }
  decision.verified = false;
  return decision;
}

}  // namespace shekara::kiosk
