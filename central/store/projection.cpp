#include <string>

#include "central/store/events.h"
#include "central/store/proposals.h"
#include "central/store/trail.h"

namespace shekara::central {
namespace {

constexpr int kNoOutcome = -1;

}  // namespace

Result<std::uint64_t> SqliteProjection::cursor() {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto cursor,
              database_.one("SELECT cursor FROM projection", [](Columns row) { return row.count(0); }));
  return cursor.value_or(0);
}

Done SqliteProjection::apply(std::uint64_t from, std::uint64_t to, const Effects& effects, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(database_.run("UPDATE projection SET cursor = ? WHERE cursor = ?", to, from));
  if (database_.changed() == 0) {
    return Error{ErrorCode::kConflict, "these events were taken in already",
                 "Read the cursor, and go on from there."};
  }
  for (const Count& count : effects.counts) {
    SHEKARA_CHECK(
        database_.run("INSERT INTO counts VALUES(?1, ?2, ?3, ?4) ON CONFLICT(day, kind, outcome) DO UPDATE "
                      "SET count = count + ?4",
                      to_iso(count.day), static_cast<int>(count.kind),
                      count.outcome ? static_cast<int>(*count.outcome) : kNoOutcome, count.count));
  }
  for (const SetAside& event : effects.set_aside) {
    SHEKARA_CHECK(database_.run("INSERT INTO set_aside VALUES(?, ?)", event.cursor, event.problem));
  }
  for (const Proposal& proposal : effects.proposals) {
    SHEKARA_CHECK(insert_proposal(database_, proposal));
    SHEKARA_CHECK(add_to_trail(
        database_, {.who = act.who, .what = "ban.propose", .subject = proposal.id, .at = act.at}));
  }
  return transaction.commit();
}

Result<std::vector<Count>> SqliteProjection::counts() {
  const auto guard = database_.lock();
  return database_.all("SELECT day, kind, outcome, count FROM counts", [](Columns row) {
    const Result<Date> day = parse_iso_date(row.text(0));
    Count count{.day = day ? *day : Date{},
                .kind = static_cast<audit::EventKind>(row.number(1)),
                .outcome = std::nullopt,
                .count = row.count(3)};
    if (row.number(2) != kNoOutcome) count.outcome = static_cast<law::Outcome>(row.number(2));
    return count;
  });
}

Result<std::vector<SetAside>> SqliteProjection::set_aside() {
  const auto guard = database_.lock();
  return database_.all("SELECT cursor, problem FROM set_aside ORDER BY cursor",
                       [](Columns row) { return SetAside{.cursor = row.count(0), .problem = row.text(1)}; });
}

}  // namespace shekara::central
