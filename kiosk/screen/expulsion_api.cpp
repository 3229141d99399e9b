#include "kiosk/screen/expulsion_api.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/bytes.h"
#include "core/law/period.h"
#include "kiosk/screen/body.h"

namespace shekara::kiosk {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<std::string_view, records::Finger>, 10> kFingerNames{{
    {"right_thumb", records::Finger::kRightThumb},
    {"right_index", records::Finger::kRightIndex},
    {"right_middle", records::Finger::kRightMiddle},
    {"right_ring", records::Finger::kRightRing},
    {"right_little", records::Finger::kRightLittle},
    {"left_thumb", records::Finger::kLeftThumb},
    {"left_index", records::Finger::kLeftIndex},
    {"left_middle", records::Finger::kLeftMiddle},
    {"left_ring", records::Finger::kLeftRing},
    {"left_little", records::Finger::kLeftLittle},
}};

constexpr std::array<std::pair<std::string_view, records::FingerOutcome>, 5> kOutcomeNames{{
    {"captured", records::FingerOutcome::kCaptured},
    {"missing", records::FingerOutcome::kMissing},
    {"bandaged", records::FingerOutcome::kBandaged},
    {"not_readable", records::FingerOutcome::kNotReadable},
    {"refused", records::FingerOutcome::kRefused},
}};

template <class Table, class Value>
std::string name_in(const Table& table, Value value) {
  for (const auto& [name, row] : table) {
    if (row == value) return std::string{name};
  }
  return "unknown";
}

template <class Value, class Table>
std::optional<Value> value_in(const Table& table, std::string_view wanted) {
  for (const auto& [name, row] : table) {
    if (name == wanted) return row;
  }
  return std::nullopt;
}

Done begin(Desk& desk, const Json& body) {
  TypedDecision typed;
  SHEKARA_TRY(typed.court, text_field(body, "court"));
  SHEKARA_TRY(typed.number, text_field(body, "number"));
  SHEKARA_TRY(typed.decision_date, text_field(body, "decision_date"));
  SHEKARA_TRY(typed.in_force_date, text_field(body, "in_force_date"));
  SHEKARA_TRY(typed.mode, text_field(body, "mode"));
  SHEKARA_TRY(typed.leave_by, text_field(body, "leave_by"));
  return desk.act([&](Registration& registration) { return registration.enter_decision(typed); });
}

Done decide_conflicts(Desk& desk, const Json& body) {
  SHEKARA_TRY(const std::string officer, text_field(body, "officer"));
  SHEKARA_TRY(const std::string reason, text_field(body, "reason"));
  return desk.act([&](Registration& registration) { return registration.decide_conflicts(officer, reason); });
}

Done note_finger(Desk& desk, const Json& body) {
  SHEKARA_TRY(const std::string finger_name, text_field(body, "finger"));
  SHEKARA_TRY(const std::string outcome_name, text_field(body, "outcome"));
  const auto finger = value_in<records::Finger>(kFingerNames, finger_name);
  const auto outcome = value_in<records::FingerOutcome>(kOutcomeNames, outcome_name);
  if (!finger) return wrong_field("finger");
  if (!outcome) return wrong_field("outcome");
  return desk.act([&](Registration& registration) { return registration.note_finger(*finger, *outcome); });
}

Done add_assertions(HandOver& typed, const CaseId& case_id, const Json& body, const OfficerApi& officers) {
  const auto signatures = body.find("assertions");
  if (signatures == body.end() || signatures->is_null()) return done();
  if (!signatures->is_array() || signatures->size() != 2) return wrong_field("assertions");
  const Digest subject = hand_over_subject(case_id, typed);
  for (const Json& one : *signatures) {
    if (!one.is_object()) return wrong_field("assertions");
    SHEKARA_TRY(const std::string officer, text_field(one, "officer"));
    SHEKARA_TRY(const std::string signature, text_field(one, "signature"));
    auto bytes = from_hex(signature);
    if (!bytes) return wrong_field("assertions");
    SHEKARA_TRY(auto assertion, officers.verified(OfficerId{officer}, subject, std::move(bytes).value()));
    typed.assertions.push_back(std::move(assertion));
  }
  return done();
}

Done hand_over(Desk& desk, const Json& body, const OfficerApi& officers_here) {
  HandOver typed;
  SHEKARA_TRY(typed.receiving_authority, text_field(body, "receiving_authority"));
  const auto officers = body.find("officers");
  if (officers == body.end() || !officers->is_array() || officers->size() > 2) return wrong_field("officers");
  for (const Json& officer : *officers) {
    if (!officer.is_string()) return wrong_field("officers");
    typed.officers.push_back(officer.get<std::string>());
  }
  SHEKARA_CHECK(add_assertions(typed, desk.view().state.execution.case_id, body, officers_here));
  return desk.act([&](Registration& registration) { return registration.hand_over(typed); });
}

std::string step_name(ExpulsionStep step) {
  switch (step) {
    case ExpulsionStep::kCourtDecision:
      return "court_decision";
    case ExpulsionStep::kIdentity:
      return "identity";
    case ExpulsionStep::kConflicts:
      return "conflicts";
    case ExpulsionStep::kFingers:
      return "fingers";
    case ExpulsionStep::kInform:
      return "inform";
    case ExpulsionStep::kHandOver:
      return "hand_over";
    case ExpulsionStep::kExecuted:
      return "executed";
    case ExpulsionStep::kStopped:
    case ExpulsionStep::kCount:
      return "stopped";
  }
  return "stopped";
}

Json document_json(const TravelDocument& document) {
  return {{"number", document.number.reveal()},       {"issuing_state", document.issuing_state.code},
          {"surname", document.surname.reveal()},     {"given_names", document.given_names.reveal()},
          {"nationality", document.nationality.code}, {"date_of_birth", to_text(document.date_of_birth)}};
}

}  // namespace

