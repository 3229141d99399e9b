#include "core/page/mrz_decoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/documents/check_digit.h"
#include "core/documents/mrz_layout.h"
#include "core/documents/state_codes.h"
#include "core/page/ocrb.h"

namespace shekara::page {
namespace {

constexpr std::size_t kCharacterCount = kCharacters.size();
constexpr std::size_t kFiller = kCharacterCount - 1;
constexpr double kForbidden = -9.0;  // nats against a character that the field cannot have
// Nats for failing check digits. One genuine document in some forty departs from the standard, and then its
// digits are any: the first failure is expensive, further ones are not.
constexpr double kFirstFailure = -6.0;
constexpr double kFurtherFailure = -2.3;
constexpr double kNever = -1e15;
constexpr std::size_t kChoicesMax = 12;  // characters considered for one checked place

// Log-weights of a field's characters, before the picture.
using Prior = std::array<double, kCharacterCount>;

Prior prior_of(std::string_view likely, std::string_view possible) {
  Prior prior{};
  for (std::size_t c = 0; c < kCharacterCount; ++c) {
    const bool first = likely.find(kCharacters[c]) != std::string_view::npos;
    const bool second = possible.find(kCharacters[c]) != std::string_view::npos;
    prior[c] = first ? 0.0 : second ? -3.0 : kForbidden;
  }
  return prior;
}

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kNameCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ<";

std::string_view first_letters(MrzType type) {
  switch (type) {
    case MrzType::kTd1:
      return "ACI";
    case MrzType::kTd2:
      return "ACIP";
    case MrzType::kTd3:
      return "P";
    case MrzType::kMrvA:
    case MrzType::kMrvB:
      return "V";
    case MrzType::kFrenchId:
      return "I";
    case MrzType::kUnknown:
      return "";
  }
  return "";
}

// The prior of one place of a form.
Prior place_prior(const MrzLayout& layout, MrzField field, std::size_t index) {
  switch (field) {
    case MrzField::kDocumentCode:
      return index == 0 ? prior_of(first_letters(layout.type), "") : prior_of(kNameCharacters, kDigits);
    case MrzField::kIssuingState:
    case MrzField::kNationality:
    case MrzField::kName:
    case MrzField::kGivenNames:
      return prior_of(kNameCharacters, "");
    case MrzField::kDateOfBirth:
    case MrzField::kDateOfExpiry:
    case MrzField::kDateOfIssue: {
      if (layout.type != MrzType::kFrenchId || field != MrzField::kDateOfIssue) {
        if (index == 2) return prior_of("01", "<");
        if (index == 4) return prior_of("0123", "<");
      }
      return prior_of(kDigits, "<");
    }
    case MrzField::kSex:
      return prior_of("MF", "<");
    case MrzField::kDocumentNumber:
    case MrzField::kOptional: {
      Prior prior{};
      // The letter O is rare beside the digit 0 (many issuers never use it).
      prior[class_of('O')] = -2.5;
      return prior;
    }
  }
  return {};
}

struct Place {
  std::size_t line;
  std::size_t column;
};

class Decoder {
 public:
  Decoder(const FormEvidence& evidence, MrzType type) : layout_{mrz_layout(type)} {
    text_.assign(layout_.lines, std::string(layout_.columns, '<'));
    weight_.assign(layout_.lines, std::vector<Prior>(layout_.columns));
    raw_.assign(layout_.lines, std::vector<Prior>(layout_.columns));
    done_.assign(layout_.lines, std::vector<char>(layout_.columns, 0));
    const Prior digit = prior_of(kDigits, "");
    for (std::size_t l = 0; l < layout_.lines; ++l) weight_[l].assign(layout_.columns, digit);
    for (const MrzFieldSpan& part : layout_.fields) {
      for (std::size_t i = 0; i < part.span.count; ++i) {
        weight_[part.span.line][part.span.begin + i] = place_prior(layout_, part.field, i);
      }
    }
    for (std::size_t l = 0; l < layout_.lines; ++l) {
      for (std::size_t c = 0; c < layout_.columns; ++c) {
        for (std::size_t k = 0; k < kCharacterCount; ++k) {
          // The classifier is surer than it should be: a probability below e^-12 is an opinion, not evidence.
          const double seen = std::max(-12.0, static_cast<double>(evidence[l][c][k]));
          raw_[l][c][k] = seen;
          weight_[l][c][k] += seen;
        }
      }
    }
  }

