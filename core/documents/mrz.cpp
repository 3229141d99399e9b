#include "core/documents/mrz.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/documents/check_digit.h"
#include "core/documents/mrz_layout.h"
#include "core/documents/state_codes.h"

namespace shekara {
namespace {

// No form is longer than 90 characters; far more than that is not an MRZ and is not kept.
constexpr std::size_t kTextMax = 1024;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  text = text.substr(0, kTextMax);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
  }
  return lines;
}

// DG1 of a chip holds the lines without breaks: 90, 72 or 88 characters.
void split_joined(std::vector<std::string>& lines) {
  if (lines.size() != 1) return;
  const std::string all = lines.front();
  std::size_t columns = 0;
  if (all.size() == 90) columns = 30;
  if (all.size() == 72) columns = 36;
  if (all.size() == 88) columns = 44;
  if (columns == 0) return;
  lines.clear();
  for (std::size_t at = 0; at < all.size(); at += columns) lines.push_back(all.substr(at, columns));
}

MrzType classify(const std::vector<std::string>& lines) {
  const auto all = [&](std::size_t count, std::size_t columns) {
    return lines.size() == count &&
           std::all_of(lines.begin(), lines.end(), [&](const std::string& l) { return l.size() == columns; });
  };
  if (all(3, 30)) return MrzType::kTd1;
  const bool visa = !lines.empty() && lines[0].starts_with('V');
  if (all(2, 44)) return visa ? MrzType::kMrvA : MrzType::kTd3;
  if (!all(2, 36)) return MrzType::kUnknown;
  if (visa) return MrzType::kMrvB;
  // A TD2 of France has a letter or filler second and its nationality in line 2; the old card begins IDFRA
  // and has letters of the given name where a TD2 has the birth date.
  const std::string_view birth = std::string_view{lines[1]}.substr(13, 6);
  const bool td2_birth =
      std::all_of(birth.begin(), birth.end(), [](char c) { return is_digit(c) || c == '<'; });
  if (lines[0].starts_with("IDFRA") && !td2_birth) return MrzType::kFrenchId;
  return MrzType::kTd2;
}

// Reads one form of known type into the Mrz under construction.
class Reader {
 public:
  explicit Reader(Mrz& mrz) : mrz_{mrz}, layout_{mrz_layout(mrz.type)} {}

  void read() {
    check_characters();
    check_digits();
    read_fields();
    check_code();
    check_states();
    check_dates();
    check_sex();
    read_iin();
  }

 private:
  std::string_view at(MrzSpan span) const {
    return std::string_view{mrz_.lines[span.line]}.substr(span.begin, span.count);
  }

  bool has(MrzField field) const {
    return std::any_of(layout_.fields.begin(), layout_.fields.end(),
                       [&](const MrzFieldSpan& part) { return part.field == field; });
  }

  void error(std::string_view field, MrzSpan span, std::string_view expected) {
    mrz_.errors.push_back(MrzError{.field = std::string{field},
                                   .line = span.line + 1,
                                   .from = span.begin + 1,
                                   .to = span.begin + span.count,
                                   .expected = std::string{expected}});
  }

  std::string_view field_at(std::size_t line, std::size_t column) const {
    for (const MrzFieldSpan& part : layout_.fields) {
      const MrzSpan& s = part.span;
      if (s.line == line && column >= s.begin && column < s.begin + s.count) return to_string(part.field);
    }
    return "check_digit";
  }

  void check_characters() {
    for (std::size_t line = 0; line < mrz_.lines.size(); ++line) {
      for (std::size_t column = 0; column < mrz_.lines[line].size(); ++column) {
        if (mrz_value(mrz_.lines[line][column])) continue;
        error(field_at(line, column), {line, column, 1}, "A-Z, 0-9 or < (ICAO 9303-3 4.3)");
      }
    }
  }

  // ICAO 9303-5 4.2.2 note j, 9303-6 4.2.2 note j: a number of more than nine characters has a filler as
  // check digit; its rest, the check digit over the whole and a filler begin the optional data.
  std::optional<std::string> long_number_rest() const {
    if (mrz_.type != MrzType::kTd1 && mrz_.type != MrzType::kTd2) return std::nullopt;
    const MrzSpan number = mrz_span(layout_, MrzField::kDocumentNumber);
    if (at({number.line, number.begin + 9, 1}) != "<" || at(number).back() == '<') return std::nullopt;
    const std::string_view optional = at(mrz_span(layout_, MrzField::kOptional));
    const std::size_t end = std::min(optional.find('<'), optional.size());
    if (end < 2) return std::nullopt;
    return std::string{optional.substr(0, end)};
  }

  bool holds(const MrzCheckRule& rule) const {
    std::string over;
    for (const MrzSpan& span : rule.over) over += at(span);
    const char printed = at(rule.digit)[0];
    const std::optional<char> digit = mrz_check_digit(over);
    if (!digit) return false;
    if (printed == *digit) return true;
    if (rule.name == MrzCheckName::kDocumentNumber && long_number_rest()) return !whole_long_number().empty();
    // 9303-4 4.2.2.2: the digit of an empty optional field may be a filler.
    const bool empty = over.find_first_not_of('<') == std::string::npos;
    return rule.name == MrzCheckName::kOptional && empty && printed == '<';
  }

