#include "central/store/list_blobs.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "central/store/pieces.h"
#include "proto/codec/rows.h"

namespace shekara::central {
namespace {

constexpr std::size_t kChunkBytes = (std::size_t{1} << 20) - (std::size_t{64} << 10);  // below 1 MiB with its head
constexpr int kDeltasKept = 64;

struct PieceSize {
  std::int64_t id = 0;
  std::size_t size = 0;
};

// As full as they may be, in the order of the pieces.
std::vector<std::vector<std::int64_t>> chunked(const std::vector<PieceSize>& pieces) {
  std::vector<std::vector<std::int64_t>> chunks(1);
  std::size_t bytes = 0;
  for (const PieceSize& piece : pieces) {
    if (bytes > 0 && bytes + piece.size > kChunkBytes) {
      chunks.emplace_back();
      bytes = 0;
    }
    chunks.back().push_back(piece.id);
    bytes += piece.size;
  }
  return chunks;
}

PieceSize read_piece(Columns row) {
  return {.id = row.number(0), .size = static_cast<std::size_t>(row.number(1))};
}

Error no_version(std::uint64_t version) {
  return {ErrorCode::kNotFound, "there is no version " + std::to_string(version) + " of the list",
          "Ask for the version of the newest head."};
}

Error no_longer_kept() {
  return {ErrorCode::kConflict, "what was asked for is no longer kept", "Ask for the version of the newest head."};
}

// Adds the changes, each encoded, with the last operation on each key alone.
class Compaction {
 public:
  void take(bans::RowChange change) {
    Bytes key{static_cast<std::uint8_t>(change.collection)};
    key.insert(key.end(), change.key.begin(), change.key.end());
    const std::string name{as_text(key)};
    if (const auto found = places_.find(name); found != places_.end()) {
      changes_[found->second] = std::move(change);
      return;
    }
    places_.emplace(name, changes_.size());
    changes_.push_back(std::move(change));
  }

  [[nodiscard]] std::vector<Bytes> chunks() const {
    std::vector<Bytes> chunks(1);
    for (const bans::RowChange& change : changes_) {
      const std::size_t size = change.key.size() + change.value.size() + 32;
      if (!chunks.back().empty() && chunks.back().size() + size > kChunkBytes) chunks.emplace_back();
      codec::append_change(chunks.back(), change);
    }
    return chunks;
  }

