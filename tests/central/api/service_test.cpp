#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "central/api/enrolment_service.h"
#include "central/api/event_service.h"
#include "central/api/fleet_service.h"
#include "central/api/grpc_host.h"
#include "central/api/list_service.h"
#include "central/pki/file_authority.h"
#include "central/pki/secret_files.h"
#include "central/publisher/signers.h"
#include "central/store/list_blobs.h"
#include "central/store/wire_bytes.h"
#include "central/usecases/change_list.h"
#include "central/usecases/enrol.h"
#include "central/usecases/publish.h"
#include "crypto/x509.h"
#include "proto/codec/entry.h"
#include "proto/codec/event.h"
#include "proto/codec/list.h"
#include "tests/central/support/scene.h"
#include "tests/central/support/signing.h"
#include "tests/contract/central/stores.h"

// The services over real mutual TLS on loopback, with the SQLite store.
namespace shekara::central {
namespace {

struct Issuer {
  P256Key key = P256Key::generate().value();
  std::string pem;
  FileAuthority authority;

  explicit Issuer(Instant now)
      : pem{make_authority(key, "test authority", now - std::chrono::hours{1}, now + std::chrono::hours{1})
                .value()},
        authority{key, pem} {}
};

struct Tls {
  std::string certificate;
  std::string key;
};

class Service : public ::testing::Test {
 protected:
  // Certificates are checked by TLS against the machine's clock.
  const Instant now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());

  Service() {
    keys.add(content);
    keys.add(freshness);
    gate.enrol(stores.kiosks);
    const bans::KeySet set{
        .epoch = 1, .content = content.open, .freshness = freshness.open, .issued = clock.now()};
    if (!begin_list(publisher, sign_key_set(set, root.secret))) std::abort();
    board.show(stores.list.head().value());
    const P256Key server_key = P256Key::generate().value();
    const std::string server_pem = issue_certificate(issuer.key, issuer.pem,
                                                     {.use = CertificateUse::kServer,
                                                      .public_der = server_key.public_der(),
                                                      .common_name = "centre",
                                                      .uri = {},
                                                      .host_names = {"localhost", "127.0.0.1"},
                                                      .not_before = now - std::chrono::hours{1},
                                                      .not_after = now + std::chrono::hours{1}})
                                       .value();
    GrpcOptions options{.address = "127.0.0.1",
                        .port = 0,
                        .certificate_pem = server_pem,
                        .key_pem = server_key.to_pem(),
                        .authority_pem = issuer.pem};
    host = GrpcHost::start(options, {&list, &events, &fleet, &dashboard}).value();
    options.authority_pem.clear();
    newcomers = GrpcHost::start(options, {&enrolment}).value();
  }

  Tls tls_of(const TestKiosk& device, Issuer& by) {
    return {by.authority.issue_kiosk(device.id, device.key.public_der(), now).value(), device.key.to_pem()};
  }

  std::shared_ptr<grpc::Channel> channel(const GrpcHost& to, const Tls& tls) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = issuer.pem;
    options.pem_cert_chain = tls.certificate;
    options.pem_private_key = tls.key;
    return grpc::CreateChannel("127.0.0.1:" + std::to_string(to.port()), grpc::SslCredentials(options));
  }

