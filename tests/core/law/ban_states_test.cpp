#include "core/law/ban_states.h"

#include <chrono>
#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

#include "core/base/date.h"

namespace shekara::law {
namespace {

using std::chrono_literals::operator""y;

BanStep step(BanEvent event, Date day = 2026y / 3 / 1) {
  return {.event = event,
          .actor = OfficerId{"o-1"},
          .legal_document = "act 4",
          .at = std::chrono::sys_days{day},
          .day = day,
          .place = "zhibek-zholy",
          .signature = "s"};
}

BanCase after(std::initializer_list<BanEvent> events) {
  BanCase made;
  for (const BanEvent event : events) made = advance(made, step(event)).value();
  return made;
}

TEST(BanCase, OfAControlledDepartureStartsOnTheDayOfTheCrossing) {
  const BanCase active = after(
      {BanEvent::kComesIntoForce, BanEvent::kTermBegins, BanEvent::kExitCrossing, BanEvent::kClockStarts});
  EXPECT_EQ(active.state, BanState::kBanActive);
  EXPECT_EQ(active.event_day, 2026y / 3 / 1);
  EXPECT_EQ(active.event_place, "zhibek-zholy");
}

TEST(BanCase, OfAForcedExpulsionStartsWithTheTransferNotTheHandOver) {
  const BanCase handed = after({BanEvent::kComesIntoForce, BanEvent::kHandedOver});
  EXPECT_FALSE(handed.event_day);
  const BanCase transferred = advance(handed, step(BanEvent::kTransferAct, 2026y / 3 / 2)).value();
  EXPECT_EQ(transferred.event_day, 2026y / 3 / 2);
}

TEST(BanCase, SentBackByTheReceivingStateHasNoStartAnyMore) {
  const BanCase active = after({BanEvent::kComesIntoForce, BanEvent::kHandedOver, BanEvent::kTransferAct,
                                BanEvent::kClockStarts, BanEvent::kSentBack});
  EXPECT_EQ(active.state, BanState::kReturnedNotAdmitted);
  EXPECT_FALSE(active.event_day);
}

TEST(BanCase, ReturnsFromASuspensionToWhereItWas) {
  const BanCase resumed = after({BanEvent::kComesIntoForce, BanEvent::kTermBegins, BanEvent::kAppealSuspends,
                                 BanEvent::kSuspensionEnds});
  EXPECT_EQ(resumed.state, BanState::kTermRunning);
  EXPECT_FALSE(resumed.interrupted);
}

TEST(BanCase, CanBeQuashedFromEveryLivingState) {
  for (int s = 0; s < static_cast<int>(BanState::kCount); ++s) {
    const auto state = static_cast<BanState>(s);
    const auto quashed =
        advance(BanCase{.state = state, .interrupted = {}, .event_day = {}, .event_place = ""},
                step(BanEvent::kQuashed));
    EXPECT_EQ(quashed.has_value(), !case_is_over(state)) << to_string(state);
  }
}

TEST(BanCase, RefusesActsInTheWrongOrderAndSaysWhich) {
  const auto refused = advance(BanCase{}, step(BanEvent::kTransferAct));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_NE(refused.error().problem.find("COURT_DECISION"), std::string::npos);
}

TEST(BanCase, RefusesAStepWithoutItsLegalDocument) {
  BanStep undocumented = step(BanEvent::kComesIntoForce);
  undocumented.legal_document.clear();
  const auto refused = advance(BanCase{}, undocumented);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().problem.find("legal document"), std::string::npos);
}

}  // namespace
}  // namespace shekara::law
