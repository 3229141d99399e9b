#include "core/law/execution.h"

#include <chrono>
#include <optional>
#include <string_view>

#include "core/base/date.h"
#include "core/law/settings.h"

namespace shekara::law {
namespace {

using std::chrono_literals::operator""y;

constexpr int kObligatoryFrom = 16;
constexpr int kWithRepresentativeFrom = 12;

// "Приостановить до 1 января 2024 года действие части четвертой статьи 28"
Date live_since(const Settings& settings) {
  return settings.suspension_includes_its_last_day ? Date{2024y / 1 / 2} : Date{2024y / 1 / 1};
}

bool registered(PrintRecord record, const Settings& settings) {
  switch (record) {
    case PrintRecord::kNone:
      return false;
    case PrintRecord::kByThePost:
      return true;
    case PrintRecord::kByAnotherOrgan:
      return !settings.prints_by_the_post_only;
  }
  return false;
}

}  // namespace

std::optional<Date> execution_day(ExpulsionWay way, const ExecutionDays& at_checkpoint,
                                  const ExecutionDays& in_capital, const Settings& settings) {
  const ExecutionDays& days = settings.civil_date_of_capital ? in_capital : at_checkpoint;
  switch (way) {
    case ExpulsionWay::kControlledDeparture:
      return days.crossing;
    case ExpulsionWay::kForced:
      break;
  }
  switch (settings.forced_execution) {
    case ForcedExecution::kTransferAct:
      return days.transfer_act;
    case ForcedExecution::kLeavingPost:
      return days.left_post;
    case ForcedExecution::kCrossing:
      return days.crossing;
  }
  return std::nullopt;
}

PrintDuty print_duty(const PrintCase& expelled, const Settings& settings) {
  if (expelled.day < live_since(settings)) return PrintDuty::kNotYetLaw;
  if (expelled.immunity) return PrintDuty::kNotWithoutWaiver;
  if (registered(expelled.record, settings)) return PrintDuty::kRegisteredAlready;
  if (settings.prints_without_age_limit) return PrintDuty::kMustGive;
  const int age = expelled.age.value_or(0);
  if (age >= kObligatoryFrom) return PrintDuty::kMustGive;
  return age >= kWithRepresentativeFrom ? PrintDuty::kWithRepresentative : PrintDuty::kNeedsOwnersSignOff;
}

std::string_view print_duty_article(const Settings& settings) {
  return settings.art28_counts_three_parts ? "art. 28 part 3" : "art. 28 part 4";
}

}  // namespace shekara::law
