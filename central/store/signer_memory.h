#pragma once

#include "central/ports/signer_memory.h"
#include "central/store/database.h"

namespace shekara::central {

class SqliteSignerMemory final : public SignerMemory {
 public:
  explicit SqliteSignerMemory(Database& database) : database_{database} {}

  Done together(const std::function<Done()>& work) override;
  Result<PublicKey> root() override;
  Result<std::optional<bans::Signed<bans::KeySet>>> keys() override;
  Done set_keys(const bans::Signed<bans::KeySet>& keys) override;
  Result<std::optional<SignedVersion>> last() override;
  Done remember(const SignedVersion& version) override;
  Result<std::optional<Leaf>> leaf(bans::Collection collection, const Bytes& key) override;
  Done put(bans::Collection collection, const Bytes& key, const Leaf& leaf) override;
  Done remove(bans::Collection collection, const Bytes& key) override;
  Result<bans::BucketHashes> rehash(bans::Collection collection, const std::set<std::size_t>& buckets) override;
  Result<bool> use_emergency(const Bytes& key) override;
  Result<Witness> witness() override;
  Done set_witness(const Witness& witness) override;

 private:
  Database& database_;
};

}  // namespace shekara::central
