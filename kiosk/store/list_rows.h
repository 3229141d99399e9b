#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/bans/buckets.h"
#include "core/bans/collection.h"
#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/result.h"
#include "kiosk/store/database.h"

namespace shekara::kiosk {

// The collections that every kiosk holds.
inline constexpr std::array kHeldCollections{bans::Collection::kBans, bans::Collection::kDocuments};

// The rows of the held collections on disk, ordered by bucket and key, with the hash of each bucket beside
// them. A collection has two tables: one in use, and one in which a whole new list arrives chunk by chunk,
// across restarts, before it takes the other's place. Not thread-safe. Errors: those of the database.
class ListRows {
 public:
  explicit ListRows(Database& database) : database_{database} {}

  // --- The rows in use ---

  using Visit = std::function<Done(ByteView key, ByteView value)>;
  [[nodiscard]] Done for_each(bans::Collection collection, const Visit& visit);
  [[nodiscard]] Result<std::optional<Bytes>> find(bans::Collection collection, ByteView key);
  [[nodiscard]] Done put(bans::Collection collection, ByteView key, ByteView value);
  [[nodiscard]] Done remove(bans::Collection collection, ByteView key);
  [[nodiscard]] Done clear_bucket(bans::Collection collection, std::size_t bucket);

  struct Bucket {
    Digest hash{};
    std::uint64_t rows = 0;
    friend bool operator==(const Bucket&, const Bucket&) = default;
  };

  // From the rows as they are.
  [[nodiscard]] Result<Bucket> count(bans::Collection collection, std::size_t bucket);
  // As they were when they were last proven.
  [[nodiscard]] Result<bans::BucketHashes> known(bans::Collection collection);
  [[nodiscard]] Result<Bucket> known(bans::Collection collection, std::size_t bucket);
  [[nodiscard]] Done remember(bans::Collection collection, std::size_t bucket, const Bucket& counted);

  // --- A whole list that arrives ---

  // The chunk to go on from, if what lies there is of this version and state; otherwise 0, and it was
  // emptied.
  [[nodiscard]] Result<std::uint32_t> expect(bans::Collection collection, std::uint64_t version,
                                             const Digest& state);
  // Chunk `chunk`, which is the one expected. Durable when it returns.
  [[nodiscard]] Done take(bans::Collection collection, std::uint32_t chunk,
                          const std::vector<bans::Row>& rows);
  // The hashes of what arrived.
  [[nodiscard]] Result<std::array<Bucket, bans::kBuckets>> count_arrived(bans::Collection collection);
  // What arrived takes the place of what was in use; within a transaction. `counted` are its hashes.
  [[nodiscard]] Done swap(bans::Collection collection, const std::array<Bucket, bans::kBuckets>& counted);
  // What arrived is not what was signed: the next attempt begins at chunk 0.
  [[nodiscard]] Done forget_arrived(bans::Collection collection);
  // Empties the tables that are not in use.
  [[nodiscard]] Done drop_replaced(bans::Collection collection);

 private:
  [[nodiscard]] Result<int> slot(bans::Collection collection);
  [[nodiscard]] Result<std::string> table(bans::Collection collection);
  [[nodiscard]] Result<std::string> other_table(bans::Collection collection);
  [[nodiscard]] Result<Bucket> count_in(const std::string& table, std::size_t bucket);

  Database& database_;
};

}  // namespace shekara::kiosk
