#include "central/serve.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <memory>
#include <ostream>
#include <set>
#include <span>
#include <string>
#include <utility>

#include <grpc/support/log.h>
#include <signal.h>

#include "central/api/enrolment_service.h"
#include "central/api/event_service.h"
#include "central/api/fleet_service.h"
#include "central/api/grpc_host.h"
#include "central/api/list_service.h"
#include "central/api/metrics.h"
#include "central/api/page.h"
#include "central/key_folder.h"
#include "central/open_centre.h"
#include "central/store/database.h"
#include "central/usecases/project_events.h"
#include "web/server/assets.h"
#include "web/server/server.h"

namespace shekara::embedded {
std::span<const web::Asset> central_page();
}

namespace shekara::central {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kWorkers = 4;
constexpr std::size_t kWaitingMax = 4096;
constexpr long kPulseNs = 50'000'000;  // how often the store is asked whether another process changed it
constexpr std::chrono::milliseconds kPageInterval{1000};

// Tells each trouble once, and again only after it was over.
class Troubles {
 public:
  explicit Troubles(std::ostream& err) : err_{err} {}

  void check(const char* what, const Done& result) {
    if (result) {
      told_.erase(what);
    } else if (told_.insert(what).second) {
      err_ << "shekara-central: " << what << ": " << describe(result.error()) << std::endl;
    }
  }

 private:
  std::ostream& err_;
  std::set<std::string> told_;
};

// What happens without anybody calling: events are taken in, approved changes published, the head kept fresh
// and shown.
class Pulse {
 public:
  Pulse(Centre& centre, Database& watch, HeadBoard& board, Views& views, web::Server& page, std::ostream& err)
      : centre_{centre}, watch_{watch}, board_{board}, views_{views}, page_{page}, troubles_{err} {}

  void beat() {
    const auto now = Steady::now();
    if (now >= next_refresh_) {
      next_refresh_ = now + centre_.config.freshness_interval;
      troubles_.check("signing the head anew", refresh_head(centre_.publisher));
    }
    const Result<std::int64_t> version = watch_.data_version();
    troubles_.check("watching the store", version ? done() : Done{version.error()});
    const bool changed = version && *version != seen_;
    if (changed) {
      seen_ = *version;
      troubles_.check("taking events in", take_in());
      const Result<Published> published = publish_approved(centre_.publisher);
      troubles_.check("publishing", published ? done() : Done{published.error()});
      troubles_.check("showing the head", show_head());
    }
    if (changed || now >= next_page_) {
      next_page_ = now + kPageInterval;
      const Result<Overview> view = overview(views_);
      troubles_.check("the page", view ? done() : Done{view.error()});
      if (view) page_.publish(to_json(*view));
    }
  }

 private:
  Done take_in() {
    for (;;) {
      SHEKARA_TRY(const bool more, project_events(centre_.events, centre_.projection, centre_.kiosks,
                                                  centre_.bytes, centre_.clock));
      if (!more) return done();
    }
  }

  Done show_head() {
    SHEKARA_TRY(const bans::Head head, centre_.list.head());
    board_.show(head);
    SHEKARA_TRY(const std::vector<Kiosk> kiosks, centre_.kiosks.all());
    board_.check([&kiosks](const KioskId& id) -> Done {
      const auto kiosk =
          std::find_if(kiosks.begin(), kiosks.end(), [&id](const Kiosk& one) { return one.id == id; });
      if (kiosk != kiosks.end() && kiosk->state == KioskState::kEnrolled) return done();
      return Error{ErrorCode::kNotAllowed, "kiosk " + id.str() + " is revoked",
                   "Inspect the device; enrol it anew under another id."};
    });
    return done();
  }

  Centre& centre_;
  Database& watch_;
  HeadBoard& board_;
  Views& views_;
  web::Server& page_;
  Troubles troubles_;
  std::int64_t seen_ = -1;
  Steady::time_point next_refresh_{};
  Steady::time_point next_page_{};
};

// gRPC's own log, in our words where an operator can act on it. A refused handshake is reported on gRPC's
// side alone: the caller is not known, so no service ever sees it.
void log_grpc(gpr_log_func_args* line) {
  const std::string_view text{line->message};
  if (text.find("certificate verify failed") != std::string_view::npos) {
    std::cerr << "shekara-central: refused a caller whose certificate is not of this centre's authority "
                 "(Enrol the kiosk at "
                 "this centre: kiosk enrol.)"
              << std::endl;
  } else if (text.find("peer did not return a certificate") != std::string_view::npos) {
    std::cerr << "shekara-central: refused a caller without a certificate (Kiosks call the grpc port only "
                 "after they have "
                 "enrolled.)"
              << std::endl;
  } else if (line->severity == GPR_LOG_SEVERITY_ERROR) {
    std::cerr << "shekara-central: grpc: " << text << std::endl;
  }
}

// true: told to stop.
bool wait_for_stop() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  const timespec pause{.tv_sec = 0, .tv_nsec = kPulseNs};
  return sigtimedwait(&signals, nullptr, &pause) > 0;
}

