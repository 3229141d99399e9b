#include "core/law/settings.h"

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara::law {
namespace {

template <class T, std::size_t N>
bool choose(std::string_view value, const std::array<std::pair<std::string_view, T>, N>& choices, T& into) {
  for (const auto& [name, meaning] : choices) {
    if (value == name) {
      into = meaning;
      return true;
    }
  }
  return false;
}

using Choice = std::pair<std::string_view, bool>;

bool choose(std::string_view value, std::string_view off, std::string_view on, bool& into) {
  return choose<bool, 2>(value, {Choice{off, false}, Choice{on, true}}, into);
}

// A whole number of at most six digits.
std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 6) return std::nullopt;
  int value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

template <class Unit>
bool duration(std::string_view text, int max, Unit& into) {
  const auto value = number(text);
  if (!value || *value > max) return false;
  into = Unit{*value};
  return true;
}

bool family(std::string_view text, Settings& s) {
  constexpr std::array<std::string_view, 5> kAccepted{"spouse,parent,child,sibling", "spouse,parent,child",
                                                      "spouse,child", "spouse", "nobody"};
  for (const std::string_view accepted : kAccepted) {
    if (text == accepted) {
      s.family = accepted;
      return true;
    }
  }
  return false;
}

constexpr int kYearOfHours = 8784;

constexpr std::array kRows{
    // clang-format off
    SettingRow{"a01_w1_in_force_from", "A-01", "From which day wording W1 of the five-year part is in force",
               "(empty: not confirmed), YYYY-MM-DD", "legal owner",
               [](std::string_view v, Settings& s) {
                 if (v.empty()) return s.w1_in_force_from.reset(), true;
                 const auto day = parse_iso_date(v);
                 if (day) s.w1_in_force_from = *day;
                 return day.has_value();
               }},
    SettingRow{"a01_w1_reaches_back", "A-01", "Whether W1 reaches readmissions before it came into force", "no, yes", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "no", "yes", s.w1_reaches_back); }},
    SettingRow{"a02_w1_limbs", "A-02", "The comma in W1, \"expelled, returned\": either, or both together", "either, both", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "either", "both", s.w1_needs_both_limbs); }},
    SettingRow{"a03_count", "A-03", "Whether the day of the event is the first of the five years (P1) or not (P2)", "refer, P1, P2", "legal owner",
               [](std::string_view v, Settings& s) {
                 return choose<CountReading, 3>(v, {std::pair<std::string_view, CountReading>{"refer", CountReading::kRefer}, {"P1", CountReading::kP1}, {"P2", CountReading::kP2}}, s.count);
               }},
    SettingRow{"a04_leap_day", "A-04", "Where five years from 29 February end under P2", "last_of_february, first_of_march", "legal owner",
               [](std::string_view v, Settings& s) {
                 return choose<LeapDay, 2>(v, {std::pair<std::string_view, LeapDay>{"last_of_february", LeapDay::kLastOfFebruary}, {"first_of_march", LeapDay::kFirstOfMarch}}, s.leap_day);
               }},
    SettingRow{"a05_forced_execution", "A-05", "Which day is the execution of a forced expulsion", "transfer_act, leaving_post, crossing", "legal owner",
               [](std::string_view v, Settings& s) {
                 return choose<ForcedExecution, 3>(v, {std::pair<std::string_view, ForcedExecution>{"transfer_act", ForcedExecution::kTransferAct}, {"leaving_post", ForcedExecution::kLeavingPost}, {"crossing", ForcedExecution::kCrossing}}, s.forced_execution);
               }},
    SettingRow{"a06_civil_date", "A-06", "Whose civil date the day of execution is", "checkpoint, capital", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "checkpoint", "capital", s.civil_date_of_capital); }},
    SettingRow{"a07_before_prints", "A-07", "How a biographic match with an expulsion before 1 January 2024 counts", "identity_first, as_graded", "operations",
               [](std::string_view v, Settings& s) {
                 return choose<BeforePrints, 2>(v, {std::pair<std::string_view, BeforePrints>{"identity_first", BeforePrints::kIdentityFirst}, {"as_graded", BeforePrints::kAsGraded}}, s.before_prints);
               }},
    SettingRow{"a08_suspension_includes_its_last_day", "A-08", "Whether \"until 1 January 2024\" includes that day", "no, yes", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "no", "yes", s.suspension_includes_its_last_day); }},
    SettingRow{"a09_review_overdue", "A-09", "What an entry is whose review is overdue", "stays, refers", "list owners",
               [](std::string_view v, Settings& s) { return choose(v, "stays", "refers", s.review_overdue_weakens); }},
    SettingRow{"a09_end_day", "A-09", "Whether an end day that the owner itself entered ends a ground to which the text sets no term", "counts, withdrawal_only", "list owners",
               [](std::string_view v, Settings& s) { return choose(v, "counts", "withdrawal_only", s.only_withdrawal_ends); }},
    SettingRow{"a10_claimed_payment", "A-10", "Who releases a penalty said to be paid while the register cannot confirm it", "register_only, two_officers", "operations",
               [](std::string_view v, Settings& s) { return choose(v, "register_only", "two_officers", s.two_officers_release_paid); }},
    SettingRow{"a11_leader_finding", "A-11", "Whose finding makes a leader of an organised group", "judgment_or_decision, judgment", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "judgment_or_decision", "judgment", s.leader_by_judgment_only); }},
    SettingRow{"a12_late_declaration", "A-12", "Whether a late tax declaration cures item 8", "refer, bar, cures", "tax and legal owner",
               [](std::string_view v, Settings& s) {
                 return choose<LateDeclaration, 3>(v, {std::pair<std::string_view, LateDeclaration>{"refer", LateDeclaration::kRefer}, {"bar", LateDeclaration::kBar}, {"cures", LateDeclaration::kCures}}, s.late_declaration);
               }},
    SettingRow{"a13_exit_deferral", "A-13", "Who may defer an exit for property obligations", "court_or_enforcement, any_organ", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "court_or_enforcement", "any_organ", s.any_organ_defers_exit); }},
    SettingRow{"a14_print_age", "A-14", "Whether part 4 of article 28 has an age limit", "16_and_12, no_limit", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "16_and_12", "no_limit", s.prints_without_age_limit); }},
    SettingRow{"a15_detention_end", "A-15", "How thirty days (тридцать суток) are counted", "earlier, hours, calendar_days", "legal owner",
               [](std::string_view v, Settings& s) {
                 return choose<DetentionCount, 3>(v, {std::pair<std::string_view, DetentionCount>{"earlier", DetentionCount::kEarlier}, {"hours", DetentionCount::kHours}, {"calendar_days", DetentionCount::kCalendarDays}}, s.detention);
               }},
    SettingRow{"a16_pending_appeal", "A-16", "What a pending appeal does to a ground on record", "stays, refers", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "stays", "refers", s.pending_appeal_suspends); }},
    SettingRow{"a17_lane_without_prints", "A-17", "Whether a lane that searches no prints may clear", "may_clear, refers", "operations",
               [](std::string_view v, Settings& s) { return choose(v, "may_clear", "refers", s.refer_without_prints); }},
    SettingRow{"a18_print_retention_days", "A-18", "How long prints of expelled persons are kept", "(empty: no purge of the legal record), days", "legal owner",
               [](std::string_view v, Settings& s) {
                 if (v.empty()) return s.print_retention_days.reset(), true;
                 s.print_retention_days = number(v);
                 return s.print_retention_days.has_value();
               }},
    SettingRow{"a19_historic_expulsion", "A-19", "Whether item 6 of the historic article 22 (no time limit) still refers", "historic_only, refers", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "historic_only", "refers", s.historic_expulsion_refers); }},
    SettingRow{"a20_rule_sets", "A-20", "Whether article 48 of the 2011 Law must be applied beside article 22", "1995, 1995_and_2011", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "1995", "1995_and_2011", s.needs_art48_of_2011); }},
    SettingRow{"a21_art28_parts", "A-21", "How the parts of article 28 are counted", "four, three", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "four", "three", s.art28_counts_three_parts); }},
    SettingRow{"a22_print_organ", "A-22", "Whose print registration of an expelled person is accepted", "any_authorised, post", "operations",
               [](std::string_view v, Settings& s) { return choose(v, "any_authorised", "post", s.prints_by_the_post_only); }},
    SettingRow{"a23_fine_at_exit", "A-23", "Whether an unpaid fine alone matters at exit", "never, refers", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "never", "refers", s.fine_refers_at_exit); }},
    SettingRow{"a24_born", "A-24", "\"Born in the citizenship\" of item 9: born in the territory, or born as citizens", "either, as_citizen", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "either", "as_citizen", s.born_as_citizen_only); }},
    SettingRow{"a24_family", "A-24", "Who is family in item 9", "\"spouse,parent,child,sibling\", \"spouse,parent,child\", \"spouse,child\", spouse, nobody", "legal owner", family},
    SettingRow{"a25_airside", "A-25", "Whether article 22 is applied to transit without crossing the border", "not_applied, applied", "legal owner",
               [](std::string_view v, Settings& s) { return choose(v, "not_applied", "applied", s.article22_airside); }},
    SettingRow{"list_age_print_minutes", "", "From which age of the list the slip says how old it is", "15, 0 to 1440", "post",
               [](std::string_view v, Settings& s) { return duration(v, 1440, s.list_age_print); }},
    SettingRow{"list_age_self_clear_max_hours", "", "Up to which age of the list a kiosk may clear; the centre's limit holds above it", "4, 0 to 24", "post",
               [](std::string_view v, Settings& s) { return duration(v, 24, s.list_age_self_clear_max); }},
    SettingRow{"list_age_self_clear_limit_hours", "", "The highest value that a post may choose for list_age_self_clear_max_hours", "4, 0 to 24", "centre",
               [](std::string_view v, Settings& s) { return duration(v, 24, s.list_age_self_clear_limit); }},
    SettingRow{"list_age_registration_only_hours", "", "From which age of the list a kiosk only registers", "24, 1 to 8784", "post",
               [](std::string_view v, Settings& s) { return duration(v, kYearOfHours, s.list_age_registration_only); }},
    SettingRow{"list_age_paper_hours", "", "From which age of the list the paper procedure applies", "72, 1 to 8784", "post",
               [](std::string_view v, Settings& s) { return duration(v, kYearOfHours, s.list_age_paper); }},
    SettingRow{"visa_unknown", "", "What a traveller is whose visa or visa-free status the kiosk cannot know", "officer_checks, refers", "centre",
               [](std::string_view v, Settings& s) { return choose(v, "officer_checks", "refers", s.visa_must_be_known); }},
    SettingRow{"chip_unproven", "", "What a document is whose chip was not proven genuine", "officer_checks, refers", "centre",
               [](std::string_view v, Settings& s) { return choose(v, "officer_checks", "refers", s.chip_must_be_proven); }},
    // clang-format on
};

