#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace shekara::kiosk {

// One use of a prepared statement; its end resets it, for a statement left at a row holds a read transaction
// open, and that makes every later write of the connection fail. Columns count from 0, parameters from 1.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* handle) : handle_{handle} {}

  Statement(Statement&& other) noexcept : handle_{std::exchange(other.handle_, nullptr)} {}

  Statement& operator=(Statement&&) = delete;
  ~Statement();

  Statement& bind(int at, std::int64_t number);

  Statement& bind(int at, std::uint64_t number) { return bind(at, static_cast<std::int64_t>(number)); }

  Statement& bind(int at, ByteView bytes);
  Statement& bind(int at, std::string_view text);

  // true: there is a row; false: no more. Errors: kExhausted (disk full), kCorrupt (damaged file),
  // kUnavailable.
  [[nodiscard]] Result<bool> step();
  // For statements without rows.
  [[nodiscard]] Done run();

  [[nodiscard]] std::int64_t number(int column) const;

  [[nodiscard]] std::uint64_t count(int column) const { return static_cast<std::uint64_t>(number(column)); }

  [[nodiscard]] Bytes bytes(int column) const;
  // Error kCorrupt: not 32 bytes.
  [[nodiscard]] Result<Digest> digest(int column) const;

 private:
  sqlite3_stmt* handle_;
};

// A connection to kiosk.db: WAL, synchronous=FULL, so what was committed survives a power cut. Not
// thread-safe: its owner holds a lock. What is deleted is overwritten (secure_delete).
class Database {
 public:
  struct Options {
    std::uint64_t pages_max = 0;  // 0: as many as fit on the disk; tests fill a small one
    bool read_only = false;       // for the command line beside a running daemon
  };

  // Creates the tables in a new file. Errors: kUnavailable, kCorrupt, kExhausted.
  static Result<std::unique_ptr<Database>> open(const std::string& file, Options options);

  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // A malformed statement is our bug and stops the program.
  [[nodiscard]] Result<Statement> prepare(const std::string& sql);
  // All or nothing: an error of `work` or of the commit rolls everything back.
  [[nodiscard]] Done transaction(const std::function<Done()>& work);
  // Statements without rows or parameters, parted by semicolons.
  [[nodiscard]] Done execute(const std::string& sql);
  [[nodiscard]] std::int64_t changes() const;

 private:
  explicit Database(sqlite3* handle);

  struct Cache;
  sqlite3* handle_;
  std::unique_ptr<Cache> cache_;
};

// The right to write into a data folder, for as long as it lives: a second process would fork the event
// chain.
class FolderLock {
 public:
  // Errors: kConflict (another process holds it), kUnavailable (no such folder, not writable).
  static Result<FolderLock> take(const std::string& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int file) : file_{file} {}

  int file_;
};

}  // namespace shekara::kiosk