 private:
  std::vector<bans::RowChange> changes_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

Result<std::uint64_t> SqliteListBlobs::newest() {
  SHEKARA_TRY(const auto version, database_.one("SELECT coalesce(max(version), 0) FROM versions",
                                                [](Columns row) { return row.count(0); }));
  return version.value_or(0);
}

Done SqliteListBlobs::check_newest(std::uint64_t version) {
  SHEKARA_TRY(const std::uint64_t last, newest());
  if (version == last) return done();
  if (version < last) return no_longer_kept();
  return Error{ErrorCode::kTooLarge, "there is no version " + std::to_string(version) + " of the list",
               "Ask for the version of the newest head."};
}

Result<SnapshotPlan> SqliteListBlobs::snapshot(bans::Collection collection, std::uint64_t version) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const std::uint64_t last, newest());
  if (version == 0) version = last;
  if (version > last) return no_version(version);
  const int number = static_cast<int>(collection);
  if (version == last) {
    SHEKARA_TRY(const std::vector<PieceSize> pieces,
                database_.all("SELECT id, size FROM pieces WHERE collection = ? AND gone = 0 ORDER BY bucket, first",
                              read_piece, number));
    // Another process may have published between the two statements; then the pieces say so.
    SHEKARA_TRY(const std::uint64_t still, newest());
    if (still == last) return SnapshotPlan{version, collection, chunked(pieces)};
  }
  SHEKARA_TRY(const auto oldest, database_.one("SELECT coalesce(min(gone), 0) FROM pieces WHERE gone <> 0",
                                               [](Columns row) { return row.count(0); }));
  SHEKARA_TRY(const auto forgotten,
              database_.one("SELECT seq - (SELECT count(*) FROM pieces) FROM sqlite_sequence WHERE name = 'pieces'",
                            [](Columns row) { return row.number(0); }));
  // Pieces are forgotten oldest first: a version from before the oldest that is kept is whole only if none was.
  const bool all_kept = forgotten.value_or(0) <= 0;
  if (!all_kept && (oldest.value_or(0) == 0 || version + 1 < oldest.value_or(0))) return no_longer_kept();
  SHEKARA_TRY(const std::vector<PieceSize> pieces,
              database_.all("SELECT id, size FROM pieces WHERE collection = ?1 AND born <= ?2 AND "
                            "(gone = 0 OR gone > ?2) ORDER BY bucket, first",
                            read_piece, number, version));
  return SnapshotPlan{version, collection, chunked(pieces)};
}

Result<SnapshotPlan> SqliteListBlobs::bucket_rows(bans::Collection collection, std::uint64_t version,
                                                  const std::vector<std::uint32_t>& buckets) {
  const auto guard = database_.lock();
  SHEKARA_CHECK(check_newest(version));
  std::vector<std::uint32_t> wanted = buckets;
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  std::vector<PieceSize> pieces;
  for (const std::uint32_t bucket : wanted) {
    if (bucket >= bans::kBuckets) {
      return Error{ErrorCode::kTooLarge, "there are 256 buckets, from 0 to 255", "Ask for one of them."};
    }
    SHEKARA_TRY(
        const std::vector<PieceSize> some,
        database_.all("SELECT id, size FROM pieces WHERE collection = ? AND bucket = ? AND gone = 0 ORDER BY first",
                      read_piece, static_cast<int>(collection), bucket));
    pieces.insert(pieces.end(), some.begin(), some.end());
  }
  SHEKARA_CHECK(check_newest(version));
  return SnapshotPlan{version, collection, chunked(pieces)};
}

Result<bans::BucketHashes> SqliteListBlobs::buckets(bans::Collection collection, std::uint64_t version) {
  const auto guard = database_.lock();
  SHEKARA_CHECK(check_newest(version));
  SHEKARA_TRY(const bans::BucketHashes hashes, read_buckets(database_, collection));
  SHEKARA_CHECK(check_newest(version));
  return hashes;
}

Result<std::string> SqliteListBlobs::chunk(const SnapshotPlan& plan, std::uint32_t number) {
  std::string chunk = codec::snapshot_chunk_head(plan.version, plan.collection, number,
                                                 static_cast<std::uint32_t>(plan.chunks.size()));
  const auto guard = database_.lock();
  for (const std::int64_t id : plan.chunks[number]) {
    SHEKARA_TRY(const auto data, database_.one("SELECT data FROM pieces WHERE id = ?",
                                               [](Columns row) { return row.blob(0); }, id));
    if (!data) return no_longer_kept();
    chunk.append(as_text(*data));
  }
  return chunk;
}

Result<std::uint32_t> SqliteListBlobs::kept_chunks(const DeltaPlan& plan) {
  SHEKARA_TRY(const auto chunks,
              database_.one(
                  "SELECT chunks FROM deltas WHERE from_version = ? AND to_version = ? AND roles = ? AND chunk = 0",
                  [](Columns row) { return static_cast<std::uint32_t>(row.number(0)); }, plan.from, plan.to,
                  plan.roles));
  return chunks.value_or(0);
}

Result<DeltaPlan> SqliteListBlobs::delta(std::uint64_t from, std::uint64_t to,
                                         const std::vector<bans::Collection>& collections) {
  const std::scoped_lock one_makes_it{making_};
  const auto guard = database_.lock();
  SHEKARA_TRY(const std::uint64_t last, newest());
  if (to == 0) to = last;
  if (to > last) return no_version(to);
  if (from > to) {
    return Error{ErrorCode::kNotFound, "the version held is newer than the one asked for",
                 "Keep the held list and tell the centre's operator."};
  }
  DeltaPlan plan{.from = from, .to = to, .roles = 0, .chunks = 0};
  for (const bans::Collection collection : collections) plan.roles |= 1U << static_cast<unsigned>(collection);
  SHEKARA_TRY(plan.chunks, kept_chunks(plan));
  if (plan.chunks > 0) return plan;
  SHEKARA_TRY(const std::vector<Bytes> chunks, make_delta(plan));
  plan.chunks = static_cast<std::uint32_t>(chunks.size());
  SHEKARA_CHECK(keep_delta(plan, chunks));
  return plan;
}

Result<std::vector<Bytes>> SqliteListBlobs::make_delta(const DeltaPlan& plan) {
  SHEKARA_TRY(Statement changes,
              database_.prepare("SELECT collection, key, value, removed FROM changes WHERE version > ? AND version <= ? "
                                "ORDER BY version, collection, key"));
  changes.bind(plan.from, plan.to);
  Compaction compaction;
  for (;;) {
    SHEKARA_TRY(const bool more, changes.step());
    if (!more) return compaction.chunks();
    const Columns row = changes.row();
    if ((plan.roles & (1U << static_cast<unsigned>(row.number(0)))) == 0) continue;
    compaction.take({.collection = static_cast<bans::Collection>(row.number(0)),
                     .key = row.blob(1),
                     .value = row.blob(2),
                     .removed = row.number(3) != 0});
  }
}

Done SqliteListBlobs::keep_delta(const DeltaPlan& plan, const std::vector<Bytes>& chunks) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  // The oldest first; what is asked for again is made again.
  SHEKARA_CHECK(database_.run(
      "DELETE FROM deltas WHERE rowid <= (SELECT rowid FROM deltas WHERE chunk = 0 ORDER BY rowid DESC LIMIT 1 OFFSET ?)",
      kDeltasKept));
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    SHEKARA_CHECK(database_.run("INSERT OR IGNORE INTO deltas VALUES(?, ?, ?, ?, ?, ?)", plan.from, plan.to, plan.roles,
                                i, chunks.size(), chunks[i]));
  }
  return transaction.commit();
}

Result<std::string> SqliteListBlobs::chunk(const DeltaPlan& plan, std::uint32_t number) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto data,
              database_.one(
                  "SELECT data FROM deltas WHERE from_version = ? AND to_version = ? AND roles = ? AND chunk = ?",
                  [](Columns row) { return row.blob(0); }, plan.from, plan.to, plan.roles, number));
  if (!data) return no_longer_kept();
  std::string chunk = codec::delta_chunk_head(plan.from, plan.to, number, plan.chunks);
  chunk.append(as_text(*data));
  return chunk;
}

}  // namespace shekara::central
