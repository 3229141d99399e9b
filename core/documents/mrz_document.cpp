#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/documents/check_digit.h"
#include "core/documents/document.h"
#include "core/documents/mrz.h"

namespace shekara {
namespace {

int two_digits(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 2 || !digit(text[0]) || !digit(text[1])) return -1;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

std::optional<Date> expiry(std::string_view yymmdd, Date today) {
  const int year = two_digits(yymmdd.substr(0, 2));
  const int month = two_digits(yymmdd.substr(2, 2));
  const int day = two_digits(yymmdd.substr(4, 2));
  if (year < 0 || month < 1 || day < 1) return std::nullopt;
  const int now = static_cast<int>(today.year());
  int full = now - now % 100 + year;
  if (full > now + 50) full -= 100;
  if (full < now - 49) full += 100;
  const Date date{std::chrono::year{full}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

Sex sex(std::string_view text) {
  if (text == "F") return Sex::kFemale;
  if (text == "M") return Sex::kMale;
  return Sex::kUnspecified;
}

}  // namespace

PartialDate mrz_birth_date(std::string_view yymmdd, Date today) {
  if (yymmdd.size() != 6) return {};
  const int year = two_digits(yymmdd.substr(0, 2));
  if (year < 0) return {};
  const int month = two_digits(yymmdd.substr(2, 2));
  const int day = two_digits(yymmdd.substr(4, 2));
  PartialDate birth{.year = 0,
                    .month = month >= 1 && month <= 12 ? static_cast<unsigned>(month) : 0U,
                    .day = day >= 1 && day <= 31 ? static_cast<unsigned>(day) : 0U};
  if (birth.month == 0) birth.day = 0;
  const int now = static_cast<int>(today.year());
  birth.year = now - now % 100 + year;
  // Not after today; unknown parts are given the benefit of the doubt. Where two centuries are possible the
  // later one is taken: a traveller of more than a hundred years is rarer than a child.
  const PartialDate limit = partial(today);
  const bool later = birth.year > limit.year ||
                     (birth.year == limit.year && birth.month != 0 &&
                      (birth.month > limit.month || (birth.month == limit.month && birth.day > limit.day)));
  if (later) birth.year -= 100;
  const Date whole{std::chrono::year{birth.year}, std::chrono::month{birth.month},
                   std::chrono::day{birth.day}};
  if (birth.full() && !whole.ok()) birth.day = 0;  // 30 February, or 29 in a common year
  return birth;
}

Result<TravelDocument> to_document(const Mrz& mrz, Date today) {
  if (mrz.type == MrzType::kUnknown) {
    return Error{ErrorCode::kMalformed, "the machine-readable zone has the shape of no document",
                 "Read the page again, or type the document's data."};
  }
  if (mrz.fields.document_number.empty()) {
    return Error{ErrorCode::kMalformed, "the machine-readable zone has no document number",
                 "Read the page again, or type the document's data."};
  }
  TravelDocument document{.document_code = mrz.fields.document_code,
                          .issuing_state = {mrz.fields.issuing_state},
                          .number = DocumentNumber{mrz.fields.document_number},
                          .surname = Name{mrz.fields.surname},
                          .given_names = Name{mrz.fields.given_names},
                          .nationality = {mrz.fields.nationality},
                          .date_of_birth = mrz_birth_date(mrz.fields.date_of_birth, today),
                          .sex = sex(mrz.fields.sex),
                          .date_of_expiry = std::nullopt,
                          .personal_number = {}};
  if (mrz.fields.date_of_expiry.size() == 6)
    document.date_of_expiry = expiry(mrz.fields.date_of_expiry, today);
  if (mrz.kazakh_iin) document.personal_number = PersonalNumber{mrz.fields.optional.substr(0, 12)};
  return document;
}

}  // namespace shekara
