#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

#include "core/bans/key_filter.h"
#include "core/bans/row_values.h"
#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/documents/document.h"
#include "kiosk/store/database.h"
#include "kiosk/store/list_rows.h"

namespace shekara::kiosk {

// Whether a document is reported lost, stolen or revoked, by exact number. SQLite is the truth; in front of
// it stands a filter that can only say "certainly not", so that the ordinary traveller costs no access to the
// disk. Without a filter every question goes to the disk: slower, never wrong. find() from any thread.
class DocumentIndex {
 public:
  // A connection of its own, so that look-ups do not wait for the list to be written.
  explicit DocumentIndex(std::unique_ptr<Database> database) : database_{std::move(database)} {}

  // Errors: those of the database; kMalformed (the row cannot be read: it is a report all the same).
  [[nodiscard]] Result<std::optional<bans::DocumentReport>> find(const TravelDocument& document) const;

  // Before the row is committed.
  void add(ByteView key);
  // Before other rows take the place of all of them.
  void drop_filter();
  // From the rows in use.
  [[nodiscard]] Done build_filter(ListRows& rows, std::uint64_t count);

 private:
  [[nodiscard]] std::shared_ptr<bans::KeyFilter> filter() const;

  mutable std::mutex reading_;  // the database
  mutable std::unique_ptr<Database> database_;
  mutable std::mutex mutex_;  // the filter
  std::shared_ptr<bans::KeyFilter> filter_;
};

}  // namespace shekara::kiosk
