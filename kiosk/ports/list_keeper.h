#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/bans/buckets.h"
#include "core/bans/collection.h"
#include "core/bans/head.h"
#include "core/base/result.h"

namespace shekara::kiosk {

// The local list as the link sees it: what is held, and the ways in which it may change. Whatever fails
// leaves the list as it was. Any thread.
class ListKeeper {
 public:
  virtual ~ListKeeper() = default;
  ListKeeper(const ListKeeper&) = delete;
  ListKeeper& operator=(const ListKeeper&) = delete;

  struct Held {
    std::uint64_t version = 0;  // 0: none, or its head is unreadable: take the whole list
    bool whole = false;         // all rows are as they were signed: a difference may be built upon them
    bans::Ratchet ratchet;
  };

  [[nodiscard]] virtual Held held() const = 0;
  // Which collections to fetch.
  [[nodiscard]] virtual std::span<const bans::Collection> collections() const = 0;

  // Verifies the head (signatures, ratchet) and nothing else. Errors: as bans::verify.
  [[nodiscard]] virtual Done check(const bans::Head& head) const = 0;
  // The head confirms the version held: only its freshness changes.
  [[nodiscard]] virtual Done confirm(const bans::Head& head) = 0;
  // The difference from held().version. Errors: as check; kCorrupt (the rows do not have the state that the
  // head signs); kMalformed (a row that cannot be read).
  [[nodiscard]] virtual Done apply(const bans::Head& head, const std::vector<bans::RowChange>& changes) = 0;

  // --- The whole list, chunk by chunk: it survives a restart, and nothing of it is in use before replace()
  // ---

  // The chunk to ask for next: 0, or later if chunks of this very state lie here from an earlier attempt.
  [[nodiscard]] virtual Result<std::uint32_t> expect(const bans::Head& head, bans::Collection collection) = 0;
  [[nodiscard]] virtual Done take(bans::Collection collection, std::uint32_t chunk,
                                  const std::vector<bans::Row>& rows) = 0;
  // Every collection that the head names was taken. Errors: as apply.
  [[nodiscard]] virtual Done replace(const bans::Head& head) = 0;

  // --- Only what differs ---

  // The buckets whose rows are not those of `wanted`.
  [[nodiscard]] virtual Result<std::vector<std::uint32_t>> differing(bans::Collection collection,
                                                                     const bans::BucketHashes& wanted) = 0;

  struct Patch {
    bans::Collection collection = bans::Collection::kBans;
    std::vector<std::uint32_t> buckets;  // all their rows are replaced
    std::vector<bans::Row> rows;
  };

  // Errors: as apply.
  [[nodiscard]] virtual Done patch(const bans::Head& head, const std::vector<Patch>& patches) = 0;

  // Proves one bucket of the stored rows after another, a few at each call: a disk that rots is found while
  // the kiosk runs. What is found is told by held() and an alarm.
  virtual void check_some() = 0;
  // A newer list did not verify: the one held is in use, and says so until a good one comes.
  virtual void degrade() = 0;

 protected:
  ListKeeper() = default;
};

}  // namespace shekara::kiosk
