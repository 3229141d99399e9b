#include "kiosk/store/event_store.h"

#include <string>

#include <gtest/gtest.h>
#include <sodium.h>
#include <sqlite3.h>

#include "kiosk/store/draft_store.h"
#include "proto/codec/record.h"
#include "tests/kiosk/store/folder.h"
#include "tests/kiosk/support/fakes.h"
#include "tests/support/samples.h"

namespace shekara::kiosk {
namespace {

class EventsOnDisk : public ::testing::Test {
 protected:
  EventsOnDisk() { crypto_box_keypair(open_.data(), secret_.data()); }

  std::unique_ptr<EventStore> open(EventStore::Limits bounds = {}, std::uint64_t pages_max = 0) {
    auto database = Database::open(folder_.file("kiosk.db"), {.pages_max = pages_max, .read_only = false});
    EXPECT_TRUE(database);
    auto store = EventStore::open(std::move(database).value(), KioskId{"k1"}, open_, randomness_, bounds);
    EXPECT_TRUE(store) << describe(store.error());
    return std::move(store).value();
  }

  void execute(const std::string& sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(folder_.file("kiosk.db").c_str(), &handle), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(handle);
    sqlite3_close(handle);
  }

  static records::Execution execution_with(const std::vector<Digest>& prints) {
    records::Execution execution = shekara::testing::sample_execution();
    execution.fingers.clear();
    for (const Digest& print : prints) {
      execution.fingers.push_back({.finger = records::Finger::kRightThumb,
                                   .outcome = records::FingerOutcome::kCaptured,
                                   .evidence = print,
                                   .width = 1,
                                   .height = 1,
                                   .dpi = 500});
    }
    return execution;
  }

