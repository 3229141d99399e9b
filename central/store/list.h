#pragma once

#include "central/ports/list_store.h"
#include "central/store/database.h"

namespace shekara::central {

class SqliteListStore final : public ListStore {
 public:
  explicit SqliteListStore(Database& database) : database_{database} {}

  Done begin(const bans::Signed<bans::KeySet>& keys, const Publication& first, const Act& act) override;
  Result<bans::Head> head() override;
  Done publish(const Publication& publication, const Act& act) override;
  Done refresh(const bans::Signed<bans::Freshness>& freshness) override;
  Result<std::optional<Bytes>> find(bans::Collection collection, const Bytes& key) override;
  Result<std::vector<bans::Row>> rows(bans::Collection collection, std::uint64_t version) override;
  Result<std::vector<bans::RowChange>> changes(bans::Collection collection, std::uint64_t from,
                                               std::uint64_t to) override;
  Result<bans::Signed<bans::Contents>> contents(std::uint64_t version) override;
  Result<std::vector<PublishedChange>> published(std::uint64_t version) override;
  Result<std::vector<bans::Signed<bans::KeySet>>> key_sets() override;

 private:
  Result<std::uint64_t> newest();
  Done check_version(std::uint64_t version);
  Done add_version(const Publication& publication);
  Done add_keys(const bans::Signed<bans::KeySet>& keys);
  Done add_changes(const Publication& publication);
  Done mark_proposal(const PublishedChange& published, std::uint64_t version);

  Database& database_;
};

}  // namespace shekara::central
