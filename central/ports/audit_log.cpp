#include "central/ports/audit_log.h"

#include <string>
#include <utility>

namespace shekara::central {
namespace {

Digest hash_of(const AuditRow& row) {
  return Hasher{"shekara.central-audit.v1"}
      .add(row.number)
      .add(ByteView{row.previous})
      .add(static_cast<std::uint64_t>(row.act.at.time_since_epoch().count()))
      .add(row.act.who)
      .add(row.act.what)
      .add(row.act.subject)
      .finish();
}

}  // namespace

AuditRow next_row(const AuditRow& last, Act act) {
  AuditRow row{.number = last.number + 1, .act = std::move(act), .previous = last.hash, .hash = {}};
  row.hash = hash_of(row);
  return row;
}

Done verify_follows(const AuditRow& last, const AuditRow& row) {
  if (row.number == last.number + 1 && row.previous == last.hash && row.hash == hash_of(row)) return done();
  return Error{ErrorCode::kCorrupt,
               "row " + std::to_string(last.number + 1) + " of the central audit log does not hold",
               "Keep the store as it is, and compare it with the last backup: the log was altered."};
}

}  // namespace shekara::central
