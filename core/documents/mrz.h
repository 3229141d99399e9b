#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/documents/document.h"
#include "core/documents/mrz_layout.h"

namespace shekara {

// The verdict of one check digit.
struct MrzCheck {
  MrzCheckName name;
  bool holds = false;
};

// What does not conform to ICAO 9303, and where. Lines and positions count from 1; `expected` is for people
// and holds nothing that was read.
struct MrzError {
  std::string field;  // "document_number", ..., or "mrz" for the whole
  std::size_t line = 0;
  std::size_t from = 0;
  std::size_t to = 0;
  std::string expected;
};

// What was printed, without fillers at the ends. Names: components joined by one space. Dates: the six
// characters YYMMDD as printed (the century is to_document's business).
struct MrzFields {
  std::string document_code;
  std::string issuing_state;
  std::string document_number;
  std::string nationality;
  std::string date_of_birth;
  std::string sex;  // "M", "F" or "" (unspecified)
  std::string date_of_expiry;
  std::string surname;
  std::string given_names;
  std::string optional;
  std::string optional_2;              // TD1 line 2
  std::string date_of_issue;           // FRA-ID: YYMM
  bool name_may_be_truncated = false;  // ICAO 9303-4 4.2.3: a letter in the last position of the name field
};

// One answer for any bytes. A genuine document that departs from the standard (an old US card, no expiry, an
// unknown birth date) is read and its departures are listed; only a text that has the shape of no form has
// type kUnknown.
struct Mrz {
  MrzType type = MrzType::kUnknown;
  std::vector<std::string>
      lines;  // as understood: upper case is required, surrounding blanks are not part of a line
  MrzFields fields;
  std::vector<MrzCheck> checks;  // one for each digit the form has; empty for kUnknown
  std::vector<MrzError> errors;
  bool kazakh_iin = false;  // the optional data begins with an IIN whose own digit holds

  // All check digits that the form has do hold.
  [[nodiscard]] bool valid() const;
};

// Reads TD1, TD2, TD3 (ICAO 9303-5, -6, -4), MRV-A, MRV-B (9303-7) and the French card of 1988. `text`: lines
// parted by line breaks, or the lines of one form joined (as DG1 of a chip holds them). Never fails: see Mrz.
[[nodiscard]] Mrz parse_mrz(std::string_view text);

// The travel document that the MRZ states. Centuries: a birth is not after `today`; an expiry lies within
// fifty years of `today` (no document is valid that long). Error: unknown form, or an unreadable document
// number.
[[nodiscard]] Result<TravelDocument> to_document(const Mrz& mrz, Date today);

// YYMMDD with unknown parts as fillers (ICAO 9303-3 4.8) -> date of a birth not after `today`. Parts that are
// no date are unknown.
[[nodiscard]] PartialDate mrz_birth_date(std::string_view yymmdd, Date today);

}  // namespace shekara
