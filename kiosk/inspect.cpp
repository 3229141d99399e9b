#include "kiosk/inspect.h"

#include <filesystem>
#include <memory>
#include <utility>
#include <variant>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "core/base/overload.h"
#include "kiosk/devices.h"
#include "kiosk/link/stage1_enrol.h"
#include "kiosk/screen/names.h"
#include "kiosk/store/alarm_board.h"
#include "kiosk/store/event_store.h"
#include "kiosk/store/list_store.h"
#include "kiosk/system/system.h"

namespace shekara::kiosk {
namespace {

using Json = nlohmann::json;

int unusable(const Error& error) {
  fmt::print(stderr, "shekara-kiosk: {}\n", describe(error));
  return 2;
}

void print(const Json& json) {
  fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// The store as it lies on disk, opened for reading.
struct Opened {
  Identity identity;
  AlarmBoard alarms;
  std::unique_ptr<ListStore> list;
  std::unique_ptr<Clock> clock;
};

Result<std::unique_ptr<Database>> open_database(const Config& config) {
  const std::string file = config.data + "/kiosk.db";
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    return Error{ErrorCode::kNotFound, "there is no store yet", "Start the kiosk once: `run`."};
  return Database::open(file, {.pages_max = 0, .read_only = true});
}

Result<Identity> identity_of(const Config& config) {
  SHEKARA_TRY(auto identity, load_identity(config.data));
  if (!identity) return Error{ErrorCode::kNotFound, "this kiosk is not enrolled yet", "Enrol it: `enrol`."};
  return std::move(*identity);
}

Result<std::unique_ptr<Opened>> open(const Config& config) {
  auto opened = std::make_unique<Opened>();
  SHEKARA_TRY(opened->identity, identity_of(config));
  SHEKARA_TRY(auto database, open_database(config));
  SHEKARA_TRY(auto documents, open_database(config));
  SHEKARA_TRY(opened->list, ListStore::open(std::move(database), std::move(documents),
                                            opened->identity.list_root, opened->alarms));
  SHEKARA_TRY(opened->clock, system_clock(opened->identity.time_zone, 0));
  return opened;
}

Json status_of(const Opened& opened) {
  const law::ListState state = opened.list->state(opened.clock->read().now);
  Json json{{"version", state.version},
            {"trust", name_of(state.trust)},
            {"age_seconds", state.age.count()},
            {"entries", opened.list->rows()}};
  if (const auto head = opened.list->head()) {
    json["issued"] = to_iso(head->contents.value.issued);
    json["fresh_as_of"] = to_iso(head->freshness.value.signed_at);
    json["key_epoch"] = head->keys.value.epoch;
  }
  return json;
}

Json device_json(const DeviceReport& report) {
  return {{"name", report.name},
          {"state", name_of(report.state)},
          {"simulated", report.simulated},
          {"problem", report.problem}};
}

}  // namespace

int list_status(const Config& config) {
  const auto opened = open(config);
  if (!opened) return unusable(opened.error());
  print(status_of(**opened));
  return 0;
}

int list_verify(const Config& config) {
  const auto opened = open(config);
  if (!opened) return unusable(opened.error());
  Json json = status_of(**opened);
  const bool verified = json["trust"] == "verified";
  json["verified"] = verified;
  for (const Alarms::Standing& alarm : (*opened)->alarms.standing()) {
    json["problem"] = alarm.problem;
    json["remedy"] = alarm.remedy;
  }
  print(json);
  return verified ? 0 : 1;
}

int list_lookup(const Config& config, const LookUp& wanted) {
  const auto birth = parse_partial_date(wanted.date_of_birth);
  if (!birth) return unusable(birth.error());
  const auto opened = open(config);
  if (!opened) return unusable(opened.error());
  TravelDocument document;
  document.number = DocumentNumber{wanted.number};
  document.issuing_state = StateCode{wanted.issuing_state};
  document.surname = Name{wanted.surname};
  document.given_names = Name{wanted.given_names};
  document.date_of_birth = *birth;
  const BanList::Answer answer = (*opened)->list->look_up(document, (*opened)->clock->read().now);
  for (const law::Candidate& candidate : answer.candidates) {
    print({{"entry_id", candidate.entry.id.str()},
           {"revision", candidate.entry.revision},
           {"rule_id", candidate.entry.rule_id},
           {"grade", candidate.grade == law::MatchGrade::kConfirmed ? "confirmed" : "possible"},
           {"score", candidate.score},
           {"reasons", candidate.reasons}});
  }
  if (answer.report) {
    print({{"document_report", bans::to_string(answer.report->kind)}, {"organ", answer.report->organ.str()}});
  }
  return answer.candidates.empty() && !answer.report ? 1 : 0;
}

int audit_verify(const Config& config) {
  const auto identity = identity_of(config);
  if (!identity) return unusable(identity.error());
  const auto database = open_database(config);
  if (!database) return unusable(database.error());
  const auto verified = verify_chain(**database, identity->kiosk);
  if (verified) {
    print({{"verified", true}, {"events", *verified}});
    return 0;
  }
  if (verified.error().code == ErrorCode::kNotFound || verified.error().code == ErrorCode::kUnavailable)
    return unusable(verified.error());
  print({{"verified", false}, {"problem", verified.error().problem}, {"remedy", verified.error().remedy}});
  return 1;
}

int device_list(const Config& config) {
  const auto devices = open_devices(config);
  if (!devices) return unusable(devices.error());
  for (const DeviceReport& report : devices->report()) print(device_json(report));
  return 0;
}

int device_test(const Config& config, const std::string& name) {
  const auto devices = open_devices(config);
  if (!devices) return unusable(devices.error());
  for (const DeviceReport& report : devices->report()) {
    if (report.name != name) continue;
    Json json = device_json(report);
    bool works = report.state == DeviceState::kReady;
    if (name == devices->sensor->report().name) {
      const Capture capture = devices->sensor->capture(records::Finger::kRightIndex);
      std::visit(Overload{[&](const FingerImage& image) {
                            json["captured"] =
                                fmt::format("{} x {}, {} dpi", image.width, image.height, image.dpi);
                          },
                          [&](const AskAgain& again) { json["instruction"] = again.instruction; },
                          [&](const Error& error) {
                            json["problem"] = describe(error);
                            works = false;
                          }},
                 capture);
    }
    json["works"] = works;
    print(json);
    return works ? 0 : 1;
  }
  return unusable({ErrorCode::kNotFound, "there is no device of this name", "`device list` names them."});
}

}  // namespace shekara::kiosk
