#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/bans/head.h"
#include "core/bans/lookup.h"
#include "core/base/signature.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/list_keeper.h"
#include "kiosk/store/database.h"
#include "kiosk/store/document_index.h"
#include "kiosk/store/list_rows.h"

namespace shekara::kiosk {

// The signed list on disk and what is searched of it in memory. Rows, head and ratchet change in one
// transaction, and only if the state of the result is the signed one; the index is swapped after the commit.
//
// At start-up the signatures, the ratchet and all bans are verified again; the reported documents, of which
// there may be a hundred million, are proven bucket by bucket while the kiosk runs. A damaged list is never
// emptied: what can still be read is searched, the list says kBroken (so nobody is cleared by it), and held()
// says that it is not whole, which makes the link fetch the bad buckets. The ratchet survives: an older list
// does not get in that way.
class ListStore final : public BanList, public ListKeeper {
 public:
  // The list as it was found is told through trust and the alarm "list-broken"; the errors are those of the
  // database. `documents` is a second connection to the same file.
  static Result<std::unique_ptr<ListStore>> open(std::unique_ptr<Database> database,
                                                 std::unique_ptr<Database> documents, const PublicKey& root,
                                                 Alarms& alarms);

  [[nodiscard]] Answer look_up(const TravelDocument& document, Instant now) const override;
  [[nodiscard]] law::ListState state(Instant now) const override;

  [[nodiscard]] Held held() const override;

  [[nodiscard]] std::span<const bans::Collection> collections() const override { return kHeldCollections; }

  [[nodiscard]] Done check(const bans::Head& head) const override;
  [[nodiscard]] Done confirm(const bans::Head& head) override;
  [[nodiscard]] Done apply(const bans::Head& head, const std::vector<bans::RowChange>& changes) override;
  [[nodiscard]] Result<std::uint32_t> expect(const bans::Head& head, bans::Collection collection) override;
  [[nodiscard]] Done take(bans::Collection collection, std::uint32_t chunk,
                          const std::vector<bans::Row>& rows) override;
  [[nodiscard]] Done replace(const bans::Head& head) override;
  [[nodiscard]] Result<std::vector<std::uint32_t>> differing(bans::Collection collection,
                                                             const bans::BucketHashes& wanted) override;
  [[nodiscard]] Done patch(const bans::Head& head, const std::vector<Patch>& patches) override;
  void check_some() override;
  void degrade() override;

  [[nodiscard]] std::size_t rows() const;
  [[nodiscard]] std::optional<bans::Head> head() const;

 private:
  // What readers see; never changed, only replaced.
  struct Edition {
    std::shared_ptr<const bans::Lookup> lookup;  // never null
    law::ListTrust trust = law::ListTrust::kMissing;
    std::optional<bans::Head> head;
  };

  using Entries = std::map<Bytes, std::shared_ptr<const bans::Entry>>;
  using Bucket = std::pair<bans::Collection, std::size_t>;

  ListStore(std::unique_ptr<Database> database, std::unique_ptr<Database> documents, const PublicKey& root,
            Alarms& alarms);
  [[nodiscard]] Done load();
  [[nodiscard]] Result<std::string> load_head(Edition& edition);
  [[nodiscard]] Done load_bans(std::string& damage);
  [[nodiscard]] Done read_entries(Entries& entries, bool& readable);
  [[nodiscard]] Result<std::optional<Bytes>> meta(const char* name);
  [[nodiscard]] Done put_meta(const char* name, ByteView value);
  [[nodiscard]] Done put_head(const bans::Head& head);
  [[nodiscard]] Done put_row(bans::Collection collection, const bans::Row& row, Entries& entries);
  [[nodiscard]] Done remove_row(bans::Collection collection, const Bytes& key, Entries& entries);
  // Counts the buckets anew, and compares the whole with what the head signs.
  [[nodiscard]] Done prove(const bans::Head& head, const std::set<Bucket>& touched);
  [[nodiscard]] bool found_bad(bans::Collection collection, std::size_t bucket);
  void use(const bans::Head& head, Entries entries, bool readable);
  void publish(Edition edition);
  [[nodiscard]] std::shared_ptr<const Edition> edition() const;
  [[nodiscard]] static law::ListState state_of(const Edition& edition, Instant now);

  mutable std::recursive_mutex keeping_;  // everything that is on disk, and the ratchet
  std::unique_ptr<Database> database_;
  ListRows rows_;
  DocumentIndex documents_;
  PublicKey root_;
  Alarms& alarms_;
  bans::Ratchet ratchet_;
  Entries entries_;
  std::set<Bucket> bad_;
  std::size_t next_check_ = 0;

  mutable std::mutex mutex_;
  std::shared_ptr<const Edition> edition_;
};

}  // namespace shekara::kiosk
