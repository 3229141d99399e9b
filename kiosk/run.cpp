#include "kiosk/run.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>
#include <mutex>
#include <system_error>
#include <utility>

#include <fmt/core.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "core/base/overload.h"
#include "core/law/rulebook.h"
#include "kiosk/devices.h"
#include "kiosk/expulsion/desk.h"
#include "kiosk/flow/decision_log.h"
#include "kiosk/flow/lane.h"
#include "kiosk/link/link.h"
#include "kiosk/link/private_file.h"
#include "kiosk/link/stage1_enrol.h"
#include "kiosk/screen/screen.h"
#include "kiosk/store/alarm_board.h"
#include "kiosk/store/draft_store.h"
#include "kiosk/store/event_store.h"
#include "kiosk/store/list_store.h"
#include "kiosk/system/system.h"
#include "kiosk/worker/sandboxed_page_reader.h"
#include "web/server/server.h"

namespace shekara::kiosk {
namespace {

void say(const std::string& line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

void complain(const std::string& line) {
  fmt::print(stderr, "shekara-kiosk: {}\n", line);
  std::fflush(stderr);
}

Done make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || ::chmod(folder.c_str(), 0700) != 0) {
    return Error{ErrorCode::kUnavailable, "the data folder cannot be made",
                 "Check the path `data` and its rights."};
  }
  return done();
}

Result<Identity> identity_for(const Config& config, const std::string& code) {
  SHEKARA_TRY(auto kept, load_identity(config.data));
  if (kept) return std::move(*kept);
  if (code.empty() || config.enrolment.empty() || config.authority.empty()) {
    return Error{
        ErrorCode::kNotFound, "this kiosk is not enrolled yet",
        "Set centre.enrolment, centre.authority and centre.code (from `shekara-central kiosk enrol`)."};
  }
  SHEKARA_TRY(const auto authority, read_private_file(config.authority, std::size_t{1} << 20));
  if (!authority)
    return Error{ErrorCode::kNotFound, "the file of centre.authority is not there",
                 "Copy it from the centre."};
  return enrol({.address = config.enrolment,
                .authority_pem = std::string{as_text(*authority)},
                .code = code,
                .folder = config.data,
                .simulated = config.simulated,
                .software_version = SHEKARA_VERSION});
}

Result<DraftStore::Key> draft_key(const std::string& folder, Randomness& randomness) {
  const std::string file = folder + "/draft.key";
  DraftStore::Key key{};
  SHEKARA_TRY(const auto kept, read_private_file(file, key.size()));
  if (kept && kept->size() == key.size()) {
    std::copy(kept->begin(), kept->end(), key.begin());
    return key;
  }
  randomness.fill(key);
  SHEKARA_CHECK(write_private_file(file, key));
  return key;
}

std::string line_of(const Decision& decision) {
  std::string outcomes;
  std::string rules;
  for (const law::Ground& ground : decision.evaluation.grounds) {
    outcomes += (outcomes.empty() ? "" : ",") + std::string{law::to_string(ground.outcome)};
    rules += (rules.empty() ? "" : ",") + ground.rule_id;
  }
  return fmt::format("decision sequence={} outcomes={} rules={} list={} list_age_s={} us={}",
                     decision.sequence, outcomes, rules, decision.list.version, decision.list.age.count(),
                     decision.decision_time.count());
}

// The pages hear of every change; before the server is there and while it goes, nobody does.
class Publisher {
 public:
  void attach(web::Server* server, const ScreenService* screen) {
    const std::lock_guard lock{mutex_};
    server_ = server;
    screen_ = screen;
  }

  void publish() {
    const std::lock_guard lock{mutex_};
    if (server_ != nullptr) server_->publish(screen_->state_json());
  }

