#include "web/server/target.h"

#include <gtest/gtest.h>

namespace shekara::web {
namespace {

TEST(Target, IsDecodedIntoPathAndQuery) {
  const auto target = parse_target("/a%20b/c?x=1+2&y=%D0%90&z").value();
  EXPECT_EQ(target.path, "/a b/c");
  EXPECT_EQ(target.query.at("x"), "1 2");
  EXPECT_EQ(target.query.at("y"), "\xD0\x90");
  EXPECT_EQ(target.query.at("z"), "");
}

TEST(Target, ThatIsBrokenIsRefused) {
  for (const char* target : {"", "http://elsewhere/", "/%", "/%4", "/%zz", "/%00", "*"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

TEST(Cookies, AreReadAndStrangeOnesPassedOver) {
  const auto cookies = parse_cookies("a=1; b = 2 ;;nonsense; c=x=y");
  EXPECT_EQ(cookies.at("a"), "1");
  EXPECT_EQ(cookies.at("b"), "2");
  EXPECT_EQ(cookies.at("c"), "x=y");
  EXPECT_EQ(cookies.size(), 3U);
}

TEST(Host, LosesItsPort) {
  EXPECT_EQ(host_without_port("localhost:8080"), "localhost");
  EXPECT_EQ(host_without_port("localhost"), "localhost");
  EXPECT_EQ(host_without_port("[::1]:80"), "::1");
}

}  // namespace
}  // namespace shekara::web
