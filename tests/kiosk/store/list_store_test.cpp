#include "kiosk/store/list_store.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "core/bans/state_tree.h"
#include "proto/codec/entry.h"
#include "proto/codec/rows.h"
#include "tests/kiosk/store/folder.h"
#include "tests/kiosk/support/fakes.h"
#include "tests/support/list_signer.h"
#include "tests/support/samples.h"

namespace shekara::kiosk {
namespace {

using bans::Collection;
using bans::Row;
using bans::RowChange;

bans::Entry entry(const std::string& id, const std::string& number) {
  bans::Entry one = shekara::testing::sample_entry();
  one.id = EntryId{id};
  one.documents = {{.issuing_state = {"UTO"}, .number = DocumentNumber{number}}};
  return one;
}

Row row(const bans::Entry& one) { return {.key = to_bytes(one.id.str()), .value = codec::encode_entry(one)}; }

TravelDocument document(const std::string& number) {
  TravelDocument one = shekara::testing::sample_document();
  one.number = DocumentNumber{number};
  one.surname = Name{"NOBODY"};
  return one;
}

void execute(const std::string& file, const std::string& sql) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(handle);
  sqlite3_close(handle);
}

class ListOnDisk : public ::testing::Test {
 protected:
  std::unique_ptr<ListStore> open(std::uint64_t pages_max = 0) {
    auto database = Database::open(folder_.file("kiosk.db"), {.pages_max = pages_max, .read_only = false});
    EXPECT_TRUE(database);
    auto store =
        ListStore::open(std::move(database).value(), Database::open(folder_.file("kiosk.db"), {}).value(),
                        signer_.root.open, alarms_);
    EXPECT_TRUE(store);
    return std::move(store).value();
  }

  bans::Head head(std::uint64_t version, const std::vector<Row>& rows, int minute = 0) {
    bans::StateTree tree;
    for (const Row& one : rows) tree.put(one.key, one.value);
    bans::Contents contents;
    contents.version = version;
    contents.collections = {
        {.collection = Collection::kBans, .state_hash = tree.state_hash(), .rows = tree.rows()}};
    return signer_.head(contents, now_ + std::chrono::minutes{minute});
  }

  // The whole list as the link brings it.
  static Done replaced(ListStore& store, const bans::Head& head, const std::vector<Row>& rows) {
    SHEKARA_CHECK(store.check(head));
    SHEKARA_CHECK(store.expect(head, Collection::kBans));
    SHEKARA_CHECK(store.take(Collection::kBans, 0, rows));
    return store.replace(head);
  }

  static bool lists(const ListStore& store, const std::string& number) {
    return !store.look_up(document(number), Instant{std::chrono::seconds{1'000'000}}).candidates.empty();
  }

  testing::Folder folder_;
  testing::FakeAlarms alarms_;
  shekara::testing::ListSigner signer_;
  Instant now_{std::chrono::seconds{1'000'000}};
  Row first_ = row(entry("a", "L111"));
  Row second_ = row(entry("b", "L222"));
};

TEST_F(ListOnDisk, IsMissingUntilASnapshotCame) {
  const auto store = open();
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kMissing);
  EXPECT_EQ(store->held().version, 0U);
}

TEST_F(ListOnDisk, ASnapshotIsSearchedAndSurvivesARestart) {
  ASSERT_TRUE(replaced(*open(), head(1, {first_, second_}), {first_, second_}));
  const auto store = open();
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kVerified);
  EXPECT_EQ(store->held().version, 1U);
  EXPECT_TRUE(lists(*store, "L222"));
}

TEST_F(ListOnDisk, ItsAgeCountsFromTheFreshness) {
  const auto store = open();
  ASSERT_TRUE(replaced(*store, head(1, {first_}), {first_}));
  EXPECT_EQ(store->state(now_ + std::chrono::minutes{7}).age, std::chrono::minutes{7});
  ASSERT_TRUE(store->confirm(head(1, {first_}, 5)));
  EXPECT_EQ(store->state(now_ + std::chrono::minutes{7}).age, std::chrono::minutes{2});
}

TEST_F(ListOnDisk, AClockFarBehindTheCentreClearsNobody) {
  const auto store = open();
  ASSERT_TRUE(replaced(*store, head(1, {first_}), {first_}));
  EXPECT_EQ(store->state(now_ - std::chrono::hours{1}).trust, law::ListTrust::kBroken);
}

