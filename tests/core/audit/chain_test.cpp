#include "core/audit/chain.h"

#include <gtest/gtest.h>

namespace shekara::audit {
namespace {

const KioskId kKiosk{"north-01"};

SealedEvent event(std::uint64_t sequence, const Digest& previous, const char* text) {
  SealedEvent made;
  made.sequence = sequence;
  made.previous = previous;
  made.sealed_key = Bytes{1, 2, 3};
  made.ciphertext = to_bytes(text);
  return linked(kKiosk, std::move(made));
}

ErrorCode code_of(const Done& result) { return result ? ErrorCode::kMalformed : result.error().code; }

TEST(Chain, OfEventsThatFollowEachOtherHolds) {
  const SealedEvent first = event(1, Digest{}, "first");
  const SealedEvent second = event(2, first.hash, "second");
  EXPECT_TRUE(verify_link(kKiosk, first, 0, Digest{}));
  EXPECT_TRUE(verify_link(kKiosk, second, 1, first.hash));
}

TEST(Chain, NoticesAGapAndAnotherPast) {
  const SealedEvent first = event(1, Digest{}, "first");
  EXPECT_EQ(code_of(verify_link(kKiosk, event(3, first.hash, "third"), 1, first.hash)), ErrorCode::kConflict);
  EXPECT_EQ(code_of(verify_link(kKiosk, event(2, Digest{}, "second"), 1, first.hash)), ErrorCode::kConflict);
}

TEST(Chain, NoticesAnAlteredEvent) {
  SealedEvent altered = event(1, Digest{}, "first");
  altered.ciphertext = to_bytes("other");
  EXPECT_EQ(code_of(verify_link(kKiosk, altered, 0, Digest{})), ErrorCode::kCorrupt);
  altered = event(1, Digest{}, "first");
  altered.kind = EventKind::kAlarm;
  EXPECT_EQ(code_of(verify_link(kKiosk, altered, 0, Digest{})), ErrorCode::kCorrupt);
}

TEST(Chain, BindsAnEventToItsKiosk) {
  EXPECT_EQ(code_of(verify_link(KioskId{"south-02"}, event(1, Digest{}, "first"), 0, Digest{})),
            ErrorCode::kCorrupt);
}

TEST(Chain, StillHoldsAfterARecordWasErased) {
  SealedEvent erased = event(1, Digest{}, "first");
  erased.sealed_key.clear();
  erased.ciphertext.clear();
  EXPECT_TRUE(verify_link(kKiosk, erased, 0, Digest{}));
}

}  // namespace
}  // namespace shekara::audit
