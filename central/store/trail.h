#pragma once

#include "central/ports/audit_log.h"
#include "central/store/database.h"

namespace shekara::central {

// Adds a row to the audit chain inside the transaction that the caller holds.
[[nodiscard]] Done add_to_trail(Database& database, const Act& act);

class SqliteAuditLog final : public AuditLog {
 public:
  explicit SqliteAuditLog(Database& database) : database_{database} {}

  Result<AuditRow> last() override;
  Done append(const Act& act) override;
  Result<std::vector<AuditRow>> read(std::uint64_t number, std::size_t max) override;

 private:
  Database& database_;
};

}  // namespace shekara::central
