#include "central/api/list_service.h"

#include <cstdint>
#include <exception>
#include <functional>
#include <string>
#include <utility>

#include "central/api/call.h"
#include "central/usecases/callers.h"
#include "proto/codec/enums.h"
#include "proto/codec/list.h"

namespace shekara::central {
namespace {

// Gives the chunks of an answer, one after the other.
struct Chunks {
  std::uint32_t count = 0;
  std::function<Result<std::string>(std::uint32_t)> read;
};

// A version that is not the newest is the caller's state, not its mistake.
grpc::Status to_list_status(const Error& error) {
  const grpc::Status status = to_status(error);
  if (error.code != ErrorCode::kConflict) return status;
  return {grpc::StatusCode::FAILED_PRECONDITION, status.error_message()};
}

// Reads one chunk on the queue, writes it, reads the next: memory holds one a stream. gRPC owns it.
class ChunkStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  explicit ChunkStream(WorkQueue& queue) : queue_{queue} {}

  void begin(std::function<Result<Chunks>()> plan, std::uint32_t from) {
    next_ = from;
    run([this, plan = std::move(plan)] {
      Result<Chunks> chunks = plan();
      if (!chunks) {
        Finish(to_list_status(chunks.error()));
        return;
      }
      chunks_ = *std::move(chunks);
      write();
    });
  }

  void OnWriteDone(bool ok) override {
    if (ok) {
      run([this] { write(); });
    } else {
      Finish(grpc::Status::CANCELLED);
    }
  }

  void OnDone() override { delete this; }

 private:
  void run(std::function<void()> work) {
    const bool taken = queue_.run([this, work = std::move(work)] {
      try {
        work();
      } catch (const std::exception&) {
        Finish(internal_error());
      }
    });
    if (!taken) Finish(too_busy());
  }

  void write() {
    if (next_ >= chunks_.count) {
      Finish(grpc::Status::OK);
      return;
    }
    const Result<std::string> bytes = chunks_.read(next_);
    if (!bytes) {
      Finish(to_list_status(bytes.error()));
      return;
    }
    ++next_;
    const grpc::Slice slice{*bytes};
    buffer_ = grpc::ByteBuffer{&slice, 1};
    StartWrite(&buffer_);
  }

  WorkQueue& queue_;
  Chunks chunks_;
  std::uint32_t next_ = 0;
  grpc::ByteBuffer buffer_;
};

// The call's answer, after what the caller asked for was parsed and its role checked on the queue.
template <class Request, class Plan>
grpc::ServerWriteReactor<grpc::ByteBuffer>* streamed(WorkQueue& queue, const grpc::ByteBuffer& bytes,
                                                     Plan plan) {
  auto* stream = new ChunkStream{queue};  // deletes itself in OnDone
  Request request;
  grpc::ByteBuffer copy{bytes};
  if (!grpc::SerializationTraits<Request>::Deserialize(&copy, &request).ok()) {
    stream->Finish({grpc::StatusCode::INVALID_ARGUMENT, "the request cannot be read (Update the kiosk.)"});
    return stream;
  }
  const std::uint32_t from = request.from_chunk();
  stream->begin([request = std::move(request), plan = std::move(plan)] { return plan(request); }, from);
  return stream;
}

Result<bans::Collection> wanted_by(const Kiosk& caller, v1::Collection wire) {
  SHEKARA_TRY(const bans::Collection collection, codec::from_wire(wire));
  if (may_have(caller.role, collection)) return collection;
  return Error{ErrorCode::kNotAllowed,
               "this kiosk's role may not have the collection " + std::string{bans::to_string(collection)},
               "Enrol the kiosk in the role that needs it."};
}

template <class Plan>
Chunks chunks_of(ListBlobs& blobs, Plan plan, std::size_t count) {
  return {
      .count = static_cast<std::uint32_t>(count),
      .read = [&blobs, plan = std::move(plan)](std::uint32_t number) { return blobs.chunk(plan, number); }};
}

// Ends a stream before it begins.
class Refusal final : public grpc::ServerWriteReactor<v1::SignedHead> {
 public:
  explicit Refusal(const grpc::Status& status) { Finish(status); }