Done do_expulsion_step(Desk& desk, const std::string& step, const std::string& body_text,
                       const OfficerApi& officers) {
  SHEKARA_TRY(const Json body, read_body(body_text));
  if (step == "begin") return begin(desk, body);
  if (step == "identity") return desk.begin_identity();
  if (step == "conflicts") return decide_conflicts(desk, body);
  if (step == "fingers") return desk.begin_fingers();
  if (step == "finger") return note_finger(desk, body);
  if (step == "inform") {
    SHEKARA_TRY(const std::string language, text_field(body, "language"));
    return desk.act([&](Registration& registration) { return registration.inform(language); });
  }
  if (step == "handover") return hand_over(desk, body, officers);
  if (step == "protection") {
    return desk.stop_waiting_and([](Registration& registration) { return registration.claim_protection(); });
  }
  if (step == "abandon")
    return desk.stop_waiting_and([](Registration& registration) { return registration.abandon(); });
  return Error{ErrorCode::kNotFound, "the registration has no such step", "Use the desk's page."};
}

std::string expulsion_json(const Desk::View& view) {
  const Registration::State& state = view.state;
  Json answer{{"step", step_name(state.step)},
              {"busy", view.busy},
              {"resumed", state.resumed},
              {"protection_claimed", state.protection_claimed},
              {"place", state.execution.place},
              {"notice_language", state.execution.notice_language},
              {"receiving_authority", state.execution.receiving_authority},
              {"officers", Json::array()},
              {"decided", Json::array()},
              {"case_id", state.execution.case_id.str()},
              {"conflicts", Json::array()},
              {"fingers", Json::array()}};
  if (view.problem)
    answer["problem"] = {{"problem", view.problem->problem}, {"remedy", view.problem->remedy}};
  for (const Conflict& conflict : state.conflicts)
    answer["conflicts"].push_back({{"code", conflict.code}, {"reason", conflict.reason}});
  for (const OfficerId& officer : state.execution.officers) answer["officers"].push_back(officer.str());
  for (const records::ConflictDecision& conflict : state.execution.conflicts) {
    answer["decided"].push_back({{"code", conflict.code},
                                 {"reason", conflict.reason},
                                 {"officer", conflict.officer.str()},
                                 {"decision", conflict.decision}});
  }
  for (const records::FingerEvidence& finger : state.execution.fingers) {
    answer["fingers"].push_back({{"finger", name_in(kFingerNames, finger.finger)},
                                 {"outcome", name_in(kOutcomeNames, finger.outcome)},
                                 {"width", finger.width},
                                 {"height", finger.height}});
  }
  const records::CourtDecision& decision = state.execution.court_decision;
  if (!decision.number.empty()) {
    answer["decision"] = {
        {"court", decision.court},
        {"number", decision.number},
        {"decision_date", to_iso(decision.decision_date)},
        {"in_force_date", to_iso(decision.in_force_date)},
        {"mode", decision.mode == records::ExpulsionMode::kForced ? "forced" : "controlled_departure"}};
    if (decision.leave_by) answer["decision"]["leave_by"] = to_iso(*decision.leave_by);
    const law::BanPeriod period = law::five_years(state.execution.execution_day, LeapDay::kLastOfFebruary);
    // What the notice says before the hand-over: the end if it is executed today.
    answer["period"] = {{"execution_day", to_iso(state.execution.execution_day)},
                        {"last_day_inclusive", to_iso(period.last_day_inclusive)},
                        {"last_day_exclusive", to_iso(period.last_day_exclusive)}};
  }
  if (!state.execution.document.number.empty()) answer["document"] = document_json(state.execution.document);
  if (state.receipt) {
    const law::BanPeriod period = law::five_years(state.execution.execution_day, LeapDay::kLastOfFebruary);
    answer["result"] = {{"sequence", state.receipt->sequence},
                        {"execution_day", to_iso(state.execution.execution_day)},
                        {"last_day_inclusive", to_iso(period.last_day_inclusive)},
                        {"last_day_exclusive", to_iso(period.last_day_exclusive)}};
  }
  return answer.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace shekara::kiosk
