#include "central/store/trail.h"

#include <chrono>

namespace shekara::central {
namespace {

constexpr const char* kSelect = "SELECT number, at, who, what, subject, previous, hash FROM audit ";

AuditRow read_row(Columns row) {
  return {.number = row.count(0),
          .act = {.who = row.text(2),
                  .what = row.text(3),
                  .subject = row.text(4),
                  .at = Instant{std::chrono::seconds{row.number(1)}}},
          .previous = row.array<Digest>(5),
          .hash = row.array<Digest>(6)};
}

}  // namespace

Done add_to_trail(Database& database, const Act& act) {
  SHEKARA_TRY(const auto last, database.one(std::string{kSelect} + "ORDER BY number DESC LIMIT 1", read_row));
  const AuditRow row = next_row(last.value_or(AuditRow{}), act);
  return database.run("INSERT INTO audit VALUES(?, ?, ?, ?, ?, ?, ?)", row.number,
                      act.at.time_since_epoch().count(), act.who, act.what, act.subject, row.previous,
                      row.hash);
}

Result<AuditRow> SqliteAuditLog::last() {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto row, database_.one(std::string{kSelect} + "ORDER BY number DESC LIMIT 1", read_row));
  return row.value_or(AuditRow{});
}

Done SqliteAuditLog::append(const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Result<std::vector<AuditRow>> SqliteAuditLog::read(std::uint64_t number, std::size_t max) {
  const auto guard = database_.lock();
  return database_.all(std::string{kSelect} + "WHERE number > ? ORDER BY number LIMIT ?", read_row, number,
                       max);
}

}  // namespace shekara::central
