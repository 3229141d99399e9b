#include "central/store/database.h"

#include <string>
#include <string_view>
#include <utility>

#include <sqlite3.h>

namespace shekara::central {
namespace {

constexpr int kBusyMs = 10'000;
constexpr std::size_t kReadyMax = 4;  // of one text; more are needed only where calls nest

Error store_error(sqlite3* handle, int code) {
  const std::string detail = std::string{"the centre's store: "} + sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {ErrorCode::kExhausted, "the disk of the centre's store is full",
              "Free space there; nothing was acknowledged, and the kiosks keep and send their events again."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kTimeout, detail, "Another command holds the store: try again."};
    case SQLITE_CONSTRAINT:
      return {ErrorCode::kConflict, "the centre's store holds something else under this identifier",
              "Look at what is there, or choose another identifier."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::kCorrupt, detail, "Stop the centre, keep the file, and restore the last backup."};
    case SQLITE_TOOBIG:
      return {ErrorCode::kTooLarge, detail, "Send less at once."};
    default:
      return {ErrorCode::kUnavailable, detail + " (" + std::to_string(sqlite3_extended_errcode(handle)) + ")",
              "Check the disk and the rights of the store's file."};
  }
}

}  // namespace

std::int64_t Columns::number(int column) const { return sqlite3_column_int64(statement_, column); }

bool Columns::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::string Columns::text(int column) const {
  const unsigned char* data = sqlite3_column_text(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return data == nullptr ? std::string{}
                         : std::string{reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
}

Bytes Columns::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return data == nullptr ? Bytes{} : Bytes(data, data + size);
}

Statement::~Statement() {
  if (statement_ != nullptr) database_->keep(statement_);
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Statement::bind_number(int position, std::int64_t value) {
  sqlite3_bind_int64(statement_, position, value);
}

void Statement::bind_one(int position, std::string_view text) {
  sqlite3_bind_text64(statement_, position, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind_one(int position, ByteView blob) {
  // An empty blob is not NULL.
  const void* data = blob.empty() ? static_cast<const void*>("") : blob.data();
  sqlite3_bind_blob64(statement_, position, data, blob.size(), SQLITE_TRANSIENT);
}

void Statement::bind_one(int position, std::nullopt_t /*null*/) { sqlite3_bind_null(statement_, position); }

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return store_error(sqlite3_db_handle(statement_), code);
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, Open how) {
  sqlite3* handle = nullptr;
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | (how == Open::kCreate ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Database> database{new Database{handle}};
  if (code != SQLITE_OK) {
    return Error{
        ErrorCode::kNotFound, "there is no store at " + path,
        "Name the installation's central.toml with --config, or make one: shekara-central init DIR."};
  }
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kBusyMs);
  SHEKARA_CHECK(
      database->script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA "
                       "trusted_schema=OFF;"));
  return database;
}

Database::~Database() {
  for (const auto& [text, statements] : ready_) {
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close_v2(handle_);
}

Result<Statement> Database::prepare(std::string_view sql) {
  const auto guard = lock();
  if (const auto ready = ready_.find(sql); ready != ready_.end() && !ready->second.empty()) {
    sqlite3_stmt* statement = ready->second.back();
    ready->second.pop_back();
    return Statement{*this, statement};
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return store_error(handle_, code);
  return Statement{*this, statement};
}

// Statements that take no part in a transaction any more: reset ends a read at once.
void Database::keep(sqlite3_stmt* statement) {
  const auto guard = lock();
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  std::vector<sqlite3_stmt*>& ready = ready_[sqlite3_sql(statement)];
  if (ready.size() < kReadyMax) {
    ready.push_back(statement);
  } else {
    sqlite3_finalize(statement);
  }
}

Done Database::script(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return store_error(handle_, code);
  return done();
}

int Database::changed() const { return sqlite3_changes(handle_); }

std::uint64_t Database::last_row() const {
  return static_cast<std::uint64_t>(sqlite3_last_insert_rowid(handle_));
}

Result<std::int64_t> Database::data_version() {
  const auto guard = lock();
  SHEKARA_TRY(const std::optional<std::int64_t> version,
              one("PRAGMA data_version", [](Columns row) { return row.number(0); }));
  return version.value_or(0);
}

Result<Transaction> Transaction::begin(Database& database) {
  std::unique_lock<std::recursive_mutex> guard = database.lock();
  if (database.transactions_ == 0) {
    SHEKARA_CHECK(database.script("BEGIN IMMEDIATE"));
    database.spoilt_ = false;
  }
  ++database.transactions_;
  return Transaction{database, std::move(guard)};
}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  database_->spoilt_ = true;
  // A failed statement may have rolled back already; then this has nothing to do.
  if (--database_->transactions_ == 0) static_cast<void>(database_->script("ROLLBACK"));
}

Done Transaction::commit() {
  if (database_->transactions_ > 1) {
    --database_->transactions_;
  } else {
    if (database_->spoilt_) {
      return Error{ErrorCode::kConflict, "a part of this change failed", "Nothing was kept: try again."};
    }
    SHEKARA_CHECK(database_->script("COMMIT"));
    database_->transactions_ = 0;
  }
  database_ = nullptr;
  lock_.unlock();
  return done();
}

}  // namespace shekara::central
