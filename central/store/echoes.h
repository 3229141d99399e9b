#pragma once

#include "central/ports/echoes.h"
#include "central/store/database.h"

namespace shekara::central {

class SqliteEchoes final : public Echoes {
 public:
  explicit SqliteEchoes(Database& database) : database_{database} {}

  Done put(const Echo& echo) override;
  Result<std::vector<Echo>> all() override;

 private:
  Database& database_;
};

}  // namespace shekara::central
