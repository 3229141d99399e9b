#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara::law {

enum class CountReading { kRefer, kP1, kP2 };
enum class BeforePrints { kIdentityFirst, kAsGraded };
enum class LateDeclaration { kRefer, kBar, kCures };
enum class ForcedExecution { kTransferAct, kLeavingPost, kCrossing };
enum class DetentionCount { kEarlier, kHours, kCalendarDays };

// What the law leaves open, and the thresholds of the operator: every one has a safe default, a name and an
// owner. The names, owners and accepted values are the rows of setting_rows(); docs/lawbook.md prints them.
struct Settings {
  std::optional<Date> w1_in_force_from;                              // A-01; none: W1 is not confirmed
  bool w1_reaches_back = false;
  bool w1_needs_both_limbs = false;
  CountReading count = CountReading::kRefer;
  LeapDay leap_day = LeapDay::kLastOfFebruary;
  ForcedExecution forced_execution = ForcedExecution::kTransferAct;
  bool civil_date_of_capital = false;
  BeforePrints before_prints = BeforePrints::kIdentityFirst;
  bool suspension_includes_its_last_day = false;
  bool review_overdue_weakens = false;
  bool only_withdrawal_ends = false;
  bool two_officers_release_paid = false;
  bool leader_by_judgment_only = false;
  LateDeclaration late_declaration = LateDeclaration::kRefer;
  bool any_organ_defers_exit = false;
  bool prints_without_age_limit = false;
  DetentionCount detention = DetentionCount::kEarlier;
  bool pending_appeal_suspends = false;
  bool refer_without_prints = false;
  std::optional<int> print_retention_days;
  bool historic_expulsion_refers = false;
  bool needs_art48_of_2011 = false;
  bool art28_counts_three_parts = false;
  bool prints_by_the_post_only = false;
  bool fine_refers_at_exit = false;
  bool born_as_citizen_only = false;
  std::string_view family = "spouse,parent,child,sibling";
  bool article22_airside = false;

  std::chrono::minutes list_age_print{15};
  std::chrono::hours list_age_self_clear_max{4};
  std::chrono::hours list_age_registration_only{24};
  std::chrono::hours list_age_paper{72};
  std::chrono::hours list_age_self_clear_limit{4};  // the centre's: a post may be stricter, never milder
  bool visa_must_be_known = false;
  bool chip_must_be_proven = false;
};

struct SettingRow {
  std::string_view name;
  std::string_view ambiguity;  // "A-03"; empty: a threshold of the operator
  std::string_view question;
  std::string_view accepts;  // the values, the default first
  std::string_view owner;
  bool (*read)(std::string_view value, Settings& settings);  // false: not an accepted value
};

[[nodiscard]] std::span<const SettingRow> setting_rows();

// Settings by name over the defaults. Problems name the setting, never its value; a setting with a problem
// keeps its default.
struct ReadSettings {
  Settings settings;
  std::vector<Error> problems;
};

[[nodiscard]] ReadSettings read_settings(const std::map<std::string, std::string>& named);

}  // namespace shekara::law
