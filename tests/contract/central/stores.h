#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <unistd.h>

#include "central/store/database.h"
#include "central/store/echoes.h"
#include "central/store/events.h"
#include "central/store/identities.h"
#include "central/store/list.h"
#include "central/store/proposals.h"
#include "central/store/schema.h"
#include "central/store/trail.h"
#include "central/usecases/verify_all.h"
#include "tests/central/support/memory.h"

// What the contract suites run on: the fakes in memory, and the SQLite store on a file.
namespace shekara::central {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "shekara-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }

  ~Folder() {
    std::error_code problem;
    std::filesystem::remove_all(path_, problem);
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

struct MemoryStores {
  Memory memory;
  MemoryAuditLog audit{memory};
  MemoryRoster roster{memory};
  MemoryKioskRegistry kiosks{memory};
  MemoryEventLog events{memory};
  MemoryProposals proposals{memory};
  MemoryListStore list{memory};
  MemoryProjection projection{memory};
  MemoryEchoes echoes{memory};
};

// A new store in `path`, or the one that is there.
inline std::unique_ptr<Database> store_at(const std::string& path) {
  const bool there = std::filesystem::exists(path);
  std::unique_ptr<Database> database =
      Database::open(path, there ? Database::Open::kExisting : Database::Open::kCreate).value();
  if (!there && !create_schema(*database, Installation{.demo = true, .list_root = {}, .seal = {}}))
    std::abort();
  return database;
}

struct SqliteStores {
  Folder folder;
  std::unique_ptr<Database> database = store_at(folder / "central.db");
  SqliteAuditLog audit{*database};
  SqliteRoster roster{*database};
  SqliteKioskRegistry kiosks{*database};
  SqliteEventLog events{*database};
  SqliteProposals proposals{*database};
  SqliteListStore list{*database};
  SqliteProjection projection{*database};
  SqliteEvidence evidence{*database};
  SqliteEchoes echoes{*database};
};

template <class Stores>
Witnesses witnesses_of(Stores& stores) {
  return {.list = stores.list, .echoes = stores.echoes, .signer = std::nullopt};
}

}  // namespace shekara::central
