#include "core/bans/state_tree.h"

#include <string>

#include <gtest/gtest.h>

#include "core/base/bytes.h"

namespace shekara::bans {
namespace {

StateTree tree_of(std::initializer_list<std::pair<const char*, const char*>> rows) {
  StateTree tree;
  for (const auto& [key, value] : rows) tree.put(as_bytes(key), as_bytes(value));
  return tree;
}

TEST(StateTree, IsTheSameForTheSameRowsInAnyOrder) {
  EXPECT_EQ(tree_of({{"a", "1"}, {"b", "2"}}).state_hash(), tree_of({{"b", "2"}, {"a", "1"}}).state_hash());
}

TEST(StateTree, ChangesWithEveryChangeOfARow) {
  const Digest hash = tree_of({{"a", "1"}, {"b", "2"}}).state_hash();
  EXPECT_NE(hash, tree_of({{"a", "1"}, {"b", "3"}}).state_hash());
  EXPECT_NE(hash, tree_of({{"a", "1"}}).state_hash());
  EXPECT_NE(hash, tree_of({{"a", "1"}, {"c", "2"}}).state_hash());
}

TEST(StateTree, AfterARemovalIsAsIfTheRowHadNeverBeen) {
  StateTree tree = tree_of({{"a", "1"}, {"b", "2"}});
  EXPECT_TRUE(tree.remove(as_bytes("b")));
  EXPECT_FALSE(tree.remove(as_bytes("b")));
  EXPECT_EQ(tree.state_hash(), tree_of({{"a", "1"}}).state_hash());
  EXPECT_EQ(tree.rows(), 1U);
}

TEST(StateTree, NamesTheBucketThatDiffers) {
  StateTree tree = tree_of({});
  StateTree other = tree_of({});
  for (int i = 0; i < 1000; ++i) {
    const std::string key = "entry-" + std::to_string(i);
    tree.put(as_bytes(key), as_bytes("value"));
    other.put(as_bytes(key), as_bytes(i == 500 ? "rotten" : "value"));
  }
  const std::size_t rotten = bucket_of(as_bytes("entry-500"));
  for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
    EXPECT_EQ(tree.bucket_hash(bucket) == other.bucket_hash(bucket), bucket != rotten);
  }
}

}  // namespace
}  // namespace shekara::bans
