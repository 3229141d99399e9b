#include "central/store/list.h"

#include <string>

#include "central/ports/proposals.h"
#include "central/store/pieces.h"
#include "central/store/trail.h"
#include "proto/codec/list.h"

namespace shekara::central {
namespace {

Error overtaken() {
  return {ErrorCode::kConflict, "the list moved on meanwhile",
          "Compute the version again from the newest one."};
}

Error no_version(std::uint64_t version) {
  return {ErrorCode::kNotFound, "there is no version " + std::to_string(version) + " of the list",
          "Ask for the version of the newest head."};
}

struct Payload {
  Bytes payload;
  Signature signature{};
};

Payload read_payload(Columns row) { return {.payload = row.blob(0), .signature = row.array<Signature>(1)}; }

}  // namespace

Result<std::uint64_t> SqliteListStore::newest() {
  SHEKARA_TRY(const auto version, database_.one("SELECT coalesce(max(version), 0) FROM versions",
                                                [](Columns row) { return row.count(0); }));
  return version.value_or(0);
}

Done SqliteListStore::check_version(std::uint64_t version) {
  SHEKARA_TRY(const std::uint64_t last, newest());
  if (version > last) return no_version(version);
  return done();
}

Done SqliteListStore::begin(const bans::Signed<bans::KeySet>& keys, const Publication& first,
                            const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_TRY(const std::uint64_t last, newest());
  if (last != 0 || first.contents.value.version != 1) return overtaken();
  SHEKARA_CHECK(add_keys(keys));
  SHEKARA_CHECK(database_.run("INSERT INTO head VALUES(1, ?, ?)", first.freshness.payload, first.freshness.signature));
  SHEKARA_CHECK(add_version(first));
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Done SqliteListStore::add_version(const Publication& publication) {
  return database_.run("INSERT INTO versions VALUES(?, ?, ?, ?)", publication.contents.value.version,
                       publication.contents.payload, publication.contents.signature,
                       publication.contents.value.issued.time_since_epoch().count());
}

Done SqliteListStore::add_keys(const bans::Signed<bans::KeySet>& keys) {
  return database_.run("INSERT INTO key_sets VALUES(?, ?, ?)", keys.value.epoch, keys.payload, keys.signature);
}

Result<bans::Head> SqliteListStore::head() {
  const auto guard = database_.lock();

  // One statement: head and newest version are of one moment, whatever other processes do.
  struct Row {
    Payload keys;
    Payload freshness;
    Payload contents;
  };

  SHEKARA_TRY(const auto row,
              database_.one("SELECT k.payload, k.signature, h.freshness_payload, h.freshness_signature, v.payload, "
                            "v.signature FROM head h, "
                            "(SELECT payload, signature FROM versions ORDER BY version DESC LIMIT 1) v, "
                            "(SELECT payload, signature FROM key_sets ORDER BY epoch DESC LIMIT 1) k",
                            [](Columns columns) {
                              return Row{{columns.blob(0), columns.array<Signature>(1)},
                                         {columns.blob(2), columns.array<Signature>(3)},
                                         {columns.blob(4), columns.array<Signature>(5)}};
                            }));
  if (!row) return no_version(1);
  SHEKARA_TRY(const bans::KeySet keys, codec::decode_key_set(row->keys.payload));
  SHEKARA_TRY(const bans::Contents contents, codec::decode_contents(row->contents.payload));
  SHEKARA_TRY(const bans::Freshness freshness, codec::decode_freshness(row->freshness.payload));
  return bans::Head{.keys = {keys, row->keys.payload, row->keys.signature},
                    .contents = {contents, row->contents.payload, row->contents.signature},
                    .freshness = {freshness, row->freshness.payload, row->freshness.signature}};
}

Done SqliteListStore::mark_proposal(const PublishedChange& published, std::uint64_t version) {
  switch (published.kind) {
    case ChangeKind::kFull:
      SHEKARA_CHECK(database_.run("UPDATE proposals SET state = ?, version = ? WHERE id = ? AND state = ?",
                                  static_cast<int>(ProposalState::kPublished), version, published.proposal,
                                  static_cast<int>(ProposalState::kApproved)));
      break;
    case ChangeKind::kEmergency:
    case ChangeKind::kEmergencyEnd: {
      const bool begins = published.kind == ChangeKind::kEmergency;
      SHEKARA_CHECK(database_.run(
          "UPDATE proposals SET emergency_stage = ? WHERE id = ? AND emergency_stage = ?",
          static_cast<int>(begins ? EmergencyStage::kOnList : EmergencyStage::kEnded), published.proposal,
          static_cast<int>(begins ? EmergencyStage::kWanted : EmergencyStage::kOnList)));
      break;
    }
  }
  if (database_.changed() == 0) return overtaken();
  return done();
}

Done SqliteListStore::add_changes(const Publication& publication) {
  const std::uint64_t version = publication.contents.value.version;
  for (const PublishedChange& published : publication.changes) {
    const bans::RowChange& change = published.change;
    SHEKARA_CHECK(mark_proposal(published, version));
    SHEKARA_CHECK(database_.run("INSERT INTO changes VALUES(?, ?, ?, ?, ?, ?, ?)", version,
                                static_cast<int>(change.collection), change.key, change.value, change.removed,
                                published.proposal, static_cast<int>(published.kind)));
  }
  return done();
}

Done SqliteListStore::publish(const Publication& publication, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_TRY(const std::uint64_t last, newest());
  if (publication.contents.value.version != last + 1) return overtaken();
  if (publication.keys) SHEKARA_CHECK(add_keys(*publication.keys));
  SHEKARA_CHECK(add_version(publication));
  SHEKARA_CHECK(add_changes(publication));
  SHEKARA_CHECK(replace_pieces(database_, publication));
  SHEKARA_CHECK(database_.run("UPDATE head SET freshness_payload = ?, freshness_signature = ?",
                              publication.freshness.payload, publication.freshness.signature));
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Done SqliteListStore::refresh(const bans::Signed<bans::Freshness>& freshness) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_TRY(const std::uint64_t last, newest());
  if (freshness.value.version != last) return overtaken();
  SHEKARA_CHECK(database_.run("UPDATE head SET freshness_payload = ?, freshness_signature = ?",
                              freshness.payload, freshness.signature));
  return transaction.commit();
}

Result<std::optional<Bytes>> SqliteListStore::find(bans::Collection collection, const Bytes& key) {
  const auto guard = database_.lock();
  return find_in_pieces(database_, collection, key);
}

Result<std::vector<bans::Row>> SqliteListStore::rows(bans::Collection collection, std::uint64_t version) {
  const auto guard = database_.lock();
  SHEKARA_CHECK(check_version(version));
  // SQLite takes the other columns from the row that has the maximum.
  return database_.all(
      "SELECT key, value FROM (SELECT key, value, removed, max(version) FROM changes "
      "WHERE collection = ? AND version <= ? GROUP BY key) WHERE removed = 0 ORDER BY key",
      [](Columns row) { return bans::Row{.key = row.blob(0), .value = row.blob(1)}; },
      static_cast<int>(collection), version);
}

Result<std::vector<bans::RowChange>> SqliteListStore::changes(bans::Collection collection, std::uint64_t from,
                                                              std::uint64_t to) {
  const auto guard = database_.lock();
  SHEKARA_CHECK(check_version(to));
  return database_.all(
      "SELECT key, value, removed, max(version) FROM changes WHERE collection = ? AND version > ? AND "
      "version <= ? "
      "GROUP BY key ORDER BY key",
      [collection](Columns row) {
        return bans::RowChange{.collection = collection,
                               .key = row.blob(0),
                               .value = row.blob(1),
                               .removed = row.number(2) != 0};
      },
      static_cast<int>(collection), from, to);
}

Result<bans::Signed<bans::Contents>> SqliteListStore::contents(std::uint64_t version) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto row, database_.one("SELECT payload, signature FROM versions WHERE version = ?",
                                            read_payload, version));
  if (!row) return no_version(version);
  SHEKARA_TRY(const bans::Contents value, codec::decode_contents(row->payload));
  return bans::Signed<bans::Contents>{value, row->payload, row->signature};
}

