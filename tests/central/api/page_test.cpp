#include "central/api/page.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "central/api/metrics.h"
#include "tests/central/support/memory.h"
#include "tests/central/support/scene.h"

namespace shekara::embedded {
std::span<const web::Asset> central_page();
}

namespace shekara::central {
namespace {

class PageTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(roster.give_token(admin.id, hash_of_token("secret"), act_of("officer.token")));
  }

  static web::Request get(const std::string& path) {
    web::Request request;
    request.method = "GET";
    request.path = path;
    return request;
  }

  web::Request logged_in(const std::string& path) {
    web::Request log_in = get("/login");
    log_in.method = "POST";
    log_in.body = "token=secret";
    const web::Response answer = page.handle(log_in);
    const std::string cookie = answer.headers.count("Set-Cookie") > 0 ? answer.headers.at("Set-Cookie") : "";
    EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
    EXPECT_NE(cookie.find("Secure"), std::string::npos);
    EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
    web::Request request = get(path);
    const std::size_t equals = cookie.find('=');
    request.cookies[cookie.substr(0, equals)] = cookie.substr(equals + 1, cookie.find(';') - equals - 1);
    return request;
  }

  Memory memory;
  MemoryRoster roster{memory};
  MemoryAuditLog audit{memory};
  FakeRandom random;
  FakeClock clock;
  Person admin{"admin", OfficerRole::kAdmin, roster};
  Page page{embedded::central_page(), roster, audit, random, clock};
};

TEST_F(PageTest, AStrangerSeesTheLogInAndNothingElse) {
  for (const char* path : {"/", "/app.js", "/nothing"}) {
    EXPECT_NE(page.handle(get(path)).body.find("Access token"), std::string::npos) << path;
  }
  EXPECT_FALSE(page.may_see(get("/live")));
}

TEST_F(PageTest, ATokenOpensThePage) {
  const web::Request request = logged_in("/");
  EXPECT_TRUE(page.may_see(request));
  EXPECT_NE(page.handle(request).body.find("/app.js"), std::string::npos);
}

TEST_F(PageTest, AWrongTokenDoesNot) {
  web::Request request = get("/login");
  request.query["token"] = "guess";
  const web::Response answer = page.handle(request);
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.headers.count("Set-Cookie"), 0U);
}

TEST_F(PageTest, ASessionEndsWithTimeWithLogOutAndWithTheOfficersRights) {
  web::Request first = logged_in("/");
  web::Request out = first;
  out.path = "/logout";
  out.method = "POST";
  page.handle(out);
  EXPECT_FALSE(page.may_see(first));
  const web::Request second = logged_in("/");
  clock.advance(std::chrono::hours{12});
  EXPECT_FALSE(page.may_see(second));
  const web::Request third = logged_in("/");
  ASSERT_TRUE(roster.disable(admin.id, act_of("officer.disable")));
  EXPECT_FALSE(page.may_see(third));
}

TEST_F(PageTest, ALogInIsRecorded) {
  const std::size_t before = memory.audit.size();
  logged_in("/");
  ASSERT_EQ(memory.audit.size(), before + 1);
  EXPECT_EQ(memory.audit.back().act.what, "page.login");
}

TEST(OverviewJson, IsJsonWhateverAKioskSays) {
  Overview overview;
  KioskOverview kiosk;
  kiosk.heartbeat.emplace();
  kiosk.heartbeat->devices.push_back(
      {.name = "\xff\xfe\"</script>", .state = DeviceState::kFault, .simulated = true, .problem = ""});
  overview.kiosks.push_back(kiosk);
  const auto json = nlohmann::json::parse(to_json(overview), nullptr, false);
  EXPECT_FALSE(json.is_discarded());
}

TEST(Metrics, CountWithoutAPerson) {
  Overview overview;
  overview.list_version = 7;
  overview.outcomes[law::Outcome::kClear] = 3;
  const std::string text = to_metrics(overview, {.commits = 2, .events = 9, .failures = 0}, 4);
  EXPECT_NE(text.find("# TYPE shekara_list_version gauge\nshekara_list_version 7\n"), std::string::npos);
  EXPECT_NE(text.find("shekara_events_taken_total 9\n"), std::string::npos);
  EXPECT_NE(text.find("shekara_head_watchers 4\n"), std::string::npos);
}

}  // namespace
}  // namespace shekara::central
