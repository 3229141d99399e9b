#include "kiosk/link/link.h"

#include <chrono>
#include <functional>

#include <gtest/gtest.h>
#include <sodium.h>

#include "core/bans/state_tree.h"
#include "kiosk/link/stage2_connect.h"
#include "kiosk/link/stage3_heads.h"
#include "kiosk/link/stage4_upload.h"
#include "kiosk/link/stage5_heartbeat.h"
#include "kiosk/ports/limits.h"
#include "kiosk/store/event_store.h"
#include "kiosk/store/list_store.h"
#include "kiosk/system/system.h"
#include "proto/codec/entry.h"
#include "proto/codec/event.h"
#include "tests/kiosk/link/fake_centre.h"
#include "tests/kiosk/store/folder.h"
#include "tests/kiosk/support/fakes.h"
#include "tests/support/list_signer.h"
#include "tests/support/samples.h"

namespace shekara::kiosk {
namespace {

bans::Row row(const std::string& id) {
  bans::Entry entry = shekara::testing::sample_entry();
  entry.id = EntryId{id};
  return {.key = to_bytes(id), .value = codec::encode_entry(entry)};
}

class LinkToACentre : public ::testing::Test {
 protected:
  LinkToACentre() {
    audit::SealPublicKey open{};
    audit::SealSecretKey secret{};
    crypto_box_keypair(open.data(), secret.data());
    list = ListStore::open(database(), database(), signer.root.open, alarms).value();
    events = EventStore::open(database(), KioskId{"k1"}, open, randomness, {}).value();
    key = file_device_key(identity.device_key_pem).value();
    channel = connect(identity, centre.address);
  }

  std::unique_ptr<Database> database() { return Database::open(folder.file("kiosk.db"), {}).value(); }

  bans::Head head(std::uint64_t version, const std::vector<bans::Row>& rows, int minute = 0) const {
    bans::StateTree tree;
    for (const bans::Row& one : rows) tree.put(one.key, one.value);
    bans::Contents contents;
    contents.version = version;
    contents.collections = {
        {.collection = bans::Collection::kBans, .state_hash = tree.state_hash(), .rows = tree.rows()}};
    return signer.head(contents, Instant{std::chrono::seconds{1'000'000}} + std::chrono::minutes{minute});
  }

  Done follow(const bans::Head& head) {
    const auto stub = v1::ListService::NewStub(channel);
    return HeadFollower{*stub, *list, alarms, calls}.follow(codec::to_wire(head));
  }

  Done upload(bool position_first = false) {
    const auto stub = v1::EventService::NewStub(channel);
    Uploader uploader{*stub, *events, *key, KioskId{"k1"}, alarms, calls};
    if (position_first) SHEKARA_CHECK(uploader.find_position());
    return uploader.send_all();
  }

  void record(int count) {
    for (int i = 0; i < count; ++i)
      ASSERT_TRUE(events->append(shekara::testing::sample_crossing(), {.recorded = {}, .list_version = 1}));
  }

  law::ListTrust trust() const { return list->state(Instant{std::chrono::seconds{1'000'000}}).trust; }

