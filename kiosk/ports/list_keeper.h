#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/bans/collection.h"
#include "core/bans/head.h"
#include "core/base/result.h"

namespace shekara::kiosk {

// The local list as the link sees it: what is held, and the three ways in which it may change. Whatever fails
// leaves the list as it was. One thread at a time.
class ListKeeper {
 public:
  virtual ~ListKeeper() = default;
  ListKeeper(const ListKeeper&) = delete;
  ListKeeper& operator=(const ListKeeper&) = delete;

  struct Held {
    std::uint64_t version = 0;  // 0: none, or one that cannot be built upon (broken): take the snapshot
    bans::Ratchet ratchet;
  };

  [[nodiscard]] virtual Held held() const = 0;

  // Verifies the head (signatures, ratchet) and nothing else. Errors: as bans::verify.
  [[nodiscard]] virtual Done check(const bans::Head& head) const = 0;
  // The head confirms the version held: only its freshness changes.
  [[nodiscard]] virtual Done confirm(const bans::Head& head) = 0;
  // The whole of collection BANS. Errors: as check; kCorrupt (the rows do not have the state that the head
  // signs).
  [[nodiscard]] virtual Done replace(const bans::Head& head, std::vector<bans::Row> rows) = 0;
  // The difference from held().version. Errors: as replace.
  [[nodiscard]] virtual Done apply(const bans::Head& head, const std::vector<bans::RowChange>& changes) = 0;
  // A newer list did not verify: the one held is in use, and says so until a good one comes.
  virtual void degrade() = 0;

 protected:
  ListKeeper() = default;
};

}  // namespace shekara::kiosk
