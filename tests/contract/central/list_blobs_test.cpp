#include "central/store/list_blobs.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "central/store/pieces.h"
#include "core/bans/state_tree.h"
#include "proto/codec/list.h"
#include "proto/codec/rows.h"
#include "shekara/v1/list.pb.h"
#include "tests/central/support/scene.h"
#include "tests/contract/central/stores.h"

// Ready-made bytes of the list, against the rows that they stand for. Versions are stored without signatures
// here: what is tested is what the store makes of them.
namespace shekara::central {
namespace {

class Blobs : public ::testing::Test {
 protected:
  void publish(const std::vector<bans::RowChange>& changes) {
    Publication publication;
    bans::Contents& contents = publication.contents.value;
    contents.version = ++version;
    contents.issued = clock.now();
    for (const bans::RowChange& change : changes) {
      if (change.removed) {
        tree[change.collection].remove(change.key);
      } else {
        tree[change.collection].put(change.key, change.value);
      }
      const std::string id = "p-" + std::to_string(++proposals);
      ASSERT_TRUE(stores.proposals.add(
          {.id = id, .change = change, .sponsor = records::Assertion{.officer = OfficerId{"x"}}},
          act_of("propose")));
      ASSERT_TRUE(stores.proposals.approve(id, {.officer = OfficerId{"y"}}, act_of("approve")));
      publication.changes.push_back({change, id, ChangeKind::kFull});
    }
    for (const auto& [collection, rows] : tree) {
      contents.collections.push_back({collection, rows.state_hash(), rows.rows()});
    }
    publication.contents.payload = codec::encode(contents);
    const Done published = version == 1
                               ? stores.list.begin({.value = {.epoch = 1}}, publication, act_of("begin"))
                               : stores.list.publish(publication, act_of("publish"));
    ASSERT_TRUE(published) << describe(published.error());
  }

  static bans::RowChange put(const std::string& key, const std::string& value) {
    return {bans::Collection::kBans, to_bytes(key), to_bytes(value), false};
  }

  static bans::RowChange removal(const std::string& key) {
    return {bans::Collection::kBans, to_bytes(key), {}, true};
  }

  template <class Chunk, class Plan>
  std::vector<Chunk> all(const Plan& plan, std::size_t chunks) {
    std::vector<Chunk> parsed(chunks);
    for (std::size_t i = 0; i < chunks; ++i) {
      const std::string bytes = blobs.chunk(plan, static_cast<std::uint32_t>(i)).value();
      EXPECT_LT(bytes.size(), std::size_t{1} << 20);
      EXPECT_TRUE(parsed[i].ParseFromString(bytes));
      EXPECT_EQ(parsed[i].chunk(), i);
      EXPECT_EQ(parsed[i].chunks(), chunks);
    }
    return parsed;
  }

  Digest state_of_snapshot(const SnapshotPlan& plan) {
    bans::StateTree rows;
    for (const v1::SnapshotChunk& chunk : all<v1::SnapshotChunk>(plan, plan.chunks.size())) {
      EXPECT_EQ(chunk.version(), plan.version);
      for (const v1::Row& row : chunk.rows()) rows.put(as_bytes(row.key()), as_bytes(row.value()));
    }
    return rows.state_hash();
  }

