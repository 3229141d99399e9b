#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace shekara::central {

// One row under a statement. Columns from 0.
class Columns {
 public:
  explicit Columns(sqlite3_stmt* statement) : statement_{statement} {}

  [[nodiscard]] std::int64_t number(int column) const;

  [[nodiscard]] std::uint64_t count(int column) const { return static_cast<std::uint64_t>(number(column)); }

  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] Bytes blob(int column) const;
  [[nodiscard]] bool null(int column) const;

  // A fixed-size value; zeros if the stored one has another size (verification then fails, not memory).
  template <class Array>
  [[nodiscard]] Array array(int column) const {
    Array result{};
    const Bytes bytes = blob(column);
    if (bytes.size() == result.size()) std::copy(bytes.begin(), bytes.end(), result.begin());
    return result;
  }

 private:
  sqlite3_stmt* statement_;
};

class Database;

// A prepared statement; binds by position. Its database keeps it for the next one of the same text.
class Statement {
 public:
  Statement(Statement&& other) noexcept
      : database_{other.database_}, statement_{std::exchange(other.statement_, nullptr)} {}

  Statement& operator=(Statement&&) = delete;
  ~Statement();

  template <class... Args>
  Statement& bind(const Args&... args) {
    reset();
    int position = 0;
    (bind_one(++position, args), ...);
    return *this;
  }

  // true: a row is ready; false: finished.
  Result<bool> step();

  [[nodiscard]] Columns row() const { return Columns{statement_}; }

 private:
  friend class Database;

  Statement(Database& database, sqlite3_stmt* statement) : database_{&database}, statement_{statement} {}

  void reset();
  void bind_number(int position, std::int64_t value);
  void bind_one(int position, std::string_view text);

  void bind_one(int position, const std::string& text) { bind_one(position, std::string_view{text}); }

  void bind_one(int position, const char* text) { bind_one(position, std::string_view{text}); }

  void bind_one(int position, ByteView blob);

  void bind_one(int position, const Bytes& blob) { bind_one(position, ByteView{blob}); }

  template <std::size_t N>
  void bind_one(int position, const std::array<std::uint8_t, N>& blob) {
    bind_one(position, ByteView{blob});
  }

  void bind_one(int position, std::nullopt_t /*null*/);

  template <class T, std::enable_if_t<std::is_integral_v<T>, int> = 0>
  void bind_one(int position, T value) {
    bind_number(position, static_cast<std::int64_t>(value));
  }

  Database* database_;
  sqlite3_stmt* statement_;
};

// One connection: WAL, synchronous=FULL, foreign keys on, ten seconds of patience with other processes. The
// lock makes it usable from several threads.
class Database {
 public:
  enum class Open { kCreate, kExisting };
  // Errors: kNotFound (kExisting and no such file), kCorrupt (no database), kUnavailable.
  static Result<std::unique_ptr<Database>> open(const std::string& path, Open how);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] std::unique_lock<std::recursive_mutex> lock() { return std::unique_lock{mutex_}; }

  Result<Statement> prepare(std::string_view sql);
  // Several statements without arguments.
  Done script(const std::string& sql);

  template <class... Args>
  Done run(std::string_view sql, const Args&... args) {
    SHEKARA_TRY(Statement statement, prepare(sql));
    statement.bind(args...);
    SHEKARA_CHECK(statement.step());
    return done();
  }

  // Every row through `read`.
  template <class Read, class... Args>
  auto all(std::string_view sql, Read read, const Args&... args)
      -> Result<std::vector<std::invoke_result_t<Read, Columns>>> {
    SHEKARA_TRY(Statement statement, prepare(sql));
    statement.bind(args...);
    std::vector<std::invoke_result_t<Read, Columns>> rows;
    for (;;) {
      SHEKARA_TRY(const bool more, statement.step());
      if (!more) return rows;
      rows.push_back(read(statement.row()));
    }
  }

  // The first row, or none.
  template <class Read, class... Args>
  auto one(std::string_view sql, Read read, const Args&... args)
      -> Result<std::optional<std::invoke_result_t<Read, Columns>>> {
    using Row = std::invoke_result_t<Read, Columns>;
    SHEKARA_TRY(Statement statement, prepare(sql));
    statement.bind(args...);
    SHEKARA_TRY(const bool found, statement.step());
    if (!found) return std::optional<Row>{};
    return std::optional<Row>{read(statement.row())};
  }

  // Rows touched by the last statement.
  [[nodiscard]] int changed() const;
  // The number of the row that was inserted last.
  [[nodiscard]] std::uint64_t last_row() const;
  // Grows when another connection changed the store.
  Result<std::int64_t> data_version();

 private:
  friend class Statement;
  friend class Transaction;

  explicit Database(sqlite3* handle) : handle_{handle} {}

  void keep(sqlite3_stmt* statement);

  sqlite3* handle_;
  std::recursive_mutex mutex_;
  std::map<std::string, std::vector<sqlite3_stmt*>, std::less<>> ready_;  // by their text
  int transactions_ = 0;                                                  // one within another
  bool spoilt_ = false;                                                   // an inner one was not committed
};

// Holds the connection and the write lock until commit() or the end of its life, which rolls back. One within another
// of the same connection is part of it: what is committed inside becomes durable with the outer one, and if the inner
// one is not committed, the outer one cannot be.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);

  Transaction(Transaction&& other) noexcept
      : database_{std::exchange(other.database_, nullptr)}, lock_{std::move(other.lock_)} {}

  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Done commit();

 private:
  Transaction(Database& database, std::unique_lock<std::recursive_mutex> lock)
      : database_{&database}, lock_{std::move(lock)} {}

  Database* database_;  // null: nothing to roll back
  std::unique_lock<std::recursive_mutex> lock_;
};

}  // namespace shekara::central
