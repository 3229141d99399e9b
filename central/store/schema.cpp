#include "central/store/schema.h"

#include <string>

namespace shekara::central {
namespace {

constexpr std::int64_t kSchemaVersion = 2;

// Of the centre's store and of the signer's.
constexpr const char* kPersons = R"sql(
CREATE TABLE audit(
  number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL,
  previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE officers(
  id TEXT PRIMARY KEY, role INTEGER NOT NULL, public_key BLOB NOT NULL UNIQUE, disabled INTEGER NOT NULL) STRICT;
CREATE TABLE tokens(hash BLOB PRIMARY KEY, officer TEXT NOT NULL REFERENCES officers(id)) STRICT;
)sql";

constexpr const char* kSignerTables = R"sql(
CREATE TABLE signer(
  one INTEGER PRIMARY KEY CHECK(one = 1), schema INTEGER NOT NULL, root BLOB NOT NULL,
  witness INTEGER NOT NULL, witness_hash BLOB NOT NULL) STRICT;
CREATE TABLE key_sets(epoch INTEGER PRIMARY KEY, payload BLOB NOT NULL, signature BLOB NOT NULL) STRICT;
-- The version signed last, and no other.
CREATE TABLE last(
  one INTEGER PRIMARY KEY CHECK(one = 1), payload BLOB NOT NULL, signature BLOB NOT NULL, epoch INTEGER) STRICT;
CREATE TABLE last_changes(
  number INTEGER PRIMARY KEY, collection INTEGER NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL,
  removed INTEGER NOT NULL, proposal TEXT NOT NULL, kind INTEGER NOT NULL) STRICT;
CREATE TABLE leaves(
  collection INTEGER NOT NULL, bucket INTEGER NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL,
  revision INTEGER NOT NULL, ends INTEGER, PRIMARY KEY(collection, bucket, key)) STRICT, WITHOUT ROWID;
CREATE TABLE buckets(
  collection INTEGER NOT NULL, bucket INTEGER NOT NULL, rows INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(collection, bucket)) STRICT, WITHOUT ROWID;
CREATE TABLE emergencies(key BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kTables = R"sql(
CREATE TABLE installation(
  one INTEGER PRIMARY KEY CHECK(one = 1), schema INTEGER NOT NULL, demo INTEGER NOT NULL,
  list_root BLOB NOT NULL, seal BLOB NOT NULL) STRICT;

CREATE TABLE kiosks(
  id TEXT PRIMARY KEY, post TEXT NOT NULL, role INTEGER NOT NULL, zone TEXT NOT NULL, state INTEGER NOT NULL,
  simulated INTEGER NOT NULL, public_key BLOB NOT NULL) STRICT;
CREATE TABLE invitations(
  code_hash BLOB PRIMARY KEY, kiosk TEXT NOT NULL REFERENCES kiosks(id), expires INTEGER NOT NULL,
  used_by BLOB NOT NULL) STRICT;

-- Append-only: rows are never changed but for the erasure of sealed_key and ciphertext. No key but the cursor, so that
-- an append stays an append; `chains` holds each chain to one event a sequence. `before` is the cursor of the chain's
-- event before (0: none), `signature` the device's over the batch that ends here (empty: ends later).
CREATE TABLE events(
  cursor INTEGER PRIMARY KEY, kiosk TEXT NOT NULL, chain BLOB NOT NULL, sequence INTEGER NOT NULL,
  previous BLOB NOT NULL, kind INTEGER NOT NULL, recorded INTEGER NOT NULL, list_version INTEGER NOT NULL,
  sealed_key BLOB NOT NULL, ciphertext BLOB NOT NULL, sealed_key_hash BLOB NOT NULL, ciphertext_hash BLOB NOT NULL,
  hash BLOB NOT NULL, before INTEGER NOT NULL, signature BLOB NOT NULL, arrived INTEGER NOT NULL) STRICT;
CREATE TABLE chains(
  kiosk TEXT NOT NULL, chain BLOB NOT NULL, through INTEGER NOT NULL, hash BLOB NOT NULL, cursor INTEGER NOT NULL,
  PRIMARY KEY(kiosk, chain)) STRICT, WITHOUT ROWID;
-- Where some events of a chain lie, so that an old one is found without walking the whole chain.
CREATE TABLE marks(
  kiosk TEXT NOT NULL, chain BLOB NOT NULL, sequence INTEGER NOT NULL, cursor INTEGER NOT NULL,
  PRIMARY KEY(kiosk, chain, sequence)) STRICT, WITHOUT ROWID;
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
  emergency_stage INTEGER NOT NULL, emergency_ends INTEGER, emergency_subject BLOB, emergency_signature BLOB,
  CHECK((officer IS NULL) <> (desk IS NULL))) STRICT;
CREATE INDEX proposals_by_state ON proposals(state, number);
CREATE INDEX proposals_in_emergency ON proposals(emergency_stage) WHERE emergency_stage <> 0;

CREATE TABLE versions(
  version INTEGER PRIMARY KEY, payload BLOB NOT NULL, signature BLOB NOT NULL, issued INTEGER NOT NULL) STRICT;
CREATE TABLE changes(
  version INTEGER NOT NULL REFERENCES versions(version), collection INTEGER NOT NULL, key BLOB NOT NULL,
  value BLOB NOT NULL, removed INTEGER NOT NULL, proposal TEXT NOT NULL REFERENCES proposals(id), kind INTEGER NOT NULL,
  PRIMARY KEY(version, collection, key)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX changes_once ON changes(proposal, kind);
CREATE TABLE key_sets(epoch INTEGER PRIMARY KEY, payload BLOB NOT NULL, signature BLOB NOT NULL) STRICT;
CREATE TABLE head(
  one INTEGER PRIMARY KEY CHECK(one = 1), freshness_payload BLOB NOT NULL, freshness_signature BLOB NOT NULL) STRICT;

-- The rows, encoded as they travel: the pieces whose `gone` is 0 are the newest version, a version V is those with
-- born <= V and not gone at V. `first` is the smallest key that may lie in the piece.
CREATE TABLE pieces(
  id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, bucket INTEGER NOT NULL, first BLOB NOT NULL,
  born INTEGER NOT NULL, gone INTEGER NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
CREATE INDEX pieces_now ON pieces(collection, bucket, first, size) WHERE gone = 0;
CREATE INDEX pieces_before ON pieces(gone, collection) WHERE gone <> 0;
CREATE TABLE buckets(
  collection INTEGER NOT NULL, bucket INTEGER NOT NULL, rows INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(collection, bucket)) STRICT, WITHOUT ROWID;
CREATE TABLE deltas(
  from_version INTEGER NOT NULL, to_version INTEGER NOT NULL, roles INTEGER NOT NULL, chunk INTEGER NOT NULL,
  chunks INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(from_version, to_version, roles, chunk)) STRICT;

-- The newest head that each kiosk said it holds.
CREATE TABLE echoes(
  kiosk TEXT PRIMARY KEY, version INTEGER NOT NULL, contents BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
)sql";

}  // namespace

Done create_schema(Database& database, const Installation& installation) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database));
  SHEKARA_CHECK(database.script(kPersons));
  SHEKARA_CHECK(database.script(kTables));
  SHEKARA_CHECK(database.run("INSERT INTO installation VALUES(1, ?, ?, ?, ?)", kSchemaVersion,
                             installation.demo, installation.list_root, installation.seal));
  return transaction.commit();
}

Done create_signer_schema(Database& database, const PublicKey& root) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database));
  SHEKARA_CHECK(database.script(kPersons));
  SHEKARA_CHECK(database.script(kSignerTables));
  SHEKARA_CHECK(database.run("INSERT INTO signer VALUES(1, ?, ?, 0, ?)", kSchemaVersion, root, Digest{}));
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
