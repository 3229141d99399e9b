#include <csignal>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "central/usecases/accept_events.h"
#include "central/usecases/verify_all.h"
#include "tests/central/support/scene.h"
#include "tests/contract/central/stores.h"

namespace shekara::central {
namespace {

std::int64_t pages_of(Database& database) {
  return *database.one("PRAGMA page_count", [](Columns row) { return row.number(0); }).value();
}

TEST(FullDisk, IsNamedAndNothingIsAcknowledged) {
  SqliteStores stores;
  FakeClock clock;
  TestKiosk kiosk{"gate-1"};
  ASSERT_TRUE(
      stores.database->script("PRAGMA max_page_count = " + std::to_string(pages_of(*stores.database) + 2)));
  std::vector<audit::SealedEvent> events;
  for (int i = 0; i < 20; ++i) {
    events.push_back(kiosk.event(audit::EventKind::kCrossing, Bytes{1}, Bytes(10'000, std::uint8_t{2})));
  }
  const Upload upload = kiosk.upload(events);
  const Result<Receipt> receipt = accept_events(upload, stores.events, clock);
  ASSERT_FALSE(receipt);
  EXPECT_EQ(receipt.error().code, ErrorCode::kExhausted);
  EXPECT_NE(receipt.error().problem.find("full"), std::string::npos);
  EXPECT_FALSE(receipt.error().remedy.empty());
  EXPECT_TRUE(stores.events.read(0, 100).value().empty()) << "half an upload would be worse than none";
  EXPECT_EQ(stores.events.position(kiosk.id, kiosk.chain).value().through, 0U);
  ASSERT_TRUE(stores.database->script("PRAGMA max_page_count = 100000"));
  EXPECT_EQ(accept_events(upload, stores.events, clock).value().acknowledged_through, 20U);
}

// What a process acknowledged before it was killed is there when another opens the store.
TEST(KilledProcess, LosesNothingThatItAcknowledged) {
  const Folder folder;
  const std::string path = folder / "central.db";
  static_cast<void>(store_at(path));
  TestKiosk kiosk{"gate-1"};
  std::vector<Upload> uploads;
  for (int i = 0; i < 200; ++i) uploads.push_back(kiosk.upload({kiosk.opaque(static_cast<std::uint8_t>(i))}));
  int line[2] = {-1, -1};
  ASSERT_EQ(::pipe(line), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const std::unique_ptr<Database> database = store_at(path);
    SqliteEventLog log{*database};
    const FakeClock clock;
    for (const Upload& upload : uploads) {
      const Result<Receipt> receipt = accept_events(upload, log, clock);
      if (!receipt) ::_exit(1);
      const std::uint64_t through = receipt->acknowledged_through;
      if (::write(line[1], &through, sizeof through) != sizeof through) ::_exit(1);
    }
    ::_exit(0);
  }
  ::close(line[1]);
  std::uint64_t acknowledged = 0;
  while (acknowledged < 50 && ::read(line[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged) {
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  for (std::uint64_t more = 0; ::read(line[0], &more, sizeof more) == sizeof more;) acknowledged = more;
  ::close(line[0]);
  const std::unique_ptr<Database> database = store_at(path);
  SqliteEventLog log{*database};
  SqliteAuditLog audit{*database};
  SqliteListStore list{*database};
  SqliteEchoes echoes{*database};
  EXPECT_GE(log.position(kiosk.id, kiosk.chain).value().through, acknowledged);
  EXPECT_GE(verify_audit(audit, log, {.list = list, .echoes = echoes, .signer = std::nullopt}).value().events,
            acknowledged);
  const FakeClock clock;
  for (const Upload& upload : uploads)
    ASSERT_TRUE(accept_events(upload, log, clock)) << "the kiosk sends again";
  EXPECT_EQ(log.read(0, 1000).value().size(), 200U) << "none missing, none twice";
}

TEST(Store, AFileThatIsNoStoreIsNamedAndLeftAlone) {
  const Folder folder;
  EXPECT_EQ(Database::open(folder / "absent.db", Database::Open::kExisting).error().code,
            ErrorCode::kNotFound);
  const std::unique_ptr<Database> other =
      Database::open(folder / "other.db", Database::Open::kCreate).value();
  EXPECT_EQ(read_installation(*other).error().code, ErrorCode::kCorrupt);
}

TEST(Store, TellsWhenAnotherConnectionChangedIt) {
  const Folder folder;
  const std::unique_ptr<Database> one = store_at(folder / "central.db");
  const std::unique_ptr<Database> two = store_at(folder / "central.db");
  const std::int64_t before = one->data_version().value();
  EXPECT_EQ(one->data_version().value(), before);
  ASSERT_TRUE(SqliteAuditLog{*two}.append(act_of("x")));
  EXPECT_NE(one->data_version().value(), before);
}

TEST(Evidence, IsStoredPartByPartAndReadWhole) {
  SqliteStores stores;
  const Bytes whole(2'500, std::uint8_t{5});
  const auto part = [&](std::size_t offset, std::size_t size) {
    const auto begin = whole.begin() + static_cast<std::ptrdiff_t>(offset);
    return EvidencePart{.kiosk = KioskId{"desk-1"},
                        .sha256 = sha256(whole),
                        .sealed_key = Bytes{1},
                        .offset = offset,
                        .size = whole.size(),
                        .data = Bytes(begin, begin + static_cast<std::ptrdiff_t>(size))};
  };
  EXPECT_EQ(stores.evidence.put(part(0, 1'000)).value(), 1'000U);
  EXPECT_EQ(stores.evidence.read(sha256(whole)).error().code, ErrorCode::kNotFound) << "not whole yet";
  EXPECT_EQ(stores.evidence.put(part(0, 1'000)).value(), 1'000U) << "again";
  EXPECT_EQ(stores.evidence.put(part(2'000, 500)).error().code, ErrorCode::kConflict) << "a gap";
  EXPECT_EQ(stores.evidence.put(part(1'000, 1'500)).value(), 2'500U);
  EXPECT_EQ(stores.evidence.read(sha256(whole)).value().ciphertext, whole);
}

TEST(Evidence, ThatIsNotWhatItsHashNamesIsDropped) {
  SqliteStores stores;
  const Digest name = sha256(as_bytes("something else"));
  const EvidencePart part{.kiosk = KioskId{"desk-1"},
                          .sha256 = name,
                          .sealed_key = {},
                          .offset = 0,
                          .size = 3,
                          .data = {1, 2, 3}};
  EXPECT_EQ(stores.evidence.put(part).error().code, ErrorCode::kNotAuthentic);
  EXPECT_EQ(stores.evidence.stored(name).value(), 0U);
  EvidencePart huge = part;
  huge.size = kEvidenceMaxBytes + 1;
  EXPECT_EQ(stores.evidence.put(huge).error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace shekara::central