TEST_F(ListOnDisk, ADeltaAddsAndRemoves) {
  const auto store = open();
  ASSERT_TRUE(replaced(*store, head(1, {first_}), {first_}));
  const std::vector<RowChange> changes{
      {.collection = Collection::kBans, .key = second_.key, .value = second_.value, .removed = false},
      {.collection = Collection::kBans, .key = first_.key, .value = {}, .removed = true}};
  ASSERT_TRUE(store->apply(head(2, {second_}, 1), changes));
  EXPECT_FALSE(lists(*store, "L111"));
  EXPECT_TRUE(lists(*store, "L222"));
  EXPECT_EQ(open()->held().version, 2U);
}

TEST_F(ListOnDisk, ADeltaWithOneFlippedBitChangesNothing) {
  const auto store = open();
  ASSERT_TRUE(replaced(*store, head(1, {first_}), {first_}));
  Row flipped = second_;
  flipped.value.back() ^= 1;
  const Done applied = store->apply(
      head(2, {first_, second_}, 1),
      {{.collection = Collection::kBans, .key = flipped.key, .value = flipped.value, .removed = false}});
  ASSERT_FALSE(applied);
  EXPECT_FALSE(applied.error().remedy.empty());
  EXPECT_EQ(store->held().version, 1U);
  EXPECT_TRUE(lists(*store, "L111"));
  EXPECT_FALSE(lists(*store, "L222"));
}

TEST_F(ListOnDisk, ASnapshotWithARowMissingIsRefused) {
  const auto store = open();
  const Done done = replaced(*store, head(1, {first_, second_}), {first_});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kMissing);
}

TEST_F(ListOnDisk, AnOlderVersionIsRefusedAlsoAfterARestart) {
  ASSERT_TRUE(replaced(*open(), head(5, {first_}), {first_}));
  const auto store = open();
  const Done rolled_back = replaced(*store, head(4, {}), {});
  ASSERT_FALSE(rolled_back);
  EXPECT_EQ(rolled_back.error().code, ErrorCode::kConflict);
  EXPECT_TRUE(lists(*store, "L111"));
}

TEST_F(ListOnDisk, AForkOfTheSameVersionIsRefused) {
  const auto store = open();
  ASSERT_TRUE(replaced(*store, head(5, {first_}), {first_}));
  const Done forked = replaced(*store, head(5, {second_}, 1), {second_});
  ASSERT_FALSE(forked);
  EXPECT_EQ(forked.error().code, ErrorCode::kConflict);
}

TEST_F(ListOnDisk, AHeadOfAnotherCentreIsRefused) {
  const auto store = open();
  ASSERT_TRUE(replaced(*store, head(1, {first_}), {first_}));
  shekara::testing::ListSigner stranger;
  stranger.root = shekara::testing::KeyPair{9};
  bans::Contents empty;
  empty.version = 2;
  const Done done = replaced(*store, stranger.head(empty, now_), {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kNotAuthentic);
  EXPECT_TRUE(lists(*store, "L111"));
}

TEST_F(ListOnDisk, BitRotIsFoundAtTheNextStartAndEmptiesNothing) {
  ASSERT_TRUE(replaced(*open(), head(3, {first_, second_}), {first_, second_}));
  execute(folder_.file("kiosk.db"),
          "UPDATE list_bans_1 SET value = x'00' || substr(value, 2) WHERE key = CAST('b' AS BLOB)");
  const auto store = open();
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kBroken);
  EXPECT_TRUE(alarms_.stands("list-broken"));
  EXPECT_TRUE(lists(*store, "L111")) << "what can be read is still searched";
  EXPECT_FALSE(store->held().whole) << "what differs is fetched again";
  EXPECT_FALSE(replaced(*store, head(2, {}), {})) << "and not an older one";
  ASSERT_TRUE(replaced(*store, head(3, {first_, second_}, 1), {first_, second_}));
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kVerified);
  EXPECT_FALSE(alarms_.stands("list-broken"));
}

