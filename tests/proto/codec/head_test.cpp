// core/bans/head.h, held against heads as they really travel.
#include "core/bans/head.h"

#include <gtest/gtest.h>

#include "proto/codec/list.h"
#include "tests/support/list_signer.h"

namespace shekara::bans {
namespace {

using shekara::testing::KeyPair;
using shekara::testing::ListSigner;

const ListSigner kCentre;

Head head_of_version(std::uint64_t version, std::uint64_t rows = 0) {
  Contents contents;
  contents.version = version;
  contents.collections = {{.collection = Collection::kBans, .state_hash = {}, .rows = rows}};
  return kCentre.head(contents);
}

ErrorCode code_of(const Done& result) { return result ? ErrorCode::kMalformed : result.error().code; }

TEST(Head, OfTheOwnCentreIsAccepted) {
  EXPECT_TRUE(verify(head_of_version(1), kCentre.root.open, Ratchet{}));
  EXPECT_TRUE(verify(head_of_version(5), kCentre.root.open, ratchet_of(head_of_version(4))));
}

TEST(Head, AcceptedTwiceIsStillAccepted) {
  const Head head = head_of_version(3);
  EXPECT_TRUE(verify(head, kCentre.root.open, ratchet_of(head)));
}

TEST(Head, SurvivesTheWireUnchanged) {
  const Head head = head_of_version(7);
  EXPECT_EQ(codec::from_wire(codec::to_wire(head)).value(), head);
  EXPECT_EQ(codec::decode_head(codec::encode_head(head)).value(), head);
}

TEST(Head, WithOneFlippedBitAnywhereIsRefused) {
  const Head head = head_of_version(1);
  const auto refused = [](const Head& altered) { return !verify(altered, kCentre.root.open, Ratchet{}); };
  for (std::size_t i = 0; i < head.contents.payload.size(); ++i) {
    Head altered = head;
    altered.contents.payload[i] ^= 1U;
    EXPECT_TRUE(refused(altered));
  }
  Head altered = head;
  altered.keys.signature[10] ^= 1U;
  EXPECT_TRUE(refused(altered));
  altered = head;
  altered.freshness.payload[3] ^= 1U;
  EXPECT_TRUE(refused(altered));
}

TEST(Head, OfAnotherCentreIsNotAuthentic) {
  EXPECT_EQ(code_of(verify(head_of_version(1), KeyPair{9}.open, Ratchet{})), ErrorCode::kNotAuthentic);
}

TEST(Head, WhoseContentsTheFreshnessKeySignedIsNotAuthentic) {
  ListSigner thief = kCentre;
  thief.content = kCentre.freshness;  // all that a stolen online server holds
  Head head = thief.head(Contents{.version = 2});
  head.keys = head_of_version(1).keys;
  EXPECT_EQ(code_of(verify(head, kCentre.root.open, Ratchet{})), ErrorCode::kNotAuthentic);
}

TEST(Head, OlderThanTheOneHeldIsARollback) {
  EXPECT_EQ(code_of(verify(head_of_version(4), kCentre.root.open, ratchet_of(head_of_version(5)))),
            ErrorCode::kConflict);
}

TEST(Head, OfTheSameVersionWithOtherContentsIsAFork) {
  EXPECT_EQ(code_of(verify(head_of_version(5, 1), kCentre.root.open, ratchet_of(head_of_version(5, 2)))),
            ErrorCode::kConflict);
}

TEST(Head, WithAnOlderKeySetIsARollback) {
  ListSigner rotated = kCentre;
  rotated.epoch = 2;
  const Head newer = rotated.head(Contents{.version = 5});
  EXPECT_EQ(code_of(verify(head_of_version(6), kCentre.root.open, ratchet_of(newer))), ErrorCode::kConflict);
}

TEST(Head, WithTheFreshnessOfOtherContentsIsNotAuthentic) {
  Head head = head_of_version(5);
  head.freshness = head_of_version(6).freshness;
  EXPECT_EQ(code_of(verify(head, kCentre.root.open, Ratchet{})), ErrorCode::kNotAuthentic);
}

}  // namespace
}  // namespace shekara::bans
