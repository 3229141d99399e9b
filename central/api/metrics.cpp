#include "central/api/metrics.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "core/law/evaluation.h"

namespace shekara::central {
namespace {

class Text {
 public:
  void family(std::string_view name, std::string_view kind, std::string_view help) {
    name_ = name;
    text_ += "# HELP shekara_" + name_ + " " + std::string{help} + "\n# TYPE shekara_" + name_ + " " +
             std::string{kind} + "\n";
  }

  void value(std::int64_t number, const std::string& labels = {}) {
    text_ +=
        "shekara_" + name_ + (labels.empty() ? "" : "{" + labels + "}") + " " + std::to_string(number) + "\n";
  }

  void value(std::uint64_t number, const std::string& labels = {}) {
    value(static_cast<std::int64_t>(number), labels);
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string name_;
  std::string text_;
};

// Names of kiosks and outcomes are of a-z, 0-9 and a few signs: nothing to escape.
std::string label(const char* key, std::string_view value) {
  return std::string{key} + "=\"" + std::string{value} + "\"";
}

void add_kiosks(Text& text, const Overview& overview) {
  text.family("kiosk_heartbeat_age_seconds", "gauge", "Since the kiosk's last heartbeat.");
  for (const KioskOverview& kiosk : overview.kiosks) {
    if (kiosk.heartbeat) {
      text.value(std::int64_t{(overview.now - kiosk.heartbeat->received).count()},
                 label("kiosk", kiosk.kiosk.id.str()));
    }
  }
  text.family("kiosk_list_version", "gauge", "The version of the list that the kiosk says it uses.");
  for (const KioskOverview& kiosk : overview.kiosks) {
    if (kiosk.heartbeat) text.value(kiosk.heartbeat->list.version, label("kiosk", kiosk.kiosk.id.str()));
  }
  text.family("kiosk_events_pending", "gauge", "Events that the kiosk has not seen acknowledged.");
  for (const KioskOverview& kiosk : overview.kiosks) {
    if (kiosk.heartbeat) text.value(kiosk.heartbeat->pending_events, label("kiosk", kiosk.kiosk.id.str()));
  }
  text.family("kiosk_alarms", "gauge", "What is wrong with the kiosk, as the page shows it.");
  for (const KioskOverview& kiosk : overview.kiosks) {
    text.value(std::uint64_t{kiosk.alarms.size()}, label("kiosk", kiosk.kiosk.id.str()));
  }
}

}  // namespace

std::string to_metrics(const Overview& overview, const EventIntake::Counts& intake, std::size_t watchers) {
  Text text;
  text.family("list_version", "gauge", "The newest version of the list.");
  text.value(overview.list_version);
  text.family("list_entries", "gauge", "Bans on the list.");
  text.value(overview.list_entries);
  text.family("list_fresh_seconds", "gauge", "Until the head's freshness ends; negative: it has.");
  text.value(std::int64_t{(overview.list_fresh_until - overview.now).count()});
  text.family("proposals_waiting", "gauge", "Proposals that wait for a second person.");
  text.value(std::uint64_t{overview.waiting.size()});
  text.family("head_watchers", "gauge", "Kiosks that listen for heads.");
  text.value(std::uint64_t{watchers});
  text.family("event_commits_total", "counter", "Durable commits of events since the start.");
  text.value(intake.commits);
  text.family("events_taken_total", "counter", "Events in those commits.");
  text.value(intake.events);
  text.family("uploads_failed_total", "counter", "Uploads that could not be made durable.");
  text.value(intake.failures);
  text.family("event_conflicts", "gauge", "Events that contradict a chain.");
  text.value(overview.conflicts);
  text.family("events_set_aside", "gauge", "Events that could not be opened or used.");
  text.value(overview.set_aside);
  text.family("crossings", "gauge", "Crossings taken in, by leading outcome.");
  for (const auto& [outcome, count] : overview.outcomes)
    text.value(count, label("outcome", law::to_string(outcome)));
  add_kiosks(text, overview);
  return text.take();
}

}  // namespace shekara::central
