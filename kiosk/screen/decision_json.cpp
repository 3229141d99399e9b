#include "kiosk/screen/decision_json.h"

#include <string>
#include <utility>

#include "core/base/bytes.h"
#include "kiosk/screen/names.h"

namespace shekara::kiosk {
namespace {

using Json = nlohmann::json;

std::string name_of(Sex sex) {
  switch (sex) {
    case Sex::kFemale:
      return "F";
    case Sex::kMale:
      return "M";
    case Sex::kUnspecified:
      return "";
  }
  return "";
}

std::string name_of(bans::AppealState appeal) {
  switch (appeal) {
    case bans::AppealState::kNone:
      return "";
    case bans::AppealState::kPending:
      return "pending";
    case bans::AppealState::kStayed:
      return "stayed";
    case bans::AppealState::kQuashed:
      return "quashed";
  }
  return "";
}

Json person_json(const TravelDocument& document) {
  Json json{{"surname", document.surname.reveal()},
            {"given_names", document.given_names.reveal()},
            {"date_of_birth", to_text(document.date_of_birth)},
            {"sex", name_of(document.sex)},
            {"nationality", document.nationality.code},
            {"issuing_state", document.issuing_state.code},
            {"number", document.number.reveal()},
            {"kind", document.document_code}};
  if (document.date_of_expiry) json["expiry"] = to_iso(*document.date_of_expiry);
  return json;
}

Json candidate_json(const law::Candidate& candidate) {
  const bans::Entry& entry = candidate.entry;
  Json json{{"entry_id", entry.id.str()},
            {"grade", candidate.grade == law::MatchGrade::kConfirmed ? "confirmed" : "possible"},
            {"score", candidate.score},
            {"why", candidate.reasons},
            {"rule_id", entry.rule_id},
            {"organ", entry.origin.str()},
            {"contact", entry.contact},
            {"handling", entry.handling_code},
            {"withheld", entry.reason_withheld},
            {"appeal", name_of(entry.appeal)},
            {"date_of_birth", to_text(entry.date_of_birth)},
            {"sex", name_of(entry.sex)},
            {"decision_number", entry.decision_number},
            {"names", Json::array()},
            {"documents", Json::array()},
            {"nationalities", Json::array()}};
  for (const bans::ListedName& name : entry.names)
    json["names"].push_back({{"surname", name.surname.reveal()}, {"given_names", name.given_names.reveal()}});
  for (const bans::ListedDocument& document : entry.documents)
    json["documents"].push_back(
        {{"issuing_state", document.issuing_state.code}, {"number", document.number.reveal()}});
  for (const StateCode& state : entry.nationalities) json["nationalities"].push_back(state.code);
  if (entry.decision_date) json["decision_date"] = to_iso(*entry.decision_date);
  if (entry.event_day) json["event_day"] = to_iso(*entry.event_day);
  if (!entry.event_place.empty()) json["event_place"] = entry.event_place;
  return json;
}

Json settled_json(const Settled& settled) {
  Json json{{"decision", kiosk::name_of(settled.decision)},
            {"rule_id", settled.rule_id},
            {"officers", Json::array()}};
  for (const OfficerId& officer : settled.officers) json["officers"].push_back(officer.str());
  return json;
}

}  // namespace

nlohmann::json list_json(const law::ListState& list) {
  return {{"trust", name_of(list.trust)}, {"version", list.version}, {"age_seconds", list.age.count()}};
}

nlohmann::json decision_json(const Decision& decision, bool with_person) {
  Json json{{"sequence", decision.sequence},
            {"recorded", to_iso(decision.recorded)},
            {"direction", kiosk::name_of(decision.direction)},
            {"clear", decision.evaluation.clear()},
            {"rulebook", decision.evaluation.rulebook_version},
            {"list", list_json(decision.list)},
            {"candidates", decision.candidates},
            {"decision_us", decision.decision_time.count()},
            {"outcomes", Json::array()},
            {"grounds", Json::array()}};
  for (const law::Ground& ground : decision.evaluation.grounds) {
    json["outcomes"].push_back(std::string{law::to_string(ground.outcome)});
    Json row{{"outcome", std::string{law::to_string(ground.outcome)}},
             {"rule_id", ground.rule_id},
             {"article", ground.article},
             {"reason", ground.reason},
             {"told", ground.told},
             {"entry_id", ground.entry.str()}};
    if (ground.last_day_inclusive) row["last_day_inclusive"] = to_iso(*ground.last_day_inclusive);
    if (ground.last_day_exclusive) row["last_day_exclusive"] = to_iso(*ground.last_day_exclusive);
    json["grounds"].push_back(std::move(row));
  }
  json["hash"] = to_hex(decision.hash);
  if (decision.settled) json["settled"] = settled_json(*decision.settled);
  if (with_person && decision.facts) {
    json["conforms"] = decision.facts->document_conforms;
    if (decision.facts->document) json["person"] = person_json(*decision.facts->document);
    json["matches"] = Json::array();
    for (const law::Candidate& candidate : decision.facts->candidates)
      json["matches"].push_back(candidate_json(candidate));
  }
  return json;
}

}  // namespace shekara::kiosk