TEST_F(ListOnDisk, ARowThatWasDeletedFromTheFileIsMissed) {
  ASSERT_TRUE(replaced(*open(), head(1, {first_, second_}), {first_, second_}));
  execute(folder_.file("kiosk.db"), "DELETE FROM list_bans_1 WHERE key = CAST('a' AS BLOB)");
  EXPECT_EQ(open()->state(now_).trust, law::ListTrust::kBroken);
}

TEST_F(ListOnDisk, AFullDiskKeepsTheOldList) {
  const auto store = open(60);
  ASSERT_TRUE(replaced(*store, head(1, {first_}), {first_}));
  std::vector<Row> many;
  for (int i = 0; i < 2000; ++i) many.push_back(row(entry("e" + std::to_string(i), "N" + std::to_string(i))));
  const Done done = replaced(*store, head(2, many, 1), many);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kExhausted);
  EXPECT_TRUE(lists(*store, "L111"));
  EXPECT_EQ(open()->held().version, 1U);
}

TEST_F(ListOnDisk, DegradedLastsUntilAGoodHeadComes) {
  const auto store = open();
  ASSERT_TRUE(replaced(*store, head(1, {first_}), {first_}));
  store->degrade();
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kDegraded);
  ASSERT_TRUE(store->confirm(head(1, {first_}, 1)));
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kVerified);
}

TEST_F(ListOnDisk, AWholeListThatArrivedInPartGoesOnAfterARestart) {
  const bans::Head next = head(2, {first_, second_});
  {
    const auto store = open();
    EXPECT_EQ(store->expect(next, Collection::kBans).value(), 0U);
    ASSERT_TRUE(store->take(Collection::kBans, 0, {first_}));
    EXPECT_FALSE(lists(*store, "L111")) << "nothing of it is in use before all of it is proven";
  }
  const auto store = open();
  EXPECT_EQ(store->expect(next, Collection::kBans).value(), 1U);
  ASSERT_TRUE(store->take(Collection::kBans, 1, {second_}));
  ASSERT_TRUE(store->replace(next));
  EXPECT_TRUE(lists(*store, "L111"));
}

TEST_F(ListOnDisk, AWholeListOfAnotherStateBeginsAnew) {
  const auto store = open();
  EXPECT_EQ(store->expect(head(2, {first_, second_}), Collection::kBans).value(), 0U);
  ASSERT_TRUE(store->take(Collection::kBans, 0, {first_}));
  EXPECT_EQ(store->expect(head(3, {first_}), Collection::kBans).value(), 0U);
}

TEST_F(ListOnDisk, OnlyTheBucketsThatRottedAreReplaced) {
  ASSERT_TRUE(replaced(*open(), head(3, {first_, second_}), {first_, second_}));
  execute(folder_.file("kiosk.db"),
          "UPDATE list_bans_1 SET value = x'00' || substr(value, 2) WHERE key = CAST('b' AS BLOB)");
  const auto store = open();
  bans::StateTree tree;
  for (const Row& one : {first_, second_}) tree.put(one.key, one.value);
  bans::BucketHashes wanted{.rows = 2, .hashes = {}};
  for (std::size_t bucket = 0; bucket < bans::kBuckets; ++bucket)
    wanted.hashes[bucket] = tree.bucket_hash(bucket);
  const auto bad = store->differing(Collection::kBans, wanted).value();
  ASSERT_EQ(bad, std::vector<std::uint32_t>{static_cast<std::uint32_t>(bans::bucket_of(second_.key))});
  const Done wrong = store->patch(head(3, {first_, second_}, 1), {{Collection::kBans, bad, {}}});
  EXPECT_EQ(wrong.error().code, ErrorCode::kCorrupt);
  ASSERT_TRUE(store->patch(head(3, {first_, second_}, 1), {{Collection::kBans, bad, {second_}}}));
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kVerified);
  EXPECT_TRUE(lists(*store, "L222"));
}

TEST_F(ListOnDisk, APatchBringsNoRowsOfOtherBuckets) {
  const auto store = open();
  ASSERT_TRUE(replaced(*store, head(3, {first_}), {first_}));
  const auto bucket = static_cast<std::uint32_t>(bans::bucket_of(first_.key));
  ASSERT_NE(bucket, bans::bucket_of(second_.key));
  EXPECT_FALSE(
      store->patch(head(4, {first_, second_}, 1), {{Collection::kBans, {bucket}, {first_, second_}}}));
}

