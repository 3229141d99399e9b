#include "core/documents/mrz_compose.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/documents/check_digit.h"
#include "core/documents/mrz_layout.h"
#include "core/documents/transliteration.h"

namespace shekara {
namespace {

Error unfit(std::string_view field) {
  return Error{ErrorCode::kMalformed, "the " + std::string{field} + " does not fit the machine-readable zone",
               "Use A-Z and 0-9 and no more characters than the form has."};
}

Done put(std::vector<std::string>& lines, MrzSpan span, std::string_view text, std::string_view field) {
  const bool clean = std::all_of(text.begin(), text.end(), [](char c) { return mrz_value(c).has_value(); });
  if (text.size() > span.count || !clean) return unfit(field);
  lines[span.line].replace(span.begin, text.size(), text);
  return done();
}

std::vector<std::string> components(std::string_view name) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find('<', at), name.size());
    if (end > at) words.emplace_back(name.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "<") + word;
  return out;
}

// ICAO 9303-4 4.2.3: the secondary identifier is cut first; a long primary gives way so that letters of the secondary
// remain. The last position then holds a letter.
std::string name_field(std::string_view surname, std::string_view given, std::size_t room) {
  std::string primary = joined(components(transliterate(surname)));
  const std::string secondary = joined(components(transliterate(given)));
  std::string whole = secondary.empty() ? primary : primary + "<<" + secondary;
  if (whole.size() <= room) return whole;
  const std::size_t kept = std::min<std::size_t>(secondary.size(), 5);
  if (!secondary.empty() && primary.size() + 2 + kept > room) {
    primary.resize(room - 2 - kept);
    while (primary.ends_with('<')) primary.pop_back();
    whole = primary + "<<" + secondary;
  }
  std::string cut = whole.substr(0, room);
  // A letter less before the fillers makes room for one behind them.
  for (std::size_t next = room; cut.ends_with('<') && next < whole.size(); ++next) {
    cut.erase(cut.find_last_not_of('<'), 1);
    cut += whole[next];
  }
  return cut;
}

void fill_check_digits(std::vector<std::string>& lines, const MrzLayout& layout) {
  for (const MrzCheckRule& rule : layout.checks) {
    char& digit = lines[rule.digit.line][rule.digit.begin];
    std::string over;
    for (const MrzSpan& span : rule.over) over += lines[span.line].substr(span.begin, span.count);
    digit = mrz_check_digit(over).value_or('<');
  }
}

// 9303-5 4.2.2 note j: nine characters, a filler, and the rest with its check digit and a filler in the
// optional data.
std::string long_number_optional(const MrzContent& content) {
  const std::string& number = content.document_number;
  return number.substr(9) + mrz_check_digit(number).value_or('<') + "<" + content.optional;
}

}  // namespace

Result<std::vector<std::string>> compose_mrz(MrzType type, const MrzContent& content) {
  if (type == MrzType::kUnknown || type == MrzType::kFrenchId) {
    return Error{ErrorCode::kMalformed, "this form cannot be composed",
                 "Choose TD1, TD2, TD3, MRV-A or MRV-B."};
  }
  const MrzLayout& layout = mrz_layout(type);
  std::vector<std::string> lines(layout.lines, std::string(layout.columns, '<'));
  const bool card = type == MrzType::kTd1 || type == MrzType::kTd2;
  const bool is_long = card && content.document_number.size() > 9;
  bool first_optional = true;
  for (const auto& [field, span] : layout.fields) {
    std::string text;
    switch (field) {
      case MrzField::kDocumentCode:
        text = content.document_code;
        break;
      case MrzField::kIssuingState:
        text = content.issuing_state;
        break;
      case MrzField::kDocumentNumber:
        text = content.document_number.substr(0, is_long ? 9 : std::string::npos);
        break;
      case MrzField::kNationality:
        text = content.nationality;
        break;
      case MrzField::kDateOfBirth:
        text = content.date_of_birth;
        break;
      case MrzField::kSex:
        text = content.sex;
        break;
      case MrzField::kDateOfExpiry:
        text = content.date_of_expiry;
        break;
      case MrzField::kName:
        text = name_field(content.surname, content.given_names, span.count);
        break;
      case MrzField::kGivenNames:
      case MrzField::kDateOfIssue:
        break;
      case MrzField::kOptional:
        text = !first_optional ? content.optional_2
               : is_long       ? long_number_optional(content)
                               : content.optional;
        first_optional = false;
        break;
    }
    SHEKARA_CHECK(put(lines, span, text, to_string(field)));
  }
  if (is_long) {
    // The filler at the check position is part of what the composite digit covers: set it, then compute the
    // others.
    std::vector<std::string> all = lines;
    fill_check_digits(all, layout);
    const MrzSpan number = mrz_span(layout, MrzField::kDocumentNumber);
    all[number.line][number.begin + 9] = '<';
    const MrzCheckRule& composite = layout.checks.back();
    std::string over;
    for (const MrzSpan& span : composite.over) over += all[span.line].substr(span.begin, span.count);
    all[composite.digit.line][composite.digit.begin] = mrz_check_digit(over).value_or('<');
    return all;
  }
  fill_check_digits(lines, layout);
  return lines;
}

}  // namespace shekara
