#include "kiosk/expulsion/registration.h"

#include <array>
#include <utility>

#include "kiosk/expulsion/step2_identity.h"
#include "kiosk/expulsion/step4_fingers.h"

namespace shekara::kiosk {

Done Registration::resume() {
  auto draft = ports_.drafts.load();
  if (!draft) {
    (void)ports_.drafts.clear();
    return std::move(draft).error();
  }
  if (!*draft) return done();
  state_ = {};
  state_.step = static_cast<ExpulsionStep>((*draft)->step);
  state_.execution = (*draft)->execution;
  state_.resumed = true;
  if (state_.step == ExpulsionStep::kConflicts) {
    state_.conflicts = find_conflicts(state_.execution.document, state_.execution.court_decision, ports_.list,
                                      ports_.clock.read());
  }
  return done();
}

Done Registration::at(ExpulsionStep step) const {
  if (state_.step == step) return done();
  return Error{ErrorCode::kConflict, "the registration is at another step",
               "Reload the page; it shows the step that is due."};
}

Done Registration::save() {
  return ports_.drafts.save({.step = static_cast<std::uint32_t>(state_.step),
                             .retries = 0,
                             .execution = state_.execution,
                             .note = {}});
}

Done Registration::enter_decision(const TypedDecision& typed) {
  if (!is_final(state_.step)) SHEKARA_CHECK(at(ExpulsionStep::kCourtDecision));
  const Clock::Reading time = ports_.clock.read();
  SHEKARA_TRY(records::CourtDecision decision, read_decision(typed, time.today));
  std::array<std::uint8_t, 6> random{};
  ports_.randomness.fill(random);
  state_ = {};
  state_.execution.case_id = CaseId{ports_.kiosk + "-" + to_iso(time.today) + "-" + to_hex(random)};
  state_.execution.court_decision = std::move(decision);
  state_.execution.execution_day = time.today;  // set anew when it is executed
  state_.execution.place = ports_.place;
  state_.step = next(ExpulsionStep::kCourtDecision, ExpulsionEvent::kDone);
  return done();
}

Done Registration::place_document(ByteView image) {
  SHEKARA_CHECK(at(ExpulsionStep::kIdentity));
  const Clock::Reading time = ports_.clock.read();
  SHEKARA_TRY(state_.execution.document, read_identity(ports_.reader, image, time.today));
  state_.conflicts =
      find_conflicts(state_.execution.document, state_.execution.court_decision, ports_.list, time);
  state_.step = next(state_.step, ExpulsionEvent::kDone);
  if (state_.conflicts.empty()) state_.step = next(state_.step, ExpulsionEvent::kDone);
  return save();
}

Done Registration::decide_conflicts(const std::string& officer, const std::string& reason) {
  SHEKARA_CHECK(at(ExpulsionStep::kConflicts));
  if (officer.empty() || reason.size() < 5) {
    return Error{ErrorCode::kMalformed, "a conflict needs a named officer and his reason",
                 "Enter the staff number and the reason in words."};
  }
  for (const Conflict& conflict : state_.conflicts) {
    state_.execution.conflicts.push_back({.code = conflict.code,
                                          .reason = conflict.reason,
                                          .officer = OfficerId{officer},
                                          .decision = reason});
  }
  state_.conflicts.clear();
  state_.step = next(state_.step, ExpulsionEvent::kDone);
  return save();
}

Done Registration::take_next_finger() {
  SHEKARA_CHECK(at(ExpulsionStep::kFingers));
  const auto finger = next_finger(state_.execution.fingers);
  if (!finger) return done();
  SHEKARA_TRY(records::FingerEvidence evidence, take_finger(ports_.sensor, ports_.outbox, *finger));
  return keep_finger(std::move(evidence));
}

Done Registration::note_finger(records::Finger finger, records::FingerOutcome outcome) {
  SHEKARA_CHECK(at(ExpulsionStep::kFingers));
  if (finger == records::Finger::kUnknown || outcome == records::FingerOutcome::kCaptured) {
    return Error{ErrorCode::kMalformed, "a finger is noted as missing, bandaged, not readable or refused",
                 "Choose the finger and the reason."};
  }
  for (const records::FingerEvidence& taken : state_.execution.fingers) {
    if (taken.finger == finger)
      return Error{ErrorCode::kConflict, "this finger already has an outcome", "Go on with the next one."};
  }
  return keep_finger({.finger = finger, .outcome = outcome});
}

Done Registration::keep_finger(records::FingerEvidence evidence) {
  state_.execution.fingers.push_back(std::move(evidence));
  if (!next_finger(state_.execution.fingers)) state_.step = next(state_.step, ExpulsionEvent::kDone);
  return save();
}

Done Registration::inform(const std::string& language) {
  SHEKARA_CHECK(at(ExpulsionStep::kInform));
  if (language.size() < 2 || language.size() > 35) {
    return Error{ErrorCode::kMalformed, "the language of the notice is missing",
                 "Choose the language in which the person was told."};
  }
  state_.execution.informed = true;
  state_.execution.notice_language = language;
  state_.step = next(state_.step, ExpulsionEvent::kDone);
  return save();
}

Done Registration::hand_over(const HandOver& typed) {
  SHEKARA_CHECK(at(ExpulsionStep::kHandOver));
  SHEKARA_CHECK(check_hand_over(typed, state_.execution.court_decision.mode));
  const Clock::Reading time = ports_.clock.read();
  records::Execution execution = state_.execution;
  execution.execution_day = time.today;
  execution.receiving_authority = typed.receiving_authority;
  execution.assertions = typed.assertions;
  execution.officers.clear();
  for (const std::string& officer : typed.officers) execution.officers.emplace_back(officer);
  SHEKARA_TRY(const Outbox::Receipt receipt,
              ports_.outbox.append(
                  execution, {.recorded = time.now, .list_version = ports_.list.state(time.now).version}));
  state_.execution = std::move(execution);
  state_.receipt = receipt;
  state_.step = next(state_.step, ExpulsionEvent::kDone);
  return done();
}

Done Registration::claim_protection() {
  const Done stopped = stop(ExpulsionEvent::kProtection);
  state_.protection_claimed = state_.protection_claimed || stopped.has_value();
  return stopped;
}

Done Registration::abandon() { return stop(ExpulsionEvent::kAbandon); }

Done Registration::stop(ExpulsionEvent event) {
  if (is_final(state_.step)) return at(ExpulsionStep::kHandOver);
  std::vector<Digest> prints;
  for (const records::FingerEvidence& finger : state_.execution.fingers) {
    if (finger.evidence) prints.push_back(*finger.evidence);
  }
  SHEKARA_CHECK(ports_.outbox.forget_evidence(prints));
  SHEKARA_CHECK(ports_.drafts.clear());
  const ExpulsionStep to = next(state_.step, event);
  state_ = {};
  state_.step = to;
  return done();
}

}  // namespace shekara::kiosk
