#pragma once

#include <functional>

#include "kiosk/link/calls.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/list_keeper.h"
#include "shekara/v1/list.grpc.pb.h"

namespace shekara::kiosk {

// Listens for heads and brings the list to each: confirm, difference, the buckets that differ, or the whole
// list, whichever is the least that leads to the signed state. Whatever does not verify changes nothing and
// raises one of: "list-not-authentic" (a signature or the signed state does not hold), "list-rolled-back"
// (older than the one held, or a fork), "list-not-stored" (disk).
class HeadFollower {
 public:
  HeadFollower(v1::ListService::StubInterface& centre, ListKeeper& keeper, Alarms& alarms, Calls& calls)
      : centre_{centre}, keeper_{keeper}, alarms_{alarms}, calls_{calls} {}

  // Until the stream ends; `heard` is called at each head that came through and was applied. The error says
  // why it ended: kTimeout after kHeadStreamLife is ordinary.
  [[nodiscard]] Done watch(const std::function<void()>& heard);
  // Brings the list to this head.
  [[nodiscard]] Done follow(const v1::SignedHead& wire);

 private:
  [[nodiscard]] Done bring(const bans::Head& head);
  [[nodiscard]] Done pull_delta(const bans::Head& head, std::uint64_t from);
  [[nodiscard]] Done pull_buckets(const bans::Head& head);
  [[nodiscard]] Result<bans::BucketHashes> bucket_hashes(const bans::Head& head, bans::Collection collection);
  [[nodiscard]] Result<std::vector<bans::Row>> bucket_rows(const bans::Head& head,
                                                           bans::Collection collection,
                                                           const std::vector<std::uint32_t>& buckets);
  [[nodiscard]] Done pull_snapshot(const bans::Head& head);
  [[nodiscard]] Done pull_collection(const bans::Head& head, const bans::CollectionState& state);
  void alarm(const Error& error);

  v1::ListService::StubInterface& centre_;
  ListKeeper& keeper_;
  Alarms& alarms_;
  Calls& calls_;
};

}  // namespace shekara::kiosk
