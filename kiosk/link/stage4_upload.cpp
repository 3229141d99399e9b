#include "kiosk/link/stage4_upload.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "kiosk/ports/limits.h"
#include "proto/codec/event.h"
#include "proto/codec/values.h"

namespace shekara::kiosk {
namespace {

Error conflict() {
  return Error{
      ErrorCode::kConflict, "the centre holds other events of this kiosk than its own store",
      "The disk was cloned or restored, or somebody rewrites events. Nothing was lost, the events go "
      "on in a new chain: have the kiosk inspected."};
}

Error centre_lost_events() {
  return Error{ErrorCode::kConflict, "the centre holds fewer events of this kiosk than it acknowledged",
               "The centre's log was cut or restored from an old backup. Tell the centre's operator at once: "
               "what was acknowledged is no longer at the kiosk."};
}

}  // namespace

Done Uploader::find_position() {
  SHEKARA_TRY(const UploadQueue::Summary summary, queue_.summary());
  v1::PositionRequest request;
  request.set_chain_id(codec::to_wire(summary.chain));
  Calls::Call call{calls_, limits::kCallDeadline};
  v1::PositionResponse answer;
  if (const grpc::Status status = centre_.Position(&call.context, request, &answer); !status.ok()) {
    return to_error(status, "asking for the position of the event chain");
  }
  const std::uint64_t through = answer.acknowledged_through();
  if (through < summary.acknowledged) return leave_chain("centre-lost-events", centre_lost_events());
  SHEKARA_TRY(const auto own, queue_.hash_at(through));
  forked_ = through > 0 && (!own || codec::to_wire(*own) != answer.acknowledged_hash());
  if (!forked_) return queue_.acknowledge(through);
  alarms_.raise("events-conflict", conflict());
  return done();
}

Done Uploader::leave_chain(const char* alarm, const Error& why) {
  alarms_.raise(alarm, why);
  forked_ = false;
  renewed_ = true;
  return queue_.renew_chain();
}

Done Uploader::send_all() {
  renewed_ = false;
  for (;;) {
    SHEKARA_TRY(const auto evidence, queue_.pending_evidence());
    if (!evidence) break;
    SHEKARA_CHECK(send_evidence(*evidence));
  }
  for (;;) {
    SHEKARA_TRY(const bool sent, send_batch());
    if (!sent) break;
  }
  // Whatever was ours in the centre's chain is acknowledged by now; nothing more may be added to it.
  return forked_ ? leave_chain("events-conflict", conflict()) : done();
}

Done Uploader::send_evidence(const UploadQueue::Evidence& evidence) {
  Calls::Call call{calls_, limits::kTransferDeadline};
  v1::EvidenceReceipt receipt;
  const auto stream = centre_.PutEvidence(&call.context, &receipt);
  const ByteView whole{evidence.ciphertext};
  for (std::size_t offset = 0; offset < whole.size(); offset += limits::kEvidenceChunkBytes) {
    const ByteView part = whole.subspan(offset, std::min(limits::kEvidenceChunkBytes, whole.size() - offset));
    v1::EvidenceChunk chunk;
    chunk.set_sha256(codec::to_wire(evidence.name));
    if (offset == 0) chunk.set_sealed_key(std::string{as_text(evidence.sealed_key)});
    chunk.set_offset(offset);
    chunk.set_size(whole.size());
    chunk.set_data(std::string{as_text(part)});
    if (!stream->Write(chunk)) break;  // the centre ended it: Finish says why
  }
  stream->WritesDone();
  if (const grpc::Status status = stream->Finish(); !status.ok())
    return to_error(status, "the upload of evidence");
  if (receipt.sha256() != codec::to_wire(evidence.name) || receipt.stored() != whole.size()) {
    return Error{ErrorCode::kUnavailable, "the centre did not keep the whole of an image",
                 "The kiosk sends it again by itself."};
  }
  return queue_.evidence_is_stored(evidence.name);
}

Result<bool> Uploader::send_batch() {
  SHEKARA_TRY(const auto events, queue_.pending(limits::kUploadEventsMax,
                                                limits::kUploadBytesMax - limits::kEvidenceChunkBytes));
  if (events.empty()) return false;
  const audit::SealedEvent& last = events.back();
  SHEKARA_TRY(const Bytes signature,
              key_.sign(audit::batch_digest(kiosk_, last.chain, last.sequence, last.hash)));
  v1::UploadRequest request;
  for (const audit::SealedEvent& event : events) *request.add_events() = codec::to_wire(event);
  v1::BatchHead& head = *request.mutable_head();
  head.set_chain_id(codec::to_wire(last.chain));
  head.set_last_sequence(last.sequence);
  head.set_last_hash(codec::to_wire(last.hash));
  head.set_signature(std::string{as_text(signature)});

  Calls::Call call{calls_, limits::kTransferDeadline};
  v1::UploadResponse answer;
  if (const grpc::Status status = centre_.Upload(&call.context, request, &answer); !status.ok()) {
    return to_error(status, "the upload of events");
  }
  if (answer.chain_id() != codec::to_wire(last.chain)) {
    return Error{ErrorCode::kMalformed, "the centre acknowledged another chain of events",
                 "Look at the log of the centre."};
  }
  const bool conflicts = answer.conflicts_size() > 0;
  // Behind a conflict the centre's numbers are of other events than ours.
  const std::uint64_t first = conflicts ? std::max<std::uint64_t>(answer.conflicts(0).sequence(), 1) : 0;
  const std::uint64_t held = std::min(answer.acknowledged_through(), conflicts ? first - 1 : last.sequence);
  if (held >= events.front().sequence) SHEKARA_CHECK(queue_.acknowledge(held));
  if (conflicts) {
    // Once: a centre that contradicts even a chain that it never saw is tried again later.
    if (renewed_) return conflict();
    SHEKARA_CHECK(leave_chain("events-conflict", conflict()));
    return true;
  }
  if (held < events.front().sequence) {
    return Error{ErrorCode::kUnavailable, "the centre took events without making them durable",
                 "The kiosk sends them again by itself."};
  }
  calls_.pause(std::chrono::milliseconds{std::min<std::uint32_t>(answer.minimum_wait_ms(), 60'000)});
  return !calls_.stopped();
}

}  // namespace shekara::kiosk