 private:
  std::mutex mutex_;
  web::Server* server_ = nullptr;
  const ScreenService* screen_ = nullptr;
};

// Everything of a running kiosk, in the order of construction; destroyed in reverse.
struct Daemon {
  Config config;
  Identity identity;
  std::unique_ptr<FolderLock> lock;
  std::unique_ptr<Randomness> randomness;
  std::unique_ptr<Clock> clock;
  std::unique_ptr<DeviceKey> device_key;
  AlarmBoard alarms;
  std::unique_ptr<ListStore> list;
  std::unique_ptr<EventStore> events;
  std::unique_ptr<DraftStore> drafts;
  Devices devices;
  std::unique_ptr<SandboxedPageReader> reader;
  DecisionLog decisions;
  Publisher publisher;
  std::unique_ptr<Desk> desk;
  std::unique_ptr<Lane> lane;
  std::unique_ptr<Link> link;
  std::unique_ptr<OfficerApi> officers;
  std::unique_ptr<ScreenService> screen;
  std::unique_ptr<web::Server> server;
};

Result<std::unique_ptr<Database>> open_database(const Config& config) {
  return Database::open(config.data + "/kiosk.db", {});
}

Done open_store(Daemon& kiosk) {
  SHEKARA_TRY(auto list_database, open_database(kiosk.config));
  SHEKARA_TRY(auto document_database, open_database(kiosk.config));
  SHEKARA_TRY(auto event_database, open_database(kiosk.config));
  SHEKARA_TRY(auto draft_database, open_database(kiosk.config));
  SHEKARA_TRY(kiosk.list, ListStore::open(std::move(list_database), std::move(document_database),
                                          kiosk.identity.list_root, kiosk.alarms));
  SHEKARA_TRY(kiosk.events, EventStore::open(std::move(event_database), kiosk.identity.kiosk,
                                             kiosk.identity.seal_key, *kiosk.randomness, {}));
  SHEKARA_TRY(const DraftStore::Key key, draft_key(kiosk.config.data, *kiosk.randomness));
  kiosk.drafts = std::make_unique<DraftStore>(std::move(draft_database), key, *kiosk.randomness);
  kiosk.alarms.record_with([&kiosk](const records::Alarm& alarm) {
    complain("alarm " + alarm.code + ": " + alarm.problem + " (" + alarm.remedy + ")");
    const Instant now = kiosk.clock->read().now;
    (void)kiosk.events->append(alarm, {.recorded = now, .list_version = kiosk.list->state(now).version});
  });
  return done();
}

FleetReport fleet_report(const Daemon& kiosk) {
  FleetReport report;
  report.now = kiosk.clock->read().now;
  report.software_version = SHEKARA_VERSION;
  report.rulebook_version = std::string{law::kRulebookVersion};
  report.list = kiosk.list->state(report.now);
  if (const auto events = kiosk.events->summary()) {
    report.pending_events = events->pending;
    report.oldest_pending = events->oldest_pending;
  }
  report.free_disk_bytes = free_disk_bytes(kiosk.config.data);
  report.devices = kiosk.devices.report();
  if (const auto head = kiosk.list->head()) report.seen_contents = sha256(head->contents.payload);
  const DecisionLog::Counts counts = kiosk.decisions.counts();
  report.crossings = counts.crossings;
  report.referrals = counts.referrals;
  return report;
}

void open_desk(Daemon& kiosk) {
  Registration registration{{.reader = *kiosk.reader,
                             .list = *kiosk.list,
                             .sensor = *kiosk.devices.sensor,
                             .outbox = *kiosk.events,
                             .drafts = *kiosk.drafts,
                             .clock = *kiosk.clock,
                             .randomness = *kiosk.randomness,
                             .kiosk = kiosk.identity.kiosk.str(),
                             .place = kiosk.identity.post.str()}};
  if (const Done resumed = registration.resume(); !resumed)
    kiosk.alarms.raise("draft-unreadable", resumed.error());
  kiosk.desk = std::make_unique<Desk>(std::move(registration), *kiosk.devices.camera,
                                      [&kiosk] { kiosk.publisher.publish(); });
}

void open_lane(Daemon& kiosk) {
  LaneSettings settings{.direction = kiosk.config.direction,
                        .document_attempts = kiosk.config.document_attempts,
                        .legal = kiosk.config.legal,
                        .more = {}};
  kiosk.lane = std::make_unique<Lane>(
      *kiosk.devices.camera,
      Journey::Ports{.reader = *kiosk.reader,
                     .list = *kiosk.list,
                     .outbox = *kiosk.events,
                     .clock = *kiosk.clock,
                     .decided =
                         [&kiosk](const Decision& decision) {
                           kiosk.decisions.add(decision);
                           say(line_of(decision));
                         },
                     .shown = [&kiosk](const View&) { kiosk.publisher.publish(); }},
      settings, [&kiosk] { return kiosk.desk == nullptr || !kiosk.desk->wants_camera(); });
}

Done open_screen(Daemon& kiosk) {
  kiosk.officers =
      std::make_unique<OfficerApi>(OfficerApi::Ports{.decisions = kiosk.decisions,
                                                     .outbox = *kiosk.events,
                                                     .list = *kiosk.list,
                                                     .clock = *kiosk.clock,
                                                     .changed = [&kiosk] { kiosk.publisher.publish(); }});
  kiosk.screen = std::make_unique<ScreenService>(
      ScreenService::Parts{.kiosk = kiosk.identity.kiosk,
                           .post = kiosk.identity.post,
                           .role = kiosk.identity.role,
                           .simulated = kiosk.config.simulated,
                           .lane = kiosk.lane.get(),
                           .desk = kiosk.desk.get(),
                           .officers = kiosk.officers.get(),
                           .decisions = kiosk.decisions,
                           .list = *kiosk.list,
                           .queue = *kiosk.events,
                           .alarms = kiosk.alarms,
                           .clock = *kiosk.clock,
                           .link = [&kiosk] { return kiosk.link->report(); },
                           .devices = [&kiosk] { return kiosk.devices.report(); }});
  web::Options options;
  options.port = kiosk.config.port;
  SHEKARA_TRY(
      kiosk.server,
      web::Server::start(
          std::move(options), [&kiosk](const web::Request& request) { return kiosk.screen->answer(request); },
          [](const web::Request&) { return true; }));
  kiosk.publisher.attach(kiosk.server.get(), kiosk.screen.get());
  return done();
}

Result<std::unique_ptr<Daemon>> start(const Config& config) {
  SHEKARA_CHECK(check_time_zones());
  SHEKARA_CHECK(make_folder(config.data));
  auto kiosk = std::make_unique<Daemon>();
  kiosk->config = config;
  SHEKARA_TRY(FolderLock lock, FolderLock::take(config.data));
  kiosk->lock = std::make_unique<FolderLock>(std::move(lock));
  SHEKARA_TRY(kiosk->identity, identity_for(config, config.code));
  SHEKARA_TRY(kiosk->devices, open_devices(config));
  kiosk->randomness = system_randomness();
  SHEKARA_TRY(auto clock, system_clock(kiosk->identity.time_zone, config.clock_uncertainty_seconds));
  kiosk->clock = watched_clock(std::move(clock), kiosk->alarms);
  SHEKARA_TRY(kiosk->device_key, file_device_key(kiosk->identity.device_key_pem));
  SHEKARA_CHECK(open_store(*kiosk));
  kiosk->reader = std::make_unique<SandboxedPageReader>(SandboxedPageReader::Options{
      .command = {worker_beside_this_program()}, .deadline = limits::kReadingDeadline});
  // The centre takes executions from expulsion desks alone.
  if (kiosk->identity.role == Role::kDesk)
    open_desk(*kiosk);
  else
    open_lane(*kiosk);
  kiosk->link =
      std::make_unique<Link>(Link::Parts{.identity = kiosk->identity,
                                         .address = config.centre,
                                         .list = *kiosk->list,
                                         .events = *kiosk->events,
                                         .key = *kiosk->device_key,
                                         .alarms = kiosk->alarms,
                                         .clock = *kiosk->clock,
                                         .randomness = *kiosk->randomness,
                                         .report = [daemon = kiosk.get()] { return fleet_report(*daemon); },
                                         .changed = [daemon = kiosk.get()] { daemon->publisher.publish(); }});
  SHEKARA_CHECK(open_screen(*kiosk));
  return kiosk;
}

// Threads end in the order in which they depend on one another.
void stop(Daemon& kiosk) {
  kiosk.publisher.attach(nullptr, nullptr);
  kiosk.server.reset();
  kiosk.events->stop();
  kiosk.link.reset();
  kiosk.lane.reset();
  kiosk.desk.reset();
}

void wait_for_the_end(Daemon& kiosk, const sigset_t& signals) {
  const timespec second{.tv_sec = 1, .tv_nsec = 0};
  for (;;) {
    const int signal = ::sigtimedwait(&signals, nullptr, &second);
    if (signal == SIGTERM || signal == SIGINT) return;
    kiosk.publisher.publish();  // ages on the screens grow by themselves
  }
}

}  // namespace

int run(const Config& config) {
  // Blocked before any thread starts, so that only this one hears them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  // What gRPC would print of each failed connection, the state of the link and the alarms say in words.
  ::setenv("GRPC_VERBOSITY", "NONE", 0);
  auto kiosk = start(config);
  if (!kiosk) {
    complain(describe(kiosk.error()));
    return 2;
  }
  Daemon& daemon = **kiosk;
  say(fmt::format("kiosk {} role {} post {}", daemon.identity.kiosk.str(), to_string(daemon.identity.role),
                  daemon.identity.post.str()));
  say(fmt::format("listening http 127.0.0.1:{}", daemon.server->port()));
  wait_for_the_end(daemon, signals);
  stop(daemon);
  say("stopped");
  return 0;
}

int enrol_only(const Config& config, const std::string& code) {
  if (const Done made = make_folder(config.data); !made) {
    complain(describe(made.error()));
    return 2;
  }
  const auto identity = identity_for(config, code.empty() ? config.code : code);
  if (!identity) {
    complain(describe(identity.error()));
    return 2;
  }
  say(fmt::format("enrolled {} role {} post {}", identity->kiosk.str(), to_string(identity->role),
                  identity->post.str()));
  return 0;
}

}  // namespace shekara::kiosk
