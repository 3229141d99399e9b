#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <grpcpp/grpcpp.h>

#include "core/bans/head.h"
#include "crypto/p256.h"
#include "crypto/x509.h"
#include "kiosk/ports/identity.h"
#include "proto/codec/list.h"
#include "shekara/v1/event.grpc.pb.h"
#include "shekara/v1/fleet.grpc.pb.h"
#include "shekara/v1/list.grpc.pb.h"

namespace shekara::kiosk::testing {

// A certificate authority with a server and a kiosk under it.
struct Authority {
  P256Key key = P256Key::generate().value();
  Instant from =
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - std::chrono::hours{1};
  std::string pem = make_authority(key, "test authority", from, from + std::chrono::hours{48}).value();

  [[nodiscard]] std::string issue(CertificateUse use, const P256Key& of, const std::string& uri,
                                  std::vector<std::string> names) const {
    return issue_certificate(key, pem,
                             {.use = use,
                              .public_der = of.public_der(),
                              .common_name = "test",
                              .uri = uri,
                              .host_names = std::move(names),
                              .not_before = from,
                              .not_after = from + std::chrono::hours{24}})
        .value();
  }

  [[nodiscard]] Identity kiosk() const {
    const P256Key device = P256Key::generate().value();
    Identity identity;
    identity.kiosk = KioskId{"k1"};
    identity.certificate_pem = issue(CertificateUse::kClient, device, "spiffe://shekara/kiosk/k1", {});
    identity.authority_pem = pem;
    identity.device_key_pem = device.to_pem();
    return identity;
  }
};

// A centre on loopback that keeps what it is sent, and can be told to lie.
class FakeCentre final : public v1::ListService::Service,
                         public v1::EventService::Service,
                         public v1::FleetService::Service {
 public:
  explicit FakeCentre(const Authority& authority) {
    const P256Key key = P256Key::generate().value();
    grpc::SslServerCredentialsOptions tls{GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY};
    tls.pem_root_certs = authority.pem;
    tls.pem_key_cert_pairs = {
        {key.to_pem(), authority.issue(CertificateUse::kServer, key, "", {"127.0.0.1", "localhost"})}};
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(tls), &port);
    builder.RegisterService(static_cast<v1::ListService::Service*>(this));
    builder.RegisterService(static_cast<v1::EventService::Service*>(this));
    builder.RegisterService(static_cast<v1::FleetService::Service*>(this));
    server_ = builder.BuildAndStart();
    address = "127.0.0.1:" + std::to_string(port);
  }

  ~FakeCentre() override {
    leave();
    server_->Shutdown(std::chrono::system_clock::now());
  }

  // --- the list ---
  void publish(const bans::Head& next) {
    const std::lock_guard lock{mutex};
    heads.push_back(codec::to_wire(next));
    news.notify_all();
  }

  void leave() {
    const std::lock_guard lock{mutex};
    leaving = true;
    news.notify_all();
  }

  grpc::Status WatchHeads(grpc::ServerContext* context, const v1::WatchHeadsRequest*,
                          grpc::ServerWriter<v1::SignedHead>* writer) override {
    std::size_t sent = 0;
    std::unique_lock lock{mutex};
    while (!leaving && !context->IsCancelled()) {
      if (sent == heads.size()) {
        news.wait_for(lock, std::chrono::milliseconds{20});
        continue;
      }
      if (!writer->Write(heads[sent++])) break;
    }
    return grpc::Status::OK;
  }

  grpc::Status GetSnapshot(grpc::ServerContext*, const v1::GetSnapshotRequest* request,
                           grpc::ServerWriter<v1::SnapshotChunk>* writer) override {
    ++snapshots;
    v1::SnapshotChunk chunk;
    chunk.set_version(request->version());
    chunk.set_collection(request->collection());
    chunk.set_chunks(1);
    const std::lock_guard lock{mutex};
    for (const bans::Row& row : rows) *chunk.add_rows() = codec::to_wire(row);
    writer->Write(chunk);
    return grpc::Status::OK;
  }

