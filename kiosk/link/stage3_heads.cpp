#include "kiosk/link/stage3_heads.h"

#include <string>
#include <utility>
#include <vector>

#include "kiosk/ports/limits.h"
#include "proto/codec/enums.h"
#include "proto/codec/list.h"
#include "proto/codec/values.h"

namespace shekara::kiosk {
namespace {

Error malformed(const std::string& what) {
  return Error{ErrorCode::kMalformed, "the centre sent " + what,
               "The verified list stays in use; look at the log of the centre."};
}

// Chunks come in order from 0, all of the same count; at least one chunk, even of an empty collection, or
// none at all.
class ChunkOrder {
 public:
  explicit ChunkOrder(std::uint32_t from = 0) : next_{from}, first_{from} {}

  [[nodiscard]] bool follows(std::uint32_t chunk, std::uint32_t chunks) {
    if (next_ == first_) chunks_ = chunks;
    if (chunk != next_ || chunks != chunks_ || chunks > limits::kListChunksMax) return false;
    ++next_;
    return true;
  }

  [[nodiscard]] bool complete() const { return next_ == chunks_; }

  // Nothing came: an earlier attempt had taken every chunk.
  [[nodiscard]] bool nothing_new() const { return next_ == first_ && first_ > 0; }

 private:
  std::uint32_t next_;
  std::uint32_t first_;
  std::uint32_t chunks_ = 0;
};

// The line or the disk failed: another way to the same state would fail as well.
bool ends_the_attempt(const Error& error) {
  return error.code == ErrorCode::kUnavailable || error.code == ErrorCode::kTimeout ||
         error.code == ErrorCode::kExhausted;
}

}  // namespace

Done HeadFollower::watch(const std::function<void()>& heard) {
  v1::WatchHeadsRequest request;
  request.set_held_version(keeper_.held().version);
  Calls::Call call{calls_, limits::kHeadStreamLife};
  const auto stream = centre_.WatchHeads(&call.context, request);
  v1::SignedHead head;
  while (stream->Read(&head)) {
    if (const Done followed = follow(head); !followed) {
      call.context.TryCancel();
      (void)stream->Finish();
      return followed;
    }
    heard();
  }
  return to_error(stream->Finish(), "listening for the list");
}

Done HeadFollower::follow(const v1::SignedHead& wire) {
  auto head = codec::from_wire(wire);
  const Done brought = head ? bring(*head) : Done{head.error()};
  if (!brought) {
    alarm(brought.error());
    return brought;
  }
  alarms_.end("list-not-authentic");
  alarms_.end("list-rolled-back");
  alarms_.end("list-not-stored");
  return done();
}

void HeadFollower::alarm(const Error& error) {
  switch (error.code) {
    case ErrorCode::kNotAuthentic:
    case ErrorCode::kMalformed:
    case ErrorCode::kCorrupt:
    case ErrorCode::kTooLarge:
      // Somebody offers a list that nobody signed: until a good one comes, the one held clears nobody by
      // itself.
      keeper_.degrade();
      return alarms_.raise("list-not-authentic", error);
    case ErrorCode::kConflict:
      // The one held is newer and verified; its age goes on counting, which is what protects from a frozen
      // centre.
      return alarms_.raise("list-rolled-back", error);
    case ErrorCode::kExhausted:
      return alarms_.raise("list-not-stored", error);
    case ErrorCode::kNotFound:
    case ErrorCode::kUnavailable:
    case ErrorCode::kTimeout:
    case ErrorCode::kNotAllowed:
      return;  // the state of the link tells it
  }
}

Done HeadFollower::bring(const bans::Head& head) {
  SHEKARA_CHECK(keeper_.check(head));
  const ListKeeper::Held held = keeper_.held();
  if (held.version == 0) return pull_snapshot(head);
  if (held.whole && held.version == head.contents.value.version) return keeper_.confirm(head);
  if (held.whole) {
    const Done by_delta = pull_delta(head, held.version);
    if (by_delta || ends_the_attempt(by_delta.error())) return by_delta;
  }
  // The delta does not lead to the signed state, there is none from so far back, or rows changed on this
  // disk.
  const Done by_buckets = pull_buckets(head);
  if (by_buckets || ends_the_attempt(by_buckets.error())) return by_buckets;
  return pull_snapshot(head);  // settles it
}

Done HeadFollower::pull_delta(const bans::Head& head, std::uint64_t from) {
  v1::GetDeltaRequest request;
  request.set_from_version(from);
  request.set_to_version(head.contents.value.version);
  Calls::Call call{calls_, limits::kTransferDeadline};
  const auto stream = centre_.GetDelta(&call.context, request);
  std::vector<bans::RowChange> changes;
  ChunkOrder order;
  v1::DeltaChunk chunk;
  while (stream->Read(&chunk)) {
    if (!order.follows(chunk.chunk(), chunk.chunks()) || chunk.from_version() != from ||
        chunk.to_version() != head.contents.value.version || changes.size() > limits::kListRowsMax) {
      call.context.TryCancel();
      (void)stream->Finish();
      return malformed("a delta out of order");
    }
    for (const v1::RowChange& change : chunk.changes()) {
      SHEKARA_TRY(bans::RowChange decoded, codec::from_wire(change));
      changes.push_back(std::move(decoded));
    }
  }
  if (const grpc::Status status = stream->Finish(); !status.ok())
    return to_error(status, "the delta of the list");
  if (!order.complete()) return malformed("a delta with a part missing");
  return keeper_.apply(head, changes);
}

Result<bans::BucketHashes> HeadFollower::bucket_hashes(const bans::Head& head, bans::Collection collection) {
  v1::GetBucketsRequest request;
  request.set_version(head.contents.value.version);
  request.set_collection(codec::to_wire(collection));
  Calls::Call call{calls_, limits::kCallDeadline};
  v1::Buckets answer;
  if (const grpc::Status status = centre_.GetBuckets(&call.context, request, &answer); !status.ok())
    return to_error(status, "asking for the list's buckets");
  const bans::CollectionState wanted = bans::state_of(head.contents.value, collection);
  bans::BucketHashes hashes{.rows = wanted.rows, .hashes = {}};
  if (answer.bucket_hashes_size() != static_cast<int>(bans::kBuckets))
    return malformed("a wrong number of buckets");
  for (std::size_t bucket = 0; bucket < bans::kBuckets; ++bucket) {
    SHEKARA_TRY(hashes.hashes[bucket],
                codec::digest_from_wire(answer.bucket_hashes(static_cast<int>(bucket)), "bucket_hashes"));
  }
  // Only what adds up to the signed state may say which rows are bad.
  if (bans::state_hash(hashes) != wanted.state_hash)
    return malformed("buckets that are not those of the signed list");
  return hashes;
}

Result<std::vector<bans::Row>> HeadFollower::bucket_rows(const bans::Head& head, bans::Collection collection,
                                                         const std::vector<std::uint32_t>& buckets) {
  v1::GetBucketRowsRequest request;
  request.set_version(head.contents.value.version);
  request.set_collection(codec::to_wire(collection));
  for (const std::uint32_t bucket : buckets) request.add_buckets(bucket);
  const std::uint64_t most = bans::state_of(head.contents.value, collection).rows;
  Calls::Call call{calls_, limits::kTransferDeadline};
  const auto stream = centre_.GetBucketRows(&call.context, request);
  std::vector<bans::Row> rows;
  ChunkOrder order;
  v1::SnapshotChunk chunk;
  while (stream->Read(&chunk)) {
    if (!order.follows(chunk.chunk(), chunk.chunks()) ||
        rows.size() + static_cast<std::size_t>(chunk.rows_size()) > most) {
      call.context.TryCancel();
      (void)stream->Finish();
      return malformed("buckets out of order or larger than the list");
    }
    for (const v1::Row& row : chunk.rows()) rows.push_back(codec::from_wire(row));
  }
  if (const grpc::Status status = stream->Finish(); !status.ok())
    return to_error(status, "buckets of the list");
  if (!order.complete()) return malformed("buckets with a part missing");
  return rows;
}

// Fetches what differs and nothing else. Half of the buckets and more: the whole list is no dearer.
Done HeadFollower::pull_buckets(const bans::Head& head) {
  std::vector<ListKeeper::Patch> patches;
  for (const bans::Collection collection : keeper_.collections()) {
    if (!bans::names(head.contents.value, collection)) continue;
    SHEKARA_TRY(const bans::BucketHashes wanted, bucket_hashes(head, collection));
    ListKeeper::Patch patch{.collection = collection, .buckets = {}, .rows = {}};
    SHEKARA_TRY(patch.buckets, keeper_.differing(collection, wanted));
    if (patch.buckets.size() > bans::kBuckets / 2) return malformed("a list of which most differs");
    if (patch.buckets.empty()) continue;
    SHEKARA_TRY(patch.rows, bucket_rows(head, collection, patch.buckets));
    patches.push_back(std::move(patch));
  }
  return keeper_.patch(head, patches);
}

Done HeadFollower::pull_snapshot(const bans::Head& head) {
  for (const bans::Collection collection : keeper_.collections()) {
    if (!bans::names(head.contents.value, collection)) continue;
    SHEKARA_CHECK(pull_collection(head, bans::state_of(head.contents.value, collection)));
  }
  return keeper_.replace(head);
}

// Chunk by chunk onto the disk: a line that breaks costs what was under way, not what was there.
Done HeadFollower::pull_collection(const bans::Head& head, const bans::CollectionState& state) {
  SHEKARA_TRY(const std::uint32_t from, keeper_.expect(head, state.collection));
  v1::GetSnapshotRequest request;
  request.set_version(head.contents.value.version);
  request.set_collection(codec::to_wire(state.collection));
  request.set_from_chunk(from);
  Calls::Call call{calls_, limits::kTransferDeadline};
  const auto stream = centre_.GetSnapshot(&call.context, request);
  std::uint64_t taken = 0;
  ChunkOrder order{from};
  v1::SnapshotChunk chunk;
  while (stream->Read(&chunk)) {
    taken += static_cast<std::uint64_t>(chunk.rows_size());
    if (!order.follows(chunk.chunk(), chunk.chunks()) || chunk.version() != head.contents.value.version ||
        chunk.collection() != request.collection() || taken > state.rows) {
      call.context.TryCancel();
      (void)stream->Finish();
      return malformed("a snapshot out of order or larger than its head says");
    }
    std::vector<bans::Row> rows;
    for (const v1::Row& row : chunk.rows()) rows.push_back(codec::from_wire(row));
    SHEKARA_CHECK(keeper_.take(state.collection, chunk.chunk(), rows));
  }
  if (const grpc::Status status = stream->Finish(); !status.ok()) return to_error(status, "the whole list");
  if (!order.complete() && !order.nothing_new()) return malformed("a snapshot with a part missing");
  return done();
}

}  // namespace shekara::kiosk
