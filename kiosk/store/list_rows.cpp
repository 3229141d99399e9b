#include "kiosk/store/list_rows.h"

#include <utility>

namespace shekara::kiosk {
namespace {

std::string table_name(bans::Collection collection, int slot) {
  return "list_" + std::string{bans::to_string(collection)} + "_" + std::to_string(slot);
}

std::int64_t number_of(bans::Collection collection) { return static_cast<std::int64_t>(collection); }

std::int64_t number_of(std::size_t bucket) { return static_cast<std::int64_t>(bucket); }

}  // namespace

// Without a row: slot 0 is in use, nothing arrives.
Result<int> ListRows::slot(bans::Collection collection) {
  SHEKARA_TRY(Statement read, database_.prepare("SELECT slot FROM list_slot WHERE collection = ?1"));
  SHEKARA_TRY(const bool found, read.bind(1, number_of(collection)).step());
  return found && read.number(0) == 1 ? 1 : 0;
}

Result<std::string> ListRows::table(bans::Collection collection) {
  SHEKARA_TRY(const int in_use, slot(collection));
  return table_name(collection, in_use);
}

Result<std::string> ListRows::other_table(bans::Collection collection) {
  SHEKARA_TRY(const int in_use, slot(collection));
  return table_name(collection, 1 - in_use);
}

Done ListRows::for_each(bans::Collection collection, const Visit& visit) {
  SHEKARA_TRY(const std::string name, table(collection));
  SHEKARA_TRY(Statement rows, database_.prepare("SELECT key, value FROM " + name + " ORDER BY bucket, key"));
  for (;;) {
    SHEKARA_TRY(const bool row, rows.step());
    if (!row) return done();
    SHEKARA_CHECK(visit(rows.bytes(0), rows.bytes(1)));
  }
}

Result<std::optional<Bytes>> ListRows::find(bans::Collection collection, ByteView key) {
  SHEKARA_TRY(const std::string name, table(collection));
  SHEKARA_TRY(Statement read,
              database_.prepare("SELECT value FROM " + name + " WHERE bucket = ?1 AND key = ?2"));
  SHEKARA_TRY(const bool found, read.bind(1, number_of(bans::bucket_of(key))).bind(2, key).step());
  if (!found) return std::optional<Bytes>{};
  return std::optional<Bytes>{read.bytes(0)};
}

Done ListRows::put(bans::Collection collection, ByteView key, ByteView value) {
  SHEKARA_TRY(const std::string name, table(collection));
  SHEKARA_TRY(Statement write, database_.prepare("INSERT OR REPLACE INTO " + name + " VALUES (?1, ?2, ?3)"));
  return write.bind(1, number_of(bans::bucket_of(key))).bind(2, key).bind(3, value).run();
}

Done ListRows::remove(bans::Collection collection, ByteView key) {
  SHEKARA_TRY(const std::string name, table(collection));
  SHEKARA_TRY(Statement erase, database_.prepare("DELETE FROM " + name + " WHERE bucket = ?1 AND key = ?2"));
  return erase.bind(1, number_of(bans::bucket_of(key))).bind(2, key).run();
}

Done ListRows::clear_bucket(bans::Collection collection, std::size_t bucket) {
  SHEKARA_TRY(const std::string name, table(collection));
  SHEKARA_TRY(Statement erase, database_.prepare("DELETE FROM " + name + " WHERE bucket = ?1"));
  return erase.bind(1, number_of(bucket)).run();
}

Result<ListRows::Bucket> ListRows::count_in(const std::string& table, std::size_t bucket) {
  SHEKARA_TRY(Statement rows,
              database_.prepare("SELECT key, value FROM " + table + " WHERE bucket = ?1 ORDER BY key"));
  rows.bind(1, number_of(bucket));
  bans::BucketHasher hasher;
  Bucket counted;
  for (;;) {
    SHEKARA_TRY(const bool row, rows.step());
    if (!row) break;
    hasher.add(rows.bytes(0), sha256(rows.bytes(1)));
    ++counted.rows;
  }
  counted.hash = hasher.finish();
  return counted;
}

Result<ListRows::Bucket> ListRows::count(bans::Collection collection, std::size_t bucket) {
  SHEKARA_TRY(const std::string name, table(collection));
  return count_in(name, bucket);
}

Result<bans::BucketHashes> ListRows::known(bans::Collection collection) {
  bans::BucketHashes all = bans::no_buckets();
  SHEKARA_TRY(Statement read,
              database_.prepare("SELECT bucket, hash, rows FROM list_bucket WHERE collection = ?1"));
  read.bind(1, number_of(collection));
  for (;;) {
    SHEKARA_TRY(const bool row, read.step());
    if (!row) return all;
    const std::uint64_t bucket = read.count(0);
    if (bucket >= bans::kBuckets) continue;
    SHEKARA_TRY(all.hashes[bucket], read.digest(1));
    all.rows += read.count(2);
  }
}

Result<ListRows::Bucket> ListRows::known(bans::Collection collection, std::size_t bucket) {
  SHEKARA_TRY(Statement read,
              database_.prepare("SELECT hash, rows FROM list_bucket WHERE collection = ?1 AND bucket = ?2"));
  SHEKARA_TRY(const bool found, read.bind(1, number_of(collection)).bind(2, number_of(bucket)).step());
  if (!found) return Bucket{.hash = bans::BucketHasher{}.finish(), .rows = 0};
  SHEKARA_TRY(const Digest hash, read.digest(0));
  return Bucket{.hash = hash, .rows = read.count(1)};
}

Done ListRows::remember(bans::Collection collection, std::size_t bucket, const Bucket& counted) {
  SHEKARA_TRY(Statement write,
              database_.prepare("INSERT OR REPLACE INTO list_bucket VALUES (?1, ?2, ?3, ?4)"));
  return write.bind(1, number_of(collection))
      .bind(2, number_of(bucket))
      .bind(3, ByteView{counted.hash})
      .bind(4, counted.rows)
      .run();
}

Result<std::uint32_t> ListRows::expect(bans::Collection collection, std::uint64_t version,
                                       const Digest& state) {
  {
    SHEKARA_TRY(Statement read,
                database_.prepare("SELECT next_chunk FROM list_slot WHERE collection = ?1 AND "
                                  "version = ?2 AND state = ?3"));
    SHEKARA_TRY(const bool found,
                read.bind(1, number_of(collection)).bind(2, version).bind(3, ByteView{state}).step());
    if (found) return static_cast<std::uint32_t>(read.number(0));
  }
  SHEKARA_TRY(const int in_use, slot(collection));
  SHEKARA_CHECK(drop_replaced(collection));
  SHEKARA_TRY(Statement write,
              database_.prepare("INSERT OR REPLACE INTO list_slot VALUES (?1, ?2, ?3, ?4, 0)"));
  SHEKARA_CHECK(write.bind(1, number_of(collection))
                    .bind(2, std::int64_t{in_use})
                    .bind(3, version)
                    .bind(4, ByteView{state})
                    .run());
  return 0U;
}

Done ListRows::take(bans::Collection collection, std::uint32_t chunk, const std::vector<bans::Row>& rows) {
  SHEKARA_TRY(const std::string name, other_table(collection));
  return database_.transaction([&]() -> Done {
    for (const bans::Row& row : rows) {
      SHEKARA_TRY(Statement write,
                  database_.prepare("INSERT OR REPLACE INTO " + name + " VALUES (?1, ?2, ?3)"));
      SHEKARA_CHECK(write.bind(1, number_of(bans::bucket_of(row.key)))
                        .bind(2, ByteView{row.key})
                        .bind(3, ByteView{row.value})
                        .run());
    }
    SHEKARA_TRY(Statement mark,
                database_.prepare("UPDATE list_slot SET next_chunk = ?2 WHERE collection = ?1"));
    return mark.bind(1, number_of(collection)).bind(2, std::int64_t{chunk} + 1).run();
  });
}

Result<std::array<ListRows::Bucket, bans::kBuckets>> ListRows::count_arrived(bans::Collection collection) {
  SHEKARA_TRY(const std::string name, other_table(collection));
  std::array<Bucket, bans::kBuckets> counted;
  for (std::size_t bucket = 0; bucket < bans::kBuckets; ++bucket) {
    SHEKARA_TRY(counted[bucket], count_in(name, bucket));
  }
  return counted;
}

Done ListRows::swap(bans::Collection collection, const std::array<Bucket, bans::kBuckets>& counted) {
  SHEKARA_TRY(const int in_use, slot(collection));
  for (std::size_t bucket = 0; bucket < bans::kBuckets; ++bucket) {
    SHEKARA_CHECK(remember(collection, bucket, counted[bucket]));
  }
  SHEKARA_TRY(Statement write,
              database_.prepare("INSERT OR REPLACE INTO list_slot VALUES (?1, ?2, 0, x'', 0)"));
  return write.bind(1, number_of(collection)).bind(2, std::int64_t{1 - in_use}).run();
}

Done ListRows::forget_arrived(bans::Collection collection) {
  SHEKARA_TRY(Statement mark,
              database_.prepare(
                  "UPDATE list_slot SET version = 0, state = x'', next_chunk = 0 WHERE collection = ?1"));
  return mark.bind(1, number_of(collection)).run();
}

Done ListRows::drop_replaced(bans::Collection collection) {
  SHEKARA_TRY(const std::string name, other_table(collection));
  SHEKARA_TRY(Statement erase, database_.prepare("DELETE FROM " + name));
  return erase.run();
}

}  // namespace shekara::kiosk