  Decoded run() {
    decode_states();
    decode_names();
    decode_checked();
    decode_rest();
    Decoded out{.type = layout_.type, .lines = text_, .score = score_, .repair = 0.0, .loss = -score_};
    for (std::size_t l = 0; l < layout_.lines; ++l) {
      for (std::size_t c = 0; c < layout_.columns; ++c) {
        const Prior& raw = raw_[l][c];
        const double top = *std::max_element(raw.begin(), raw.end());
        out.repair += top - raw[class_of(text_[l][c])];
        out.loss += top;
      }
    }
    return out;
  }

 private:
  void set(Place place, std::size_t character) {
    text_[place.line][place.column] = kCharacters[character];
    done_[place.line][place.column] = 1;
  }

  // Three places hold a known code far more often than any other three letters.
  void decode_states() {
    constexpr double kUnknownCode = -6.0;
    constexpr double kForeigner = -1.0;  // a nationality other than the issuing state
    std::string issuer;
    for (const MrzField field : {MrzField::kIssuingState, MrzField::kNationality}) {
      const bool has = std::any_of(layout_.fields.begin(), layout_.fields.end(),
                                   [&](const MrzFieldSpan& part) { return part.field == field; });
      if (!has) continue;
      const MrzSpan span = mrz_span(layout_, field);
      double best = kUnknownCode;
      std::string chosen;
      for (std::size_t i = 0; i < 3; ++i) {
        const Prior& weight = weight_[span.line][span.begin + i];
        const auto top = std::max_element(weight.begin(), weight.end());
        best += *top;
        chosen += kCharacters[static_cast<std::size_t>(top - weight.begin())];
      }
      for (const std::string_view code : state_codes()) {
        double sum = !issuer.empty() && code != issuer ? kForeigner : 0.0;
        if (is_specimen_code(code)) sum -= 0.5;
        for (std::size_t i = 0; i < 3; ++i) {
          sum += weight_[span.line][span.begin + i][i < code.size() ? class_of(code[i]) : kFiller];
        }
        if (sum > best) {
          best = sum;
          chosen = code;
        }
      }
      chosen.resize(3, '<');
      score_ += best;
      for (std::size_t i = 0; i < 3; ++i) set({span.line, span.begin + i}, class_of(chosen[i]));
      issuer = chosen.substr(0, chosen.find('<'));
    }
  }

