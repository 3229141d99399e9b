#include "central/publisher/signer_socket.h"

#include <atomic>
#include <memory>
#include <thread>
#include <utility>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "central/pki/secret_files.h"
#include "central/publisher/frames.h"
#include "central/usecases/change_list.h"
#include "proto/codec/list.h"
#include "tests/central/support/scene.h"
#include "tests/central/support/signing.h"

namespace shekara::central {
namespace {

records::Assertion assertion(const char* officer) {
  return {.officer = OfficerId{officer},
          .subject = sha256(as_bytes(officer)),
          .signature = {1, 2, 3},
          .made = Instant{std::chrono::seconds{1'000}}};
}

SigningRequest sample_request() {
  Proposal person{.id = "p-1",
                  .change = {bans::Collection::kBans, to_bytes("a"), to_bytes("value"), false},
                  .sponsor = assertion("editor"),
                  .made = Instant{std::chrono::seconds{5}},
                  .state = ProposalState::kApproved,
                  .approval = assertion("approver"),
                  .version = 0};
  person.emergency = Emergency{.ends = Instant{std::chrono::seconds{9}}, .assertion = assertion("editor")};
  Proposal desk = person;
  desk.sponsor = ExecutionSponsor{KioskId{"desk-1"}, sha256(as_bytes("event"))};
  desk.approval.reset();
  desk.emergency.reset();
  desk.change.removed = true;
  return {.previous = 7,
          .changes = {{person, ChangeKind::kEmergency}, {desk, ChangeKind::kFull}},
          .audit = {.number = 3, .hash = sha256(as_bytes("x"))}};
}

bans::Signed<bans::KeySet> sample_keys() {
  const bans::KeySet keys{
      .epoch = 2, .content = {1}, .freshness = {2}, .issued = Instant{std::chrono::seconds{4}}};
  return {keys, codec::encode(keys), Signature{9}};
}

TEST(SignerFrames, EveryQuestionAndAnswerComesBackAsItWas) {
  const RosterChange roster{{OfficerId{"x"}, OfficerRole::kDuty, {1, 2}, true}, assertion("admin")};
  for (const SignerRequest& request :
       {SignerRequest{sample_request()}, SignerRequest{LastRequest{}}, SignerRequest{roster},
        SignerRequest{PrepareKeyRequest{}}, SignerRequest{AdoptRequest{sample_keys(), 4}},
        SignerRequest{WitnessRequest{}}}) {
    EXPECT_EQ(decode_request(encode_frame(request)).value(), request);
  }
  const bans::Contents contents{
      .version = 2, .key_epoch = 1, .issued = {}, .collections = {}, .previous = {5}};
  SignedVersion version{.contents = {contents, codec::encode(contents), Signature{3}}, .changes = {}};
  version.changes.push_back({sample_request().changes[0].proposal.change, "p-1", ChangeKind::kEmergencyEnd});
  version.keys = sample_keys();
  for (const SignerAnswer& answer :
       {SignerAnswer{Error{ErrorCode::kConflict, "problem", "remedy"}}, SignerAnswer{version},
        SignerAnswer{Unit{}}, SignerAnswer{PublicKey{4}}, SignerAnswer{Witness{.number = 8, .hash = {6}}}}) {
    EXPECT_EQ(decode_answer(encode_frame(answer)).value(), answer);
  }
}

TEST(SignerFrames, AnythingShorterOrLongerIsNoFrame) {
  const Bytes whole = encode_frame(SignerRequest{sample_request()});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(decode_request(ByteView{whole}.first(size))) << size;
  }
  Bytes longer = whole;
  longer.push_back(0);
  EXPECT_FALSE(decode_request(longer));
}

TEST(SignerFrames, ACountThatLiesCostsNoMemory) {
  Bytes frame{1};
  frame.insert(frame.end(), 8 + 8 + 32, 0);
  frame.insert(frame.end(), 8, 0xff);
  EXPECT_FALSE(decode_request(frame));
  EXPECT_FALSE(frame_length(Bytes{0xff, 0xff, 0xff, 0xff}));
  EXPECT_FALSE(frame_length(Bytes{0, 0, 0, 0}));
  EXPECT_EQ(frame_length(Bytes{0, 0, 1, 2}).value(), 258U);
}

class ToSocket final : public SignerWay {
 public:
  explicit ToSocket(std::string path) : path_{std::move(path)} {}

  Result<int> connect() override {
    Result<Descriptor> made = connect_to(path_);
    if (!made) return made.error();
    connection_ = std::move(*made);
    return connection_.get();
  }

  void finished(int /*connection*/, bool /*usable*/) override { connection_ = Descriptor{}; }

 private:
  std::string path_;
  Descriptor connection_;
};

// A signer behind its socket.
class SignerSocket : public ::testing::Test {
 protected:
  SignerSocket() {
    server = std::thread{[this] { EXPECT_TRUE(serve_signer(path, own.signer, stop)); }};
    while (!connect_to(path)) std::this_thread::yield();
  }

  ~SignerSocket() override {
    stop = true;
    server.join();
  }

  SqliteStores stores;
  FakeClock clock;
  FakeRandom random;
  MemoryKeys keys{random};
  SigningKeys root = make_signing_keys(random);
  TestSigner own{root.open, stores.roster, stores.kiosks, keys, clock};
  std::string path = own.folder / "signer.sock";
  std::atomic<bool> stop = false;
  std::thread server;
  RemoteSigner remote{std::make_unique<ToSocket>(path)};
};

TEST_F(SignerSocket, AnswersAsTheSignerDoes) {
  const bans::KeySet set{.epoch = 1,
                         .content = remote.prepare_key().value(),
                         .freshness = keys.make().value(),
                         .issued = clock.now()};
  EXPECT_EQ(remote.last().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(remote.adopt(sign_key_set(set, make_signing_keys(random).secret), 0).error().code,
            ErrorCode::kNotAuthentic);
  EXPECT_EQ(remote.adopt(sign_key_set(set, root.secret), 0).value().contents.value.version, 1U);
  EXPECT_EQ(remote.last().value(), own.signer.last().value());
  EXPECT_EQ(remote.sign({.previous = 5, .changes = {}, .audit = {}}).error().code, ErrorCode::kConflict);
  EXPECT_EQ(remote.witness().value(), Witness{});
}

TEST_F(SignerSocket, OthersThanTheGroupCannotReachIt) {
  struct stat facts {};

  ASSERT_EQ(::stat(path.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0660U);
}

TEST_F(SignerSocket, WhatIsNoFrameEndsTheConnectionAndNothingElse) {
  {
    const Descriptor stranger = connect_to(path).value();
    const Bytes noise{0xff, 0xff, 0xff, 0xff, 1, 2, 3};
    ASSERT_EQ(::send(stranger.get(), noise.data(), noise.size(), MSG_NOSIGNAL), 7);
    std::uint8_t byte = 0;
    EXPECT_LE(::recv(stranger.get(), &byte, 1, 0), 0);
  }
  EXPECT_TRUE(remote.witness()) << "the next one is answered";
}

TEST_F(SignerSocket, ASecondSignerOnTheSamePathIsRefused) {
  const std::atomic<bool> never = false;
  EXPECT_EQ(serve_signer(path, own.signer, never).error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace shekara::central
