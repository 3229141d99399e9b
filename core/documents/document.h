#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/text.h"

namespace shekara {

struct DocumentNumberTag {
  static constexpr std::string_view kName = "DocumentNumber";
};

struct NameTag {
  static constexpr std::string_view kName = "Name";
};

struct PersonalNumberTag {
  static constexpr std::string_view kName = "PersonalNumber";
};

using DocumentNumber = Text<DocumentNumberTag>;
using Name = Text<NameTag>;                      // UTF-8
using PersonalNumber = Text<PersonalNumberTag>;  // for instance the Kazakh IIN

// A state or organisation as ICAO 9303-3 section 5 codes it: "KAZ", "D", "XXA" (stateless), "UTO" (specimen).
// Empty: not stated. Nationality is never a ground, and no look-up may require it (article 2, 29).
struct StateCode {
  std::string code;
  friend auto operator<=>(const StateCode&, const StateCode&) = default;
};

// A date of which the day, or day and month, may be unknown (ICAO 9303-3 4.8: "<<" in the MRZ).
// Month 0 with day 0: only the year is known; year 0: nothing is known.
struct PartialDate {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;

  [[nodiscard]] bool unknown() const { return year == 0; }

  [[nodiscard]] bool full() const { return year != 0 && month != 0 && day != 0; }

  friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

// "1974-08-12", "1974-08", "1974", "" (unknown).
[[nodiscard]] Result<PartialDate> parse_partial_date(std::string_view text);
[[nodiscard]] std::string to_text(const PartialDate& date);
[[nodiscard]] PartialDate partial(Date date);

// Whether both can be dates of one person's birth: no known part contradicts.
[[nodiscard]] bool compatible(const PartialDate& a, const PartialDate& b);

enum class Sex { kUnspecified, kFemale, kMale };

// What the flow and the law need of a travel document, wherever it was read (page, chip or keyed by an
// officer).
struct TravelDocument {
  std::string document_code;  // MRZ positions 1-2 without fillers: "P", "PD", "I", "V", ...
  StateCode issuing_state;
  DocumentNumber number;
  Name surname;      // primary identifier; may be empty
  Name given_names;  // secondary identifier; may be empty
  StateCode nationality;
  PartialDate date_of_birth;
  Sex sex = Sex::kUnspecified;
  std::optional<Date> date_of_expiry;  // some genuine documents state none
  PersonalNumber personal_number;
  friend auto operator<=>(const TravelDocument&, const TravelDocument&) = default;
};

}  // namespace shekara