  // Viterbi over letter, one filler, two fillers, the fillers of the end.
  void decode_names() {
    if (layout_.type == MrzType::kFrenchId) return;  // its composite digit covers the names

    enum State : std::size_t { kLetter, kOne, kTwo, kEnd, kStates };

    constexpr std::array<std::array<double, kStates>, kStates> kStep{{{-0.2, -1.8, kNever, kNever},
                                                                      {-1.0, kNever, -0.5, kNever},
                                                                      {-0.7, kNever, kNever, -0.7},
                                                                      {-7.0, kNever, kNever, 0.0}}};
    const MrzSpan span = mrz_span(layout_, MrzField::kName);
    std::vector<std::array<double, kStates>> best(span.count);
    std::vector<std::array<std::size_t, kStates>> from(span.count);
    std::vector<std::size_t> letter(span.count);
    for (std::size_t i = 0; i < span.count; ++i) {
      const Prior& weight = weight_[span.line][span.begin + i];
      letter[i] = static_cast<std::size_t>(std::max_element(weight.begin(), weight.begin() + kFiller) -
                                           weight.begin());
      for (std::size_t s = 0; s < kStates; ++s) {
        const double here = s == kLetter ? weight[letter[i]] : weight[kFiller];
        if (i == 0) {
          best[i][s] = here + (s == kLetter ? 0.0 : s == kOne ? -6.0 : kNever);
          from[i][s] = s;
          continue;
        }
        best[i][s] = kNever;
        for (std::size_t q = 0; q < kStates; ++q) {
          const double way = best[i - 1][q] + kStep[q][s] + here;
          if (way > best[i][s]) {
            best[i][s] = way;
            from[i][s] = q;
          }
        }
      }
    }
    std::size_t state = static_cast<std::size_t>(std::max_element(best.back().begin(), best.back().end()) -
                                                 best.back().begin());
    score_ += best.back()[state];
    for (std::size_t i = span.count; i-- > 0;) {
      set({span.line, span.begin + i}, state == kLetter ? letter[i] : kFiller);
      state = from[i][state];
    }
  }

  struct Choice {
    std::size_t character;
    double weight;
  };

  std::vector<Choice> choices(Place place) const {
    const Prior& weight = weight_[place.line][place.column];
    std::vector<Choice> out;
    if (done_[place.line][place.column] != 0) {
      const std::size_t fixed = class_of(text_[place.line][place.column]);
      return {{fixed, 0.0}};  // already decided and counted
    }
    for (std::size_t c = 0; c < kCharacterCount; ++c) out.push_back({c, weight[c]});
    std::sort(out.begin(), out.end(), [](const Choice& a, const Choice& b) { return a.weight > b.weight; });
    out.resize(kChoicesMax);
    return out;
  }

  // A run of places that the composite digit (if any) covers; it may have a check digit of its own.
  struct Segment {
    std::vector<Place> places;          // the checked string, or places without an own digit
    std::optional<MrzCheckName> check;  // own digit: the last of `places`
  };

  // States: own sum x composite sum. `way[i][state]` is the character chosen at place i to arrive in `state`.
  struct Table {
    std::array<std::array<double, 10>, 2> best;       // [own check holds][composite sum]
    std::array<std::array<std::string, 10>, 2> text;  // the characters
  };

