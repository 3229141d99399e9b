#include "central/api/list_service.h"

#include <cstdint>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "central/api/call.h"
#include "central/usecases/callers.h"
#include "proto/codec/enums.h"
#include "proto/codec/list.h"

namespace shekara::central {
namespace {

constexpr std::size_t kChunkBytes =
    (std::size_t{1} << 20) - (std::size_t{64} << 10);  // below 1 MiB with its framing

// Writes ready-made chunks one after the other. gRPC owns it.
template <class Chunk>
class ChunkStream final : public grpc::ServerWriteReactor<Chunk> {
 public:
  // Called once, on the queue.
  void send(Result<std::vector<Chunk>> chunks, std::size_t from) {
    if (!chunks) {
      this->Finish(to_status(chunks.error()));
      return;
    }
    chunks_ = *std::move(chunks);
    next_ = from;
    write();
  }

  void OnWriteDone(bool ok) override {
    if (ok) {
      write();
    } else {
      this->Finish(grpc::Status::CANCELLED);
    }
  }

  void OnDone() override { delete this; }

 private:
  void write() {
    if (next_ >= chunks_.size()) {
      this->Finish(grpc::Status::OK);
      return;
    }
    this->StartWrite(&chunks_[next_++]);
  }

  std::vector<Chunk> chunks_;
  std::size_t next_ = 0;
};

template <class Chunk, class Make>
grpc::ServerWriteReactor<Chunk>* streamed(WorkQueue& queue, std::uint32_t from, Make make) {
  auto* stream = new ChunkStream<Chunk>;  // deletes itself in OnDone
  const bool taken = queue.run([stream, from, make = std::move(make)] {
    try {
      stream->send(make(), from);
    } catch (const std::exception&) {
      stream->Finish(internal_error());
    }
  });
  if (!taken) stream->Finish(too_busy());
  return stream;
}

// Splits items into chunks of bounded size; at least one chunk, so that the receiver learns that there is
// nothing.
template <class Chunk, class Item, class Add, class Begin>
std::vector<Chunk> chunked(const std::vector<Item>& items, Begin begin, Add add) {
  std::vector<Chunk> chunks{begin()};
  std::size_t bytes = 0;
  for (const Item& item : items) {
    const std::size_t size = item.key.size() + item.value.size() + 32;
    if (bytes > 0 && bytes + size > kChunkBytes) {
      chunks.push_back(begin());
      bytes = 0;
    }
    add(chunks.back(), item);
    bytes += size;
  }
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    chunks[i].set_chunk(static_cast<std::uint32_t>(i));
    chunks[i].set_chunks(static_cast<std::uint32_t>(chunks.size()));
  }
  return chunks;
}

Result<std::vector<v1::SnapshotChunk>> snapshot(ListStore& list, const Kiosk& caller,
                                                const v1::GetSnapshotRequest& wanted) {
  SHEKARA_TRY(const bans::Collection collection, codec::from_wire(wanted.collection()));
  if (!may_have(caller.role, collection)) {
    return Error{ErrorCode::kNotAllowed,
                 "this kiosk's role may not have the collection " + std::string{bans::to_string(collection)},
                 "Enrol the kiosk in the role that needs it."};
  }
  SHEKARA_TRY(const bans::Head head, list.head());
  const std::uint64_t version = wanted.version() == 0 ? head.contents.value.version : wanted.version();
  SHEKARA_TRY(const std::vector<bans::Row> rows, list.rows(collection, version));
  return chunked<v1::SnapshotChunk>(
      rows,
      [&] {
        v1::SnapshotChunk chunk;
        chunk.set_version(version);
        chunk.set_collection(wanted.collection());
        return chunk;
      },
      [](v1::SnapshotChunk& chunk, const bans::Row& row) { *chunk.add_rows() = codec::to_wire(row); });
}

Result<std::vector<v1::DeltaChunk>> delta(ListStore& list, const Kiosk& caller,
                                          const v1::GetDeltaRequest& wanted) {
  SHEKARA_TRY(const bans::Head head, list.head());
  const std::uint64_t to = wanted.to_version() == 0 ? head.contents.value.version : wanted.to_version();
  if (wanted.from_version() > to) {
    return Error{ErrorCode::kNotFound, "the version held is newer than the one asked for",
                 "Keep the held list and tell the centre's operator."};
  }
  std::vector<bans::RowChange> changes;
  for (const bans::Collection collection : bans::kCollections) {
    if (!may_have(caller.role, collection)) continue;
    SHEKARA_TRY(std::vector<bans::RowChange> some, list.changes(collection, wanted.from_version(), to));
    changes.insert(changes.end(), some.begin(), some.end());
  }
  return chunked<v1::DeltaChunk>(
      changes,
      [&] {
        v1::DeltaChunk chunk;
        chunk.set_from_version(wanted.from_version());
        chunk.set_to_version(to);
        return chunk;
      },
      [](v1::DeltaChunk& chunk, const bans::RowChange& change) {
        *chunk.add_changes() = codec::to_wire(change);
      });
}

// Ends a stream before it begins.
class Refusal final : public grpc::ServerWriteReactor<v1::SignedHead> {
 public:
  explicit Refusal(const grpc::Status& status) { Finish(status); }

  void OnDone() override { delete this; }
};

}  // namespace

bool may_have(KioskRole role, bans::Collection collection) {
  switch (role) {
    case KioskRole::kKiosk:
    case KioskRole::kBooth:
    case KioskRole::kDesk:
      return collection == bans::Collection::kBans;
  }
  return false;
}

grpc::ServerUnaryReactor* ListApi::GetHead(grpc::CallbackServerContext* context,
                                           const v1::GetHeadRequest* /*request*/, v1::SignedHead* response) {
  return answered(context, queue_, [this, response, pem = client_certificate(*context)]() -> Done {
    SHEKARA_CHECK(calling_kiosk(pem, kiosks_));
    SHEKARA_TRY(const bans::Head head, list_.head());
    *response = codec::to_wire(head);
    return done();
  });
}

grpc::ServerWriteReactor<v1::SignedHead>* ListApi::WatchHeads(grpc::CallbackServerContext* context,
                                                              const v1::WatchHeadsRequest* /*request*/) {
  const Result<Kiosk> caller = calling_kiosk(client_certificate(*context), kiosks_);
  if (!caller) return new Refusal{to_status(caller.error())};  // deletes itself
  return board_.watch(caller->id);
}

grpc::ServerWriteReactor<v1::SnapshotChunk>* ListApi::GetSnapshot(grpc::CallbackServerContext* context,
                                                                  const v1::GetSnapshotRequest* request) {
  return streamed<v1::SnapshotChunk>(
      queue_, request->from_chunk(),
      [this, wanted = *request,
       pem = client_certificate(*context)]() -> Result<std::vector<v1::SnapshotChunk>> {
        SHEKARA_TRY(const Kiosk caller, calling_kiosk(pem, kiosks_));
        return snapshot(list_, caller, wanted);
      });
}

grpc::ServerWriteReactor<v1::DeltaChunk>* ListApi::GetDelta(grpc::CallbackServerContext* context,
                                                            const v1::GetDeltaRequest* request) {
  return streamed<v1::DeltaChunk>(
      queue_, request->from_chunk(),
      [this, wanted = *request, pem = client_certificate(*context)]() -> Result<std::vector<v1::DeltaChunk>> {
        SHEKARA_TRY(const Kiosk caller, calling_kiosk(pem, kiosks_));
        return delta(list_, caller, wanted);
      });
}

}  // namespace shekara::central
