#include "central/api/event_service.h"

#include <exception>
#include <string>
#include <utility>

#include "central/api/call.h"
#include "central/usecases/accept_events.h"
#include "central/usecases/callers.h"
#include "proto/codec/event.h"
#include "proto/codec/values.h"

namespace shekara::central {
namespace {

constexpr std::uint32_t kWaitAfterConflictMs = 5000;  // a person must look at it; no need to hurry
constexpr std::size_t kPartMaxBytes = std::size_t{1} << 20;

Result<Upload> upload_of(const v1::UploadRequest& request, const Kiosk& caller) {
  Upload upload{.kiosk = caller.id,
                .public_key = caller.public_key,
                .chain = {},
                .events = {},
                .last_sequence = request.head().last_sequence(),
                .last_hash = {},
                .signature = to_bytes(request.head().signature())};
  SHEKARA_TRY(upload.chain, codec::chain_from_wire(request.head().chain_id()));
  SHEKARA_TRY(upload.last_hash, codec::digest_from_wire(request.head().last_hash(), "last_hash"));
  for (const v1::SealedEvent& wire : request.events()) {
    SHEKARA_TRY(audit::SealedEvent event, codec::from_wire(wire));
    upload.events.push_back(std::move(event));
  }
  return upload;
}

void fill(v1::UploadResponse& response, const audit::ChainId& chain, const Receipt& receipt) {
  response.set_chain_id(codec::to_wire(chain));
  response.set_acknowledged_through(receipt.acknowledged_through);
  for (const ConflictNote& note : receipt.conflicts) {
    v1::Conflict& conflict = *response.add_conflicts();
    conflict.set_sequence(note.sequence);
    conflict.set_problem(note.problem);
  }
  response.set_minimum_wait_ms(receipt.conflicts.empty() ? 0 : kWaitAfterConflictMs);
}

Result<EvidencePart> part_of(const v1::EvidenceChunk& chunk, const KioskId& kiosk) {
  if (chunk.data().size() > kPartMaxBytes) {
    return Error{ErrorCode::kTooLarge, "a part of evidence above 1 MiB", "Send smaller parts."};
  }
  SHEKARA_TRY(const Digest name, codec::digest_from_wire(chunk.sha256(), "sha256"));
  return EvidencePart{.kiosk = kiosk,
                      .sha256 = name,
                      .sealed_key = to_bytes(chunk.sealed_key()),
                      .offset = chunk.offset(),
                      .size = chunk.size(),
                      .data = to_bytes(chunk.data())};
}

// Takes one part after the other; each is durable before the next is read. gRPC owns it.
class EvidenceReader final : public grpc::ServerReadReactor<v1::EvidenceChunk> {
 public:
  EvidenceReader(EvidenceStore& evidence, Result<Kiosk> caller, WorkQueue& queue,
                 v1::EvidenceReceipt* receipt)
      : evidence_{evidence}, caller_{std::move(caller)}, queue_{queue}, receipt_{receipt} {
    if (caller_) {
      StartRead(&chunk_);
    } else {
      Finish(to_status(caller_.error()));
    }
  }

  void OnReadDone(bool ok) override {
    if (!ok) {
      Finish(grpc::Status::OK);
      return;
    }
    const bool taken = queue_.run([this] {
      const Done kept = keep();
      if (kept) {
        StartRead(&chunk_);
      } else {
        Finish(to_status(kept.error()));
      }
    });
    if (!taken) Finish(too_busy());
  }

  void OnDone() override { delete this; }

 private:
  Done keep() {
    SHEKARA_TRY(const EvidencePart part, part_of(chunk_, caller_->id));
    SHEKARA_TRY(const std::uint64_t stored, evidence_.put(part));
    receipt_->set_sha256(chunk_.sha256());
    receipt_->set_stored(stored);
    return done();
  }

  EvidenceStore& evidence_;
  Result<Kiosk> caller_;
  WorkQueue& queue_;
  v1::EvidenceReceipt* receipt_;
  v1::EvidenceChunk chunk_;
};

}  // namespace

grpc::ServerUnaryReactor* EventApi::Position(grpc::CallbackServerContext* context,
                                             const v1::PositionRequest* request,
                                             v1::PositionResponse* response) {
  return answered(context, queue_, [this, request, response, pem = client_certificate(*context)]() -> Done {
    SHEKARA_TRY(const Kiosk caller, calling_kiosk(pem, kiosks_));
    SHEKARA_TRY(const audit::ChainId chain, codec::chain_from_wire(request->chain_id()));
    SHEKARA_TRY(const ChainPosition position, log_.position(caller.id, chain));
    response->set_acknowledged_through(position.through);
    if (position.through > 0) response->set_acknowledged_hash(codec::to_wire(position.hash));
    response->set_centre_time(codec::to_wire(clock_.now()));
    return done();
  });
}

// Checked here by several threads, then handed to the intake, which answers when it is durable.
grpc::ServerUnaryReactor* EventApi::Upload(grpc::CallbackServerContext* context,
                                           const v1::UploadRequest* request, v1::UploadResponse* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const bool taken = queue_.run([this, request, response, reactor, pem = client_certificate(*context)] {
    try {
      Result<CheckedUpload> checked = check(*request, pem);
      if (!checked) {
        reactor->Finish(to_status(checked.error()));
        return;
      }
      const audit::ChainId chain = checked->upload.chain;
      const bool waits =
          intake_.submit(*std::move(checked), [response, reactor, chain](Result<Receipt> receipt) {
            if (receipt) fill(*response, chain, *receipt);
            reactor->Finish(receipt ? grpc::Status::OK : to_status(receipt.error()));
          });
      if (!waits) reactor->Finish(too_busy());
    } catch (const std::exception&) {
      reactor->Finish(internal_error());
    }
  });
  if (!taken) reactor->Finish(too_busy());
  return reactor;
}

Result<CheckedUpload> EventApi::check(const v1::UploadRequest& request, const std::string& pem) {
  SHEKARA_TRY(const Kiosk caller, calling_kiosk(pem, kiosks_));
  SHEKARA_TRY(central::Upload upload, upload_of(request, caller));
  return check_upload(std::move(upload));
}

grpc::ServerReadReactor<v1::EvidenceChunk>* EventApi::PutEvidence(grpc::CallbackServerContext* context,
                                                                  v1::EvidenceReceipt* response) {
  return new EvidenceReader{evidence_, calling_kiosk(client_certificate(*context), kiosks_), queue_,
                            response};
}

}  // namespace shekara::central
