#include "central/store/pieces.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "proto/codec/rows.h"

namespace shekara::central {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10;
constexpr std::size_t kRowFraming = 16;
constexpr std::chrono::hours kKept{24};

struct Piece {
  std::int64_t id = 0;
  Bytes data;
};

// By key; the last change of a version to a key is its only one.
using Changes = std::map<Bytes, const bans::RowChange*>;

Result<std::optional<Piece>> piece_of(Database& database, bans::Collection collection, std::size_t bucket,
                                      const Bytes& key) {
  return database.one(
      "SELECT id, data FROM pieces WHERE collection = ? AND bucket = ? AND gone = 0 AND first <= ? "
      "ORDER BY first DESC LIMIT 1",
      [](Columns row) {
        return Piece{.id = row.number(0), .data = row.blob(1)};
      },
      static_cast<int>(collection), bucket, key);
}

// The smallest key that lies beyond the piece; none: it is the bucket's last.
Result<std::optional<Bytes>> next_first(Database& database, bans::Collection collection, std::size_t bucket,
                                        const Bytes& first) {
  return database.one(
      "SELECT first FROM pieces WHERE collection = ? AND bucket = ? AND gone = 0 AND first > ? "
      "ORDER BY first LIMIT 1",
      [](Columns row) { return row.blob(0); }, static_cast<int>(collection), bucket, first);
}

Result<Bytes> first_of(Database& database, std::int64_t id) {
  SHEKARA_TRY(const auto first, database.one("SELECT first FROM pieces WHERE id = ?",
                                             [](Columns row) { return row.blob(0); }, id));
  return first.value_or(Bytes{});
}

// Merges the held rows with the changes that lie in the same piece.
std::vector<bans::Row> merged(std::vector<bans::Row> held, Changes::const_iterator from,
                              Changes::const_iterator to) {
  std::vector<bans::Row> rows;
  rows.reserve(held.size() + static_cast<std::size_t>(std::distance(from, to)));
  auto old = held.begin();
  for (; from != to; ++from) {
    while (old != held.end() && old->key < from->first) rows.push_back(std::move(*old++));
    if (old != held.end() && old->key == from->first) ++old;
    if (!from->second->removed) rows.push_back({from->first, from->second->value});
  }
  while (old != held.end()) rows.push_back(std::move(*old++));
  return rows;
}

Done add_piece(Database& database, bans::Collection collection, std::size_t bucket, const Bytes& first,
               std::uint64_t version, const std::vector<bans::Row>& rows) {
  const Bytes data = codec::encode_rows(rows);
  return database.run("INSERT INTO pieces VALUES(NULL, ?, ?, ?, ?, 0, ?, ?)", static_cast<int>(collection), bucket,
                      first, version, data.size(), data);
}

// The first piece begins at `first`, so that every key of the bucket lies in one.
Done add_pieces(Database& database, bans::Collection collection, std::size_t bucket, Bytes first,
                std::uint64_t version, std::vector<bans::Row> rows) {
  std::vector<bans::Row> run;
  std::size_t bytes = 0;
  for (bans::Row& row : rows) {
    const std::size_t size = row.key.size() + row.value.size() + kRowFraming;
    if (!run.empty() && bytes + size > kPieceBytes) {
      SHEKARA_CHECK(add_piece(database, collection, bucket, first, version, run));
      first = row.key;
      run.clear();
      bytes = 0;
    }
    bytes += size;
    run.push_back(std::move(row));
  }
  if (run.empty()) return done();
  return add_piece(database, collection, bucket, first, version, run);
}

Done replace_in_bucket(Database& database, bans::Collection collection, std::size_t bucket,
                       std::uint64_t version, const Changes& changes) {
  for (auto from = changes.begin(); from != changes.end();) {
    SHEKARA_TRY(const std::optional<Piece> piece, piece_of(database, collection, bucket, from->first));
    Bytes first;  // before every key
    std::vector<bans::Row> held;
    if (piece) {
      SHEKARA_TRY(first, first_of(database, piece->id));
      SHEKARA_TRY(held, codec::decode_rows(piece->data));
      SHEKARA_CHECK(database.run("UPDATE pieces SET gone = ? WHERE id = ?", version, piece->id));
    }
    SHEKARA_TRY(const std::optional<Bytes> beyond, next_first(database, collection, bucket, first));
    const auto to = beyond ? changes.lower_bound(*beyond) : changes.end();
    SHEKARA_CHECK(
        add_pieces(database, collection, bucket, first, version, merged(std::move(held), from, to)));
    from = to;
  }
  return done();
}

Done rehash_bucket(Database& database, bans::Collection collection, std::size_t bucket) {
  SHEKARA_TRY(Statement pieces,
              database.prepare("SELECT data FROM pieces WHERE collection = ? AND bucket = ? AND gone = 0 ORDER BY first"));
  pieces.bind(static_cast<int>(collection), bucket);
  bans::BucketHasher hasher;
  std::uint64_t rows = 0;
  for (;;) {
    SHEKARA_TRY(const bool more, pieces.step());
    if (!more) break;
    SHEKARA_TRY(const std::vector<bans::Row> some, codec::decode_rows(pieces.row().blob(0)));
    for (const bans::Row& row : some) hasher.add(row.key, sha256(row.value));
    rows += some.size();
  }
  return write_bucket(database, collection, bucket, rows, hasher.finish());
}

Done forget_old(Database& database, const Publication& publication) {
  const Instant before = publication.contents.value.issued - kKept;
  return database.run(
      "DELETE FROM pieces WHERE gone <> 0 AND gone <= (SELECT coalesce(max(version), 0) FROM versions WHERE issued < ?)",
      before.time_since_epoch().count());
}

}  // namespace

