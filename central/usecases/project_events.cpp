#include "central/usecases/project_events.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include "central/usecases/execution_entry.h"
#include "core/records/record.h"

namespace shekara::central {
namespace {

constexpr std::size_t kBatch = 500;
constexpr std::size_t kNameBytes = 8;

using CountKey = std::tuple<Date, audit::EventKind, std::optional<law::Outcome>>;

std::optional<law::Outcome> leading_outcome(const records::Record& record) {
  const auto* crossing = std::get_if<records::Crossing>(&record);
  if (crossing == nullptr || crossing->evaluation.grounds.empty()) return std::nullopt;
  return crossing->evaluation.grounds.front().outcome;
}

Result<Proposal> proposal_of(const LoggedEvent& logged, const records::Execution& execution,
                             KioskRegistry& kiosks, WireBytes& bytes, Instant now) {
  SHEKARA_TRY(const Kiosk desk, kiosks.find(logged.kiosk));
  if (desk.role != KioskRole::kDesk) {
    return Error{ErrorCode::kNotAllowed,
                 "an execution from kiosk " + desk.id.str() + ", which is no expulsion desk",
                 "Inspect the kiosk; an officer must propose the entry by hand."};
  }
  const bans::Entry entry = entry_of(execution, logged.event.hash);
  SHEKARA_CHECK(bans::validate(entry));
  return Proposal{.id = "x-" + to_hex(ByteView{logged.event.hash}.first(kNameBytes)),
                  .change = {.collection = bans::Collection::kBans,
                             .key = to_bytes(entry.id.str()),
                             .value = bytes.encode(entry),
                             .removed = false},
                  .sponsor = ExecutionSponsor{.desk = logged.kiosk, .event = logged.event.hash},
                  .made = now,
                  .state = ProposalState::kWaiting,
                  .approval = std::nullopt,
                  .version = 0};
}

}  // namespace

Result<bool> project_events(EventLog& log, Projection& projection, KioskRegistry& kiosks, WireBytes& bytes,
                            const Clock& clock) {
  SHEKARA_TRY(const std::uint64_t from, projection.cursor());
  SHEKARA_TRY(const std::vector<LoggedEvent> events, log.read(from, kBatch));
  if (events.empty()) return false;
  Effects effects;
  std::map<CountKey, std::uint64_t> counts;
  for (const LoggedEvent& logged : events) {
    const Date day{std::chrono::floor<std::chrono::days>(logged.event.recorded)};
    const Result<records::Record> record = bytes.open(logged.event);
    if (!record) {
      effects.set_aside.push_back({logged.cursor, record.error().problem});
      ++counts[{day, logged.event.kind, std::nullopt}];
      continue;
    }
    ++counts[{day, logged.event.kind, leading_outcome(*record)}];
    if (const auto* execution = std::get_if<records::Execution>(&*record)) {
      Result<Proposal> proposal = proposal_of(logged, *execution, kiosks, bytes, clock.now());
      if (proposal) {
        effects.proposals.push_back(*std::move(proposal));
      } else {
        effects.set_aside.push_back({logged.cursor, proposal.error().problem});
      }
    }
  }
  for (const auto& [key, count] : counts) {
    effects.counts.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  }
  const Act act{.who = "centre", .what = "events.project", .subject = "", .at = clock.now()};
  const Done applied = projection.apply(from, events.back().cursor, effects, act);
  // Another process took them in meanwhile: nothing to do twice.
  if (!applied && applied.error().code != ErrorCode::kConflict) return applied.error();
  return true;
}

}  // namespace shekara::central
