#include "central/imports/loose_dates.h"

#include <array>
#include <cstddef>
#include <string>

#include "central/imports/imported.h"

namespace shekara::central {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr int kFirstYear = 1850;
constexpr int kLastYear = 2100;
constexpr int kLongestSpan = 10;

struct Part {
  int number = -1;      // of digits
  std::string letters;  // lower case, otherwise
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  constexpr std::size_t kMost = 12;
  for (std::size_t i = 0; i < text.size() && parts.size() < kMost;) {
    const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    const auto lower = [&](std::size_t at) {
      const char c = at < text.size() ? text[at] : ' ';
      if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
      return c >= 'a' && c <= 'z' ? c : '\0';
    };
    Part part;
    if (digit(i)) {
      part.number = 0;
      for (; digit(i); ++i)
        part.number = part.number > kLastYear ? kLastYear + 1 : part.number * 10 + (text[i] - '0');
    } else if (lower(i) != '\0') {
      for (; lower(i) != '\0'; ++i) part.letters += lower(i);
    } else {
      ++i;
      continue;
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

bool is_year(int number) { return number >= kFirstYear && number <= kLastYear; }

unsigned month_named(std::string_view letters) {
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (letters.size() >= 3 && letters.substr(0, 3) == kMonths[i]) return static_cast<unsigned>(i + 1);
  return 0;
}

bool is_about(std::string_view letters) {
  return letters == "circa" || letters == "c" || letters == "ca" || letters == "approximately" ||
         letters == "about" || letters == "approx";
}

std::optional<PartialDate> checked(int year, int month, int day) {
  if (!is_year(year) || month < 1 || month > 12 || day < 1) return std::nullopt;
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return partial(date);
}

}  // namespace

std::optional<PartialDate> loose_date(std::string_view text) {
  std::vector<Part> parts = parts_of(text.substr(0, 60));
  const bool about = !parts.empty() && is_about(parts.front().letters);
  if (about) parts.erase(parts.begin());
  if (about) {
    for (const auto& part : parts)
      if (is_year(part.number)) return PartialDate{part.number, 0, 0};
    return std::nullopt;
  }
  if (parts.size() == 1 && is_year(parts[0].number)) return PartialDate{parts[0].number, 0, 0};
  if (parts.size() == 2) {
    const unsigned named = month_named(parts[0].letters);
    if (named != 0 && is_year(parts[1].number)) return PartialDate{parts[1].number, named, 0};
    if (is_year(parts[0].number) && parts[1].number >= 1 && parts[1].number <= 12)
      return PartialDate{parts[0].number, static_cast<unsigned>(parts[1].number), 0};
  }
  if (parts.size() == 3) {
    if (const unsigned named = month_named(parts[1].letters); named != 0)
      return checked(parts[2].number, static_cast<int>(named), parts[0].number);
    if (is_year(parts[0].number)) return checked(parts[0].number, parts[1].number, parts[2].number);
    return checked(parts[2].number, parts[1].number, parts[0].number);
  }
  return std::nullopt;
}

std::vector<PartialDate> loose_dates(std::string_view text) {
  if (const auto one = loose_date(text)) return {*one};
  std::vector<int> years;
  bool span = false;
  for (const auto& part : parts_of(text.substr(0, 60))) {
    if (is_year(part.number)) years.push_back(part.number);
    span = span || part.letters == "to" || part.letters == "between";
  }
  std::vector<PartialDate> found;
  if (!span || years.size() != 2) return found;
  for (int year = years[0]; year <= years[1] && year - years[0] < kLongestSpan; ++year)
    found.push_back({year, 0, 0});
  return found;
}

}  // namespace shekara::central
