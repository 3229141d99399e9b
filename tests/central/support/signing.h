#pragma once

#include <cstdlib>
#include <map>
#include <string>

#include "central/pki/secret_files.h"
#include "central/publisher/signer.h"
#include "central/publisher/signers.h"
#include "central/store/schema.h"
#include "central/store/signer_memory.h"
#include "tests/contract/central/stores.h"

namespace shekara::central {

class MemoryKeys final : public SigningKeyStore {
 public:
  explicit MemoryKeys(Random& random) : random_{random} {}

  PublicKey add(const SigningKeys& keys) {
    keys_[keys.open] = keys.secret;
    return keys.open;
  }

  void lose(const PublicKey& key) { keys_.erase(key); }

  Result<SecretKey> find(const PublicKey& key) override {
    const auto found = keys_.find(key);
    if (found == keys_.end()) return memory_error(ErrorCode::kNotFound);
    return found->second;
  }

  Result<PublicKey> make() override { return add(make_signing_keys(random_)); }

 private:
  Random& random_;
  std::map<PublicKey, SecretKey> keys_;
};

inline std::unique_ptr<Database> signer_store_at(const std::string& path, const PublicKey& root) {
  const bool there = std::filesystem::exists(path);
  std::unique_ptr<Database> database =
      Database::open(path, there ? Database::Open::kExisting : Database::Open::kCreate).value();
  if (!there && !create_signer_schema(*database, root)) std::abort();
  return database;
}

// The signer on a store of its own; its roster is handed in, so that tests may share the centre's.
struct TestSigner {
  TestSigner(const PublicKey& root, Roster& roster, KioskRegistry& kiosks, SigningKeyStore& keys,
             const Clock& clock)
      : database{signer_store_at(folder / "signer.db", root)}, signer{memory, roster, kiosks, keys, clock} {}

  Folder folder;
  std::unique_ptr<Database> database;
  SqliteSignerMemory memory{*database};
  Signer signer;
};

}  // namespace shekara::central