  testing::Folder folder;
  testing::Authority authority;
  Identity identity = authority.kiosk();
  testing::FakeCentre centre{authority};
  testing::FakeAlarms alarms;
  testing::CountingRandomness randomness;
  testing::FakeClock clock;
  shekara::testing::ListSigner signer;
  Calls calls;
  std::unique_ptr<ListStore> list;
  std::unique_ptr<EventStore> events;
  std::unique_ptr<DeviceKey> key;
  std::shared_ptr<grpc::Channel> channel;
};

TEST_F(LinkToACentre, TheFirstHeadBringsTheWholeList) {
  centre.rows = {row("a"), row("b")};
  ASSERT_TRUE(follow(head(1, centre.rows)));
  EXPECT_EQ(list->rows(), 2U);
  EXPECT_EQ(trust(), law::ListTrust::kVerified);
}

TEST_F(LinkToACentre, TheNextHeadBringsOnlyTheDifference) {
  centre.rows = {row("a")};
  ASSERT_TRUE(follow(head(1, centre.rows)));
  centre.changes = {{.collection = bans::Collection::kBans,
                     .key = row("b").key,
                     .value = row("b").value,
                     .removed = false}};
  ASSERT_TRUE(follow(head(2, {row("a"), row("b")}, 1)));
  EXPECT_EQ(centre.snapshots, 1);
  EXPECT_EQ(centre.deltas, 1);
  EXPECT_EQ(list->rows(), 2U);
}

TEST_F(LinkToACentre, ADeltaThatDoesNotLeadToTheSignedStateIsReplacedByTheWholeList) {
  centre.rows = {row("a")};
  ASSERT_TRUE(follow(head(1, centre.rows)));
  centre.changes = {};  // one is missing
  centre.rows = {row("a"), row("b")};
  ASSERT_TRUE(follow(head(2, centre.rows, 1)));
  EXPECT_EQ(centre.snapshots, 2);
  EXPECT_EQ(list->rows(), 2U);
}

TEST_F(LinkToACentre, AFlippedBitKeepsTheOldListAndRaisesItsAlarm) {
  centre.rows = {row("a")};
  ASSERT_TRUE(follow(head(1, centre.rows)));
  centre.rows = {row("a"), row("b")};
  const bans::Head next = head(2, centre.rows, 1);
  centre.rows[1].value.back() ^= 1;
  EXPECT_FALSE(follow(next));
  EXPECT_EQ(list->rows(), 1U);
  EXPECT_TRUE(alarms.stands("list-not-authentic"));
  EXPECT_EQ(trust(), law::ListTrust::kDegraded);
  centre.rows = {row("a"), row("b")};
  ASSERT_TRUE(follow(next));
  EXPECT_FALSE(alarms.stands("list-not-authentic"));
}

TEST_F(LinkToACentre, AnOlderListThanTheOneHeldIsRefusedWithItsAlarm) {
  centre.rows = {row("a")};
  ASSERT_TRUE(follow(head(5, centre.rows)));
  EXPECT_FALSE(follow(head(4, {}, 9)));
  EXPECT_TRUE(alarms.stands("list-rolled-back"));
  EXPECT_EQ(list->rows(), 1U);
}

TEST_F(LinkToACentre, EventsAreSentOnceInOrderUnderTheDevicesSignature) {
  record(3);
  ASSERT_TRUE(upload());
  ASSERT_EQ(centre.events.size(), 3U);
  EXPECT_EQ(events->summary()->pending, 0U);
  const auto last = codec::from_wire(centre.events.back());
  const Certificate certificate = read_certificate(identity.certificate_pem).value();
  EXPECT_TRUE(p256_verifies(certificate.public_der,
                            audit::batch_digest(KioskId{"k1"}, last->chain, 3, last->hash),
                            as_bytes(centre.head.signature())));
}

TEST_F(LinkToACentre, AnAcknowledgementThatWasLostCostsNothing) {
  record(2);
  centre.lose_answers = 1;
  EXPECT_FALSE(upload());
  EXPECT_EQ(events->summary()->pending, 2U);
  ASSERT_TRUE(upload(/*position_first=*/true));
  EXPECT_EQ(centre.events.size(), 2U);
  EXPECT_EQ(centre.twice, 0);
  EXPECT_EQ(events->summary()->pending, 0U);
}

TEST_F(LinkToACentre, EventsThatContradictTheCentresGoOnInANewChainUnderAnAlarm) {
  record(2);
  const auto before = events->summary()->chain;
  centre.conflict = true;
  ASSERT_TRUE(upload());
  EXPECT_TRUE(alarms.stands("events-conflict"));
  EXPECT_NE(events->summary()->chain, before);
  EXPECT_EQ(events->summary()->pending, 0U);
  ASSERT_EQ(centre.events.size(), 2U);
  EXPECT_EQ(centre.events.front().chain_id(), codec::to_wire(events->summary()->chain));
  EXPECT_EQ(centre.events.front().sequence(), 1U);
}

TEST_F(LinkToACentre, ARestoredDiskNeverTakesOthersEventsForItsOwn) {
  record(1);
  const auto before = events->summary()->chain;
  centre.claimed = 1;  // of as many events, but not of this one
  centre.conflict = true;
  ASSERT_TRUE(upload(true));
  EXPECT_TRUE(alarms.stands("events-conflict"));
  ASSERT_EQ(centre.events.size(), 1U);
  EXPECT_NE(centre.events.front().chain_id(), codec::to_wire(before));
}

TEST_F(LinkToACentre, ARestoredDiskWithoutNewEventsLeavesItsOldChainToo) {
  const auto before = events->summary()->chain;
  centre.claimed = 9;
  ASSERT_TRUE(upload(true));
  EXPECT_TRUE(alarms.stands("events-conflict"));
  EXPECT_NE(events->summary()->chain, before);
}

TEST_F(LinkToACentre, ACentreThatForgotWhatItAcknowledgedIsAlarmedAndGetsWhatIsLeft) {
  record(3);
  ASSERT_TRUE(upload());
  centre.events.clear();
  record(1);
  ASSERT_TRUE(upload(true));
  EXPECT_TRUE(alarms.stands("centre-lost-events"));
  EXPECT_EQ(centre.events.size(), 1U);
}

TEST_F(LinkToACentre, EvidenceArrivesWholeAndBeforeTheEventThatNamesIt) {
  const auto name = events->keep_evidence(Bytes(1'500'000, 7));
  ASSERT_TRUE(name);
  records::Execution execution = shekara::testing::sample_execution();
  execution.fingers = {{.finger = records::Finger::kRightThumb,
                        .outcome = records::FingerOutcome::kCaptured,
                        .evidence = *name}};
  ASSERT_TRUE(events->append(execution, {.recorded = {}, .list_version = 1}));
  ASSERT_TRUE(upload());
  ASSERT_EQ(centre.evidence.size(), 1U);
  EXPECT_EQ(sha256(as_bytes(centre.evidence.begin()->second)), *name);
  EXPECT_TRUE(centre.evidence_before_events);
}

TEST_F(LinkToACentre, AClockFarFromTheCentresIsAlarmed) {
  const auto stub = v1::FleetService::NewStub(channel);
  centre.clock_offset = 600;
  ASSERT_TRUE(heartbeat(*stub, {.now = clock.read().now}, alarms, calls));
  EXPECT_TRUE(alarms.stands("clock-suspect"));
}

TEST_F(LinkToACentre, ACentreUnderAnotherAuthorityIsNotBelieved) {
  const testing::Authority other;
  testing::FakeCentre stranger{other};
  const auto stub = v1::FleetService::NewStub(connect(identity, stranger.address));
  const auto answer = heartbeat(*stub, {.now = clock.read().now}, alarms, calls);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kNotAuthentic) << describe(answer.error());
  EXPECT_EQ(stranger.heartbeats, 0);
}

TEST_F(LinkToACentre, AKioskUnderAnotherAuthorityIsNotServed) {
  const testing::Authority other;
  Identity foreign = other.kiosk();
  foreign.authority_pem = authority.pem;
  const auto stub = v1::FleetService::NewStub(connect(foreign, centre.address));
  EXPECT_FALSE(heartbeat(*stub, {.now = clock.read().now}, alarms, calls));
  EXPECT_EQ(centre.heartbeats, 0);
}

TEST_F(LinkToACentre, StoppedCallsEndAtOnceAndNoneBegins) {
  calls.stop();
  const auto started = std::chrono::steady_clock::now();
  EXPECT_FALSE(upload(true));
  calls.pause(std::chrono::hours{1});
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds{5});
}

