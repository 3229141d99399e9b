#include "kiosk/screen/screen.h"

#include <charconv>
#include <chrono>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "kiosk/screen/decision_json.h"
#include "kiosk/screen/expulsion_api.h"
#include "kiosk/screen/names.h"
#include "web/server/assets.h"

namespace shekara::embedded {
std::span<const web::Asset> kiosk_pages();
}

namespace shekara::kiosk {
namespace {

using Json = nlohmann::json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// What the traveller may check of what was read. Only the last characters of the number: it is his own, and
// who looks over his shoulder has no use for it.
Json details_json(const TravelDocument& document) {
  constexpr std::size_t kShown = 3;
  const std::string& number = document.number.reveal();
  std::string masked;
  for (std::size_t at = 0; at < number.size(); ++at)
    masked += at + kShown < number.size() ? std::string{"\u2022"} : std::string(1, number[at]);
  const std::string& surname = document.surname.reveal();
  const std::string& given = document.given_names.reveal();
  Json json{{"name", surname.empty() || given.empty() ? surname + given : surname + " " + given},
            {"number", masked}};
  if (document.date_of_expiry) json["expiry"] = to_iso(*document.date_of_expiry);
  return json;
}

Json traveller_json(const View& view, std::chrono::seconds time_left) {
  Json json{{"screen", name_of(view.screen)},
            {"advice", name_of(view.advice)},
            {"attempts_left", view.attempts_left},
            {"slip", view.slip}};
  if (view.step != Step::kWelcome) json["seconds_left"] = time_left.count();
  if (view.document) json["details"] = details_json(*view.document);
  return json;
}

// A lane without a working camera takes nobody: travellers are sent to another machine or an officer.
bool can_see(const std::vector<DeviceReport>& devices) {
  for (const DeviceReport& device : devices) {
    const bool broken = device.state == DeviceState::kFault || device.state == DeviceState::kAbsent;
    if (device.name == "camera" && broken) return false;
  }
  return true;
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
    json["traveller"] = traveller_json(parts_.lane->view(), parts_.lane->time_left());
    json["closed"] = !can_see(parts_.devices());
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
      decisions.push_back(decision_json(decision, parts_.role != Role::kKiosk));
    }
    return web::json(dump({{"decisions", std::move(decisions)}}));
  }
  const bool of_desk = request.path.rfind("/api/expulsion", 0) == 0;
  const bool for_officers =
      of_desk || request.path.rfind("/desk", 0) == 0 || request.path.rfind("/booth", 0) == 0;
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
    const Done step = do_expulsion_step(*parts_.desk, request.path.substr(kExpulsion.size()), request.body,
                                        *parts_.officers);
    return step ? web::json(expulsion_json(parts_.desk->view())) : web::failure(step.error());
  }
  if (request.path.rfind("/api/officers", 0) == 0 || request.path.rfind("/api/decisions/", 0) == 0) {
    if (parts_.role == Role::kKiosk) return not_found();
    if (const Done allowed = officers_allowed(); !allowed) return web::failure(allowed.error());
    return parts_.officers->post(request);
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
  else if (what == "stay")
    parts_.lane->touch(Lane::Touch::kStay);
  else
    return not_found();
  return web::json(R"({"done":true})");
}

}  // namespace shekara::kiosk