  Table solve(const Segment& segment, std::size_t composite_index) const {
    constexpr std::size_t kStates = 100;

    struct Step {
      std::uint8_t character = 0;
      std::uint8_t from = 0;
    };

    const std::size_t body = segment.places.size() - (segment.check ? 1 : 0);
    std::array<double, kStates> now;
    now.fill(kNever);
    now[0] = 0;
    std::vector<std::array<Step, kStates>> steps(body);
    for (std::size_t i = 0; i < body; ++i) {
      std::array<double, kStates> after;
      after.fill(kNever);
      for (const Choice& choice : choices(segment.places[i])) {
        const int value = *mrz_value(kCharacters[choice.character]);
        const int own_step = segment.check ? value * mrz_weight(i) : 0;
        const int composite_step = value * mrz_weight(composite_index + i);
        for (std::size_t s = 0; s < kStates; ++s) {
          if (now[s] <= kNever) continue;
          const std::size_t own = (s / 10 + static_cast<std::size_t>(own_step)) % 10;
          const std::size_t composite = (s % 10 + static_cast<std::size_t>(composite_step)) % 10;
          const std::size_t t = own * 10 + composite;
          const double way = now[s] + choice.weight;
          if (way > after[t]) {
            after[t] = way;
            steps[i][t] = {static_cast<std::uint8_t>(choice.character), static_cast<std::uint8_t>(s)};
          }
        }
      }
      now = after;
    }
    Table table;
    for (auto& row : table.best) row.fill(kNever);
    const auto text_to = [&](std::size_t state) {
      std::string text(body, '<');
      for (std::size_t i = body; i-- > 0;) {
        text[i] = kCharacters[steps[i][state].character];
        state = steps[i][state].from;
      }
      return text;
    };
    std::array<std::array<std::size_t, 10>, 2> end{};
    std::array<std::array<char, 10>, 2> last{};
    for (std::size_t s = 0; s < kStates; ++s) {
      if (now[s] <= kNever) continue;
      if (!segment.check) {
        if (now[s] > table.best[1][s % 10]) {
          table.best[1][s % 10] = now[s];
          end[1][s % 10] = s;
        }
        continue;
      }
      for (const Choice& digit : choices(segment.places[body])) {
        const char c = kCharacters[digit.character];
        double weight = digit.weight;
        bool holds = c >= '0' && c <= '9' && static_cast<std::size_t>(c - '0') == s / 10;
        // A filler stands for 0 after an empty optional field (9303-4), and marks a long number on cards
        // (9303-5).
        if (c == '<' && s / 10 == 0 && segment.check == MrzCheckName::kOptional) holds = true;
        if (c == '<' && segment.check == MrzCheckName::kOptional) weight -= kForbidden + 0.7;
        const bool card = layout_.type == MrzType::kTd1 || layout_.type == MrzType::kTd2;
        if (c == '<' && segment.check == MrzCheckName::kDocumentNumber && card) {
          weight -= kForbidden + 3.0;
          holds = true;  // the parser checks the long form's own digit
        }
        const std::size_t composite =
            (s % 10 + static_cast<std::size_t>(*mrz_value(c) * mrz_weight(composite_index + body))) % 10;
        const double way = now[s] + weight;
        const std::size_t h = holds ? 1 : 0;
        if (way > table.best[h][composite]) {
          table.best[h][composite] = way;
          end[h][composite] = s;
          last[h][composite] = c;
        }
      }
    }
    for (std::size_t h = 0; h < 2; ++h) {
      for (std::size_t m = 0; m < 10; ++m) {
        if (table.best[h][m] <= kNever) continue;
        table.text[h][m] = text_to(end[h][m]);
        if (segment.check) table.text[h][m] += last[h][m];
      }
    }
    return table;
  }

  static std::vector<Place> places_of(const MrzSpan& span) {
    std::vector<Place> out;
    for (std::size_t i = 0; i < span.count; ++i) out.push_back({span.line, span.begin + i});
    return out;
  }

  // The checked strings in the order of the composite digit, with what lies between them.
  std::vector<Segment> segments(const MrzCheckRule* composite) const {
    std::vector<Segment> own;
    for (const MrzCheckRule& rule : layout_.checks) {
      if (rule.name == MrzCheckName::kComposite) continue;
      Segment segment{.places = places_of(rule.over[0]), .check = rule.name};
      segment.places.push_back({rule.digit.line, rule.digit.begin});
      own.push_back(std::move(segment));
    }
    if (composite == nullptr) return own;
    std::vector<Segment> out;
    for (const MrzSpan& span : composite->over) {
      for (std::size_t i = 0; i < span.count;) {
        const std::size_t column = span.begin + i;
        const auto starts = std::find_if(own.begin(), own.end(), [&](const Segment& s) {
          return s.places.front().line == span.line && s.places.front().column == column;
        });
        if (starts != own.end()) {
          out.push_back(*starts);
          i += starts->places.size();
          continue;
        }
        const bool open = !out.empty() && !out.back().check && i > 0;
        if (!open) out.push_back({});
        out.back().places.push_back({span.line, column});
        ++i;
      }
    }
    return out;
  }

  void write(const Segment& segment, const std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) set(segment.places[i], class_of(text[i]));
  }