Result<bans::BucketHashes> read_buckets(Database& database, bans::Collection collection) {
  struct Row {
    std::size_t bucket;
    std::uint64_t rows;
    Digest hash;
  };

  SHEKARA_TRY(const std::vector<Row> rows,
              database.all(
                  "SELECT bucket, rows, hash FROM buckets WHERE collection = ?",
                  [](Columns columns) {
                    return Row{static_cast<std::size_t>(columns.number(0)), columns.count(1),
                               columns.array<Digest>(2)};
                  },
                  static_cast<int>(collection)));
  bans::BucketHashes all = bans::no_buckets();
  for (const Row& row : rows) {
    if (row.bucket >= bans::kBuckets) continue;
    all.rows += row.rows;
    all.hashes[row.bucket] = row.hash;
  }
  return all;
}

Done write_bucket(Database& database, bans::Collection collection, std::size_t bucket, std::uint64_t rows,
                  const Digest& hash) {
  return database.run("INSERT OR REPLACE INTO buckets VALUES(?, ?, ?, ?)", static_cast<int>(collection), bucket,
                      rows, hash);
}

Done replace_pieces(Database& database, const Publication& publication) {
  const bans::Contents& contents = publication.contents.value;
  std::map<std::pair<bans::Collection, std::size_t>, Changes> touched;
  for (const PublishedChange& published : publication.changes) {
    const bans::RowChange& change = published.change;
    touched[{change.collection, bans::bucket_of(change.key)}][change.key] = &change;
  }
  for (const auto& [place, changes] : touched) {
    SHEKARA_CHECK(replace_in_bucket(database, place.first, place.second, contents.version, changes));
    SHEKARA_CHECK(rehash_bucket(database, place.first, place.second));
  }
  for (const bans::Collection collection : bans::kCollections) {
    SHEKARA_TRY(const bans::BucketHashes buckets, read_buckets(database, collection));
    const bans::CollectionState stated = bans::state_of(contents, collection);
    if (buckets.rows != stated.rows || bans::state_hash(buckets) != stated.state_hash) {
      return Error{ErrorCode::kCorrupt,
                   "the rows of " + std::string{bans::to_string(collection)} + " are not those of the signed version",
                   "Nothing was published. Run list verify, and restore the store from a backup if it fails."};
    }
  }
  return forget_old(database, publication);
}

Result<std::optional<Bytes>> find_in_pieces(Database& database, bans::Collection collection, const Bytes& key) {
  SHEKARA_TRY(const std::optional<Piece> piece, piece_of(database, collection, bans::bucket_of(key), key));
  if (!piece) return std::optional<Bytes>{};
  SHEKARA_TRY(const std::vector<bans::Row> rows, codec::decode_rows(piece->data));
  const auto row = std::lower_bound(rows.begin(), rows.end(), key,
                                    [](const bans::Row& left, const Bytes& wanted) { return left.key < wanted; });
  if (row == rows.end() || row->key != key) return std::optional<Bytes>{};
  return std::optional<Bytes>{row->value};
}

}  // namespace shekara::central