  void check_digits() {
    for (const MrzCheckRule& rule : layout_.checks) {
      const bool ok = holds(rule);
      mrz_.checks.push_back({rule.name, ok});
      if (!ok) error(to_string(rule.name), rule.digit, "the check digit of the field (ICAO 9303-3 4.9)");
    }
  }

  static std::string trimmed(std::string_view text) {
    while (!text.empty() && text.back() == '<') text.remove_suffix(1);
    while (!text.empty() && text.front() == '<') text.remove_prefix(1);
    return std::string{text};
  }

  static std::string words(std::string_view text) {
    std::string out;
    bool gap = false;
    for (const char c : text) {
      if (c == '<') {
        gap = !out.empty();
        continue;
      }
      if (gap) out += ' ';
      gap = false;
      out += c;
    }
    return out;
  }

  void read_name(MrzSpan span) {
    const std::string_view name = at(span);
    if (has(MrzField::kGivenNames)) {
      mrz_.fields.surname = words(name);
      return;
    }
    // The first pair of fillers parts primary and secondary identifier (9303-3 4.6); an empty primary occurs.
    const std::size_t parted = name.find("<<");
    mrz_.fields.surname = words(name.substr(0, parted));
    if (parted != std::string_view::npos) mrz_.fields.given_names = words(name.substr(parted));
    mrz_.fields.name_may_be_truncated = is_letter(name.back());
    if (mrz_.fields.surname.empty() && mrz_.fields.given_names.empty()) error("surname", span, "a name");
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (is_digit(name[i]))
        error("surname", {span.line, span.begin + i, 1}, "A-Z or <: a name has no digits (9303-3 4.6)");
    }
  }

  void read_fields() {
    MrzFields& fields = mrz_.fields;
    bool first_optional = true;
    for (const MrzFieldSpan& part : layout_.fields) {
      const std::string_view text = at(part.span);
      switch (part.field) {
        case MrzField::kDocumentCode:
          fields.document_code = trimmed(text);
          break;
        case MrzField::kIssuingState:
          fields.issuing_state = trimmed(text);
          break;
        case MrzField::kDocumentNumber:
          fields.document_number = trimmed(text);
          break;
        case MrzField::kNationality:
          fields.nationality = trimmed(text);
          break;
        case MrzField::kDateOfBirth:
          fields.date_of_birth = text;
          break;
        case MrzField::kSex:
          fields.sex = text == "<" || text == "X" ? "" : text;
          break;
        case MrzField::kDateOfExpiry:
          fields.date_of_expiry = text;
          break;
        case MrzField::kName:
          read_name(part.span);
          break;
        case MrzField::kGivenNames:
          fields.given_names = words(text);
          break;
        case MrzField::kOptional:
          (std::exchange(first_optional, false) ? fields.optional : fields.optional_2) = trimmed(text);
          break;
        case MrzField::kDateOfIssue:
          fields.date_of_issue = text;
          break;
      }
    }
    if (mrz_.type == MrzType::kFrenchId) fields.nationality = "FRA";  // the card is issued to citizens only
    read_long_number();
    if (fields.document_number.empty()) {
      error("document_number", mrz_span(layout_, MrzField::kDocumentNumber), "a document number");
    }
  }

  // The long number if its own digit proves it; without that proof the characters may be ordinary optional
  // data.
  std::string whole_long_number() const {
    const std::string rest = long_number_rest().value_or("");
    if (rest.empty()) return "";
    const std::string number{at(mrz_span(layout_, MrzField::kDocumentNumber))};
    const std::string tail = rest.substr(0, rest.size() - 1);
    // Belgian cards count the filler between the two parts, which shifts the weights; ICAO's own example fits
    // both ways.
    const bool proven =
        mrz_check_digit(number + tail) == rest.back() || mrz_check_digit(number + "<" + tail) == rest.back();
    return proven ? number + tail : "";
  }

  void read_long_number() {
    const std::string whole = whole_long_number();
    if (whole.empty()) return;
    mrz_.fields.document_number = trimmed(whole);
    const std::string_view optional = at(mrz_span(layout_, MrzField::kOptional));
    mrz_.fields.optional = trimmed(optional.substr(long_number_rest()->size()));
  }

  void check_code() {
    const MrzSpan span = mrz_span(layout_, MrzField::kDocumentCode);
    const std::string_view code = at(span);
    std::string_view first;
    switch (mrz_.type) {
      case MrzType::kTd1:
      case MrzType::kTd2:
        first = "ACIP";
        break;
      case MrzType::kTd3:
        first = "P";
        break;
      case MrzType::kMrvA:
      case MrzType::kMrvB:
        first = "V";
        break;
      case MrzType::kFrenchId:
        first = "I";
        break;
      case MrzType::kUnknown:
        break;
    }
    if (first.find(code[0]) == std::string_view::npos) {
      error("document_code", {span.line, span.begin, 1}, "one of " + std::string{first} + " for this form");
    }
    // 9303-5 4.2.2 note k: V shall not stand second on a card; old US cards carry a digit there.
    if (!is_letter(code[1]) && code[1] != '<')
      error("document_code", {span.line, span.begin + 1, 1}, "A-Z or <");
  }

  void check_states() {
    for (const MrzField field : {MrzField::kIssuingState, MrzField::kNationality}) {
      if (!has(field)) continue;
      const MrzSpan span = mrz_span(layout_, field);
      std::string_view code = at(span);
      while (!code.empty() && code.back() == '<') code.remove_suffix(1);
      if (!is_state_code(code))
        error(to_string(field), span, "a code of ICAO 9303-3 section 5, filled at its end");
    }
  }

  // Two digits in [low, high] or -1.
  static int part(std::string_view text, int low, int high) {
    if (!is_digit(text[0]) || !is_digit(text[1])) return -1;
    const int value = (text[0] - '0') * 10 + (text[1] - '0');
    return value >= low && value <= high ? value : -1;
  }

  void check_date(MrzField field, bool may_be_unknown) {
    if (!has(field)) return;
    const MrzSpan span = mrz_span(layout_, field);
    const std::string_view text = at(span);
    const std::string_view month = text.substr(2, 2);
    const std::string_view day = text.substr(4, 2);
    const bool year_ok = part(text, 0, 99) >= 0 || (may_be_unknown && text == "<<<<<<");
    const bool month_ok = part(month, 1, 12) >= 0 || (may_be_unknown && month == "<<");
    const bool day_ok = part(day, 1, 31) >= 0 || (may_be_unknown && day == "<<");
    const std::string_view name = to_string(field);
    if (!year_ok) error(name, {span.line, span.begin, 2}, "a year of two digits");
    if (!month_ok) error(name, {span.line, span.begin + 2, 2}, "a month, 01 to 12");
    if (!day_ok) error(name, {span.line, span.begin + 4, 2}, "a day, 01 to 31");
    if (!year_ok || !month_ok || !day_ok || day == "<<" || month == "<<") return;
    // 29 February is allowed: whether the year is a leap year depends on the century.
    constexpr int kLongest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int longest = kLongest[part(month, 1, 12) - 1];
    if (part(day, 1, longest) < 0) error(name, {span.line, span.begin + 4, 2}, "a day that the month has");
  }

  void check_dates() {
    check_date(MrzField::kDateOfBirth, true);    // 9303-3 4.8: unknown parts are fillers
    check_date(MrzField::kDateOfExpiry, false);  // some genuine cards have none: read and marked
  }

  void check_sex() {
    const MrzSpan span = mrz_span(layout_, MrzField::kSex);
    if (std::string_view{"MF<"}.find(at(span)[0]) == std::string_view::npos) {
      error("sex", span, "M, F or < (unspecified)");
    }
  }

  void read_iin() {
    if (mrz_.fields.issuing_state != "KAZ") return;
    const std::string_view optional = mrz_.fields.optional;
    mrz_.kazakh_iin = is_kazakh_iin(optional.substr(0, 12));
    if (!mrz_.kazakh_iin && optional.size() >= 12 &&
        std::all_of(optional.begin(), optional.begin() + 12, is_digit)) {
      const MrzSpan span = mrz_span(layout_, MrzField::kOptional);
      error("optional", {span.line, span.begin + 11, 1}, "the own check digit of the Kazakh IIN");
    }
  }

  Mrz& mrz_;
  const MrzLayout& layout_;
};

