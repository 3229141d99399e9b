#include "core/documents/document.h"

#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara {

Result<PartialDate> parse_partial_date(std::string_view text) {
  if (text.empty()) return PartialDate{};
  // A partial date is a full one with its end cut off: fill it with the first of January and keep what was
  // given.
  constexpr std::string_view kFill = "0000-01-01";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) {
    return Error{ErrorCode::kMalformed, "a date is not of the form YYYY, YYYY-MM or YYYY-MM-DD",
                 "Leave out only the parts that are not known."};
  }
  SHEKARA_TRY(const Date date, parse_iso_date(std::string{text} + std::string{kFill.substr(text.size())}));
  PartialDate known = partial(date);
  if (text.size() < 10) known.day = 0;
  if (text.size() < 7) known.month = 0;
  if (known.year == 0) {
    return Error{ErrorCode::kMalformed, "a date has the year 0",
                 "Leave the date empty when it is not known."};
  }
  return known;
}

std::string to_text(const PartialDate& date) {
  if (date.unknown()) return "";
  const Date filled{std::chrono::year{date.year}, std::chrono::month{date.month == 0 ? 1U : date.month},
                    std::chrono::day{date.day == 0 ? 1U : date.day}};
  const std::string text = to_iso(filled);
  if (date.month == 0) return text.substr(0, 4);
  if (date.day == 0) return text.substr(0, 7);
  return text;
}

PartialDate partial(Date date) {
  return {.year = static_cast<int>(date.year()),
          .month = static_cast<unsigned>(date.month()),
          .day = static_cast<unsigned>(date.day())};
}

bool compatible(const PartialDate& a, const PartialDate& b) {
  const auto agree = [](unsigned x, unsigned y) { return x == 0 || y == 0 || x == y; };
  if (a.unknown() || b.unknown()) return true;
  return a.year == b.year && agree(a.month, b.month) && agree(a.day, b.day);
}

}  // namespace shekara