// A name is repeated only if it looks like one of ours: a stranger's text may be anybody's data.
std::string printable(const std::string& name) {
  constexpr std::string_view kOurs = "abcdefghijklmnopqrstuvwxyz0123456789_.";
  const bool ours = !name.empty() && name.size() <= 64 && name.find_first_not_of(kOurs) == std::string::npos;
  return ours ? name : "of a form that no name has";
}

}  // namespace

std::span<const SettingRow> setting_rows() { return kRows; }

ReadSettings read_settings(const std::map<std::string, std::string>& named) {
  ReadSettings read;
  for (const auto& [name, value] : named) {
    const SettingRow* found = nullptr;
    for (const SettingRow& row : kRows) {
      if (row.name == name) found = &row;
    }
    if (found == nullptr) {
      read.problems.push_back({ErrorCode::kMalformed, "unknown setting " + printable(name),
                               "Use the names of the lawbook's table of settings."});
    } else if (!found->read(value, read.settings)) {
      read.problems.push_back({ErrorCode::kMalformed, "setting " + name + " has a value that is not accepted",
                               "Accepted: " + std::string{found->accepts} + "."});
    }
  }
  if (read.settings.list_age_registration_only > read.settings.list_age_paper) {
    read.problems.push_back({ErrorCode::kConflict,
                             "setting list_age_registration_only_hours is above list_age_paper_hours",
                             "Let the thresholds of the list's age rise."});
  }
  return read;
}

}  // namespace shekara::law