Result<std::vector<PublishedChange>> SqliteListStore::published(std::uint64_t version) {
  const auto guard = database_.lock();
  SHEKARA_CHECK(check_version(version));
  return database_.all(
      "SELECT collection, key, value, removed, proposal, kind FROM changes WHERE version = ? ORDER BY collection, "
      "key",
      [](Columns row) {
        return PublishedChange{.change = {.collection = static_cast<bans::Collection>(row.number(0)),
                                          .key = row.blob(1),
                                          .value = row.blob(2),
                                          .removed = row.number(3) != 0},
                               .proposal = row.text(4),
                               .kind = static_cast<ChangeKind>(row.number(5))};
      },
      version);
}

Result<std::vector<bans::Signed<bans::KeySet>>> SqliteListStore::key_sets() {
  const auto guard = database_.lock();
  SHEKARA_TRY(const std::vector<Payload> rows,
              database_.all("SELECT payload, signature FROM key_sets ORDER BY epoch", read_payload));
  std::vector<bans::Signed<bans::KeySet>> sets;
  for (const Payload& row : rows) {
    SHEKARA_TRY(const bans::KeySet keys, codec::decode_key_set(row.payload));
    sets.push_back({keys, row.payload, row.signature});
  }
  return sets;
}

}  // namespace shekara::central
