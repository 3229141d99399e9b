#include "core/documents/state_codes.h"

#include <gtest/gtest.h>

namespace shekara {
namespace {

TEST(StateCodes, KnowIsoIcaoAndSpecimenCodes) {
  for (const char* code : {"KAZ", "D", "GBD", "RKS", "UNO", "UNK", "EUE", "XXA", "XXX", "XOM", "XPO", "UTO", "INP", "BOS"}) {
    EXPECT_TRUE(is_state_code(code)) << code;
  }
  for (const char* code : {"", "QQQ", "KA", "KAZ ", "Z UTO", "AZ"}) EXPECT_FALSE(is_state_code(code)) << code;
}

TEST(StateCodes, TellSpecimensFromRealStates) {
  EXPECT_TRUE(is_specimen_code("UTO"));
  EXPECT_FALSE(is_specimen_code("KAZ"));
}

TEST(StateCodes, AreAllThemselvesKnown) {
  EXPECT_GT(state_codes().size(), 280U);
  for (const auto code : state_codes()) EXPECT_TRUE(is_state_code(code)) << code;
}

}  // namespace
}  // namespace shekara