TEST_F(LinkToACentre, TheWholeLinkBringsListAndEventsAndStopsFast) {
  centre.rows = {row("a")};
  centre.publish(head(1, centre.rows));
  record(2);
  const auto random = system_randomness();
  std::mutex mutex;
  std::condition_variable changed;
  std::chrono::steady_clock::time_point stopping;
  {
    Link link{{.identity = identity,
               .address = centre.address,
               .list = *list,
               .events = *events,
               .key = *key,
               .alarms = alarms,
               .clock = clock,
               .randomness = *random,
               .report = [&] { return FleetReport{.now = clock.read().now}; },
               .changed = [&] { changed.notify_all(); }}};
    std::unique_lock lock{mutex};
    const bool came = changed.wait_for(lock, std::chrono::seconds{30},
                                       [&] { return list->rows() == 1 && events->summary()->pending == 0; });
    EXPECT_TRUE(came);
    EXPECT_TRUE(link.report().connected);
    stopping = std::chrono::steady_clock::now();
    events->stop();
  }
  EXPECT_LT(std::chrono::steady_clock::now() - stopping, std::chrono::seconds{5});
}

TEST(Backoff, DoublesWithJitterUpToItsBound) {
  const auto randomness = system_randomness();
  Backoff backoff{*randomness};
  for (int i = 0; i < 20; ++i) {
    const auto pause = backoff.next();
    EXPECT_GE(pause, limits::kBackoffFirst / 2);
    EXPECT_LE(pause, limits::kBackoffMost);
  }
}

}  // namespace
}  // namespace shekara::kiosk
