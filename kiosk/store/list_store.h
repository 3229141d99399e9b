#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "core/bans/head.h"
#include "core/bans/lookup.h"
#include "core/bans/state_tree.h"
#include "core/base/signature.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/list_keeper.h"
#include "kiosk/store/database.h"

namespace shekara::kiosk {

// The signed list on disk and its index in memory. Rows, head and ratchet change in one transaction, and only
// after the state hash of the result equals the signed one; the index is swapped after the commit.
//
// At start-up everything is verified again: signatures, ratchet, and the state hash over all rows. A damaged
// list is never emptied: the entries that can still be read are searched, the list says kBroken (so nobody is
// cleared by it), and held() answers version 0, which makes the link fetch the snapshot. The ratchet
// survives: an older list does not get in that way.
class ListStore final : public BanList, public ListKeeper {
 public:
  // The list as it was found is told through trust and the alarm "list-broken"; the errors are those of the
  // database.
  static Result<std::unique_ptr<ListStore>> open(std::unique_ptr<Database> database, const PublicKey& root,
                                                 Alarms& alarms);

  [[nodiscard]] Answer look_up(const TravelDocument& document, Instant now) const override;
  [[nodiscard]] law::ListState state(Instant now) const override;

  [[nodiscard]] Held held() const override;
  [[nodiscard]] Done check(const bans::Head& head) const override;
  [[nodiscard]] Done confirm(const bans::Head& head) override;
  [[nodiscard]] Done replace(const bans::Head& head, std::vector<bans::Row> rows) override;
  [[nodiscard]] Done apply(const bans::Head& head, const std::vector<bans::RowChange>& changes) override;
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

  ListStore(std::unique_ptr<Database> database, const PublicKey& root, Alarms& alarms);
  [[nodiscard]] Done load();
  [[nodiscard]] Result<bans::StateTree> read_rows(std::vector<bans::Entry>& entries, bool& whole);
  [[nodiscard]] Result<std::optional<Bytes>> meta(const char* name);
  [[nodiscard]] Done put_meta(const char* name, ByteView value);
  [[nodiscard]] Done put_head(const bans::Head& head);
  [[nodiscard]] Done put_row(ByteView key, ByteView value);
  [[nodiscard]] static law::ListState state_of(const Edition& edition, Instant now);
  [[nodiscard]] std::shared_ptr<const Edition> edition() const;
  void publish(Edition edition);
  [[nodiscard]] Done reload_index(const bans::Head& head);

  std::unique_ptr<Database> database_;  // of the one thread that keeps the list
  PublicKey root_;
  Alarms& alarms_;
  bans::Ratchet ratchet_;
  bans::StateTree tree_;

  mutable std::mutex mutex_;
  std::shared_ptr<const Edition> edition_;
};

}  // namespace shekara::kiosk
