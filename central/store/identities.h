#pragma once

#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "central/store/database.h"

namespace shekara::central {

class SqliteRoster final : public Roster {
 public:
  explicit SqliteRoster(Database& database) : database_{database} {}

  Done add(const Officer& officer, const Act& act) override;
  Done disable(const OfficerId& id, const Act& act) override;
  Result<Officer> find(const OfficerId& id) override;
  Result<std::vector<Officer>> all() override;
  Done give_token(const OfficerId& id, const Digest& token_hash, const Act& act) override;
  Result<Officer> holder(const Digest& token_hash) override;

 private:
  Database& database_;
};

class SqliteKioskRegistry final : public KioskRegistry {
 public:
  explicit SqliteKioskRegistry(Database& database) : database_{database} {}

  Done invite(const Kiosk& kiosk, const Digest& code_hash, Instant expires, const Act& act) override;
  Result<Invitation> invitation(const Digest& code_hash) override;
  Done enrol(const Digest& code_hash, const Bytes& public_key, bool simulated, const Act& act) override;
  Done revoke(const KioskId& id, const Act& act) override;
  Result<Kiosk> find(const KioskId& id) override;
  Result<std::vector<Kiosk>> all() override;

 private:
  Database& database_;
};

}  // namespace shekara::central
