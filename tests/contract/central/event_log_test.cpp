#include <atomic>
#include <vector>

#include <gtest/gtest.h>

#include "central/usecases/accept_events.h"
#include "central/usecases/event_intake.h"
#include "central/usecases/verify_all.h"
#include "tests/central/support/scene.h"
#include "tests/contract/central/stores.h"

namespace shekara::central {
namespace {

template <class Stores>
class EventLogContract : public ::testing::Test {
 protected:
  Result<Receipt> take(const Upload& upload) { return accept_events(upload, stores.events, clock); }

  std::size_t held() { return stores.events.read(0, 10'000).value().size(); }

  Stores stores;
  FakeClock clock;
  TestKiosk kiosk{"gate-1"};
};

using AllStores = ::testing::Types<MemoryStores, SqliteStores>;
TYPED_TEST_SUITE(EventLogContract, AllStores);

TYPED_TEST(EventLogContract, AcknowledgesTheHighestContiguousSequence) {
  EXPECT_EQ(this->take(this->kiosk.upload(this->kiosk.opaques(3))).value().acknowledged_through, 3U);
  EXPECT_EQ(this->take(this->kiosk.upload(this->kiosk.opaques(2))).value().acknowledged_through, 5U);
  EXPECT_EQ(this->held(), 5U);
  EXPECT_EQ(this->stores.events.position(this->kiosk.id, this->kiosk.chain).value().hash, this->kiosk.last);
}

TYPED_TEST(EventLogContract, KeepsWhatWasSentAsItWasSent) {
  const audit::SealedEvent event = this->kiosk.opaque();
  ASSERT_TRUE(this->take(this->kiosk.upload({event})));
  const std::vector<LoggedEvent> logged = this->stores.events.read(0, 10).value();
  ASSERT_EQ(logged.size(), 1U);
  EXPECT_EQ(logged[0].event, event);
  EXPECT_EQ(logged[0].kiosk, this->kiosk.id);
}

TYPED_TEST(EventLogContract, AcknowledgesDuplicatesAgainAndKeepsThemOnce) {
  const Upload upload = this->kiosk.upload(this->kiosk.opaques(4));
  ASSERT_TRUE(this->take(upload));
  const Receipt again = this->take(upload).value();
  EXPECT_EQ(again.acknowledged_through, 4U);
  EXPECT_TRUE(again.conflicts.empty());
  EXPECT_EQ(this->held(), 4U);
}

TYPED_TEST(EventLogContract, TakesTheNewPartOfAnOverlappingUpload) {
  std::vector<audit::SealedEvent> events = this->kiosk.opaques(3);
  ASSERT_TRUE(this->take(this->kiosk.upload(events)));
  events.push_back(this->kiosk.opaque());
  EXPECT_EQ(this->take(this->kiosk.upload(events)).value().acknowledged_through, 4U);
  EXPECT_EQ(this->held(), 4U);
}

TYPED_TEST(EventLogContract, ANewChainBeginsAtOneAgain) {
  ASSERT_TRUE(this->take(this->kiosk.upload(this->kiosk.opaques(2))));
  TestKiosk renewed = this->kiosk;
  renewed.chain.fill(9);
  renewed.sequence = 0;
  renewed.last = {};
  EXPECT_EQ(this->take(renewed.upload(renewed.opaques(1))).value().acknowledged_through, 1U);
  EXPECT_EQ(this->stores.events.chains().value().size(), 2U);
}

TYPED_TEST(EventLogContract, KeepsAClonedDisksEventsBesideTheLogAndNeverAcknowledgesThem) {
  ASSERT_TRUE(this->take(this->kiosk.upload(this->kiosk.opaques(2))));
  TestKiosk clone = this->kiosk;
  ASSERT_TRUE(this->take(this->kiosk.upload({this->kiosk.opaque(1)})));
  const Upload forked = clone.upload({clone.opaque(100), clone.opaque(101)});
  const Receipt receipt = this->take(forked).value();
  EXPECT_EQ(receipt.acknowledged_through, 3U);
  ASSERT_EQ(receipt.conflicts.size(), 2U);
  EXPECT_EQ(receipt.conflicts[0].sequence, 3U);
  EXPECT_FALSE(receipt.conflicts[0].problem.empty());
  EXPECT_EQ(this->stores.events.conflicts().value(), 2U);
  EXPECT_EQ(this->held(), 3U);
  ASSERT_TRUE(this->take(forked));
  EXPECT_EQ(this->stores.events.conflicts().value(), 2U) << "a conflict that is sent again is kept once";
  EXPECT_EQ(this->take(this->kiosk.upload({this->kiosk.opaque()})).value().acknowledged_through, 4U)
      << "the true chain goes on";
}

TYPED_TEST(EventLogContract, AlarmsAConflictInTheAuditLog) {
  TestKiosk clone = this->kiosk;
  ASSERT_TRUE(this->take(this->kiosk.upload({this->kiosk.opaque(1)})));
  ASSERT_TRUE(this->take(clone.upload({clone.opaque(2)})));
  const std::vector<AuditRow> rows = this->stores.audit.read(0, 10).value();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].act.what, "event.conflict");
}

TYPED_TEST(EventLogContract, PassesOverWhatLiesBeyondAGap) {
  std::vector<audit::SealedEvent> events = this->kiosk.opaques(5);
  events.erase(events.begin(), events.begin() + 3);
  const Receipt receipt = this->take(this->kiosk.upload(events)).value();
  EXPECT_EQ(receipt.acknowledged_through, 0U);
  EXPECT_TRUE(receipt.conflicts.empty());
  EXPECT_EQ(this->held(), 0U);
}

TYPED_TEST(EventLogContract, DoesNotAcknowledgeAnAlteredEvent) {
  std::vector<audit::SealedEvent> events = this->kiosk.opaques(3);
  events[1].ciphertext.push_back(0);
  const Receipt receipt = this->take(this->kiosk.upload(events)).value();
  EXPECT_EQ(receipt.acknowledged_through, 1U);
  EXPECT_EQ(receipt.conflicts.size(), 2U);
}

TYPED_TEST(EventLogContract, RefusesAnUploadSignedByAnotherKey) {
  Upload upload = this->kiosk.upload(this->kiosk.opaques(1));
  upload.public_key = P256Key::generate().value().public_der();
  EXPECT_EQ(this->take(upload).error().code, ErrorCode::kNotAuthentic);
  EXPECT_EQ(this->held(), 0U);
}

TYPED_TEST(EventLogContract, RefusesUploadsThatAreNotWellFormed) {
  Upload upload = this->kiosk.upload(this->kiosk.opaques(3));
  Upload holed = upload;
  holed.events.erase(holed.events.begin() + 1);
  EXPECT_EQ(this->take(holed).error().code, ErrorCode::kMalformed);
  Upload mixed = upload;
  mixed.events[0].chain.fill(8);
  EXPECT_EQ(this->take(mixed).error().code, ErrorCode::kMalformed);
  Upload empty = upload;
  empty.events.clear();
  EXPECT_EQ(this->take(empty).error().code, ErrorCode::kMalformed);
  Upload other_head = upload;
  other_head.last_hash = {};
  EXPECT_EQ(this->take(other_head).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(this->held(), 0U);
}

TYPED_TEST(EventLogContract, AppendFailsIfTheChainMovedOnMeanwhile) {
  const std::vector<audit::SealedEvent> events = this->kiosk.opaques(1);
  Acceptance acceptance{.kiosk = this->kiosk.id,
                        .chain = this->kiosk.chain,
                        .after = {},
                        .events = events,
                        .conflicts = {},
                        .batch_signature = {1},
                        .at = {}};
  ASSERT_TRUE(this->stores.events.append(acceptance));
  EXPECT_EQ(this->stores.events.append(acceptance).error().code, ErrorCode::kConflict);
}

TYPED_TEST(EventLogContract, UploadsOfManyKiosksShareOneCommit) {
  std::vector<TestKiosk> kiosks;
  for (int i = 0; i < 5; ++i) kiosks.emplace_back("gate-" + std::to_string(i), static_cast<std::uint8_t>(i));
  std::vector<CheckedUpload> uploads;
  for (TestKiosk& one : kiosks) uploads.push_back(check_upload(one.upload(one.opaques(3))).value());
  uploads.push_back(check_upload(kiosks[0].upload({kiosks[0].opaque()})).value());
  const std::vector<Result<Receipt>> answers = take_in(uploads, this->stores.events, this->clock);
  ASSERT_EQ(answers.size(), 6U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(answers[i].value().acknowledged_through, 3U);
  EXPECT_EQ(answers[5].value().acknowledged_through, 4U) << "it follows an upload of the same commit";
  EXPECT_EQ(this->held(), 16U);
}

TYPED_TEST(EventLogContract, NothingOfACommitThatFailsIsKept) {
  const std::vector<audit::SealedEvent> events = this->kiosk.opaques(1);
  const Done failed = this->stores.events.together([&]() -> Done {
    EXPECT_TRUE(this->stores.events.append({.kiosk = this->kiosk.id,
                                            .chain = this->kiosk.chain,
                                            .after = {},
                                            .events = events,
                                            .conflicts = {},
                                            .batch_signature = {1},
                                            .at = {}}));
    EXPECT_EQ(this->stores.events.position(this->kiosk.id, this->kiosk.chain).value().through, 1U);
    return memory_error(ErrorCode::kExhausted);
  });
  EXPECT_EQ(failed.error().code, ErrorCode::kExhausted);
  EXPECT_EQ(this->held(), 0U);
  EXPECT_EQ(this->take(this->kiosk.upload(events)).value().acknowledged_through, 1U)
      << "sent again, it is taken";
}

TYPED_TEST(EventLogContract, FindsAnOldEventOfALongChain) {
  std::vector<audit::SealedEvent> all;
  for (int i = 0; i < 7; ++i) {
    const std::vector<audit::SealedEvent> some = this->kiosk.opaques(100);
    ASSERT_TRUE(this->take(this->kiosk.upload(some)));
    all.insert(all.end(), some.begin(), some.end());
  }
  for (const std::size_t first :
       {std::size_t{0}, std::size_t{254}, std::size_t{255}, std::size_t{256}, std::size_t{690}}) {
    const std::vector<audit::SealedEvent> old{all.begin() + static_cast<long>(first),
                                              all.begin() + static_cast<long>(first) + 10};
    const Receipt again = this->take(this->kiosk.upload(old)).value();
    EXPECT_EQ(again.acknowledged_through, 700U);
    EXPECT_TRUE(again.conflicts.empty()) << first;
  }
  TestKiosk clone = this->kiosk;
  clone.sequence = 299;
  clone.last = all[298].hash;
  EXPECT_EQ(this->take(clone.upload({clone.opaque(200)})).value().conflicts.size(), 1U);
  EXPECT_EQ(this->held(), 700U);
}

TYPED_TEST(EventLogContract, TheIntakeAnswersEveryoneAfterItsCommit) {
  std::vector<TestKiosk> kiosks;
  for (int i = 0; i < 40; ++i) kiosks.emplace_back("gate-" + std::to_string(i), static_cast<std::uint8_t>(i));
  std::atomic<int> acknowledged = 0;
  {
    EventIntake intake{this->stores.events, this->clock};
    for (TestKiosk& one : kiosks) {
      ASSERT_TRUE(
          intake.submit(check_upload(one.upload(one.opaques(2))).value(), [&](Result<Receipt> receipt) {
            if (receipt && receipt->acknowledged_through == 2) ++acknowledged;
          }));
    }
  }
  EXPECT_EQ(acknowledged, 40);
  EXPECT_EQ(this->held(), 80U);
}

TYPED_TEST(EventLogContract, AFullIntakeTakesNothing) {
  EventIntake intake{this->stores.events, this->clock, 2};
  EXPECT_FALSE(
      intake.submit(check_upload(this->kiosk.upload(this->kiosk.opaques(3))).value(), [](auto&&) {}));
  EXPECT_EQ(this->held(), 0U);
}

TYPED_TEST(EventLogContract, ItsChainsVerify) {
  ASSERT_TRUE(this->take(this->kiosk.upload(this->kiosk.opaques(7))));
  TestKiosk other{"gate-2", 2};
  ASSERT_TRUE(this->take(other.upload(other.opaques(2))));
  const AuditVerdict verdict =
      verify_audit(this->stores.audit, this->stores.events, witnesses_of(this->stores)).value();
  EXPECT_EQ(verdict.chains, 2U);
  EXPECT_EQ(verdict.events, 9U);
}

}  // namespace
}  // namespace shekara::central
