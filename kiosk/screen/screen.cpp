#include "kiosk/screen/screen.h"

#include <charconv>
#include <span>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "kiosk/screen/expulsion_api.h"
#include "web/server/assets.h"

namespace shekara::embedded {
std::span<const web::Asset> kiosk_pages();
}

namespace shekara::kiosk {
namespace {

using Json = nlohmann::json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string name_of(Screen screen) {
  switch (screen) {
    case Screen::kWelcome:
      return "welcome";
    case Screen::kPlaceDocument:
      return "place_document";
    case Screen::kChecking:
      return "checking";
    case Screen::kGoOn:
      return "go_on";
    case Screen::kSeeOfficer:
      return "see_officer";
    case Screen::kCannotFinish:
      return "cannot_finish";
    case Screen::kProtection:
      return "protection";
  }
  return "cannot_finish";
}

std::string name_of(Advice advice) {
  switch (advice) {
    case Advice::kNone:
      return "";
    case Advice::kNoMachineLines:
      return "no_machine_lines";
    case Advice::kNotSharp:
      return "not_sharp";
    case Advice::kNotAnImage:
      return "not_an_image";
    case Advice::kReaderFailed:
      return "reader_failed";
  }
  return "";
}

std::string name_of(law::ListTrust trust) {
  switch (trust) {
    case law::ListTrust::kVerified:
      return "verified";
    case law::ListTrust::kMissing:
      return "missing";
    case law::ListTrust::kBroken:
      return "broken";
    case law::ListTrust::kDegraded:
      return "degraded";
  }
  return "broken";
}

std::string name_of(law::Direction direction) {
  switch (direction) {
    case law::Direction::kEntry:
      return "entry";
    case law::Direction::kExit:
      return "exit";
    case law::Direction::kTransitIn:
      return "transit_in";
    case law::Direction::kTransitOut:
      return "transit_out";
  }
  return "entry";
}

std::string name_of(DeviceState state) {
  switch (state) {
    case DeviceState::kAbsent:
      return "absent";
    case DeviceState::kReady:
      return "ready";
    case DeviceState::kBusy:
      return "busy";
    case DeviceState::kFault:
      return "fault";
  }
  return "fault";
}

Json list_json(const law::ListState& list) {
  return {{"trust", name_of(list.trust)}, {"version", list.version}, {"age_seconds", list.age.count()}};
}

Json decision_json(const Decision& decision) {
  Json json{{"sequence", decision.sequence},
            {"recorded", to_iso(decision.recorded)},
            {"direction", name_of(decision.direction)},
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
  return json;
}

web::Response not_found() {
  return web::failure({ErrorCode::kNotFound, "there is no such page", "The traveller's page is at /."});
}

std::uint64_t number(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::string ScreenService::state_json() const {
  const Clock::Reading time = parts_.clock.read();
  const LinkReport link = parts_.link();
  Json json{{"kiosk", parts_.kiosk.str()},
            {"post", parts_.post.str()},
            {"role", std::string{to_string(parts_.role)}},
            {"simulated", parts_.simulated},
            {"time", to_iso(time.now)},
            {"today", to_iso(time.today)},
            {"list", list_json(parts_.list.state(time.now))},
            {"link", {{"connected", link.connected}, {"problem", link.problem}}},
            {"alarms", Json::array()},
            {"devices", Json::array()}};
  if (link.last_contact) json["link"]["last_contact"] = to_iso(*link.last_contact);
  if (const auto events = parts_.queue.summary()) {
    json["events"] = {{"last_sequence", events->last_sequence},
                      {"acknowledged", events->acknowledged},
                      {"pending", events->pending}};
  }
  const DecisionLog::Counts counts = parts_.decisions.counts();
  json["crossings"] = counts.crossings;
  json["referrals"] = counts.referrals;
  for (const Alarms::Standing& alarm : parts_.alarms.standing()) {
    json["alarms"].push_back({{"code", alarm.code}, {"problem", alarm.problem}, {"remedy", alarm.remedy}});
  }
  for (const DeviceReport& device : parts_.devices()) {
    json["devices"].push_back({{"name", device.name},
                               {"state", name_of(device.state)},
                               {"simulated", device.simulated},
                               {"problem", device.problem}});
  }
  if (parts_.lane != nullptr) {
    const View view = parts_.lane->view();
    json["traveller"] = {{"screen", name_of(view.screen)},
                         {"advice", name_of(view.advice)},
                         {"attempts_left", view.attempts_left},
                         {"slip", view.slip}};
  }
  return dump(json);
}

Done ScreenService::officers_allowed() const {
  if (parts_.simulated) return done();
  return Error{
      ErrorCode::kNotAllowed, "officers' pages need a log-in",
      "Log in with a security key; this version offers it only with simulated devices, for demonstrations."};
}

web::Response ScreenService::answer(const web::Request& request) const {
  if (request.method == "GET") return get(request);
  if (request.method == "POST") return post(request);
  return web::failure({ErrorCode::kMalformed, "only GET and POST are understood", "Use the kiosk's pages."});
}

web::Response ScreenService::get(const web::Request& request) const {
  if (request.path == "/api/state") return web::json(state_json());
  if (request.path == "/api/decisions") {
    if (const Done allowed = officers_allowed(); !allowed) return web::failure(allowed.error());
    const auto after = request.query.find("after");
    Json decisions = Json::array();
    for (const Decision& decision :
         parts_.decisions.after(after == request.query.end() ? 0 : number(after->second))) {
      decisions.push_back(decision_json(decision));
    }
    return web::json(dump({{"decisions", std::move(decisions)}}));
  }
  const bool of_desk = request.path.rfind("/api/expulsion", 0) == 0;
  const bool for_officers = of_desk || request.path.rfind("/desk", 0) == 0;
  if (for_officers) {
    if (parts_.role == Role::kKiosk || (of_desk && parts_.desk == nullptr)) return not_found();
    if (const Done allowed = officers_allowed(); !allowed) return web::failure(allowed.error());
  }
  if (request.path == "/api/expulsion") return web::json(expulsion_json(parts_.desk->view()));
  if (request.path == "/" && parts_.lane == nullptr) {
    web::Response moved;
    moved.status = 302;
    moved.headers["Location"] = "/desk.html";
    return moved;
  }
  const web::Asset* asset = web::find(embedded::kiosk_pages(), request.path);
  if (asset == nullptr) return not_found();
  web::Response page;
  page.content_type = std::string{asset->type};
  page.body = std::string{asset->content};
  return page;
}

web::Response ScreenService::post(const web::Request& request) const {
  constexpr std::string_view kTraveller = "/api/traveller/";
  constexpr std::string_view kExpulsion = "/api/expulsion/";
  if (request.path.rfind(kTraveller, 0) == 0) return touch(request.path.substr(kTraveller.size()));
  if (request.path.rfind(kExpulsion, 0) == 0 && parts_.desk != nullptr) {
    if (const Done allowed = officers_allowed(); !allowed) return web::failure(allowed.error());
    const Done step = do_expulsion_step(*parts_.desk, request.path.substr(kExpulsion.size()), request.body);
    return step ? web::json(expulsion_json(parts_.desk->view())) : web::failure(step.error());
  }
  return not_found();
}

web::Response ScreenService::touch(const std::string& what) const {
  if (parts_.lane == nullptr) return not_found();
  if (what == "begin")
    parts_.lane->touch(Lane::Touch::kBegin);
  else if (what == "stop")
    parts_.lane->touch(Lane::Touch::kStop);
  else if (what == "protection")
    parts_.lane->touch(Lane::Touch::kProtection);
  else if (what == "end")
    parts_.lane->touch(Lane::Touch::kEnd);
  else
    return not_found();
  return web::json(R"({"done":true})");
}

}  // namespace shekara::kiosk
