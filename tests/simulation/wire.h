#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "shekara/v1/event_mock.grpc.pb.h"
#include "shekara/v1/list_mock.grpc.pb.h"
#include "tests/simulation/disk.h"

// The line between a kiosk and the centre, without a network: the stubs that the link calls, answered in the
// same process, with everything that happens to a message on its way.
namespace shekara::simulation {

// What a line does to the next calls. One cause each, drawn anew for every visit.
struct Weather {
  bool down = false;              // nothing arrives
  bool loses_answers = false;     // it arrives, and the answer does not come back
  bool repeats = false;           // it arrives twice
  bool breaks_transfers = false;  // a transfer ends in the middle
  bool corrupts = false;          // a byte of what comes back is another
  bool strips = false;            // somebody takes a row out of what comes back
};

// The centre as the wire sees it. Every answer may be UNAVAILABLE: it is down, or its disk just failed.
class CentreEnd {
 public:
  virtual ~CentreEnd() = default;
  virtual grpc::Status position(const std::string& kiosk, const v1::PositionRequest& request,
                                v1::PositionResponse* answer) = 0;
  virtual grpc::Status upload(const std::string& kiosk, const v1::UploadRequest& request,
                              v1::UploadResponse* answer) = 0;
  virtual grpc::Status put_evidence(const std::string& kiosk, const std::vector<v1::EvidenceChunk>& chunks,
                                    v1::EvidenceReceipt* receipt) = 0;
  virtual grpc::Status head(v1::SignedHead* head) = 0;
  virtual grpc::Status snapshot(const v1::GetSnapshotRequest& request,
                                std::vector<v1::SnapshotChunk>* chunks) = 0;
  virtual grpc::Status buckets(const v1::GetBucketsRequest& request, v1::Buckets* answer) = 0;
  virtual grpc::Status bucket_rows(const v1::GetBucketRowsRequest& request,
                                   std::vector<v1::SnapshotChunk>* chunks) = 0;
  virtual grpc::Status delta(const v1::GetDeltaRequest& request, std::vector<v1::DeltaChunk>* chunks) = 0;
};

[[nodiscard]] inline grpc::Status unavailable() {
  return {grpc::StatusCode::UNAVAILABLE, "simulated: no answer"};
}

// What was prepared, message by message; then the status.
template <class Message>
class PreparedReader final : public grpc::ClientReaderInterface<Message> {
 public:
  PreparedReader(std::vector<Message> messages, grpc::Status status)
      : messages_{std::move(messages)}, status_{std::move(status)} {}

  void WaitForInitialMetadata() override {}

  bool NextMessageSize(std::uint32_t* size) override {
    *size = 0;
    return next_ < messages_.size();
  }

  bool Read(Message* message) override {
    if (next_ == messages_.size()) return false;
    *message = messages_[next_++];
    return true;
  }

  grpc::Status Finish() override { return status_; }

 private:
  std::vector<Message> messages_;
  grpc::Status status_;
  std::size_t next_ = 0;
};

// Collects, and hands over at the end.
class CollectingWriter final : public grpc::ClientWriterInterface<v1::EvidenceChunk> {
 public:
  using Deliver = std::function<grpc::Status(const std::vector<v1::EvidenceChunk>&)>;

  explicit CollectingWriter(Deliver deliver) : deliver_{std::move(deliver)} {}

  using grpc::ClientWriterInterface<v1::EvidenceChunk>::Write;

  bool Write(const v1::EvidenceChunk& chunk, grpc::WriteOptions) override {
    chunks_.push_back(chunk);
    return true;
  }

  bool WritesDone() override { return true; }

  grpc::Status Finish() override { return deliver_(chunks_); }

 private:
  Deliver deliver_;
  std::vector<v1::EvidenceChunk> chunks_;
};

class ListLine final : public v1::MockListServiceStub {
 public:
  ListLine(CentreEnd& centre, Dice& dice) : centre_{centre}, dice_{dice} {}

  Weather weather;

