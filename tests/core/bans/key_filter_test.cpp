#include "core/bans/key_filter.h"

#include <string>

#include <gtest/gtest.h>

namespace shekara::bans {
namespace {

Bytes key(int number) { return to_bytes("UTO/N" + std::to_string(number)); }

TEST(KeyFilter, NeverDeniesAKeyThatItHolds) {
  KeyFilter filter{20'000};
  for (int i = 0; i < 20'000; ++i) filter.add(key(i));
  for (int i = 0; i < 20'000; ++i) ASSERT_TRUE(filter.may_hold(key(i))) << i;
}

TEST(KeyFilter, NeverDeniesOneAlsoWhenItIsOverfull) {
  KeyFilter filter{100};
  for (int i = 0; i < 20'000; ++i) filter.add(key(i));
  for (int i = 0; i < 20'000; ++i) ASSERT_TRUE(filter.may_hold(key(i))) << i;
}

TEST(KeyFilter, DeniesNearlyAllOthers) {
  KeyFilter filter{20'000};
  for (int i = 0; i < 20'000; ++i) filter.add(key(i));
  int wrong = 0;
  for (int i = 20'000; i < 120'000; ++i) wrong += filter.may_hold(key(i)) ? 1 : 0;
  EXPECT_LT(wrong, 500) << "one in two hundred at most; about one in five hundred is expected";
}

TEST(KeyFilter, OfNothingDeniesEverything) { EXPECT_FALSE(KeyFilter{0}.may_hold(key(1))); }

}  // namespace
}  // namespace shekara::bans
