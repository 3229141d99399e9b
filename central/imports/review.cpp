#include "central/imports/review.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace shekara::central {
namespace {

// What no published list knows of, and an import must not undo.
void keep_what_officers_added(const bans::Entry& before, bans::Entry& after) {
  after.revision = before.revision;
  after.review_day = before.review_day;
  after.handling_code = before.handling_code;
  after.appeal = before.appeal;
  after.exemptions = before.exemptions;
  after.contact = before.contact;
}

}  // namespace

ImportReview review_import(const Imported& imported, const std::vector<bans::Entry>& present,
                           std::string_view source) {
  ImportReview review;
  std::map<std::string, const bans::Entry*> known;
  for (const auto& entry : present) known[entry.id.str()] = &entry;
  std::set<std::string> met;
  for (const auto& entry : imported.entries) {
    if (!met.insert(entry.id.str()).second) continue;  // a file that names one twice
    const auto before = known.find(entry.id.str());
    if (before == known.end()) {
      review.added.push_back(entry);
      continue;
    }
    bans::Entry after = entry;
    if (!source.empty()) keep_what_officers_added(*before->second, after);
    if (after == *before->second) {
      ++review.same;
      continue;
    }
    if (!source.empty()) ++after.revision;
    review.changed.push_back({*before->second, std::move(after)});
  }
  // A file that was cut off, or of which rows could not be read, proves nobody's absence.
  if (source.empty() || !imported.complete || !imported.bad.empty()) return review;
  const std::string start = std::string{source} + "-";
  for (const auto& [id, entry] : known)
    if (id.compare(0, start.size(), start) == 0 && met.count(id) == 0) review.gone.push_back(entry->id);
  return review;
}

}  // namespace shekara::central
