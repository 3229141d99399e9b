#include "central/store/signer_memory.h"

#include <chrono>
#include <utility>

#include "central/store/pieces.h"
#include "proto/codec/list.h"

namespace shekara::central {
namespace {

struct Part {
  Bytes payload;
  Signature signature{};
};

Part read_part(Columns row) { return {.payload = row.blob(0), .signature = row.array<Signature>(1)}; }

PublishedChange read_change(Columns row) {
  return {.change = {.collection = static_cast<bans::Collection>(row.number(0)),
                     .key = row.blob(1),
                     .value = row.blob(2),
                     .removed = row.number(3) != 0},
          .proposal = row.text(4),
          .kind = static_cast<ChangeKind>(row.number(5))};
}

}  // namespace

Done SqliteSignerMemory::together(const std::function<Done()>& work) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(work());
  return transaction.commit();
}

Result<PublicKey> SqliteSignerMemory::root() {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto root, database_.one("SELECT root FROM signer",
                                             [](Columns row) { return row.array<PublicKey>(0); }));
  return root.value_or(PublicKey{});
}

Result<std::optional<bans::Signed<bans::KeySet>>> SqliteSignerMemory::keys() {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto part, database_.one("SELECT payload, signature FROM key_sets ORDER BY epoch DESC LIMIT 1",
                                             read_part));
  if (!part) return std::optional<bans::Signed<bans::KeySet>>{};
  SHEKARA_TRY(const bans::KeySet keys, codec::decode_key_set(part->payload));
  return std::optional<bans::Signed<bans::KeySet>>{{keys, part->payload, part->signature}};
}

Done SqliteSignerMemory::set_keys(const bans::Signed<bans::KeySet>& keys) {
  const auto guard = database_.lock();
  return database_.run("INSERT INTO key_sets VALUES(?, ?, ?)", keys.value.epoch, keys.payload, keys.signature);
}

Result<std::optional<SignedVersion>> SqliteSignerMemory::last() {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto part, database_.one("SELECT payload, signature FROM last", read_part));
  if (!part) return std::optional<SignedVersion>{};
  SHEKARA_TRY(const bans::Contents contents, codec::decode_contents(part->payload));
  SignedVersion version{.contents = {contents, part->payload, part->signature}, .changes = {}};
  SHEKARA_TRY(version.changes,
              database_.all("SELECT collection, key, value, removed, proposal, kind FROM last_changes ORDER BY number",
                            read_change));
  SHEKARA_TRY(const auto keys,
              database_.one("SELECT payload, signature FROM key_sets WHERE epoch = (SELECT epoch FROM last)", read_part));
  if (keys) {
    SHEKARA_TRY(const bans::KeySet set, codec::decode_key_set(keys->payload));
    version.keys = bans::Signed<bans::KeySet>{set, keys->payload, keys->signature};
  }
  return std::optional<SignedVersion>{std::move(version)};
}

Done SqliteSignerMemory::remember(const SignedVersion& version) {
  const auto guard = database_.lock();
  SHEKARA_CHECK(database_.run("INSERT OR REPLACE INTO last VALUES(1, ?, ?, nullif(?, 0))", version.contents.payload,
                              version.contents.signature, version.keys ? version.keys->value.epoch : 0U));
  SHEKARA_CHECK(database_.run("DELETE FROM last_changes"));
  for (const PublishedChange& published : version.changes) {
    SHEKARA_CHECK(database_.run("INSERT INTO last_changes VALUES(NULL, ?, ?, ?, ?, ?, ?)",
                                static_cast<int>(published.change.collection), published.change.key,
                                published.change.value, published.change.removed, published.proposal,
                                static_cast<int>(published.kind)));
  }
  return done();
}

Result<std::optional<Leaf>> SqliteSignerMemory::leaf(bans::Collection collection, const Bytes& key) {
  const auto guard = database_.lock();
  return database_.one(
      "SELECT value, revision, ends FROM leaves WHERE collection = ? AND bucket = ? AND key = ?",
      [](Columns row) {
        Leaf leaf{.value = row.array<Digest>(0),
                  .revision = static_cast<std::uint32_t>(row.number(1)),
                  .ends_at = std::nullopt};
        if (!row.null(2)) leaf.ends_at = Instant{std::chrono::seconds{row.number(2)}};
        return leaf;
      },
      static_cast<int>(collection), bans::bucket_of(key), key);
}

Done SqliteSignerMemory::put(bans::Collection collection, const Bytes& key, const Leaf& leaf) {
  const auto guard = database_.lock();
  return database_.run("INSERT OR REPLACE INTO leaves VALUES(?, ?, ?, ?, ?, nullif(?, 0))",
                       static_cast<int>(collection), bans::bucket_of(key), key, leaf.value, leaf.revision,
                       leaf.ends_at ? leaf.ends_at->time_since_epoch().count() : 0);
}

Done SqliteSignerMemory::remove(bans::Collection collection, const Bytes& key) {
  const auto guard = database_.lock();
  return database_.run("DELETE FROM leaves WHERE collection = ? AND bucket = ? AND key = ?",
                       static_cast<int>(collection), bans::bucket_of(key), key);
}

Result<bans::BucketHashes> SqliteSignerMemory::rehash(bans::Collection collection,
                                                      const std::set<std::size_t>& buckets) {
  const auto guard = database_.lock();
  for (const std::size_t bucket : buckets) {
    SHEKARA_TRY(Statement leaves,
                database_.prepare("SELECT key, value FROM leaves WHERE collection = ? AND bucket = ? ORDER BY key"));
    leaves.bind(static_cast<int>(collection), bucket);
    bans::BucketHasher hasher;
    std::uint64_t rows = 0;
    for (;; ++rows) {
      SHEKARA_TRY(const bool more, leaves.step());
      if (!more) break;
      hasher.add(leaves.row().blob(0), leaves.row().array<Digest>(1));
    }
    SHEKARA_CHECK(write_bucket(database_, collection, bucket, rows, hasher.finish()));
  }
  return read_buckets(database_, collection);
}

Result<bool> SqliteSignerMemory::use_emergency(const Bytes& key) {
  const auto guard = database_.lock();
  SHEKARA_CHECK(database_.run("INSERT OR IGNORE INTO emergencies VALUES(?)", key));
  return database_.changed() > 0;
}

Result<Witness> SqliteSignerMemory::witness() {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto witness,
              database_.one("SELECT witness, witness_hash FROM signer", [](Columns row) {
                return Witness{.number = row.count(0), .hash = row.array<Digest>(1)};
              }));
  return witness.value_or(Witness{});
}

Done SqliteSignerMemory::set_witness(const Witness& witness) {
  const auto guard = database_.lock();
  return database_.run("UPDATE signer SET witness = ?, witness_hash = ?", witness.number, witness.hash);
}

}  // namespace shekara::central