Result<std::unique_ptr<web::Server>> start_page(const Centre& centre, const KeyFolder& keys, Page& page) {
  web::Options options;
  options.address = centre.config.page.address;
  options.port = centre.config.page.port;
  options.tls = web::Tls{.certificate_chain_pem = keys.server_pem, .private_key_pem = keys.server_key_pem};
  options.host_names = centre.config.page_names;
  return web::Server::start(
      std::move(options), [&page](const web::Request& request) { return page.handle(request); },
      [&page](const web::Request& request) { return page.may_see(request); });
}

Result<std::unique_ptr<web::Server>> start_metrics(const Endpoint& endpoint, Views& views,
                                                   const EventIntake& intake, const HeadBoard& board) {
  web::Options options;
  options.address = endpoint.address;
  options.port = endpoint.port;
  return web::Server::start(
      std::move(options),
      [&views, &intake, &board](const web::Request& request) {
        if (request.path != "/metrics") {
          return web::failure({ErrorCode::kNotFound, "there is only /metrics here", "Ask for that."});
        }
        const Result<Overview> view = overview(views);
        if (!view) return web::failure(view.error());
        web::Response response;
        response.content_type = "text/plain; version=0.0.4";
        response.body = to_metrics(*view, intake.counts(), board.watchers());
        return response;
      },
      [](const web::Request& /*request*/) { return false; });
}

Result<std::unique_ptr<GrpcHost>> start_grpc(const Endpoint& endpoint, const KeyFolder& keys,
                                             bool with_certificates,
                                             const std::vector<grpc::Service*>& services) {
  return GrpcHost::start({.address = endpoint.address,
                          .port = endpoint.port,
                          .certificate_pem = keys.server_pem,
                          .key_pem = keys.server_key_pem,
                          .authority_pem = with_certificates ? keys.authority_pem : std::string{}},
                         services);
}

void announce(std::ostream& out, const char* what, Endpoint endpoint, std::uint16_t port) {
  endpoint.port = port;
  out << "listening " << what << " " << to_text(endpoint) << std::endl;
}

}  // namespace

Done serve(const std::string& config_path, std::ostream& out, std::ostream& err) {
  gpr_set_log_function(log_grpc);
  SHEKARA_TRY(Centre centre, open_centre(config_path));
  SHEKARA_TRY(const KeyFolder keys, read_key_folder(centre.config.keys));
  SHEKARA_TRY(const std::unique_ptr<Database> watch,
              Database::open(centre.config.store, Database::Open::kExisting));
  // Built in this order, ended in the reverse one: calls end before the threads that answer them.
  WorkQueue queue{kWorkers, kWaitingMax};
  HeadBoard board;
  Heartbeats heartbeats;
  Views views{.kiosks = centre.kiosks,
              .events = centre.events,
              .list = centre.list,
              .proposals = centre.proposals,
              .projection = centre.projection,
              .heartbeats = heartbeats,
              .clock = centre.clock};
  ListApi list{centre.list, centre.blobs, centre.kiosks, board, queue};
  EventIntake intake{centre.events, centre.clock};
  EventApi events{centre.events, intake, centre.evidence, centre.kiosks, centre.clock, queue};
  FleetApi fleet{heartbeats, centre.echoes, centre.kiosks, centre.clock, centre.config.heartbeat_interval,
                 queue};
  DashboardApi dashboard{views, centre.roster, queue};
  EnrolmentApi enrolment{centre.installation, centre.kiosks, centre.authority, centre.clock, queue};
  Page page{embedded::central_page(), centre.roster, centre.audit, centre.random, centre.clock};

  SHEKARA_TRY(const std::unique_ptr<web::Server> web, start_page(centre, keys, page));
  Pulse pulse{centre, *watch, board, views, *web, err};
  pulse.beat();  // the head is there before anybody can ask for it
  SHEKARA_TRY(const std::unique_ptr<GrpcHost> kiosks,
              start_grpc(centre.config.grpc, keys, true, {&list, &events, &fleet, &dashboard}));
  SHEKARA_TRY(const std::unique_ptr<GrpcHost> newcomers,
              start_grpc(centre.config.enrolment, keys, false, {&enrolment}));
  std::unique_ptr<web::Server> metrics;
  if (centre.config.metrics) {
    SHEKARA_TRY(metrics, start_metrics(*centre.config.metrics, views, intake, board));
    announce(out, "metrics", *centre.config.metrics, metrics->port());
  }
  announce(out, "grpc", centre.config.grpc, kiosks->port());
  announce(out, "enrolment", centre.config.enrolment, newcomers->port());
  announce(out, "page", centre.config.page, web->port());
  out << "ready" << std::endl;
  while (!wait_for_stop()) pulse.beat();
  return done();
}

}  // namespace shekara::central
