#include "proto/codec/record.h"

#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "core/base/bytes.h"
#include "core/base/overload.h"
#include "core/base/result.h"
#include "proto/codec/entry.h"
#include "proto/codec/enums.h"
#include "proto/codec/parse.h"
#include "proto/codec/values.h"

namespace shekara::codec {
namespace {

v1::Candidate to_wire(const law::Candidate& candidate) {
  v1::Candidate wire;
  *wire.mutable_entry() = codec::to_wire(candidate.entry);
  wire.set_grade(codec::to_wire(candidate.grade));
  wire.set_score(candidate.score);
  for (const std::string& reason : candidate.reasons) wire.add_reasons(reason);
  return wire;
}

Result<law::Candidate> from_wire(const v1::Candidate& wire) {
  law::Candidate candidate;
  SHEKARA_TRY(candidate.entry, codec::from_wire(wire.entry()));
  SHEKARA_TRY(candidate.grade, codec::from_wire(wire.grade()));
  if (!std::isfinite(wire.score())) {
    return Error{ErrorCode::kMalformed, "a candidate's score is not a number", "Inspect the sender."};
  }
  candidate.score = wire.score();
  candidate.reasons.assign(wire.reasons().begin(), wire.reasons().end());
  return candidate;
}

v1::Ground to_wire(const law::Ground& ground) {
  v1::Ground wire;
  wire.set_rule_id(ground.rule_id);
  wire.set_outcome(codec::to_wire(ground.outcome));
  wire.set_entry_id(ground.entry.str());
  wire.set_article(ground.article);
  wire.set_reason(ground.reason);
  wire.set_told(ground.told);
  if (ground.last_day_inclusive)
    *wire.mutable_last_day_inclusive() = codec::to_wire(*ground.last_day_inclusive);
  if (ground.last_day_exclusive)
    *wire.mutable_last_day_exclusive() = codec::to_wire(*ground.last_day_exclusive);
  return wire;
}

Result<law::Ground> from_wire(const v1::Ground& wire) {
  law::Ground ground;
  ground.rule_id = wire.rule_id();
  SHEKARA_TRY(ground.outcome, codec::from_wire(wire.outcome()));
  ground.entry = EntryId{wire.entry_id()};
  ground.article = wire.article();
  ground.reason = wire.reason();
  ground.told = wire.told();
  if (wire.has_last_day_inclusive()) {
    SHEKARA_TRY(ground.last_day_inclusive, codec::from_wire(wire.last_day_inclusive()));
  }
  if (wire.has_last_day_exclusive()) {
    SHEKARA_TRY(ground.last_day_exclusive, codec::from_wire(wire.last_day_exclusive()));
  }
  return ground;
}

constexpr std::array<std::pair<records::DocumentSource, std::string_view>, 3> kSources{{
    {records::DocumentSource::kPage, "page"},
    {records::DocumentSource::kChip, "chip"},
    {records::DocumentSource::kKeyed, "keyed"},
}};

v1::CrossingRecord to_wire(const records::Crossing& crossing) {
  v1::CrossingRecord wire;
  *wire.mutable_facts() = codec::to_wire(crossing.facts);
  *wire.mutable_evaluation() = codec::to_wire(crossing.evaluation);
  wire.set_decision_microseconds(static_cast<std::uint32_t>(crossing.decision_time.count()));
  for (const auto& [source, name] : kSources) {
    if (source == crossing.source) wire.set_document_source(std::string{name});
  }
  return wire;
}

Result<records::Crossing> from_wire(const v1::CrossingRecord& wire) {
  records::Crossing crossing;
  SHEKARA_TRY(crossing.facts, codec::from_wire(wire.facts()));
  SHEKARA_TRY(crossing.evaluation, codec::from_wire(wire.evaluation()));
  crossing.decision_time = std::chrono::microseconds{wire.decision_microseconds()};
  for (const auto& [source, name] : kSources) {
    if (name == wire.document_source()) {
      crossing.source = source;
      return crossing;
    }
  }
  return Error{ErrorCode::kMalformed, "a crossing names an unknown source of its document",
               "The peer may run a newer version: update this program."};
}

v1::OfficerDecisionRecord to_wire(const records::OfficerDecision& decision) {
  v1::OfficerDecisionRecord wire;
  wire.set_crossing_hash(codec::to_wire(decision.crossing));
  wire.set_decision(codec::to_wire(decision.decision));
  wire.set_rule_id(decision.rule_id);
  wire.set_reason(decision.reason);
  for (const records::Assertion& assertion : decision.assertions)
    *wire.add_assertions() = codec::to_wire(assertion);
  return wire;
}

Result<records::OfficerDecision> from_wire(const v1::OfficerDecisionRecord& wire) {
  records::OfficerDecision decision;
  SHEKARA_TRY(decision.crossing, digest_from_wire(wire.crossing_hash(), "crossing_hash"));
  SHEKARA_TRY(decision.decision, codec::from_wire(wire.decision()));
  decision.rule_id = wire.rule_id();
  decision.reason = wire.reason();
  for (const v1::Assertion& assertion : wire.assertions()) {
    SHEKARA_TRY(auto value, codec::from_wire(assertion));
    decision.assertions.push_back(std::move(value));
  }
  return decision;
}

v1::CourtDecision to_wire(const records::CourtDecision& decision) {
  v1::CourtDecision wire;
  wire.set_court(decision.court);
  wire.set_number(decision.number);
  *wire.mutable_decision_date() = codec::to_wire(decision.decision_date);
  *wire.mutable_in_force_date() = codec::to_wire(decision.in_force_date);
  wire.set_mode(codec::to_wire(decision.mode));
  if (decision.leave_by) *wire.mutable_leave_by() = codec::to_wire(*decision.leave_by);
  wire.set_verified(decision.verified);
  return wire;
}

Result<records::CourtDecision> from_wire(const v1::CourtDecision& wire) {
  records::CourtDecision decision;
  decision.court = wire.court();
  decision.number = wire.number();
  SHEKARA_TRY(decision.decision_date, codec::from_wire(wire.decision_date()));
  SHEKARA_TRY(decision.in_force_date, codec::from_wire(wire.in_force_date()));
  SHEKARA_TRY(decision.mode, codec::from_wire(wire.mode()));
  if (wire.has_leave_by()) {
    SHEKARA_TRY(decision.leave_by, codec::from_wire(wire.leave_by()));
  }
  decision.verified = wire.verified();
  return decision;
}

v1::FingerRecord to_wire(const records::FingerEvidence& finger) {
  v1::FingerRecord wire;
  wire.set_position(codec::to_wire(finger.finger));
  wire.set_outcome(codec::to_wire(finger.outcome));
  if (finger.evidence) wire.set_evidence_sha256(codec::to_wire(*finger.evidence));
  wire.set_width(finger.width);
  wire.set_height(finger.height);
  wire.set_dpi(finger.dpi);
  return wire;
}

Result<records::FingerEvidence> from_wire(const v1::FingerRecord& wire) {
  records::FingerEvidence finger;
  SHEKARA_TRY(finger.finger, codec::from_wire(wire.position()));
  SHEKARA_TRY(finger.outcome, codec::from_wire(wire.outcome()));
  if (!wire.evidence_sha256().empty()) {
    SHEKARA_TRY(finger.evidence, digest_from_wire(wire.evidence_sha256(), "evidence_sha256"));
  }
  finger.width = wire.width();
  finger.height = wire.height();
  finger.dpi = wire.dpi();
  return finger;
}

v1::ExecutionRecord to_wire(const records::Execution& execution) {
  v1::ExecutionRecord wire;
  wire.set_case_id(execution.case_id.str());
  *wire.mutable_court_decision() = to_wire(execution.court_decision);
  *wire.mutable_document() = codec::to_wire(execution.document);
  for (const records::FingerEvidence& finger : execution.fingers) *wire.add_fingers() = to_wire(finger);
  for (const records::ConflictDecision& conflict : execution.conflicts) {
    v1::ConflictDecision& row = *wire.add_conflicts();
    row.set_code(conflict.code);
    row.set_reason(conflict.reason);
    row.set_officer(conflict.officer.str());
    row.set_decision(conflict.decision);
  }
  *wire.mutable_execution_day() = codec::to_wire(execution.execution_day);
  wire.set_place(execution.place);
  wire.set_receiving_authority(execution.receiving_authority);
  for (const records::Assertion& assertion : execution.assertions)
    *wire.add_assertions() = codec::to_wire(assertion);
  for (const OfficerId& officer : execution.officers) wire.add_officers(officer.str());
  wire.set_informed(execution.informed);
  wire.set_notice_language(execution.notice_language);
  return wire;
}

Result<records::Execution> from_wire(const v1::ExecutionRecord& wire) {
  records::Execution execution;
  execution.case_id = CaseId{wire.case_id()};
  SHEKARA_TRY(execution.court_decision, from_wire(wire.court_decision()));
  SHEKARA_TRY(execution.document, codec::from_wire(wire.document()));
  for (const v1::FingerRecord& finger : wire.fingers()) {
    SHEKARA_TRY(auto value, from_wire(finger));
    execution.fingers.push_back(value);
  }
  for (const v1::ConflictDecision& row : wire.conflicts()) {
    execution.conflicts.push_back({.code = row.code(),
                                   .reason = row.reason(),
                                   .officer = OfficerId{row.officer()},
                                   .decision = row.decision()});
  }
  SHEKARA_TRY(execution.execution_day, codec::from_wire(wire.execution_day()));
  execution.place = wire.place();
  execution.receiving_authority = wire.receiving_authority();
  for (const v1::Assertion& assertion : wire.assertions()) {
    SHEKARA_TRY(auto value, codec::from_wire(assertion));
    execution.assertions.push_back(std::move(value));
  }
  for (const std::string& officer : wire.officers()) execution.officers.emplace_back(officer);
  execution.informed = wire.informed();
  execution.notice_language = wire.notice_language();
  return execution;
}

v1::AlarmRecord to_wire(const records::Alarm& alarm) {
  v1::AlarmRecord wire;
  wire.set_code(alarm.code);
  wire.set_problem(alarm.problem);
  wire.set_remedy(alarm.remedy);
  return wire;
}

template <class Wire>
Result<records::Record> as_record(const Wire& wire) {
  SHEKARA_TRY(auto value, from_wire(wire));
  return records::Record{std::move(value)};
}

}  // namespace

v1::ListState to_wire(const law::ListState& state) {
  v1::ListState wire;
  wire.set_trust(to_wire(state.trust));
  wire.set_version(state.version);
  wire.set_age_seconds(state.age.count());
  return wire;
}

Result<law::ListState> from_wire(const v1::ListState& wire) {
  law::ListState state;
  SHEKARA_TRY(state.trust, from_wire(wire.trust()));
  state.version = wire.version();
  state.age = std::chrono::seconds{wire.age_seconds()};
  return state;
}

v1::Facts to_wire(const law::Facts& facts) {
  v1::Facts wire;
  wire.set_direction(to_wire(facts.direction));
  *wire.mutable_today() = to_wire(facts.today);
  if (facts.other_today) *wire.mutable_other_today() = to_wire(*facts.other_today);
  if (facts.document) *wire.mutable_document() = to_wire(*facts.document);
  wire.set_document_conforms(facts.document_conforms);
  *wire.mutable_list() = to_wire(facts.list);
  for (const law::Candidate& candidate : facts.candidates) *wire.add_candidates() = to_wire(candidate);
  wire.set_asks_protection(facts.asks_protection);
  wire.mutable_more()->insert(facts.more.begin(), facts.more.end());
  wire.mutable_settings()->insert(facts.settings.begin(), facts.settings.end());
  return wire;
}

Result<law::Facts> from_wire(const v1::Facts& wire) {
  law::Facts facts;
  SHEKARA_TRY(facts.direction, from_wire(wire.direction()));
  SHEKARA_TRY(facts.today, from_wire(wire.today()));
  if (wire.has_other_today()) {
    SHEKARA_TRY(facts.other_today, from_wire(wire.other_today()));
  }
  if (wire.has_document()) {
    SHEKARA_TRY(facts.document, from_wire(wire.document()));
  }
  facts.document_conforms = wire.document_conforms();
  SHEKARA_TRY(facts.list, from_wire(wire.list()));
  for (const v1::Candidate& candidate : wire.candidates()) {
    SHEKARA_TRY(auto value, from_wire(candidate));
    facts.candidates.push_back(std::move(value));
  }
  facts.asks_protection = wire.asks_protection();
  facts.more.insert(wire.more().begin(), wire.more().end());
  facts.settings.insert(wire.settings().begin(), wire.settings().end());
  return facts;
}

v1::Evaluation to_wire(const law::Evaluation& evaluation) {
  v1::Evaluation wire;
  wire.set_rulebook_version(evaluation.rulebook_version);
  for (const law::Ground& ground : evaluation.grounds) *wire.add_grounds() = to_wire(ground);
  return wire;
}

Result<law::Evaluation> from_wire(const v1::Evaluation& wire) {
  law::Evaluation evaluation;
  evaluation.rulebook_version = wire.rulebook_version();
  for (const v1::Ground& ground : wire.grounds()) {
    SHEKARA_TRY(auto value, from_wire(ground));
    evaluation.grounds.push_back(std::move(value));
  }
  return evaluation;
}

Bytes encode_record(const records::Record& record) {
  v1::EventRecord wire;
  std::visit(Overload{
                 [&](const records::Crossing& value) { *wire.mutable_crossing() = to_wire(value); },
                 [&](const records::OfficerDecision& value) { *wire.mutable_decision() = to_wire(value); },
                 [&](const records::Execution& value) { *wire.mutable_execution() = to_wire(value); },
                 [&](const records::Alarm& value) { *wire.mutable_alarm() = to_wire(value); },
             },
             record);
  return serialized(wire);
}

Result<records::Record> decode_record(ByteView bytes) {
  SHEKARA_TRY(const auto wire, parse<v1::EventRecord>(bytes, "an event's record"));
  if (wire.has_crossing()) return as_record(wire.crossing());
  if (wire.has_decision()) return as_record(wire.decision());
  if (wire.has_execution()) return as_record(wire.execution());
  if (wire.has_alarm()) {
    const v1::AlarmRecord& alarm = wire.alarm();
    return records::Record{
        records::Alarm{.code = alarm.code(), .problem = alarm.problem(), .remedy = alarm.remedy()}};
  }
  return Error{ErrorCode::kMalformed, "an event's record is of no known kind",
               "The peer may run a newer version: update this program."};
}

}  // namespace shekara::codec
