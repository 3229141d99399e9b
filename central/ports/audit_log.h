#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/result.h"

namespace shekara::central {

// Who did what to which thing, when (guard rail 4.9). Identifiers only, no personal data. Every port method
// that changes something takes one and records it in the same transaction: no change without a trace, no
// trace without a change.
struct Act {
  std::string who;      // "officer:b-0117", "kiosk:gate-1", "console:uid-1000", "centre"
  std::string what;     // "ban.approve"
  std::string subject;  // identifier of the thing
  Instant at{};
  friend bool operator==(const Act&, const Act&) = default;
};

struct AuditRow {
  std::uint64_t number = 0;  // gap-free, from 1
  Act act;
  Digest previous{};  // zero at number 1
  Digest hash{};
  friend bool operator==(const AuditRow&, const AuditRow&) = default;
};

// The row that follows `last` (default: none).
[[nodiscard]] AuditRow next_row(const AuditRow& last, Act act);
// Errors: kCorrupt, naming the row.
[[nodiscard]] Done verify_follows(const AuditRow& last, const AuditRow& row);

class AuditLog {
 public:
  virtual ~AuditLog() = default;
  // The newest row; number 0: none yet.
  virtual Result<AuditRow> last() = 0;
  // For acts that change nothing else: a look-up, an export.
  virtual Done append(const Act& act) = 0;
  // In order, those after `number`.
  virtual Result<std::vector<AuditRow>> read(std::uint64_t number, std::size_t max) = 0;

 protected:
  AuditLog() = default;
  AuditLog(const AuditLog&) = default;
  AuditLog& operator=(const AuditLog&) = default;
};

}  // namespace shekara::central