 private:
  template <class Chunk>
  grpc::ClientReaderInterface<Chunk>* arrive(std::vector<Chunk> chunks, grpc::Status status) {
    if (weather.corrupts && !chunks.empty()) damage(chunks[roll(dice_, chunks.size())]);
    if (weather.strips && !chunks.empty()) strip(chunks[roll(dice_, chunks.size())]);
    if (weather.breaks_transfers && status.ok()) {
      chunks.resize(roll(dice_, chunks.size() + 1));
      status = unavailable();
    }
    return new PreparedReader<Chunk>{std::move(chunks), std::move(status)};
  }

  // One byte of the message as it would lie on the wire.
  template <class Chunk>
  void damage(Chunk& chunk) {
    std::string bytes = chunk.SerializeAsString();
    if (bytes.empty()) return;
    bytes[roll(dice_, bytes.size())] ^= static_cast<char>(1U << roll(dice_, 7));
    Chunk other;
    if (other.ParseFromString(bytes)) chunk = other;
  }

  static void strip(v1::SnapshotChunk& chunk) {
    if (chunk.rows_size() > 0) chunk.mutable_rows()->RemoveLast();
  }

  static void strip(v1::DeltaChunk& chunk) {
    if (chunk.changes_size() > 0) chunk.mutable_changes()->RemoveLast();
  }

  grpc::ClientReaderInterface<v1::SnapshotChunk>* GetSnapshotRaw(
      grpc::ClientContext*, const v1::GetSnapshotRequest& request) override {
    std::vector<v1::SnapshotChunk> chunks;
    const grpc::Status status = weather.down ? unavailable() : centre_.snapshot(request, &chunks);
    return arrive(std::move(chunks), status);
  }

  grpc::ClientReaderInterface<v1::DeltaChunk>* GetDeltaRaw(grpc::ClientContext*,
                                                           const v1::GetDeltaRequest& request) override {
    std::vector<v1::DeltaChunk> chunks;
    const grpc::Status status = weather.down ? unavailable() : centre_.delta(request, &chunks);
    return arrive(std::move(chunks), status);
  }

  grpc::Status GetBuckets(grpc::ClientContext*, const v1::GetBucketsRequest& request,
                          v1::Buckets* answer) override {
    const grpc::Status status = weather.down ? unavailable() : centre_.buckets(request, answer);
    return weather.loses_answers ? unavailable() : status;
  }

  grpc::ClientReaderInterface<v1::SnapshotChunk>* GetBucketRowsRaw(
      grpc::ClientContext*, const v1::GetBucketRowsRequest& request) override {
    std::vector<v1::SnapshotChunk> chunks;
    const grpc::Status status = weather.down ? unavailable() : centre_.bucket_rows(request, &chunks);
    return arrive(std::move(chunks), status);
  }

  CentreEnd& centre_;
  Dice& dice_;
};

class EventLine final : public v1::MockEventServiceStub {
 public:
  EventLine(CentreEnd& centre, std::string kiosk) : centre_{centre}, kiosk_{std::move(kiosk)} {}

  Weather weather;

 private:
  template <class Call>
  grpc::Status carry(const Call& call) {
    if (weather.down) return unavailable();
    grpc::Status status = call();
    if (weather.repeats && status.ok()) status = call();
    return weather.loses_answers ? unavailable() : status;
  }

  grpc::Status Position(grpc::ClientContext*, const v1::PositionRequest& request,
                        v1::PositionResponse* answer) override {
    return carry([&] { return centre_.position(kiosk_, request, answer); });
  }

  grpc::Status Upload(grpc::ClientContext*, const v1::UploadRequest& request,
                      v1::UploadResponse* answer) override {
    return carry([&] {
      answer->Clear();
      return centre_.upload(kiosk_, request, answer);
    });
  }

  grpc::ClientWriterInterface<v1::EvidenceChunk>* PutEvidenceRaw(grpc::ClientContext*,
                                                                 v1::EvidenceReceipt* receipt) override {
    return new CollectingWriter{[this, receipt](const std::vector<v1::EvidenceChunk>& chunks) {
      return carry([&] { return centre_.put_evidence(kiosk_, chunks, receipt); });
    }};
  }

  CentreEnd& centre_;
  std::string kiosk_;
};

}  // namespace shekara::simulation
