#include "central/usecases/replay_day.h"

#include <utility>
#include <variant>

#include "core/law/evaluation.h"
#include "core/records/record.h"

namespace shekara::central {
namespace {

constexpr std::size_t kBatch = 1000;

void note(ReplayVerdict& verdict, const LoggedEvent& logged, Error why) {
  if (verdict.failures.size() == kReplayFailuresMax) return;
  verdict.failures.push_back({.kiosk = logged.kiosk,
                              .chain = logged.event.chain,
                              .sequence = logged.event.sequence,
                              .why = std::move(why)});
}

void replay_one(ReplayVerdict& verdict, const LoggedEvent& logged, WireBytes& bytes,
                std::optional<Date> day) {
  const Result<records::Record> record = bytes.open(logged.event);
  if (!record) {
    // Whether it was of that day is sealed with it: an inspector hears of it either way.
    ++verdict.unreadable;
    note(verdict, logged, record.error());
    return;
  }
  const auto* crossing = std::get_if<records::Crossing>(&*record);
  if (crossing == nullptr || (day && crossing->facts.today != *day)) return;
  const Done again = law::replay(crossing->facts, crossing->evaluation);
  if (again) {
    ++verdict.same;
    return;
  }
  ++verdict.different;
  note(verdict, logged, again.error());
}

}  // namespace

Result<ReplayVerdict> replay_crossings(EventLog& events, WireBytes& bytes, std::optional<Date> day) {
  ReplayVerdict verdict;
  for (std::uint64_t cursor = 0;;) {
    SHEKARA_TRY(const std::vector<LoggedEvent> batch, events.read(cursor, kBatch));
    if (batch.empty()) return verdict;
    for (const LoggedEvent& logged : batch) {
      if (logged.event.kind == audit::EventKind::kCrossing) replay_one(verdict, logged, bytes, day);
    }
    cursor = batch.back().cursor;
  }
}

}  // namespace shekara::central
