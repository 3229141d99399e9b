#include "central/store/schema.h"

#include <string>

namespace shekara::central {
namespace {

constexpr std::int64_t kSchemaVersion = 1;

constexpr const char* kTables = R"sql(
CREATE TABLE installation(
  one INTEGER PRIMARY KEY CHECK(one = 1), schema INTEGER NOT NULL, demo INTEGER NOT NULL,
  list_root BLOB NOT NULL, seal BLOB NOT NULL) STRICT;

CREATE TABLE audit(
  number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL,
  previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;

CREATE TABLE officers(
  id TEXT PRIMARY KEY, role INTEGER NOT NULL, public_key BLOB NOT NULL UNIQUE, disabled INTEGER NOT NULL) STRICT;
CREATE TABLE tokens(hash BLOB PRIMARY KEY, officer TEXT NOT NULL REFERENCES officers(id)) STRICT;

CREATE TABLE kiosks(
  id TEXT PRIMARY KEY, post TEXT NOT NULL, role INTEGER NOT NULL, zone TEXT NOT NULL, state INTEGER NOT NULL,
  simulated INTEGER NOT NULL, public_key BLOB NOT NULL) STRICT;
CREATE TABLE invitations(
  code_hash BLOB PRIMARY KEY, kiosk TEXT NOT NULL REFERENCES kiosks(id), expires INTEGER NOT NULL,
  used_by BLOB NOT NULL) STRICT;

-- Append-only: rows are never changed but for the erasure of sealed_key and ciphertext.
CREATE TABLE events(
  cursor INTEGER PRIMARY KEY AUTOINCREMENT, kiosk TEXT NOT NULL, chain BLOB NOT NULL, sequence INTEGER NOT NULL,
  previous BLOB NOT NULL, kind INTEGER NOT NULL, recorded INTEGER NOT NULL, list_version INTEGER NOT NULL,
  sealed_key BLOB NOT NULL, ciphertext BLOB NOT NULL, sealed_key_hash BLOB NOT NULL, ciphertext_hash BLOB NOT NULL,
  hash BLOB NOT NULL, UNIQUE(kiosk, chain, sequence)) STRICT;
CREATE TABLE chains(
  kiosk TEXT NOT NULL, chain BLOB NOT NULL, through INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(kiosk, chain)) STRICT, WITHOUT ROWID;
CREATE TABLE batches(
  kiosk TEXT NOT NULL, chain BLOB NOT NULL, last INTEGER NOT NULL, signature BLOB NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(kiosk, chain, last)) STRICT, WITHOUT ROWID;
CREATE TABLE conflicts(
  kiosk TEXT NOT NULL, chain BLOB NOT NULL, sequence INTEGER NOT NULL, previous BLOB NOT NULL, kind INTEGER NOT NULL,
  recorded INTEGER NOT NULL, list_version INTEGER NOT NULL, sealed_key BLOB NOT NULL, ciphertext BLOB NOT NULL,
  sealed_key_hash BLOB NOT NULL, ciphertext_hash BLOB NOT NULL, hash BLOB NOT NULL, problem TEXT NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY(kiosk, chain, sequence, hash)) STRICT;

CREATE TABLE projection(one INTEGER PRIMARY KEY CHECK(one = 1), cursor INTEGER NOT NULL) STRICT;
INSERT INTO projection VALUES(1, 0);
CREATE TABLE counts(
  day TEXT NOT NULL, kind INTEGER NOT NULL, outcome INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(day, kind, outcome)) STRICT, WITHOUT ROWID;
CREATE TABLE set_aside(cursor INTEGER PRIMARY KEY, problem TEXT NOT NULL) STRICT;

CREATE TABLE evidence(
  sha256 BLOB PRIMARY KEY, kiosk TEXT NOT NULL, size INTEGER NOT NULL, stored INTEGER NOT NULL,
  sealed_key BLOB NOT NULL) STRICT;
CREATE TABLE evidence_parts(
  sha256 BLOB NOT NULL REFERENCES evidence(sha256) ON DELETE CASCADE, offset INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY(sha256, offset)) STRICT;

CREATE TABLE proposals(
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, collection INTEGER NOT NULL, key BLOB NOT NULL,
  value BLOB NOT NULL, removed INTEGER NOT NULL, made INTEGER NOT NULL, state INTEGER NOT NULL,
  officer TEXT, subject BLOB, signature BLOB, signed_at INTEGER,   -- a person proposes
  desk TEXT, event BLOB,                                           -- or an execution does
  approver TEXT, approval_subject BLOB, approval BLOB, approved_at INTEGER, version INTEGER NOT NULL,
  CHECK((officer IS NULL) <> (desk IS NULL))) STRICT;
CREATE INDEX proposals_by_state ON proposals(state, number);

CREATE TABLE versions(version INTEGER PRIMARY KEY, payload BLOB NOT NULL, signature BLOB NOT NULL) STRICT;
CREATE TABLE changes(
  collection INTEGER NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL REFERENCES versions(version),
  value BLOB NOT NULL, removed INTEGER NOT NULL, proposal TEXT NOT NULL UNIQUE REFERENCES proposals(id),
  PRIMARY KEY(collection, key, version)) STRICT;
CREATE INDEX changes_by_version ON changes(version);
CREATE TABLE head(
  one INTEGER PRIMARY KEY CHECK(one = 1), keys_payload BLOB NOT NULL, keys_signature BLOB NOT NULL,
  freshness_payload BLOB NOT NULL, freshness_signature BLOB NOT NULL) STRICT;
)sql";

}  // namespace

Done create_schema(Database& database, const Installation& installation) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database));
  SHEKARA_CHECK(database.script(kTables));
  SHEKARA_CHECK(database.run("INSERT INTO installation VALUES(1, ?, ?, ?, ?)", kSchemaVersion,
                             installation.demo, installation.list_root, installation.seal));
  return transaction.commit();
}

Result<Installation> read_installation(Database& database) {
  struct Row {
    std::int64_t schema;
    Installation installation;
  };

  const auto guard = database.lock();
  const auto row =
      database.one("SELECT schema, demo, list_root, seal FROM installation", [](Columns columns) {
        return Row{.schema = columns.number(0),
                   .installation = {.demo = columns.number(1) != 0,
                                    .list_root = columns.array<PublicKey>(2),
                                    .seal = columns.array<audit::SealPublicKey>(3)}};
      });
  if (!row || !row->has_value()) {
    return Error{ErrorCode::kCorrupt, "the file is not a store of shekara-central",
                 "Name the right file in central.toml, or make an installation: shekara-central init DIR."};
  }
  if ((*row)->schema != kSchemaVersion) {
    return Error{ErrorCode::kMalformed,
                 "the store has layout " + std::to_string((*row)->schema) + ", this program knows " +
                     std::to_string(kSchemaVersion),
                 "Use the program's version that wrote the store."};
  }
  return (*row)->installation;
}

}  // namespace shekara::central
