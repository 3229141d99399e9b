#include "kiosk/store/database.h"

#include <array>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <utility>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

namespace shekara::kiosk {
namespace {

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list_bucket (collection INTEGER, bucket INTEGER, hash BLOB NOT NULL, rows INTEGER NOT NULL,
  PRIMARY KEY (collection, bucket)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list_slot (collection INTEGER PRIMARY KEY, slot INTEGER NOT NULL, version INTEGER NOT NULL,
  state BLOB NOT NULL, next_chunk INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list_bans_0 (bucket INTEGER, key BLOB, value BLOB NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list_bans_1 (bucket INTEGER, key BLOB, value BLOB NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list_documents_0 (bucket INTEGER, key BLOB, value BLOB NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list_documents_1 (bucket INTEGER, key BLOB, value BLOB NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event (
  sequence INTEGER PRIMARY KEY, previous BLOB NOT NULL, kind INTEGER NOT NULL, recorded INTEGER NOT NULL,
  list_version INTEGER NOT NULL, sealed_key BLOB NOT NULL, ciphertext BLOB NOT NULL, sealed_key_hash BLOB NOT NULL,
  ciphertext_hash BLOB NOT NULL, hash BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS evidence (
  name BLOB PRIMARY KEY, sequence INTEGER NOT NULL, sealed_key BLOB NOT NULL, ciphertext BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS evidence_by_sequence ON evidence (sequence);
)";

Error fault(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return Error{ErrorCode::kExhausted, "the disk of the kiosk's store is full",
                   "Free space on the disk of the data folder; what was recorded is safe, new records are "
                   "refused until then."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Error{ErrorCode::kCorrupt, "the kiosk's store (kiosk.db) is damaged",
                   "Keep the file for inspection, check the disk, and enrol the kiosk again with an empty "
                   "data folder."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error{ErrorCode::kTimeout, "the kiosk's store is busy",
                   "Try again; if it stays so, restart the kiosk."};
    default:
      return Error{ErrorCode::kUnavailable, std::string{"the kiosk's store failed: "} + sqlite3_errstr(code),
                   "Check the disk and the rights of the data folder, then restart the kiosk."};
  }
}

}  // namespace

Statement::~Statement() {
  if (handle_ != nullptr) sqlite3_reset(handle_);
}

Statement& Statement::bind(int at, std::int64_t number) {
  sqlite3_bind_int64(handle_, at, number);
  return *this;
}

Statement& Statement::bind(int at, ByteView bytes) {
  // A null pointer would bind NULL, and an empty blob is not NULL.
  sqlite3_bind_blob64(handle_, at, bytes.empty() ? "" : static_cast<const void*>(bytes.data()), bytes.size(),
                      SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
  sqlite3_bind_text64(handle_, at, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(handle_);
  if (code == SQLITE_DONE) return false;
  return fault(code);
}

Done Statement::run() {
  SHEKARA_CHECK(step());
  return done();
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(handle_, column); }

Bytes Statement::bytes(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  return data == nullptr ? Bytes{} : Bytes(data, data + size);
}

Result<Digest> Statement::digest(int column) const {
  const Bytes raw = bytes(column);
  Digest digest{};
  if (raw.size() != digest.size()) return fault(SQLITE_CORRUPT);
  std::copy(raw.begin(), raw.end(), digest.begin());
  return digest;
}

struct Database::Cache {
  std::unordered_map<std::string, sqlite3_stmt*> statements;
};

Database::Database(sqlite3* handle) : handle_{handle}, cache_{std::make_unique<Cache>()} {}

Database::~Database() {
  for (const auto& [sql, statement] : cache_->statements) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

Result<std::unique_ptr<Database>> Database::open(const std::string& file, Options options) {
  sqlite3* handle = nullptr;
  const int flags = options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int opened =
      sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  std::unique_ptr<Database> database{new Database{handle}};
  if (opened != SQLITE_OK) return fault(opened);
  sqlite3_busy_timeout(handle, 10'000);
  if (options.read_only) return database;
  SHEKARA_CHECK(database->execute("PRAGMA journal_mode=WAL"));
  SHEKARA_CHECK(database->execute("PRAGMA synchronous=FULL"));
  SHEKARA_CHECK(database->execute("PRAGMA secure_delete=ON"));
  SHEKARA_CHECK(database->execute(kTables));
  if (options.pages_max > 0) {
    SHEKARA_CHECK(database->execute("PRAGMA max_page_count=" + std::to_string(options.pages_max)));
  }
  return database;
}

Done Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fault(code);
  return done();
}

Result<Statement> Database::prepare(const std::string& sql) {
  sqlite3_stmt*& statement = cache_->statements[sql];
  if (statement == nullptr) {
    const int code =
        sqlite3_prepare_v3(handle_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code == SQLITE_ERROR) std::abort();  // our own text is malformed
    if (code != SQLITE_OK) return fault(code);
  }
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  return Statement{statement};
}

Done Database::transaction(const std::function<Done()>& work) {
  SHEKARA_CHECK(execute("BEGIN IMMEDIATE"));
  Done worked = work();
  if (worked) worked = execute("COMMIT");
  if (!worked) (void)execute("ROLLBACK");  // SQLite may have rolled back by itself
  return worked;
}

std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }

Result<FolderLock> FolderLock::take(const std::string& folder) {
  const std::string file = folder + "/kiosk.lock";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return Error{ErrorCode::kUnavailable, "the data folder cannot be written",
                 "Create the folder named by `data` and give it to the kiosk's user."};
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor);
    return Error{ErrorCode::kConflict, "another process uses this data folder",
                 "Stop the other kiosk, or give this one a data folder of its own."};
  }
  return FolderLock{descriptor};
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_{std::exchange(other.file_, -1)} {}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace shekara::kiosk
