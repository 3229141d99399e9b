#include "kiosk/link/stage3_heads.h"

#include <string>
#include <utility>
#include <vector>

#include "kiosk/ports/limits.h"
#include "proto/codec/enums.h"
#include "proto/codec/list.h"

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
  [[nodiscard]] bool follows(std::uint32_t chunk, std::uint32_t chunks) {
    const bool first = next_ == 0;
    if (first) chunks_ = chunks;
    if (chunk != next_ || chunks != chunks_ || chunks > limits::kListChunksMax) return false;
    ++next_;
    return true;
  }

  [[nodiscard]] bool complete() const { return next_ == chunks_; }

 private:
  std::uint32_t next_ = 0;
  std::uint32_t chunks_ = 0;
};

bool is_of_the_world(const Error& error) {
  return error.code == ErrorCode::kUnavailable || error.code == ErrorCode::kTimeout;
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
  const std::uint64_t held = keeper_.held().version;
  if (held == head.contents.value.version) return keeper_.confirm(head);
  if (held == 0) return pull_snapshot(head);
  const Done by_delta = pull_delta(head, held);
  if (by_delta || is_of_the_world(by_delta.error()) || by_delta.error().code == ErrorCode::kExhausted)
    return by_delta;
  // The delta does not lead to the signed state, or there is none from so far back: the whole list settles
  // it.
  return pull_snapshot(head);
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

Done HeadFollower::pull_snapshot(const bans::Head& head) {
  v1::GetSnapshotRequest request;
  request.set_version(head.contents.value.version);
  request.set_collection(codec::to_wire(bans::Collection::kBans));
  Calls::Call call{calls_, limits::kTransferDeadline};
  const auto stream = centre_.GetSnapshot(&call.context, request);
  const std::uint64_t wanted = bans::state_of(head.contents.value, bans::Collection::kBans).rows;
  std::vector<bans::Row> rows;
  ChunkOrder order;
  v1::SnapshotChunk chunk;
  while (stream->Read(&chunk)) {
    if (!order.follows(chunk.chunk(), chunk.chunks()) || chunk.version() != head.contents.value.version ||
        chunk.collection() != request.collection() ||
        rows.size() + static_cast<std::size_t>(chunk.rows_size()) > wanted) {
      call.context.TryCancel();
      (void)stream->Finish();
      return malformed("a snapshot out of order or larger than its head says");
    }
    for (const v1::Row& row : chunk.rows()) rows.push_back(codec::from_wire(row));
  }
  if (const grpc::Status status = stream->Finish(); !status.ok()) return to_error(status, "the whole list");
  if (!order.complete()) return malformed("a snapshot with a part missing");
  return keeper_.replace(head, std::move(rows));
}

}  // namespace shekara::kiosk