  void decode_checked() {
    const auto found = std::find_if(layout_.checks.begin(), layout_.checks.end(),
                                    [](const MrzCheckRule& r) { return r.name == MrzCheckName::kComposite; });
    const MrzCheckRule* composite = found == layout_.checks.end() ? nullptr : &*found;
    const std::vector<Segment> parts = segments(composite);
    std::vector<Table> tables;
    std::size_t index = 0;
    for (const Segment& part : parts) {
      tables.push_back(solve(part, index));
      index += part.places.size();
    }

    // Composite sums over the parts so far, without and with a failure among them; how each was reached.
    struct Way {
      std::size_t failed = 0;  // before the part
      std::size_t holds = 0;
      std::size_t sum = 0;  // of the part
    };

    using Row = std::array<std::array<double, 10>, 2>;  // [failed][sum]
    std::vector<Row> best(parts.size() + 1);
    std::vector<std::array<std::array<Way, 10>, 2>> from(parts.size());
    for (Row& row : best) {
      for (auto& values : row) values.fill(kNever);
    }
    best[0][0][0] = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      for (std::size_t before = 0; before < 2; ++before) {
        for (std::size_t m = 0; m < 10; ++m) {
          if (best[p][before][m] <= kNever) continue;
          for (std::size_t h = 0; h < 2; ++h) {
            const double price = h == 1 ? 0.0 : before == 0 ? kFirstFailure : kFurtherFailure;
            const std::size_t after = before == 1 || h == 0 ? 1 : 0;
            for (std::size_t k = 0; k < 10; ++k) {
              if (tables[p].best[h][k] <= kNever) continue;
              const double way = best[p][before][m] + tables[p].best[h][k] + price;
              if (way > best[p + 1][after][(m + k) % 10]) {
                best[p + 1][after][(m + k) % 10] = way;
                from[p][after][(m + k) % 10] = {before, h, k};
              }
            }
          }
        }
      }
    }
    std::size_t sum = 0;
    std::size_t failed = 0;
    double top = kNever;
    std::size_t digit = kFiller;
    for (std::size_t f = 0; f < 2; ++f) {
      for (std::size_t m = 0; m < 10; ++m) {
        if (best.back()[f][m] <= kNever) continue;
        const std::vector<Choice> last = composite == nullptr
                                             ? std::vector<Choice>{{m, 0.0}}
                                             : choices({composite->digit.line, composite->digit.begin});
        for (const Choice& choice : last) {
          const bool holds = choice.character == m;  // classes 0 to 9 are the digits
          const double price = holds ? 0.0 : f == 0 ? kFirstFailure : kFurtherFailure;
          const double way = best.back()[f][m] + choice.weight + price;
          if (way <= top) continue;
          top = way;
          sum = m;
          failed = f;
          digit = choice.character;
        }
      }
    }
    score_ += top;
    for (std::size_t p = parts.size(); p-- > 0;) {
      const Way way = from[p][failed][sum];
      write(parts[p], tables[p].text[way.holds][way.sum]);
      sum = (sum + 10 - way.sum) % 10;
      failed = way.failed;
    }
    if (composite != nullptr) set({composite->digit.line, composite->digit.begin}, digit);
  }

  void decode_rest() {
    for (std::size_t l = 0; l < layout_.lines; ++l) {
      for (std::size_t c = 0; c < layout_.columns; ++c) {
        if (done_[l][c] != 0) continue;
        const Prior& weight = weight_[l][c];
        const auto top = std::max_element(weight.begin(), weight.end());
        score_ += *top;
        set({l, c}, static_cast<std::size_t>(top - weight.begin()));
      }
    }
  }

  const MrzLayout& layout_;
  std::vector<std::string> text_;
  std::vector<std::vector<Prior>> weight_;
  std::vector<std::vector<Prior>> raw_;
  std::vector<std::vector<char>> done_;
  double score_ = 0;
};

}  // namespace

Decoded decode(const FormEvidence& evidence, MrzType type) { return Decoder{evidence, type}.run(); }

}  // namespace shekara::page
