#pragma once

#include <optional>
#include <string_view>

#include "core/base/date.h"
#include "core/law/settings.h"

// Article 28: how an expulsion is executed, on which day, and who must give prints before it.
namespace shekara::law {

enum class ExpulsionWay { kControlledDeparture, kForced };

// What happened at the checkpoint, each a civil date there and in the capital. None: did not happen or
// is not recorded.
struct ExecutionDays {
  std::optional<Date> left_post;
  std::optional<Date> transfer_act;
  std::optional<Date> crossing;
};

// Day D of 1.4: the exit crossing of a controlled departure; of a forced expulsion the transfer act, or what
// the legal owner chose. None: execution is not recorded; no date is invented.
[[nodiscard]] std::optional<Date> execution_day(ExpulsionWay way, const ExecutionDays& at_checkpoint,
                                                const ExecutionDays& in_capital, const Settings& settings);

enum class PrintDuty {
  kNotYetLaw,  // before part 4 came to life (article 31 part 2, A-08)
  kRegisteredAlready,
  kMustGive,
  kWithRepresentative,  // 12 to 15: representative, supervisor and stated legal basis
  kNeedsOwnersSignOff,  // under 12
  kNotWithoutWaiver,    // immunity (article 30)
};

enum class PrintRecord { kNone, kByThePost, kByAnotherOrgan };

struct PrintCase {
  Date day{};              // of the expulsion, at the checkpoint
  std::optional<int> age;  // none: not known; doubt makes younger
  PrintRecord record = PrintRecord::kNone;
  bool immunity = false;
};

// "обязано пройти дактилоскопическую регистрацию до ..." (part 4, X28-05) with.
[[nodiscard]] PrintDuty print_duty(const PrintCase& expelled, const Settings& settings);

// The part of article 28 that the duty is cited by.
[[nodiscard]] std::string_view print_duty_article(const Settings& settings);

}  // namespace shekara::law