  static void limit(grpc::ClientContext& context) {
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{20});
  }

  grpc::Status get_head(const Tls& tls, v1::SignedHead* head) {
    grpc::ClientContext context;
    limit(context);
    return v1::ListService::NewStub(channel(*host, tls))->GetHead(&context, v1::GetHeadRequest{}, head);
  }

  grpc::Status upload(const Tls& tls, const TestKiosk& device, const std::vector<audit::SealedEvent>& sent,
                      v1::UploadResponse* response) {
    const Upload made = device.upload(sent);
    v1::UploadRequest request;
    for (const audit::SealedEvent& event : sent) *request.add_events() = codec::to_wire(event);
    request.mutable_head()->set_chain_id(codec::to_wire(made.chain));
    request.mutable_head()->set_last_sequence(made.last_sequence);
    request.mutable_head()->set_last_hash(std::string{as_text(made.last_hash)});
    request.mutable_head()->set_signature(std::string{as_text(made.signature)});
    grpc::ClientContext context;
    limit(context);
    return v1::EventService::NewStub(channel(*host, tls))->Upload(&context, request, response);
  }

  std::uint64_t publish_entry(const std::string& id) {
    bans::Entry entry = testing::sample_entry();
    entry.id = EntryId{id};
    const bans::RowChange change = change_to_put(entry, bytes);
    const std::string proposal = new_proposal_id(random);
    const auto sign = [&](const Person& person) {
      return assert_change(person.id, person.key, proposal, change, clock.now()).value();
    };
    EXPECT_TRUE(propose(desk, proposal, change, sign(editor)));
    EXPECT_TRUE(approve(desk, proposal, sign(approver)));
    const std::uint64_t version = publish_approved(publisher).value().version;
    board.show(stores.list.head().value());
    return version;
  }

  SqliteStores stores;
  FakeClock clock;
  FakeRandom random;
  Issuer issuer{now};
  SigningKeys root = make_signing_keys(random);
  SigningKeys content = make_signing_keys(random);
  SigningKeys freshness = make_signing_keys(random);
  SealKeys seal = make_seal_keys(random);
  CodecWireBytes bytes{seal.open, seal.secret};
  MemoryKeys keys{random};
  TestSigner own{root.open, stores.roster, stores.kiosks, keys, clock};
  FileFreshnessSigner fresh{keys};
  Publisher publisher{.list = stores.list,
                      .proposals = stores.proposals,
                      .roster = stores.roster,
                      .kiosks = stores.kiosks,
                      .audit = stores.audit,
                      .content = own.signer,
                      .freshness = fresh,
                      .clock = clock,
                      .freshness_valid = std::chrono::seconds{300}};
  ListDesk desk{stores.proposals, stores.list, stores.roster, stores.kiosks, bytes, clock};
  Person editor{"editor-1", OfficerRole::kEditor, stores.roster};
  Person approver{"approver-1", OfficerRole::kApprover, stores.roster};
  TestKiosk gate{"gate-1"};

  WorkQueue queue{2, 100};
  HeadBoard board;
  Heartbeats heartbeats;
  Views views{stores.kiosks,     stores.events, stores.list, stores.proposals,
              stores.projection, heartbeats,    clock};
  std::unique_ptr<Database> reader =
      Database::open(stores.folder / "central.db", Database::Open::kExisting).value();
  SqliteListBlobs blobs{*reader};
  ListApi list{stores.list, blobs, stores.kiosks, board, queue};
  EventIntake intake{stores.events, clock};
  EventApi events{stores.events, intake, stores.evidence, stores.kiosks, clock, queue};
  FleetApi fleet{heartbeats, stores.echoes, stores.kiosks, clock, std::chrono::milliseconds{1500}, queue};
  DashboardApi dashboard{views, stores.roster, queue};
  EnrolmentApi enrolment{{.demo = true, .list_root = root.open, .seal = seal.open},
                         stores.kiosks,
                         issuer.authority,
                         clock,
                         queue};
  std::unique_ptr<GrpcHost> host;
  std::unique_ptr<GrpcHost> newcomers;
};

TEST_F(Service, AnEnrolledKioskGetsTheHeadAndItVerifies) {
  v1::SignedHead wire;
  const grpc::Status status = get_head(tls_of(gate, issuer), &wire);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_TRUE(bans::verify(codec::from_wire(wire).value(), root.open, bans::Ratchet{}));
}

TEST_F(Service, ACertificateOfAnotherAuthorityIsRefused) {
  Issuer stranger{now};
  v1::SignedHead head;
  const grpc::Status status = get_head(tls_of(gate, stranger), &head);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_FALSE(status.error_message().empty());
}

