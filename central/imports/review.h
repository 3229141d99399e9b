#pragma once

#include <vector>

#include "central/imports/imported.h"

namespace shekara::central {

struct ChangedEntry {
  bans::Entry before;
  bans::Entry after;  // with the next revision
};

// What an import would change, to be looked at before anything is proposed.
struct ImportReview {
  std::vector<bans::Entry> added;
  std::vector<ChangedEntry> changed;
  std::vector<EntryId>
      gone;  // of the same source, and no longer in its file; empty if that was not read to its end
  std::size_t same = 0;
};

// `present`: all entries on the list. Only those whose identifier begins with `source` and '-' may be gone.
// Importing the same file again changes nothing. What officers added to an entry since (appeal, exemptions,
// contact, handling) stays. `source` empty: a file of our own organs, which names everything itself, its
// revisions too, and of which nobody is gone.
[[nodiscard]] ImportReview review_import(const Imported& imported, const std::vector<bans::Entry>& present,
                                         std::string_view source);

}  // namespace shekara::central