// Says what the text would have to be to become a form.
void explain_unknown(Mrz& mrz) {
  const std::string_view expected =
      "3 lines of 30 (TD1), 2 of 36 (TD2, MRV-B) or 2 of 44 characters (TD3, MRV-A), or one of them joined";
  if (mrz.lines.empty()) {
    mrz.errors.push_back(
        MrzError{.field = "mrz", .line = 0, .from = 0, .to = 0, .expected = std::string{expected}});
    return;
  }
  for (std::size_t line = 0; line < mrz.lines.size(); ++line) {
    mrz.errors.push_back(MrzError{.field = "mrz",
                                  .line = line + 1,
                                  .from = 1,
                                  .to = mrz.lines[line].size(),
                                  .expected = std::string{expected}});
  }
}

}  // namespace

bool Mrz::valid() const {
  return !checks.empty() &&
         std::all_of(checks.begin(), checks.end(), [](const MrzCheck& c) { return c.holds; });
}

Mrz parse_mrz(std::string_view text) {
  Mrz mrz;
  mrz.lines = split_lines(text);
  split_joined(mrz.lines);
  mrz.type = classify(mrz.lines);
  if (mrz.type == MrzType::kUnknown) {
    explain_unknown(mrz);
  } else {
    Reader{mrz}.read();
  }
  return mrz;
}

}  // namespace shekara