  void OnDone() override { delete this; }
};

}  // namespace

bool may_have(KioskRole role, bans::Collection collection) {
  switch (collection) {
    case bans::Collection::kBans:
    case bans::Collection::kDocuments:
    case bans::Collection::kClearedPersons:
    case bans::Collection::kPolicy:
    case bans::Collection::kTrustAnchors:
    case bans::Collection::kRevokedDevices:
      return true;  // every role judges, and trusts its neighbours, by them
    case bans::Collection::kRoster:
      return role != KioskRole::kKiosk;  // officers log in at booths and desks
    case bans::Collection::kGallery:
      return role == KioskRole::kDesk;  // design decision 9
  }
  return false;
}

std::vector<bans::Collection> collections_of(KioskRole role) {
  std::vector<bans::Collection> collections;
  for (const bans::Collection collection : bans::kCollections) {
    if (may_have(role, collection)) collections.push_back(collection);
  }
  return collections;
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

grpc::ServerWriteReactor<grpc::ByteBuffer>* ListApi::GetSnapshot(grpc::CallbackServerContext* context,
                                                                 const grpc::ByteBuffer* request) {
  return streamed<v1::GetSnapshotRequest>(
      queue_, *request,
      [this, pem = client_certificate(*context)](const v1::GetSnapshotRequest& wanted) -> Result<Chunks> {
        SHEKARA_TRY(const Kiosk caller, calling_kiosk(pem, kiosks_));
        SHEKARA_TRY(const bans::Collection collection, wanted_by(caller, wanted.collection()));
        SHEKARA_TRY(SnapshotPlan plan, blobs_.snapshot(collection, wanted.version()));
        const std::size_t count = plan.chunks.size();
        return chunks_of(blobs_, std::move(plan), count);
      });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* ListApi::GetDelta(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request) {
  return streamed<v1::GetDeltaRequest>(
      queue_, *request,
      [this, pem = client_certificate(*context)](const v1::GetDeltaRequest& wanted) -> Result<Chunks> {
        SHEKARA_TRY(const Kiosk caller, calling_kiosk(pem, kiosks_));
        SHEKARA_TRY(const DeltaPlan plan,
                    blobs_.delta(wanted.from_version(), wanted.to_version(), collections_of(caller.role)));
        return chunks_of(blobs_, plan, plan.chunks);
      });
}

grpc::ServerUnaryReactor* ListApi::GetBuckets(grpc::CallbackServerContext* context,
                                              const v1::GetBucketsRequest* request, v1::Buckets* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const bool taken = queue_.run([this, reactor, request, response, pem = client_certificate(*context)] {
    const Done filled = [&]() -> Done {
      SHEKARA_TRY(const Kiosk caller, calling_kiosk(pem, kiosks_));
      SHEKARA_TRY(const bans::Collection collection, wanted_by(caller, request->collection()));
      SHEKARA_TRY(const bans::BucketHashes buckets, blobs_.buckets(collection, request->version()));
      response->set_version(request->version());
      response->set_collection(request->collection());
      for (const Digest& hash : buckets.hashes) response->add_bucket_hashes(hash.data(), hash.size());
      return done();
    }();
    reactor->Finish(filled ? grpc::Status::OK : to_list_status(filled.error()));
  });
  if (!taken) reactor->Finish(too_busy());
  return reactor;
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* ListApi::GetBucketRows(grpc::CallbackServerContext* context,
                                                                   const grpc::ByteBuffer* request) {
  return streamed<v1::GetBucketRowsRequest>(
      queue_, *request,
      [this, pem = client_certificate(*context)](const v1::GetBucketRowsRequest& wanted) -> Result<Chunks> {
        SHEKARA_TRY(const Kiosk caller, calling_kiosk(pem, kiosks_));
        SHEKARA_TRY(const bans::Collection collection, wanted_by(caller, wanted.collection()));
        SHEKARA_TRY(SnapshotPlan plan,
                    blobs_.bucket_rows(collection, wanted.version(),
                                       {wanted.buckets().begin(), wanted.buckets().end()}));
        const std::size_t count = plan.chunks.size();
        return chunks_of(blobs_, std::move(plan), count);
      });
}

}  // namespace shekara::central
