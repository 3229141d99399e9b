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

Error conflict(const std::string& what) {
  return Error{ErrorCode::kConflict, "the centre holds other events of this kiosk: " + what,
               "The disk was cloned or restored, or somebody rewrites events. Everything is kept on both "
               "sides: have the kiosk inspected."};
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
  return acknowledge(answer.acknowledged_through());
}

Done Uploader::send_all() {
  for (;;) {
    SHEKARA_TRY(const auto evidence, queue_.pending_evidence());
    if (!evidence) break;
    SHEKARA_CHECK(send_evidence(*evidence));
  }
  for (;;) {
    SHEKARA_TRY(const bool sent, send_batch());
    if (!sent) break;
  }
  alarms_.end("events-conflict");
  return done();
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
  SHEKARA_CHECK(acknowledge(answer.acknowledged_through()));
  if (answer.conflicts_size() > 0) {
    const Error error = conflict("event " + std::to_string(answer.conflicts(0).sequence()));
    alarms_.raise("events-conflict", error);
    return error;
  }
  if (answer.acknowledged_through() < events.front().sequence) {
    return Error{ErrorCode::kUnavailable, "the centre took events without making them durable",
                 "The kiosk sends them again by itself."};
  }
  calls_.pause(std::chrono::milliseconds{std::min<std::uint32_t>(answer.minimum_wait_ms(), 60'000)});
  return !calls_.stopped();
}

Done Uploader::acknowledge(std::uint64_t sequence) {
  const Done acknowledged = queue_.acknowledge(sequence);
  if (!acknowledged && acknowledged.error().code == ErrorCode::kConflict)
    alarms_.raise("events-conflict", acknowledged.error());
  return acknowledged;
}

}  // namespace shekara::kiosk