  grpc::Status GetDelta(grpc::ServerContext*, const v1::GetDeltaRequest* request,
                        grpc::ServerWriter<v1::DeltaChunk>* writer) override {
    ++deltas;
    v1::DeltaChunk chunk;
    chunk.set_from_version(request->from_version());
    chunk.set_to_version(request->to_version());
    chunk.set_chunks(1);
    const std::lock_guard lock{mutex};
    for (const bans::RowChange& change : changes) *chunk.add_changes() = codec::to_wire(change);
    writer->Write(chunk);
    return grpc::Status::OK;
  }

  // --- events ---
  grpc::Status Position(grpc::ServerContext*, const v1::PositionRequest* request,
                        v1::PositionResponse* answer) override {
    const std::lock_guard lock{mutex};
    for (const v1::SealedEvent& event : events) {
      if (event.chain_id() == request->chain_id()) answer->set_acknowledged_hash(event.hash());
    }
    if (claimed > 0) answer->set_acknowledged_hash(std::string(32, 'x'));
    answer->set_acknowledged_through(claimed > 0 ? claimed : held(request->chain_id()));
    return grpc::Status::OK;
  }

  grpc::Status Upload(grpc::ServerContext*, const v1::UploadRequest* request,
                      v1::UploadResponse* answer) override {
    const std::lock_guard lock{mutex};
    answer->set_chain_id(request->head().chain_id());
    if (conflict && contradicted.empty()) contradicted = request->head().chain_id();
    for (const v1::SealedEvent& event : request->events()) {
      if (event.chain_id() == contradicted) {
        answer->add_conflicts()->set_sequence(event.sequence());
        break;
      }
      if (event.sequence() == held(event.chain_id()) + 1)
        events.push_back(event);
      else
        ++twice;
    }
    answer->set_acknowledged_through(held(request->head().chain_id()));
    head = request->head();
    if (lose_answers > 0) {
      --lose_answers;
      return {grpc::StatusCode::UNAVAILABLE, "the line broke"};
    }
    return grpc::Status::OK;
  }

  grpc::Status PutEvidence(grpc::ServerContext*, grpc::ServerReader<v1::EvidenceChunk>* reader,
                           v1::EvidenceReceipt* receipt) override {
    v1::EvidenceChunk chunk;
    std::string whole;
    while (reader->Read(&chunk)) {
      whole += chunk.data();
      receipt->set_sha256(chunk.sha256());
    }
    receipt->set_stored(whole.size());
    const std::lock_guard lock{mutex};
    evidence_before_events = evidence_before_events && events.empty();
    evidence[receipt->sha256()] = whole;
    return grpc::Status::OK;
  }

  grpc::Status Heartbeat(grpc::ServerContext*, const v1::HeartbeatRequest* request,
                         v1::HeartbeatResponse* answer) override {
    answer->set_centre_time(request->kiosk_time() + clock_offset);
    answer->set_interval_ms(200);
    ++heartbeats;
    return grpc::Status::OK;
  }

  std::string address;
  std::mutex mutex;
  std::condition_variable news;
  std::vector<v1::SignedHead> heads;
  std::vector<bans::Row> rows;
  std::vector<bans::RowChange> changes;
  std::vector<v1::SealedEvent> events;
  std::map<std::string, std::string> evidence;
  v1::BatchHead head;
  bool evidence_before_events = true;
  bool leaving = false;
  bool conflict = false;     // with the first chain that is uploaded
  std::string contradicted;  // that chain
  std::uint64_t claimed = 0;
  int lose_answers = 0;
  int twice = 0;
  std::atomic<int> snapshots = 0;
  std::atomic<int> deltas = 0;
  std::atomic<int> heartbeats = 0;
  std::atomic<std::int64_t> clock_offset = 0;

 private:
  [[nodiscard]] std::uint64_t held(const std::string& chain) const {
    std::uint64_t count = 0;
    for (const v1::SealedEvent& event : events) count += event.chain_id() == chain ? 1U : 0U;
    return count;
  }

  std::unique_ptr<grpc::Server> server_;
};

}  // namespace shekara::kiosk::testing