TEST_F(Service, WithoutACertificateNothingIsServed) {
  v1::SignedHead head;
  EXPECT_EQ(get_head(Tls{}, &head).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(Service, ARevokedKioskIsToldSo) {
  ASSERT_TRUE(stores.kiosks.revoke(gate.id, act_of("kiosk.revoke")));
  v1::SignedHead head;
  const grpc::Status status = get_head(tls_of(gate, issuer), &head);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_NE(status.error_message().find("revoked"), std::string::npos);
}

TEST_F(Service, AKioskThatIsNotRegisteredIsToldSo) {
  const TestKiosk unknown{"gate-9"};
  v1::SignedHead head;
  EXPECT_EQ(get_head(tls_of(unknown, issuer), &head).error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(Service, APersonsCertificateIsNoKiosks) {
  const std::string pem = issue_certificate(issuer.key, issuer.pem,
                                            {.use = CertificateUse::kClient,
                                             .public_der = editor.key.public_der(),
                                             .common_name = "editor",
                                             .uri = "spiffe://shekara/person/editor-1",
                                             .host_names = {},
                                             .not_before = now - std::chrono::hours{1},
                                             .not_after = now + std::chrono::hours{1}})
                              .value();
  const Tls tls{pem, editor.key.to_pem()};
  v1::SignedHead head;
  EXPECT_EQ(get_head(tls, &head).error_code(), grpc::StatusCode::PERMISSION_DENIED);
  grpc::ClientContext context;
  limit(context);
  v1::Overview overview;
  EXPECT_TRUE(v1::DashboardService::NewStub(channel(*host, tls))->GetOverview(&context, {}, &overview).ok());
  EXPECT_EQ(overview.kiosks_size(), 1);
  grpc::ClientContext second;
  limit(second);
  EXPECT_EQ(v1::DashboardService::NewStub(channel(*host, tls_of(gate, issuer)))
                ->GetOverview(&second, {}, &overview)
                .error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(Service, TakesEventsInAndTellsThePosition) {
  v1::UploadResponse response;
  const Tls tls = tls_of(gate, issuer);
  const grpc::Status status = upload(tls, gate, gate.opaques(3), &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.acknowledged_through(), 3U);
  grpc::ClientContext context;
  limit(context);
  v1::PositionRequest where;
  where.set_chain_id(codec::to_wire(gate.chain));
  v1::PositionResponse position;
  ASSERT_TRUE(v1::EventService::NewStub(channel(*host, tls))->Position(&context, where, &position).ok());
  EXPECT_EQ(position.acknowledged_through(), 3U);
}

TEST_F(Service, TheIdentityOfAnEventIsTheCertificatesNotTheSenders) {
  TestKiosk other{"gate-2", 2};
  other.enrol(stores.kiosks);
  v1::UploadResponse response;
  const grpc::Status status = upload(tls_of(gate, issuer), other, other.opaques(1), &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED) << "signed by another device";
}

TEST_F(Service, AFullDiskIsResourceExhausted) {
  const auto pages = stores.database->one("PRAGMA page_count", [](Columns row) { return row.number(0); });
  ASSERT_TRUE(stores.database->script("PRAGMA max_page_count = " + std::to_string(**pages + 1)));
  std::vector<audit::SealedEvent> sent;
  for (int i = 0; i < 10; ++i) {
    sent.push_back(gate.event(audit::EventKind::kCrossing, Bytes{1}, Bytes(20'000, std::uint8_t{1})));
  }
  v1::UploadResponse response;
  const grpc::Status status = upload(tls_of(gate, issuer), gate, sent, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_NE(status.error_message().find("disk"), std::string::npos);
}

TEST_F(Service, AMessageAbove4MiBIsRefused) {
  const audit::SealedEvent huge =
      gate.event(audit::EventKind::kCrossing, Bytes{1}, Bytes(std::size_t{5} << 20, std::uint8_t{1}));
  v1::UploadResponse response;
  EXPECT_EQ(upload(tls_of(gate, issuer), gate, {huge}, &response).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
}

TEST_F(Service, ANewVersionReachesAWatcherAndItsDeltaFollows) {
  const Tls tls = tls_of(gate, issuer);
  grpc::ClientContext context;
  limit(context);
  const auto stub = v1::ListService::NewStub(channel(*host, tls));
  const auto watch = stub->WatchHeads(&context, v1::WatchHeadsRequest{});
  v1::SignedHead wire;
  ASSERT_TRUE(watch->Read(&wire));
  EXPECT_EQ(codec::from_wire(wire).value().contents.value.version, 1U);
  ASSERT_EQ(publish_entry("a"), 2U);
  ASSERT_TRUE(watch->Read(&wire));
  EXPECT_EQ(codec::from_wire(wire).value().contents.value.version, 2U);
  context.TryCancel();
  while (watch->Read(&wire)) {
  }
  watch->Finish();

  grpc::ClientContext pulling;
  limit(pulling);
  v1::GetDeltaRequest wanted;
  wanted.set_from_version(1);
  const auto delta = stub->GetDelta(&pulling, wanted);
  v1::DeltaChunk chunk;
  ASSERT_TRUE(delta->Read(&chunk));
  EXPECT_EQ(chunk.to_version(), 2U);
  ASSERT_EQ(chunk.changes_size(), 1);
  EXPECT_EQ(chunk.changes(0).key(), "a");
  EXPECT_FALSE(delta->Read(&chunk));
  EXPECT_TRUE(delta->Finish().ok());
}

TEST_F(Service, AWatchersStreamEndsWhenItsKioskIsRevoked) {
  grpc::ClientContext context;
  limit(context);
  const auto stub = v1::ListService::NewStub(channel(*host, tls_of(gate, issuer)));
  const auto watch = stub->WatchHeads(&context, v1::WatchHeadsRequest{});
  v1::SignedHead wire;
  ASSERT_TRUE(watch->Read(&wire));
  board.check([](const KioskId&) -> Done { return Error{ErrorCode::kNotAllowed, "revoked", "enrol"}; });
  EXPECT_FALSE(watch->Read(&wire));
  EXPECT_EQ(watch->Finish().error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(Service, ASnapshotComesInChunksAndCanBeResumed) {
  for (int i = 0; i < 3; ++i) {
    bans::Entry entry = testing::sample_entry();
    entry.id = EntryId{"big-" + std::to_string(i)};
    entry.contact = std::string(600'000, 'x');
    const bans::RowChange change = change_to_put(entry, bytes);
    const std::string id = new_proposal_id(random);
    ASSERT_TRUE(
        propose(desk, id, change, assert_change(editor.id, editor.key, id, change, clock.now()).value()));
    ASSERT_TRUE(approve(desk, id, assert_change(approver.id, approver.key, id, change, clock.now()).value()));
  }
  ASSERT_TRUE(publish_approved(publisher));
  const auto stub = v1::ListService::NewStub(channel(*host, tls_of(gate, issuer)));
  const auto rows_from = [&](std::uint32_t from, std::uint32_t* chunks) {
    grpc::ClientContext context;
    limit(context);
    v1::GetSnapshotRequest wanted;
    wanted.set_collection(v1::COLLECTION_BANS);
    wanted.set_from_chunk(from);
    const auto snapshot = stub->GetSnapshot(&context, wanted);
    int rows = 0;
    v1::SnapshotChunk chunk;
    while (snapshot->Read(&chunk)) {
      rows += chunk.rows_size();
      *chunks = chunk.chunks();
      EXPECT_LE(chunk.ByteSizeLong(), std::size_t{1} << 20);
    }
    EXPECT_TRUE(snapshot->Finish().ok());
    return rows;
  };
  std::uint32_t chunks = 0;
  EXPECT_EQ(rows_from(0, &chunks), 3);
  EXPECT_EQ(chunks, 3U);
  EXPECT_EQ(rows_from(2, &chunks), 1);
}

TEST_F(Service, OtherCollectionsAreNotForKiosks) {
  grpc::ClientContext context;
  limit(context);
  v1::GetSnapshotRequest wanted;
  wanted.set_collection(v1::COLLECTION_GALLERY);
  const auto stub = v1::ListService::NewStub(channel(*host, tls_of(gate, issuer)));
  const auto snapshot = stub->GetSnapshot(&context, wanted);
  v1::SnapshotChunk chunk;
  EXPECT_FALSE(snapshot->Read(&chunk));
  EXPECT_EQ(snapshot->Finish().error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(Service, AHeartbeatIsShownInTheOverview) {
  grpc::ClientContext context;
  limit(context);
  v1::HeartbeatRequest beat;
  beat.set_kiosk_time(clock.now().time_since_epoch().count());
  beat.mutable_list()->set_trust(v1::LIST_TRUST_VERIFIED);
  beat.mutable_list()->set_version(1);
  beat.set_pending_events(4);
  v1::HeartbeatResponse response;
  const grpc::Status status =
      v1::FleetService::NewStub(channel(*host, tls_of(gate, issuer)))->Heartbeat(&context, beat, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.interval_ms(), 1500U);
  const Overview view = overview(views).value();
  ASSERT_TRUE(view.kiosks.at(0).heartbeat);
  EXPECT_EQ(view.kiosks.at(0).heartbeat->pending_events, 4U);
  EXPECT_TRUE(view.kiosks.at(0).alarms.empty());
}

TEST_F(Service, AKioskThatHoldsANewerListThanTheCentreRaisesAnAlarm) {
  grpc::ClientContext context;
  limit(context);
  v1::HeartbeatRequest beat;
  beat.set_kiosk_time(clock.now().time_since_epoch().count());
  beat.mutable_list()->set_trust(v1::LIST_TRUST_VERIFIED);
  beat.mutable_list()->set_version(17);
  v1::HeartbeatResponse response;
  ASSERT_TRUE(v1::FleetService::NewStub(channel(*host, tls_of(gate, issuer)))
                  ->Heartbeat(&context, beat, &response)
                  .ok());
  EXPECT_EQ(overview(views).value().kiosks.at(0).alarms.size(), 1U);
}

TEST_F(Service, EnrolmentNeedsNoCertificateAndGivesOneThatWorks) {
  const Kiosk wanted{.id = KioskId{"gate-5"},
                     .post = PostId{"zhibek-zholy"},
                     .role = KioskRole::kDesk,
                     .zone = "Asia/Almaty",
                     .state = KioskState::kInvited,
                     .simulated = false,
                     .public_key = {}};
  const OneTimeCode code = invite(wanted, stores.kiosks, random, clock, "test").value();
  const P256Key key = P256Key::generate().value();
  v1::EnrolRequest request;
  request.set_code(code.code);
  request.set_certificate_request(std::string{as_text(make_certificate_request(key, "x").value())});
  request.set_simulated(true);
  grpc::ClientContext context;
  limit(context);
  v1::EnrolResponse response;
  const grpc::Status status =
      v1::EnrolmentService::NewStub(channel(*newcomers, Tls{}))->Enrol(&context, request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.kiosk_id(), "gate-5");
  EXPECT_EQ(response.role(), v1::KIOSK_ROLE_DESK);
  EXPECT_EQ(response.authority(), issuer.pem);
  EXPECT_EQ(response.list_root_key().size(), 32U);
  EXPECT_EQ(response.seal_key().size(), 32U);
}

TEST_F(Service, TheEnrolmentPortServesNothingElse) {
  grpc::ClientContext context;
  limit(context);
  v1::SignedHead head;
  const grpc::Status status = v1::ListService::NewStub(channel(*newcomers, tls_of(gate, issuer)))
                                  ->GetHead(&context, v1::GetHeadRequest{}, &head);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
}

TEST_F(Service, ASecondServerOnTheSamePortIsAnErrorWithARemedy) {
  ListApi another{stores.list, blobs, stores.kiosks, board, queue};
  const Result<std::unique_ptr<GrpcHost>> second =
      GrpcHost::start({.address = "127.0.0.1",
                       .port = host->port(),
                       .certificate_pem = tls_of(gate, issuer).certificate,
                       .key_pem = gate.key.to_pem(),
                       .authority_pem = issuer.pem},
                      {&another});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kUnavailable);
  EXPECT_NE(second.error().remedy.find("central.toml"), std::string::npos);
}

TEST_F(Service, EvidenceIsStoredOverAStream) {
  const Bytes whole(3'000, std::uint8_t{9});
  grpc::ClientContext context;
  limit(context);
  v1::EvidenceReceipt receipt;
  const auto stub = v1::EventService::NewStub(channel(*host, tls_of(gate, issuer)));
  const auto writer = stub->PutEvidence(&context, &receipt);
  for (std::size_t offset = 0; offset < whole.size(); offset += 1'000) {
    v1::EvidenceChunk chunk;
    chunk.set_sha256(std::string{as_text(sha256(whole))});
    if (offset == 0) chunk.set_sealed_key("k");
    chunk.set_offset(offset);
    chunk.set_size(whole.size());
    chunk.set_data(std::string{as_text(whole)}.substr(offset, 1'000));
    ASSERT_TRUE(writer->Write(chunk));
  }
  writer->WritesDone();
  const grpc::Status status = writer->Finish();
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(receipt.stored(), whole.size());
  EXPECT_EQ(stores.evidence.read(sha256(whole)).value().ciphertext, whole);
}

TEST_F(Service, GivesTheHashesOfBucketsAndTheRowsOfSome) {
  publish_entry("a");
  const std::uint64_t version = publish_entry("b");
  const auto stub = v1::ListService::NewStub(channel(*host, tls_of(gate, issuer)));
  v1::GetBucketsRequest wanted;
  wanted.set_version(version);
  wanted.set_collection(v1::COLLECTION_BANS);
  const auto buckets = [&](v1::Buckets* answer) {
    grpc::ClientContext context;
    limit(context);
    return stub->GetBuckets(&context, wanted, answer);
  };
  v1::Buckets answer;
  ASSERT_TRUE(buckets(&answer).ok());
  ASSERT_EQ(answer.bucket_hashes_size(), 256);
  v1::GetBucketRowsRequest rows;
  rows.set_version(version);
  rows.set_collection(v1::COLLECTION_BANS);
  rows.add_buckets(static_cast<std::uint32_t>(bans::bucket_of(as_bytes("a"))));
  const auto row_keys = [&](grpc::Status* status) {
    grpc::ClientContext context;
    limit(context);
    const auto stream = stub->GetBucketRows(&context, rows);
    std::vector<std::string> found;
    for (v1::SnapshotChunk chunk; stream->Read(&chunk);) {
      for (const v1::Row& row : chunk.rows()) found.push_back(row.key());
    }
    *status = stream->Finish();
    return found;
  };
  grpc::Status status;
  const std::vector<std::string> found = row_keys(&status);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_NE(std::find(found.begin(), found.end(), "a"), found.end());
  for (const std::uint64_t other : {version - 1, version + 1}) {
    const auto expected =
        other < version ? grpc::StatusCode::FAILED_PRECONDITION : grpc::StatusCode::OUT_OF_RANGE;
    wanted.set_version(other);
    rows.set_version(other);
    EXPECT_EQ(buckets(&answer).error_code(), expected);
    row_keys(&status);
    EXPECT_EQ(status.error_code(), expected);
  }
}

TEST_F(Service, EachRoleGetsItsCollections) {
  for (const KioskRole role : {KioskRole::kKiosk, KioskRole::kBooth, KioskRole::kDesk}) {
    EXPECT_TRUE(may_have(role, bans::Collection::kBans));
    EXPECT_TRUE(may_have(role, bans::Collection::kDocuments));
    EXPECT_TRUE(may_have(role, bans::Collection::kRevokedDevices));
    EXPECT_EQ(may_have(role, bans::Collection::kRoster), role != KioskRole::kKiosk);
    EXPECT_EQ(may_have(role, bans::Collection::kGallery), role == KioskRole::kDesk);
  }
}

TEST_F(Service, ARevokedKioskIsRefusedByEveryService) {
  const Tls tls = tls_of(gate, issuer);
  const std::vector<audit::SealedEvent> sent = {gate.opaque()};
  ASSERT_TRUE(stores.kiosks.revoke(gate.id, act_of("kiosk.revoke")));
  const auto refused = grpc::StatusCode::PERMISSION_DENIED;
  v1::SignedHead head;
  EXPECT_EQ(get_head(tls, &head).error_code(), refused);
  v1::UploadResponse uploaded;
  EXPECT_EQ(upload(tls, gate, sent, &uploaded).error_code(), refused);
  const auto to = channel(*host, tls);
  const auto list_stub = v1::ListService::NewStub(to);
  const auto event_stub = v1::EventService::NewStub(to);
  const auto ended = [&](auto start) {
    grpc::ClientContext context;
    limit(context);
    const auto stream = start(context);
    return stream->Finish().error_code();
  };
  EXPECT_EQ(ended([&](auto& context) { return list_stub->WatchHeads(&context, {}); }), refused);
  v1::GetSnapshotRequest snapshot;
  snapshot.set_collection(v1::COLLECTION_BANS);
  EXPECT_EQ(ended([&](auto& context) { return list_stub->GetSnapshot(&context, snapshot); }), refused);
  EXPECT_EQ(ended([&](auto& context) { return list_stub->GetDelta(&context, {}); }), refused);
  v1::GetBucketRowsRequest rows;
  rows.set_collection(v1::COLLECTION_BANS);
  EXPECT_EQ(ended([&](auto& context) { return list_stub->GetBucketRows(&context, rows); }), refused);
  const auto unary = [&](auto call) {
    grpc::ClientContext context;
    limit(context);
    return call(context).error_code();
  };
  v1::Buckets buckets;
  EXPECT_EQ(unary([&](auto& context) { return list_stub->GetBuckets(&context, {}, &buckets); }), refused);
  v1::PositionRequest position;
  position.set_chain_id(std::string(16, '1'));
  v1::PositionResponse where;
  EXPECT_EQ(unary([&](auto& context) { return event_stub->Position(&context, position, &where); }), refused);
  v1::HeartbeatResponse beat;
  EXPECT_EQ(
      unary([&](auto& context) { return v1::FleetService::NewStub(to)->Heartbeat(&context, {}, &beat); }),
      refused);
  v1::EvidenceReceipt receipt;
  grpc::ClientContext context;
  limit(context);
  const auto evidence = event_stub->PutEvidence(&context, &receipt);
  EXPECT_EQ(evidence->Finish().error_code(), refused);
}

TEST_F(Service, AHeartbeatsHeadIsKeptAsAnEcho) {
  v1::HeartbeatRequest request;
  request.mutable_list()->set_version(1);
  request.mutable_list()->set_trust(v1::LIST_TRUST_VERIFIED);
  const Digest seen = sha256(stores.list.contents(1).value().payload);
  request.set_seen_contents_sha256(std::string{as_text(seen)});
  grpc::ClientContext context;
  limit(context);
  v1::HeartbeatResponse response;
  const grpc::Status status = v1::FleetService::NewStub(channel(*host, tls_of(gate, issuer)))
                                  ->Heartbeat(&context, request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  const std::vector<Echo> echoes = stores.echoes.all().value();
  ASSERT_EQ(echoes.size(), 1U);
  EXPECT_EQ(echoes[0].kiosk, gate.id);
  EXPECT_EQ(echoes[0].contents, seen);
}

}  // namespace
}  // namespace shekara::central
