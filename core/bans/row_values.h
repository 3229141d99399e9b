#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/documents/document.h"

// What the rows of the collections beside the bans say, and the keys under which they lie
// (docs/formats/list.md).
namespace shekara::bans {

enum class ReportKind : std::uint8_t { kLost = 1, kStolen, kRevoked };

[[nodiscard]] std::string_view to_string(ReportKind kind);  // "stolen"

// A document that no longer counts, by exact number.
struct DocumentReport {
  ReportKind kind = ReportKind::kLost;
  std::optional<Date> since;
  OrganId organ;  // that reported it
  friend bool operator==(const DocumentReport&, const DocumentReport&) = default;
};

// Issuing state, '/', normalised number. Error kMalformed: no state, or nothing left of the number.
[[nodiscard]] Result<Bytes> document_key(const StateCode& issuing_state, const DocumentNumber& number);

// The holder of a document is not the person of an entry.
struct ClearedPerson {
  EntryId entry;
  StateCode issuing_state;
  std::string number;  // normalised
  std::string decision_number;
  std::optional<Date> until;  // none: as long as the entry stands
  friend bool operator==(const ClearedPerson&, const ClearedPerson&) = default;
};

// Entry id, '/', key of the document.
[[nodiscard]] Result<Bytes> cleared_person_key(const ClearedPerson& cleared);

// A kiosk whose certificates no longer count. Key: its id.
struct RevokedDevice {
  std::optional<Digest>
      public_key;  // SHA-256 of the SubjectPublicKeyInfo; none: every certificate of this name
  Instant at{};
  friend bool operator==(const RevokedDevice&, const RevokedDevice&) = default;
};

inline constexpr std::string_view kStaleListKey = "stale-list";

// No post may set a threshold later than these (targets 6.3). Ages of the list.
struct StaleListFloor {
  std::chrono::seconds age_shown{15 * 60};
  std::chrono::seconds no_self_clearing{4 * 3600};
  std::chrono::seconds registration_only{24 * 3600};
  std::chrono::seconds paper{72 * 3600};
  friend bool operator==(const StaleListFloor&, const StaleListFloor&) = default;
};

// Error kMalformed: not ascending, or one of them zero.
[[nodiscard]] Done validate(const StaleListFloor& floor);

}  // namespace shekara::bans
