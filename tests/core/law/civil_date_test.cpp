#include "core/law/civil_date.h"

#include <chrono>
#include <string>
#include <string_view>

#include <absl/time/time.h>
#include <gtest/gtest.h>

#include "core/base/date.h"

namespace shekara::law {
namespace {

using namespace std::chrono_literals;

std::chrono::seconds installed_offset(std::string_view zone, Instant instant) {
  absl::TimeZone loaded;
  if (!absl::LoadTimeZone(std::string{zone}, &loaded)) return -24h;
  return std::chrono::seconds{loaded.At(absl::FromUnixSeconds(instant.time_since_epoch().count())).offset};
}

std::chrono::seconds almaty(Instant instant) { return installed_offset("Asia/Almaty", instant); }

TEST(TimeZones, OfThisMachineKnowTheChangeOf2024) { EXPECT_TRUE(check_time_zones(installed_offset)); }

TEST(TimeZones, ThatDoNotKnowTheChangeOf2024AreRefused) {
  const auto before_2024a = [](std::string_view zone, Instant) -> std::chrono::seconds {
    return zone == "Asia/Aqtobe" ? 5h : 6h;
  };
  const auto refused = check_time_zones(before_2024a);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().problem.find("Asia/Almaty"), std::string::npos);
}

TEST(CivilDate, OfTheHourLivedTwiceIsTheLeapDayBothTimes) {
  for (const char* text : {"2024-02-29T17:30:00Z", "2024-02-29T18:30:00Z"}) {
    const Instant instant = parse_iso_instant(text).value();
    EXPECT_EQ(to_iso(civil_date(instant, almaty(instant))), "2024-02-29") << text;
  }
  const Instant after = parse_iso_instant("2024-02-29T19:00:00Z").value();
  EXPECT_EQ(to_iso(civil_date(after, almaty(after))), "2024-03-01");
}

TEST(PossibleDays, AreTwoOnlyIfTheDoubtReachesMidnight) {
  const Instant evening = parse_iso_instant("2026-06-15T18:58:00Z").value();  // 23:58
  EXPECT_EQ(possible_days(evening, 60s, almaty), (PossibleDays{2026y / 6 / 15, std::nullopt}));
  EXPECT_EQ(possible_days(evening, 180s, almaty), (PossibleDays{2026y / 6 / 15, 2026y / 6 / 16}));
  const Instant morning = parse_iso_instant("2026-06-15T19:01:00Z").value();  // 00:01
  EXPECT_EQ(possible_days(morning, 120s, almaty), (PossibleDays{2026y / 6 / 16, 2026y / 6 / 15}));
}

}  // namespace
}  // namespace shekara::law
