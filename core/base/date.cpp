#include "core/base/date.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace shekara {
namespace {

// The digits of text[from, from+count), or -1.
int digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

Date plus_years(Date date, std::chrono::years count, LeapDay choice) {
  const Date moved = date + count;
  if (moved.ok()) return moved;
  switch (choice) {
    case LeapDay::kLastOfFebruary:
      return moved.year() / moved.month() / std::chrono::last;
    case LeapDay::kFirstOfMarch:
      return Date{std::chrono::sys_days{moved}};
  }
  return moved;
}

Date plus_days(Date date, std::chrono::days count) { return Date{std::chrono::sys_days{date} + count}; }

Result<Date> parse_iso_date(std::string_view text) {
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || year < 0 || month < 0 || day < 0) {
    return Error{ErrorCode::kMalformed, "a date is not of the form YYYY-MM-DD",
                 "Write the date as 2026-11-22."};
  }
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) {
    return Error{ErrorCode::kMalformed, "a date is not a day of the calendar", "Check month and day."};
  }
  return date;
}

std::string to_iso(Date date) {
  std::array<char, 16> text{};
  const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string to_iso(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return to_iso(Date{day}) + text.data();
}

Result<Instant> parse_iso_instant(std::string_view text) {
  const Error malformed{ErrorCode::kMalformed, "a time is not of the form YYYY-MM-DDThh:mm:ssZ",
                        "Write the time in UTC, as 2026-11-22T08:30:00Z."};
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return malformed;
  SHEKARA_TRY(const Date date, parse_iso_date(text.substr(0, 10)));
  const int hour = digits(text, 11, 2);
  const int minute = digits(text, 14, 2);
  const int second = digits(text, 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return malformed;
  return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second};
}

}  // namespace shekara