  SqliteStores stores;
  FakeClock clock;
  std::unique_ptr<Database> reader =
      Database::open(stores.folder / "central.db", Database::Open::kExisting).value();
  SqliteListBlobs blobs{*reader};
  std::map<bans::Collection, bans::StateTree> tree;
  std::uint64_t version = 0;
  int proposals = 0;
};

TEST_F(Blobs, AnEmptyCollectionIsOneEmptyChunk) {
  publish({});
  const SnapshotPlan plan = blobs.snapshot(bans::Collection::kBans, 0).value();
  EXPECT_EQ(plan.chunks.size(), 1U);
  EXPECT_EQ(state_of_snapshot(plan), bans::StateTree{}.state_hash());
}

TEST_F(Blobs, ASnapshotIsTheRowsOfItsVersionWhateverComesAfter) {
  publish({});
  std::vector<bans::RowChange> many;
  for (int i = 0; i < 3000; ++i)
    many.push_back(put("key-" + std::to_string(i), std::string(1000, static_cast<char>('a' + i % 26))));
  publish(many);
  const Digest second = tree[bans::Collection::kBans].state_hash();
  const SnapshotPlan begun = blobs.snapshot(bans::Collection::kBans, 0).value();
  EXPECT_GT(begun.chunks.size(), 2U);
  publish({put("key-7", "changed"), removal("key-8"), put("new", "row")});
  publish({put("key-7", "again")});
  EXPECT_EQ(state_of_snapshot(begun), second) << "one that was begun is finished";
  EXPECT_EQ(state_of_snapshot(blobs.snapshot(bans::Collection::kBans, 2).value()), second);
  EXPECT_EQ(blobs.snapshot(bans::Collection::kBans, 2).value().chunks.size(), begun.chunks.size());
  EXPECT_EQ(state_of_snapshot(blobs.snapshot(bans::Collection::kBans, 0).value()),
            tree[bans::Collection::kBans].state_hash());
  EXPECT_EQ(stores.list.find(bans::Collection::kBans, to_bytes("key-7")).value(), to_bytes("again"));
  EXPECT_FALSE(stores.list.find(bans::Collection::kBans, to_bytes("key-8")).value());
  EXPECT_EQ(blobs.snapshot(bans::Collection::kBans, 9).error().code, ErrorCode::kNotFound);
}

TEST_F(Blobs, APieceIsKeptForADay) {
  publish({});
  publish({put("a", "1")});
  publish({put("a", "2")});
  EXPECT_TRUE(blobs.snapshot(bans::Collection::kBans, 2));
  clock.advance(std::chrono::hours{49});
  publish({put("a", "3")});
  clock.advance(std::chrono::hours{25});
  publish({put("a", "4")});
  EXPECT_EQ(blobs.snapshot(bans::Collection::kBans, 2).error().code, ErrorCode::kConflict);
  EXPECT_EQ(state_of_snapshot(blobs.snapshot(bans::Collection::kBans, 0).value()),
            tree[bans::Collection::kBans].state_hash());
}

TEST_F(Blobs, RandomChangesLeaveTheRowsOfTheTree) {
  publish({});
  FakeRandom random{7};
  for (int round = 0; round < 30; ++round) {
    std::map<std::string, bans::RowChange> changes;
    for (int i = 0; i < 40; ++i) {
      std::array<std::uint8_t, 3> dice{};
      random.fill(dice);
      const std::string key = "k" + std::to_string(dice[0] % 64);
      const bool there = stores.list.find(bans::Collection::kBans, to_bytes(key)).value().has_value();
      changes.insert_or_assign(key, there && dice[1] % 3 == 0
                                        ? removal(key)
                                        : put(key, std::string(std::size_t{dice[2]} * 1000, 'x')));
    }
    std::vector<bans::RowChange> list;
    for (const auto& [key, change] : changes) list.push_back(change);
    publish(list);
    ASSERT_EQ(state_of_snapshot(blobs.snapshot(bans::Collection::kBans, 0).value()),
              tree[bans::Collection::kBans].state_hash());
  }
}

TEST_F(Blobs, BucketsTellWhereRowsDifferAndGiveThem) {
  publish({});
  publish({put("a", "1"), put("b", "2"), put("c", "3")});
  const bans::BucketHashes hashes = blobs.buckets(bans::Collection::kBans, 2).value();
  EXPECT_EQ(bans::state_hash(hashes), tree[bans::Collection::kBans].state_hash());
  const auto bucket = static_cast<std::uint32_t>(bans::bucket_of(as_bytes("b")));
  EXPECT_EQ(hashes.hashes[bucket], tree[bans::Collection::kBans].bucket_hash(bucket));
  const SnapshotPlan plan = blobs.bucket_rows(bans::Collection::kBans, 2, {bucket, bucket}).value();
  const std::vector<v1::SnapshotChunk> chunks = all<v1::SnapshotChunk>(plan, plan.chunks.size());
  ASSERT_EQ(chunks.size(), 1U);
  EXPECT_TRUE(std::any_of(chunks[0].rows().begin(), chunks[0].rows().end(),
                          [](const v1::Row& row) { return row.key() == "b"; }));
  EXPECT_EQ(blobs.buckets(bans::Collection::kBans, 1).error().code, ErrorCode::kConflict);
  EXPECT_EQ(blobs.buckets(bans::Collection::kBans, 3).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(blobs.bucket_rows(bans::Collection::kBans, 2, {256}).error().code, ErrorCode::kTooLarge);
}

TEST_F(Blobs, ADeltaHoldsTheLastOperationOfEachKeyAndIsMadeOnce) {
  publish({});
  publish({put("a", "1"), put("b", "1")});
  publish({put("a", "2")});
  publish({removal("b")});
  const DeltaPlan plan = blobs.delta(1, 0, {bans::Collection::kBans}).value();
  const std::vector<v1::DeltaChunk> chunks = all<v1::DeltaChunk>(plan, plan.chunks);
  ASSERT_EQ(chunks.size(), 1U);
  ASSERT_EQ(chunks[0].changes_size(), 2);
  EXPECT_EQ(chunks[0].changes(0).value(), "2");
  EXPECT_TRUE(chunks[0].changes(1).removed());
  ASSERT_TRUE(stores.database->run("DELETE FROM changes"));
  EXPECT_EQ(blobs.delta(1, 4, {bans::Collection::kBans}).value().chunks, 1U) << "kept as it was made";
  EXPECT_EQ(all<v1::DeltaChunk>(blobs.delta(4, 4, {bans::Collection::kBans}).value(), 1)[0].changes_size(),
            0);
  EXPECT_EQ(blobs.delta(5, 0, {bans::Collection::kBans}).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace shekara::central
