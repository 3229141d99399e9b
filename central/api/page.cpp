#include "central/api/page.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/law/evaluation.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::hours kSessionLife{12};
constexpr std::size_t kSessionsMax = 1000;
constexpr std::string_view kCookie = "shekara_session";

std::string_view name_of(KioskRole role) {
  switch (role) {
    case KioskRole::kKiosk:
      return "kiosk";
    case KioskRole::kBooth:
      return "booth";
    case KioskRole::kDesk:
      return "desk";
  }
  return "";
}

std::string_view name_of(KioskState state) {
  switch (state) {
    case KioskState::kInvited:
      return "invited";
    case KioskState::kEnrolled:
      return "enrolled";
    case KioskState::kRevoked:
      return "revoked";
  }
  return "";
}

std::string_view name_of(DeviceState state) {
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
  return "";
}

std::string_view name_of(law::ListTrust trust) {
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
  return "";
}

Json heartbeat_json(const Heartbeat& heartbeat, Instant now) {
  Json devices = Json::array();
  for (const Device& device : heartbeat.devices) {
    devices.push_back({{"name", device.name},
                       {"state", name_of(device.state)},
                       {"simulated", device.simulated},
                       {"problem", device.problem}});
  }
  Json json{{"age_s", (now - heartbeat.received).count()},
            {"software", heartbeat.software_version},
            {"rulebook", heartbeat.rulebook_version},
            {"list_version", heartbeat.list.version},
            {"list_age_s", heartbeat.list.age.count()},
            {"list_trust", name_of(heartbeat.list.trust)},
            {"pending", heartbeat.pending_events},
            {"free_disk_bytes", heartbeat.free_disk_bytes},
            {"clock_offset_s", (heartbeat.kiosk_time - heartbeat.received).count()},
            {"crossings", heartbeat.crossings},
            {"referrals", heartbeat.referrals},
            {"devices", std::move(devices)}};
  if (heartbeat.oldest_pending) json["oldest_pending_s"] = (now - *heartbeat.oldest_pending).count();
  return json;
}

Json kiosk_json(const KioskOverview& kiosk, Instant now) {
  return {{"id", kiosk.kiosk.id.str()},
          {"post", kiosk.kiosk.post.str()},
          {"role", name_of(kiosk.kiosk.role)},
          {"state", name_of(kiosk.kiosk.state)},
          {"simulated", kiosk.kiosk.simulated},
          {"acknowledged", kiosk.events_acknowledged},
          {"alarms", kiosk.alarms},
          {"heartbeat", kiosk.heartbeat ? heartbeat_json(*kiosk.heartbeat, now) : Json{}}};
}

}  // namespace

Digest hash_of_token(std::string_view token) { return Hasher{"shekara.access-token.v1"}.add(token).finish(); }

std::string to_json(const Overview& overview) {
  Json outcomes = Json::object();
  for (const auto& [outcome, count] : overview.outcomes)
    outcomes[std::string{law::to_string(outcome)}] = count;
  Json kiosks = Json::array();
  for (const KioskOverview& kiosk : overview.kiosks) kiosks.push_back(kiosk_json(kiosk, overview.now));
  Json waiting = Json::array();
  for (const WaitingProposal& proposal : overview.waiting) {
    waiting.push_back({{"id", proposal.id},
                       {"action", proposal.action},
                       {"sponsor", proposal.sponsor},
                       {"made", to_iso(proposal.made)}});
  }
  const Json json{{"now", to_iso(overview.now)},
                  {"list",
                   {{"version", overview.list_version},
                    {"entries", overview.list_entries},
                    {"published", to_iso(overview.list_published)},
                    {"fresh_until", to_iso(overview.list_fresh_until)}}},
                  {"waiting", std::move(waiting)},
                  {"crossings", overview.crossings},
                  {"referrals", overview.referrals},
                  {"outcomes", std::move(outcomes)},
                  {"executions", overview.executions},
                  {"conflicts", overview.conflicts},
                  {"set_aside", overview.set_aside},
                  {"kiosks", std::move(kiosks)}};
  // Text from outside may be no UTF-8.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

web::Response Page::file(std::string_view path) const {
  const web::Asset* asset = web::find(assets_, path);
  if (asset == nullptr) {
    return web::failure({ErrorCode::kNotFound, "no such page", "Go back to the overview."});
  }
  web::Response response;
  response.content_type = std::string{asset->type};
  response.body = std::string{asset->content};
  return response;
}

bool Page::may_see(const web::Request& request) {
  const auto cookie = request.cookies.find(std::string{kCookie});
  if (cookie == request.cookies.end()) return false;
  const std::scoped_lock lock{mutex_};
  const auto session = sessions_.find(cookie->second);
  if (session == sessions_.end() || session->second.ends <= clock_.now()) return false;
  const Result<Officer> officer = roster_.find(session->second.officer);
  return officer && !officer->disabled;
}

web::Response Page::log_in(const std::string& token) {
  const Result<Officer> officer = roster_.holder(hash_of_token(token));
  if (!officer || officer->disabled) {
    web::Response response = file("/login.html");
    response.status = 401;
    return response;
  }
  std::array<std::uint8_t, 32> bytes{};
  random_.fill(bytes);
  const std::string name = to_hex(bytes);
  const Done noted = audit_.append(
      {.who = "officer:" + officer->id.str(), .what = "page.login", .subject = "page", .at = clock_.now()});
  if (!noted) return web::failure(noted.error());
  {
    const std::scoped_lock lock{mutex_};
    if (sessions_.size() >= kSessionsMax) sessions_.clear();  // everybody logs in again; memory stays bounded
    sessions_[name] = {.officer = officer->id, .ends = clock_.now() + kSessionLife};
  }
  web::Response response;
  response.status = 303;
  response.headers["Location"] = "/";
  response.headers["Set-Cookie"] =
      std::string{kCookie} + "=" + name + "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200";
  return response;
}

web::Response Page::log_out(const web::Request& request) {
  if (const auto cookie = request.cookies.find(std::string{kCookie}); cookie != request.cookies.end()) {
    const std::scoped_lock lock{mutex_};
    sessions_.erase(cookie->second);
  }
  web::Response response;
  response.status = 303;
  response.headers["Location"] = "/";
  response.headers["Set-Cookie"] =
      std::string{kCookie} + "=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0";
  return response;
}

web::Response Page::handle(const web::Request& request) {
  if (request.path == "/login") {
    if (request.method == "POST") {
      // application/x-www-form-urlencoded with one field of [0-9a-f]: nothing to decode.
      const std::string field = "token=";
      return log_in(request.body.rfind(field, 0) == 0 ? request.body.substr(field.size()) : std::string{});
    }
    const auto token = request.query.find("token");
    return token == request.query.end() ? file("/login.html") : log_in(token->second);
  }
  if (request.path == "/logout" && request.method == "POST") return log_out(request);
  if (request.method != "GET") {
    return web::failure(
        {ErrorCode::kNotAllowed, "this page only shows", "Change things with shekara-central."});
  }
  if (request.path == "/style.css") return file(request.path);
  if (!may_see(request)) return file("/login.html");
  return file(request.path);
}

}  // namespace shekara::central
