#include "core/documents/check_digit.h"

#include <gtest/gtest.h>

namespace shekara {
namespace {

TEST(CheckDigit, FollowsTheExamplesOfIcao9303Part3) {
  EXPECT_EQ(mrz_check_digit("520727"), '3');     // 9303-3, appendix A, example 1
  EXPECT_EQ(mrz_check_digit("AB2134<<<"), '5');  // example 2
  EXPECT_EQ(mrz_check_digit("L898902C3"), '6');
  EXPECT_EQ(mrz_check_digit(""), '0');
}

TEST(CheckDigit, DoesNotExistForCharactersThatNoMrzHas) { EXPECT_FALSE(mrz_check_digit("AB 34").has_value()); }

TEST(KazakhIin, ProvesItselfByItsTwelfthDigit) {
  EXPECT_TRUE(is_kazakh_iin("540715300207"));   // a specimen passport
  EXPECT_FALSE(is_kazakh_iin("540715300208"));  // one digit changed
  EXPECT_FALSE(is_kazakh_iin("54071530020"));
  EXPECT_FALSE(is_kazakh_iin("54071530020A"));
}

}  // namespace
}  // namespace shekara
