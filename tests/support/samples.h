#pragma once

#include <chrono>

#include "core/bans/entry.h"
#include "core/documents/document.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"
#include "core/records/record.h"

// Invented persons and documents of Utopia that many tests share; each field is set, so that a round trip
// misses none.
namespace shekara::testing {

inline constexpr Date kSampleDay =
    Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}};

inline TravelDocument sample_document() {
  return {.document_code = "P",
          .issuing_state = {"UTO"},
          .number = DocumentNumber{"L898902C3"},
          .surname = Name{"ERIKSSON"},
          .given_names = Name{"ANNA MARIA"},
          .nationality = {"UTO"},
          .date_of_birth = {.year = 1974, .month = 8, .day = 12},
          .sex = Sex::kFemale,
          .date_of_expiry = Date{std::chrono::year{2030}, std::chrono::month{4}, std::chrono::day{15}},
          .personal_number = PersonalNumber{"ZE184226B"}};
}

inline bans::Entry sample_entry() {
  bans::Entry entry;
  entry.id = EntryId{"KZ-2026-000001"};
  entry.revision = 3;
  entry.person = PersonId{"p-1"};
  entry.names = {{.surname = Name{"ERIKSSON"}, .given_names = Name{"ANNA MARIA"}}};
  entry.date_of_birth = {.year = 1974, .month = 8, .day = 12};
  entry.sex = Sex::kFemale;
  entry.nationalities = {{"UTO"}};
  entry.documents = {{.issuing_state = {"UTO"}, .number = DocumentNumber{"L898902C3"}}};
  entry.rule_id = "E-19b";
  entry.origin = OrganId{"border-service"};
  entry.organ_kind = bans::OrganKind::kBorderService;
  entry.decision_number = "2-1234/2026";
  entry.decision_date = Date{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{1}};
  entry.in_force_date = Date{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{16}};
  entry.cause = bans::Cause::kControlledDeparture;
  entry.event_day = Date{std::chrono::year{2026}, std::chrono::month{4}, std::chrono::day{2}};
  entry.event_place = "Zhibek Zholy";
  entry.review_day = Date{std::chrono::year{2029}, std::chrono::month{4}, std::chrono::day{2}};
  entry.force = bans::Force::kMandatory;
  entry.handling_code = "H1";
  entry.appeal = bans::AppealState::kPending;
  entry.exemptions = {"treaty"};
  entry.contact = "duty officer, line 4";
  return entry;
}

inline law::Facts sample_facts() {
  law::Facts facts;
  facts.direction = law::Direction::kTransitIn;
  facts.today = kSampleDay;
  facts.other_today = kSampleDay;
  facts.document = sample_document();
  facts.document_conforms = false;
  facts.list = {.trust = law::ListTrust::kVerified, .version = 12, .age = std::chrono::seconds{90}};
  facts.candidates = {{.entry = sample_entry(),
                       .grade = law::MatchGrade::kConfirmed,
                       .score = 0.875,
                       .reasons = {"document number", "name"}}};
  facts.asks_protection = true;
  facts.more = {{"means_proven", "yes"}};
  facts.settings = {{"A-03", "P2"}};
  return facts;
}

inline records::Crossing sample_crossing() {
  records::Crossing crossing;
  crossing.facts = sample_facts();
  crossing.evaluation = {.rulebook_version = "r1",
                         .grounds = {{.rule_id = "E-19b",
                                      .outcome = law::Outcome::kReferMandatory,
                                      .entry = EntryId{"KZ-2026-000001"},
                                      .article = "Law 2337, art. 22",
                                      .reason = "expelled",
                                      .told = "see an officer",
                                      .last_day_inclusive = kSampleDay,
                                      .last_day_exclusive = kSampleDay}}};
  crossing.decision_time = std::chrono::microseconds{321};
  crossing.source = records::DocumentSource::kChip;
  return crossing;
}

inline records::Execution sample_execution() {
  records::Execution execution;
  execution.case_id = CaseId{"case-7"};
  execution.court_decision = {.court = "Specialised court",
                              .number = "2-1234/2026",
                              .decision_date = kSampleDay,
                              .in_force_date = kSampleDay,
                              .mode = records::ExpulsionMode::kForced,
                              .leave_by = kSampleDay,
                              .verified = true};
  execution.document = sample_document();
  execution.fingers = {{.finger = records::Finger::kLeftRing,
                        .outcome = records::FingerOutcome::kCaptured,
                        .evidence = Digest{1, 2, 3},
                        .width = 384,
                        .height = 289,
                        .dpi = 500},
                       {.finger = records::Finger::kRightThumb, .outcome = records::FingerOutcome::kRefused}};
  execution.conflicts = {{.code = "term-passed",
                          .reason = "the person comes after the term",
                          .officer = OfficerId{"1001"},
                          .decision = "internal affairs informed"}};
  execution.execution_day = kSampleDay;
  execution.place = "Zhibek Zholy";
  execution.receiving_authority = "Border guard of Utopia";
  execution.assertions = {
      {.officer = OfficerId{"1001"}, .subject = Digest{9}, .signature = {4, 5}, .made = {}}};
  execution.officers = {OfficerId{"1001"}, OfficerId{"1002"}};
  execution.informed = true;
  execution.notice_language = "uz";
  return execution;
}

}  // namespace shekara::testing
