#pragma once

#include <optional>
#include <set>

#include "central/ports/list_store.h"
#include "central/store/database.h"
#include "core/bans/buckets.h"
#include "core/base/result.h"

namespace shekara::central {

// Pieces: the rows of each bucket, encoded as they travel, in runs of consecutive keys of about 64 KiB. A change
// replaces one piece; what it replaced stays for a day, so that a snapshot that was begun can be finished.

// Takes the changes of a version into the pieces, inside the transaction that the caller holds. Error kCorrupt: the
// result is not what the version's signature says; nothing may be kept.
[[nodiscard]] Done replace_pieces(Database& database, const Publication& publication);

[[nodiscard]] Result<std::optional<Bytes>> find_in_pieces(Database& database, bans::Collection collection,
                                                          const Bytes& key);

// The stored hashes of all buckets, by either program.
[[nodiscard]] Result<bans::BucketHashes> read_buckets(Database& database, bans::Collection collection);
[[nodiscard]] Done write_bucket(Database& database, bans::Collection collection, std::size_t bucket,
                                std::uint64_t rows, const Digest& hash);

}  // namespace shekara::central