TEST_F(ListOnDisk, BitRotIsFoundWhileTheKioskRuns) {
  const auto store = open();
  ASSERT_TRUE(replaced(*store, head(3, {first_, second_}), {first_, second_}));
  for (int i = 0; i < 200; ++i) store->check_some();
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kVerified);
  execute(folder_.file("kiosk.db"), "DELETE FROM list_bans_1 WHERE key = CAST('b' AS BLOB)");
  for (int i = 0; i < 200; ++i) store->check_some();
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kBroken);
  EXPECT_TRUE(alarms_.stands("list-broken"));
}

class ReportedDocuments : public ListOnDisk {
 protected:
  static Row report(const std::string& number, bans::ReportKind kind = bans::ReportKind::kStolen) {
    return {.key = bans::document_key(StateCode{"UTO"}, DocumentNumber{number}).value(),
            .value = codec::encode(bans::DocumentReport{.kind = kind, .since = {}, .organ = OrganId{"mia"}})};
  }

  bans::Head head_of(std::uint64_t version, const std::vector<Row>& reports, int minute = 0) {
    bans::StateTree tree;
    for (const Row& one : reports) tree.put(one.key, one.value);
    bans::Contents contents;
    contents.version = version;
    contents.collections = {
        {.collection = Collection::kBans, .state_hash = bans::StateTree{}.state_hash(), .rows = 0},
        {.collection = Collection::kDocuments, .state_hash = tree.state_hash(), .rows = tree.rows()}};
    return signer_.head(contents, now_ + std::chrono::minutes{minute});
  }

  std::unique_ptr<ListStore> holding(const std::vector<Row>& reports) {
    auto store = open();
    const bans::Head first = head_of(1, reports);
    EXPECT_TRUE(store->expect(first, Collection::kBans));
    EXPECT_TRUE(store->expect(first, Collection::kDocuments));
    EXPECT_TRUE(store->take(Collection::kDocuments, 0, reports));
    EXPECT_TRUE(store->replace(first));
    return store;
  }

  static bool reported(const ListStore& store, const std::string& number) {
    return store.look_up(document(number), Instant{std::chrono::seconds{1'000'000}}).report.has_value();
  }
};

TEST_F(ReportedDocuments, AreFoundByExactNumberAlsoAfterARestart) {
  holding({report("N100"), report("N200", bans::ReportKind::kLost)});
  const auto store = open();
  EXPECT_EQ(store->look_up(document("N200"), now_).report->kind, bans::ReportKind::kLost);
  EXPECT_FALSE(reported(*store, "N300"));
}

TEST_F(ReportedDocuments, AreFoundHoweverTheNumberIsWritten) {
  const auto store = holding({report("NO100")});
  for (const char* written : {"N0100", "no100", "N O-1 0 0", "NO100<<<<"})
    EXPECT_TRUE(reported(*store, written)) << written;
}

TEST_F(ReportedDocuments, ComeAndGoByDelta) {
  const auto store = holding({report("N100")});
  const Row other = report("N200");
  ASSERT_TRUE(store->apply(head_of(2, {other}, 1), {{Collection::kDocuments, other.key, other.value, false},
                                                    {Collection::kDocuments, report("N100").key, {}, true}}));
  EXPECT_FALSE(reported(*store, "N100"));
  EXPECT_TRUE(reported(*store, "N200"));
}

TEST_F(ReportedDocuments, ThatRotAreFoundBucketByBucket) {
  const auto store = holding({report("N100"), report("N200")});
  execute(folder_.file("kiosk.db"), "DELETE FROM list_documents_1 WHERE key = CAST('UTO/N200' AS BLOB)");
  for (int i = 0; i < 200; ++i) store->check_some();
  EXPECT_EQ(store->state(now_).trust, law::ListTrust::kBroken);
}

TEST_F(ReportedDocuments, AreEmptyOnceTheHeadNamesThemNoMore) {
  const auto store = holding({report("N100")});
  const bans::Head next = head(2, {first_}, 1);
  ASSERT_TRUE(store->expect(next, Collection::kBans));
  ASSERT_TRUE(store->take(Collection::kBans, 0, {first_}));
  ASSERT_TRUE(store->replace(next));
  EXPECT_FALSE(reported(*store, "N100"));
}

}  // namespace
}  // namespace shekara::kiosk
