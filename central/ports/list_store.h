#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/ports/audit_log.h"
#include "central/ports/proposals.h"
#include "core/bans/collection.h"
#include "core/bans/head.h"
#include "core/base/result.h"

namespace shekara::central {

struct PublishedChange {
  bans::RowChange change;
  std::string proposal;  // id
  ChangeKind kind = ChangeKind::kFull;
  friend bool operator==(const PublishedChange&, const PublishedChange&) = default;
};

// A whole new version: all of it becomes visible at once.
struct Publication {
  bans::Signed<bans::Contents> contents;
  bans::Signed<bans::Freshness> freshness;
  std::vector<PublishedChange> changes;                 // at most one a key
  std::optional<bans::Signed<bans::KeySet>> keys = {};  // a rotation: from this version on
};

// The versions of the list.
class ListStore {
 public:
  virtual ~ListStore() = default;
  // Version 1 of an installation, together with the key set. Error kConflict: there is a list already.
  virtual Done begin(const bans::Signed<bans::KeySet>& keys, const Publication& first, const Act& act) = 0;
  // Error kNotFound: no list yet.
  virtual Result<bans::Head> head() = 0;
  // Adds the version that follows the newest one, and marks its proposals published.
  // Errors: kConflict: another version came in between, or a proposal is no longer approved: compute again;
  // kCorrupt: the rows here with these changes are not those that were signed.
  virtual Done publish(const Publication& publication, const Act& act) = 0;
  // Replaces the freshness of the newest version. Error kConflict: it is of another version.
  virtual Done refresh(const bans::Signed<bans::Freshness>& freshness) = 0;
  // A row of the newest version.
  virtual Result<std::optional<Bytes>> find(bans::Collection collection, const Bytes& key) = 0;
  // The rows of a collection as of a version, ordered by key. For audits and tests: it reads every row. Error
  // kNotFound: no such version.
  virtual Result<std::vector<bans::Row>> rows(bans::Collection collection, std::uint64_t version) = 0;
  // The last operation on each key in (from, to], ordered by key. Error kNotFound: no such version.
  virtual Result<std::vector<bans::RowChange>> changes(bans::Collection collection, std::uint64_t from,
                                                       std::uint64_t to) = 0;
  // What was signed as this version. Error kNotFound.
  virtual Result<bans::Signed<bans::Contents>> contents(std::uint64_t version) = 0;
  // The proposals that a version rests on.
  virtual Result<std::vector<PublishedChange>> published(std::uint64_t version) = 0;
  // Every key set there was, oldest first.
  virtual Result<std::vector<bans::Signed<bans::KeySet>>> key_sets() = 0;

 protected:
  ListStore() = default;
  ListStore(const ListStore&) = default;
  ListStore& operator=(const ListStore&) = default;
};

}  // namespace shekara::central