  testing::Folder folder_;
  testing::CountingRandomness randomness_;
  audit::SealPublicKey open_{};
  audit::SealSecretKey secret_{};
  const Outbox::Stamp stamp_{.recorded = Instant{std::chrono::seconds{1'795'000'000}}, .list_version = 4};
  const records::Record crossing_ = shekara::testing::sample_crossing();
};

TEST_F(EventsOnDisk, WhatWasAppendedIsThereAfterARestartAndOnlyTheCentreReadsIt) {
  ASSERT_TRUE(open()->append(crossing_, stamp_));
  const auto store = open();
  const auto events = store->pending(10, 1 << 20);
  ASSERT_TRUE(events);
  ASSERT_EQ(events->size(), 1U);
  const auto plain = audit::open(events->front().sealed_key, events->front().ciphertext, open_, secret_);
  ASSERT_TRUE(plain);
  const auto record = codec::decode_record(*plain);
  ASSERT_TRUE(record);
  EXPECT_EQ(*record, crossing_);
}

TEST_F(EventsOnDisk, TheChainGoesOnWithoutAGapAcrossARestart) {
  ASSERT_TRUE(open()->append(crossing_, stamp_));
  const auto store = open();
  const auto second = store->append(crossing_, stamp_);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->sequence, 2U);
  EXPECT_EQ(store->verify().value(), 2U);
}

TEST_F(EventsOnDisk, ANewStoreBeginsANewChain) {
  const auto first = open()->summary()->chain;
  testing::Folder other;
  auto database = Database::open(other.file("kiosk.db"), {});
  const auto store = EventStore::open(std::move(database).value(), KioskId{"k1"}, open_, randomness_, {});
  EXPECT_NE(store.value()->summary()->chain, first);
}

TEST_F(EventsOnDisk, AnAcknowledgedEventIsErasedAndTheChainStillVerifies) {
  const auto store = open();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(store->append(crossing_, stamp_));
  ASSERT_TRUE(store->acknowledge(2));
  EXPECT_EQ(store->pending(10, 1 << 20)->size(), 1U);
  EXPECT_EQ(store->summary()->pending, 1U);
  EXPECT_EQ(store->verify().value(), 3U);
  EXPECT_EQ(open()->summary()->acknowledged, 2U) << "also after a restart";
}

TEST_F(EventsOnDisk, AnAcknowledgementOfWhatWasNeverRecordedIsAConflict) {
  const auto store = open();
  ASSERT_TRUE(store->append(crossing_, stamp_));
  const Done acknowledged = store->acknowledge(2);
  ASSERT_FALSE(acknowledged);
  EXPECT_EQ(acknowledged.error().code, ErrorCode::kConflict);
  EXPECT_EQ(store->pending(10, 1 << 20)->size(), 1U);
}

TEST_F(EventsOnDisk, ARenewedChainHoldsWhatWasNotAcknowledgedInTheSameOrder) {
  const auto store = open();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(store->append(crossing_, stamp_));
  ASSERT_TRUE(store->acknowledge(1));
  const auto before = store->pending(10, 1 << 20).value();
  const auto chain = store->summary()->chain;
  ASSERT_TRUE(store->renew_chain());
  const auto after = store->pending(10, 1 << 20).value();
  ASSERT_EQ(after.size(), 2U);
  EXPECT_NE(after[0].chain, chain);
  EXPECT_EQ(after[0].sequence, 1U);
  EXPECT_EQ(after[0].previous, Digest{});
  EXPECT_EQ(after[1].ciphertext, before[1].ciphertext);
  EXPECT_EQ(store->verify().value(), 2U);
  const auto again = open();
  EXPECT_EQ(again->summary()->chain, after[0].chain) << "also after a restart";
  EXPECT_EQ(again->append(crossing_, stamp_)->sequence, 3U);
  EXPECT_EQ(again->verify().value(), 3U);
}

TEST_F(EventsOnDisk, EvidenceFollowsItsEventIntoTheNewChain) {
  const auto store = open();
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(store->append(crossing_, stamp_));
  ASSERT_TRUE(store->acknowledge(2));
  const Digest print = store->keep_evidence(Bytes(100, 1)).value();
  ASSERT_TRUE(store->append(execution_with({print}), stamp_));
  ASSERT_TRUE(store->renew_chain());
  ASSERT_TRUE(store->pending_evidence().value().has_value());
  EXPECT_EQ(store->pending_evidence().value()->name, print);
}

TEST_F(EventsOnDisk, AnEventThatWasAlteredOnDiskIsFound) {
  const auto store = open();
  ASSERT_TRUE(store->append(crossing_, stamp_));
  ASSERT_TRUE(store->append(crossing_, stamp_));
  execute("UPDATE event SET list_version = 9 WHERE sequence = 1");
  EXPECT_FALSE(store->verify());
}

TEST_F(EventsOnDisk, AnEventErasedBeforeTheCentreHadItIsFound) {
  const auto store = open();
  ASSERT_TRUE(store->append(crossing_, stamp_));
  execute("UPDATE event SET sealed_key = x'', ciphertext = x''");
  EXPECT_FALSE(store->verify());
}

TEST_F(EventsOnDisk, AFullOutboxSaysSoAndLosesNothing) {
  const auto store = open({.events_max = 2, .evidence_bytes_max = 1 << 20});
  ASSERT_TRUE(store->append(crossing_, stamp_));
  ASSERT_TRUE(store->append(crossing_, stamp_));
  const auto third = store->append(crossing_, stamp_);
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, ErrorCode::kExhausted);
  ASSERT_TRUE(store->acknowledge(1));
  EXPECT_EQ(store->append(crossing_, stamp_)->sequence, 3U);
}

TEST_F(EventsOnDisk, AFullDiskSaysSoAndLosesNothing) {
  std::uint64_t recorded = 0;
  {
    const auto store = open({}, 40);
    for (int i = 0; i < 1000; ++i) {
      const auto receipt = store->append(crossing_, stamp_);
      if (!receipt) {
        EXPECT_EQ(receipt.error().code, ErrorCode::kExhausted);
        EXPECT_NE(receipt.error().problem.find("disk"), std::string::npos);
        break;
      }
      recorded = receipt->sequence;
    }
    ASSERT_GT(recorded, 0U);
    ASSERT_LT(recorded, 1000U);
  }
  const auto store = open();
  EXPECT_EQ(store->verify().value(), recorded);
  EXPECT_EQ(store->append(crossing_, stamp_)->sequence, recorded + 1)
      << "space again: it goes on without a gap";
}

TEST_F(EventsOnDisk, EvidenceIsUploadedOnlyWhenAnEventNamesIt) {
  const auto store = open();
  const auto name = store->keep_evidence(to_bytes("a print"));
  ASSERT_TRUE(name);
  EXPECT_FALSE(store->pending_evidence()->has_value());
  ASSERT_TRUE(store->append(execution_with({*name}), stamp_));
  const auto pending = store->pending_evidence();
  ASSERT_TRUE(pending->has_value());
  EXPECT_EQ((*pending)->name, sha256((*pending)->ciphertext));
  ASSERT_TRUE(store->evidence_is_stored(*name));
  EXPECT_FALSE(store->pending_evidence()->has_value());
}

TEST_F(EventsOnDisk, AnExecutionThatNamesAPrintNobodyKeepsIsRefusedWhole) {
  const auto store = open();
  EXPECT_FALSE(store->append(execution_with({Digest{1}}), stamp_));
  EXPECT_EQ(store->summary()->last_sequence, 0U);
}

TEST_F(EventsOnDisk, TheDraftEndsInTheSameTransactionAsTheExecution) {
  const auto store = open();
  DraftStore drafts{Database::open(folder_.file("kiosk.db"), {}).value(), DraftStore::Key{7}, randomness_};
  ASSERT_TRUE(drafts.save(
      {.step = 3, .retries = 0, .execution = shekara::testing::sample_execution(), .note = "1001: agreed"}));
  const auto kept = drafts.load();
  ASSERT_TRUE(kept && kept->has_value());
  EXPECT_EQ((*kept)->note, "1001: agreed");
  EXPECT_EQ((*kept)->execution, shekara::testing::sample_execution());
  ASSERT_TRUE(store->append(execution_with({}), stamp_));
  EXPECT_FALSE(drafts.load()->has_value());
}

TEST_F(EventsOnDisk, ADraftUnderAnotherKeyIsNotOpened) {
  DraftStore drafts{Database::open(folder_.file("kiosk.db"), {}).value(), DraftStore::Key{7}, randomness_};
  ASSERT_TRUE(
      drafts.save({.step = 3, .retries = 0, .execution = shekara::testing::sample_execution(), .note = ""}));
  DraftStore thief{Database::open(folder_.file("kiosk.db"), {}).value(), DraftStore::Key{8}, randomness_};
  EXPECT_FALSE(thief.load());
}

TEST_F(EventsOnDisk, ASecondProcessOnTheSameFolderIsRefused) {
  const auto first = FolderLock::take(folder_.path());
  ASSERT_TRUE(first);
  const auto second = FolderLock::take(folder_.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
}

}  // namespace
}  // namespace shekara::kiosk
