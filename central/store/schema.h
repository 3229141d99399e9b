#pragma once

#include "central/ports/installation.h"
#include "central/store/database.h"
#include "core/base/result.h"

namespace shekara::central {

// Makes the tables of a new store and writes what init decided.
[[nodiscard]] Done create_schema(Database& database, const Installation& installation);
// The signer's own store: its roster, its audit log, its memory.
[[nodiscard]] Done create_signer_schema(Database& database, const PublicKey& root);
// Errors: kCorrupt (no store of this program), kMalformed (a store of another version).
[[nodiscard]] Result<Installation> read_installation(Database& database);

}  // namespace shekara::central
