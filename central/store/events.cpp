#include "central/store/events.h"

#include <chrono>
#include <string>

#include "central/store/trail.h"

namespace shekara::central {
namespace {

constexpr int kConflictsMax = 1000;        // a kiosk; a broken one must not fill the disk
constexpr std::uint64_t kMarkEvery = 256;  // events of a chain

LoggedEvent read_event(Columns row) {
  return {.cursor = row.count(0),
          .kiosk = KioskId{row.text(1)},
          .event = {.chain = row.array<audit::ChainId>(2),
                    .sequence = row.count(3),
                    .previous = row.array<Digest>(4),
                    .kind = static_cast<audit::EventKind>(row.number(5)),
                    .recorded = Instant{std::chrono::seconds{row.number(6)}},
                    .list_version = row.count(7),
                    .sealed_key = row.blob(8),
                    .ciphertext = row.blob(9),
                    .sealed_key_hash = row.array<Digest>(10),
                    .ciphertext_hash = row.array<Digest>(11),
                    .hash = row.array<Digest>(12)}};
}

}  // namespace

Result<ChainPosition> SqliteEventLog::position(const KioskId& kiosk, const audit::ChainId& chain) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const Tail found, tail(kiosk, chain));
  return found.position;
}

Result<SqliteEventLog::Tail> SqliteEventLog::tail(const KioskId& kiosk, const audit::ChainId& chain) {
  SHEKARA_TRY(const auto found, database_.one(
                                    "SELECT through, hash, cursor FROM chains WHERE kiosk = ? AND chain = ?",
                                    [](Columns row) {
                                      return Tail{
                                          .position = {.through = row.count(0), .hash = row.array<Digest>(1)},
                                          .cursor = row.count(2)};
                                    },
                                    kiosk.str(), chain));
  return found.value_or(Tail{});
}

Result<std::vector<Digest>> SqliteEventLog::hashes(const KioskId& kiosk, const audit::ChainId& chain,
                                                   std::uint64_t first, std::uint64_t last) {
  const auto guard = database_.lock();
  // From the next mark (or the chain's end) backwards.
  return database_.all(
      "WITH RECURSIVE walk(sequence, hash, before) AS ("
      "SELECT sequence, hash, before FROM events WHERE cursor = coalesce("
      "(SELECT cursor FROM marks WHERE kiosk = ?1 AND chain = ?2 AND sequence >= ?4 ORDER BY sequence LIMIT "
      "1), "
      "(SELECT cursor FROM chains WHERE kiosk = ?1 AND chain = ?2)) "
      "UNION ALL SELECT e.sequence, e.hash, e.before FROM walk JOIN events e ON e.cursor = walk.before "
      "WHERE walk.sequence > ?3) "
      "SELECT hash FROM walk WHERE sequence BETWEEN ?3 AND ?4 ORDER BY sequence",
      [](Columns row) { return row.array<Digest>(0); }, kiosk.str(), chain, first, last);
}

Done SqliteEventLog::add_events(const Acceptance& acceptance, std::uint64_t before) {
  if (acceptance.events.empty()) return done();
  SHEKARA_TRY(
      Statement insert,
      database_.prepare("INSERT INTO events VALUES(NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  const Bytes none;
  for (const audit::SealedEvent& event : acceptance.events) {
    const bool ends = &event == &acceptance.events.back();
    insert.bind(acceptance.kiosk.str(), event.chain, event.sequence, event.previous,
                static_cast<int>(event.kind), event.recorded.time_since_epoch().count(), event.list_version,
                event.sealed_key, event.ciphertext, event.sealed_key_hash, event.ciphertext_hash, event.hash,
                before, ends ? acceptance.batch_signature : none, acceptance.at.time_since_epoch().count());
    SHEKARA_CHECK(insert.step());
    before = database_.last_row();
    if (event.sequence % kMarkEvery == 0) {
      SHEKARA_CHECK(database_.run("INSERT INTO marks VALUES(?, ?, ?, ?)", acceptance.kiosk.str(),
                                  acceptance.chain, event.sequence, before));
    }
  }
  const audit::SealedEvent& last = acceptance.events.back();
  return database_.run(
      "INSERT INTO chains VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT(kiosk, chain) DO UPDATE SET "
      "through = ?3, hash = ?4, cursor = ?5",
      acceptance.kiosk.str(), acceptance.chain, last.sequence, last.hash, before);
}

Done SqliteEventLog::add_conflicts(const Acceptance& acceptance) {
  bool kept = false;
  for (const ConflictingEvent& conflict : acceptance.conflicts) {
    const audit::SealedEvent& event = conflict.event;
    SHEKARA_CHECK(database_.run(
        "INSERT OR IGNORE INTO conflicts SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14 "
        "WHERE (SELECT count(*) FROM conflicts WHERE kiosk = ?1) < ?15",
        acceptance.kiosk.str(), event.chain, event.sequence, event.previous, static_cast<int>(event.kind),
        event.recorded.time_since_epoch().count(), event.list_version, event.sealed_key, event.ciphertext,
        event.sealed_key_hash, event.ciphertext_hash, event.hash, conflict.problem,
        acceptance.at.time_since_epoch().count(), kConflictsMax));
    kept = kept || database_.changed() > 0;
  }
  if (!kept) return done();
  return add_to_trail(database_, Act{.who = "kiosk:" + acceptance.kiosk.str(),
                                     .what = "event.conflict",
                                     .subject = "chain:" + to_hex(acceptance.chain),
                                     .at = acceptance.at});
}

Done SqliteEventLog::add(const Acceptance& acceptance) {
  SHEKARA_TRY(const Tail now, tail(acceptance.kiosk, acceptance.chain));
  if (now.position != acceptance.after) {
    return Error{ErrorCode::kConflict, "another upload of the same chain was taken in meanwhile",
                 "Judge it again."};
  }
  SHEKARA_CHECK(add_events(acceptance, now.cursor));
  return add_conflicts(acceptance);
}

Done SqliteEventLog::append(const Acceptance& acceptance) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(add(acceptance));
  return transaction.commit();
}

Done SqliteEventLog::together(const std::function<Done()>& work) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(work());
  return transaction.commit();
}

Result<std::vector<LoggedEvent>> SqliteEventLog::read(std::uint64_t after_cursor, std::size_t max) {
  const auto guard = database_.lock();
  return database_.all("SELECT * FROM events WHERE cursor > ? ORDER BY cursor LIMIT ?", read_event,
                       after_cursor, max);
}

Result<std::vector<ChainStatus>> SqliteEventLog::chains() {
  const auto guard = database_.lock();
  return database_.all(
      "SELECT kiosk, chain, through, hash FROM chains ORDER BY kiosk, chain", [](Columns row) {
        return ChainStatus{.kiosk = KioskId{row.text(0)},
                           .chain = row.array<audit::ChainId>(1),
                           .position = {.through = row.count(2), .hash = row.array<Digest>(3)}};
      });
}

Result<std::uint64_t> SqliteEventLog::conflicts() {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto count,
              database_.one("SELECT count(*) FROM conflicts", [](Columns row) { return row.count(0); }));
  return count.value_or(0);
}

}  // namespace shekara::central
