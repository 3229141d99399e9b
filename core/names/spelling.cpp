#include "core/names/spelling.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>

#include "core/names/spelling_costs.h"

namespace shekara::names {
namespace {

// A typing or reading error may hit any letter; what it costs was tuned with tools/names/measure_names.
constexpr int kWrongLetter = 4 * kNat + 8;
constexpr int kMissingLetter = 4 * kNat;
constexpr int kSwappedLetters = 4 * kNat;
constexpr std::uint8_t kNever = 255;
constexpr std::uint8_t kEnd = 26;

// Groups of consonants that are written for one another; the rest says nothing.
enum Group : std::uint8_t { kSilent, kLips, kBreath, kThroat, kTeeth, kHiss, kEl, kEm, kEn, kEr };

constexpr std::array<std::uint8_t, 26> kGroups = [] {
  std::array<std::uint8_t, 26> groups{};
  const auto put = [&](std::string_view letters, Group group) {
    for (const char c : letters) groups[static_cast<std::size_t>(c - 'A')] = group;
  };
  put("BP", kLips);
  put("FVW", kBreath);
  put("GKQCX", kThroat);
  put("DT", kTeeth);
  put("SZ", kHiss);
  put("L", kEl);
  put("M", kEm);
  put("N", kEn);
  put("R", kEr);
  return groups;
}();

// Three letters for one are outside the learnt table: Russian writes J and G of other languages so.
constexpr int kDzhForJ = 12;

bool is_dzh(const std::uint8_t* letters, std::size_t end) {
  return end >= 3 && letters[end - 3] == 'D' - 'A' && letters[end - 2] == 'Z' - 'A' &&
         letters[end - 1] == 'H' - 'A';
}

// A script without vowels writes the long ones as consonants.
constexpr int kUnwritten = 3;
constexpr int kLongVowel = 4;

bool is_vowel(std::uint8_t letter) {
  return letter == 'A' - 'A' || letter == 'E' - 'A' || letter == 'I' - 'A' || letter == 'O' - 'A' ||
         letter == 'U' - 'A';
}

bool stands_for_vowel(std::uint8_t letter) {
  return letter == 'A' - 'A' || letter == 'W' - 'A' || letter == 'Y' - 'A';
}

// What it costs that a word in such a script has `bare` where the other has `full`, or nothing where it has
// `full`.
int bare_cost(std::uint8_t bare, std::uint8_t full) {
  return stands_for_vowel(bare) && is_vowel(full) ? kLongVowel : kFar;
}

int unwritten_cost(const std::uint8_t* full, std::size_t end) {
  return is_vowel(full[end - 1]) || (end >= 2 && full[end - 1] == full[end - 2]) ? kUnwritten : kFar;
}

bool is_j(std::uint8_t letter) { return letter == 'J' - 'A' || letter == 'G' - 'A'; }

// Letters that stand for one sound of another group, or for a silent one. The longest first.
struct Cluster {
  std::string_view letters;
  Group group;
};

constexpr Cluster kClusters[] = {{"SHCH", kHiss}, {"TSCH", kHiss}, {"DZH", kSilent}, {"TCH", kHiss},
                                 {"SCH", kHiss},  {"KH", kSilent}, {"ZH", kSilent},  {"DJ", kSilent},
                                 {"DZ", kHiss},   {"PH", kBreath}, {"CH", kHiss},    {"TS", kHiss},
                                 {"TZ", kHiss},   {"CZ", kHiss},   {"CS", kHiss},    {"CE", kHiss},
                                 {"CI", kHiss},   {"CY", kHiss},   {"GH", kThroat}};

// How many letters the next sound takes, and its group.
std::pair<std::size_t, Group> next_sound(std::string_view text) {
  for (const auto& cluster : kClusters)
    if (text.substr(0, cluster.letters.size()) == cluster.letters)
      return {cluster.letters.size(), cluster.group};
  return {1, static_cast<Group>(kGroups[static_cast<std::size_t>(text[0] - 'A')])};
}

constexpr unsigned kBits = 4;
constexpr unsigned kMostConsonants = 16;
constexpr unsigned kFewest = 2;  // of which one may be left out

Skeleton skeleton_of(std::string_view text) {
  Skeleton skeleton = 0;
  unsigned count = 0;
  Group last = kSilent;
  for (std::size_t i = 0; i < text.size() && count < kMostConsonants;) {
    const auto [letters, group] = next_sound(text.substr(i));
    i += letters;
    // IVANOV, IVANOFF, IVANAU: at the end of a word the sound comes and goes.
    const bool fades = group == kBreath && text.find_first_not_of("FVW", i) == std::string_view::npos;
    if (group != kSilent && group != last && !fades) skeleton |= Skeleton{group} << (kBits * count++);
    last = group;
  }
  return skeleton;
}

unsigned consonants(Skeleton skeleton) {
  return skeleton == 0 ? 0U : (64U - static_cast<unsigned>(__builtin_clzll(skeleton)) + kBits - 1) / kBits;
}

Skeleton without(Skeleton skeleton, unsigned at) {
  const Skeleton below = (Skeleton{1} << (kBits * at)) - 1;
  return (skeleton & below) | (skeleton >> kBits & ~below);
}

std::uint8_t code(char c) { return c == '[' ? kEnd : static_cast<std::uint8_t>(c - 'A'); }

}  // namespace

Word make_word(std::string_view text) {
  Word word;
  text = text.substr(0, Word::kMostLetters);
  word.size = 0;
  word.letters[word.size++] = kEnd;
  for (const char c : text) {
    word.letters[word.size++] = code(c);
    word.mask |= 1U << code(c);
  }
  word.letters[word.size++] = kEnd;
  word.skeleton = skeleton_of(text);
  return word;
}

std::string to_text(const Word& word) {
  std::string text;
  for (std::size_t i = 1; i + 1 < word.size; ++i) text += static_cast<char>('A' + word.letters[i]);
  return text;
}

std::vector<Skeleton> with_one_left_out(Skeleton skeleton) {
  std::vector<Skeleton> found{skeleton};
  if (consonants(skeleton) < kFewest) return found;
  for (unsigned i = 0; i < consonants(skeleton); ++i) {
    const Skeleton shorter = without(skeleton, i);
    if (found.back() != shorter) found.push_back(shorter);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool are_alike(Skeleton a, Skeleton b) {
  if (a == b) return true;
  // One consonant is a skeleton that half the world shares: there it must be equal.
  if (consonants(a) < kFewest && consonants(b) < kFewest) return false;
  const unsigned longer = std::max(consonants(a), consonants(b));
  const unsigned shorter = std::min(consonants(a), consonants(b));
  if (longer - shorter > 1) return false;
  // The first difference from the front: what is equal before it may stay.
  const unsigned from = static_cast<unsigned>(__builtin_ctzll(a ^ b)) / kBits;
  if (longer != shorter) return consonants(a) > consonants(b) ? without(a, from) == b : without(b, from) == a;
  const unsigned to = (63U - static_cast<unsigned>(__builtin_clzll(a ^ b))) / kBits;
  return without(a, from) == without(b, to) || without(a, to) == without(b, from);
}

int count_letters(std::uint32_t mask) {
  mask -= mask >> 1U & 0x55555555U;
  mask = (mask & 0x33333333U) + (mask >> 2U & 0x33333333U);
  return static_cast<int>(((mask + (mask >> 4U)) & 0x0F0F0F0FU) * 0x01010101U >> 24U);
}

bool may_be_alike(const Word& a, const Word& b) {
  if (std::abs(static_cast<int>(a.size) - static_cast<int>(b.size)) > kMostLengthDifference) return false;
  const int foreign = count_letters(a.mask ^ b.mask);
  if (a.skeleton == b.skeleton) return foreign <= kMostForeignLetters;
  return foreign <= kMostForeignLettersAlike && are_alike(a.skeleton, b.skeleton);
}

int farthest(const Word& a, const Word& b) {
  const auto longer = static_cast<int>(std::max(a.length(), b.length()));
  return std::min(kFarthest, kNat + longer * kNat);
}

Spelling::Spelling()
    : two_one_(kPairs * kLetters, kNever), two_two_(kPairs * kPairs, kNever), in_two_two_(kPairs, 0) {
  one_none_.fill(kMissingLetter);
  one_none_[kEnd] = kNever;
  one_one_.fill(kWrongLetter);
  for (std::size_t i = 0; i < kLetters; ++i) {
    one_one_[i * kLetters + kEnd] = one_one_[kEnd * kLetters + i] = kNever;
    one_one_[i * kLetters + i] = 0;
  }
  const auto pair = [](std::string_view s) { return std::size_t{code(s[0])} * kLetters + code(s[1]); };
  const auto lower = [](std::uint8_t& slot, int cost) {
    slot = std::min(slot, static_cast<std::uint8_t>(std::clamp(cost, 1, 254)));
  };
  for (const auto& row : spelling_costs()) {
    const std::string_view a = row.a.size() <= row.b.size() ? row.a : row.b;
    const std::string_view b = row.a.size() <= row.b.size() ? row.b : row.a;
    if (a.empty()) {
      lower(one_none_[code(b[0])], row.cost);
    } else if (b.size() == 1) {
      lower(one_one_[code(a[0]) * kLetters + code(b[0])], row.cost);
      lower(one_one_[code(b[0]) * kLetters + code(a[0])], row.cost);
    } else if (a.size() == 1) {
      lower(two_one_[pair(b) * kLetters + code(a[0])], row.cost);
    } else {
      lower(two_two_[pair(a) * kPairs + pair(b)], row.cost);
      lower(two_two_[pair(b) * kPairs + pair(a)], row.cost);
      in_two_two_[pair(a)] = in_two_two_[pair(b)] = 1;
    }
  }
}

int Spelling::cost(const Word& a, const Word& b, int limit) const {
  constexpr std::size_t kWidth = Word::kMostLetters + 3;
  int cells[4][kWidth];  // NOLINT: each cell is written before it is read
  const std::uint8_t* x = a.letters.data();
  const std::uint8_t* y = b.letters.data();
  std::uint16_t pairs_y[kWidth];  // NOLINT: written below
  const std::uint8_t* one_one = one_one_.data();
  const std::uint8_t* one_none = one_none_.data();
  const std::uint8_t* two_one = two_one_.data();
  const std::uint8_t* two_two = two_two_.data();
  const std::uint8_t* in_two_two = in_two_two_.data();
  for (std::size_t j = 2; j <= b.size; ++j)
    pairs_y[j] = static_cast<std::uint16_t>(std::size_t{y[j - 2]} * kLetters + y[j - 1]);
  int last_best = 0;
  int last_but_one = 0;
  // Both words begin and end with the mark of the end, which nothing else may become.
  for (auto& row : cells) std::fill(row, row + b.size + 1, kFar);
  cells[0][0] = 0;
  for (std::size_t i = 1; i <= a.size; ++i) {
    int* row = cells[i % 4];
    const int* one = cells[(i + 3) % 4];
    const int* two = cells[(i + 2) % 4];
    const int* three = cells[(i + 1) % 4];
    const bool x_dzh = is_dzh(x, i);
    const bool x_j = is_j(x[i - 1]);
    row[0] = kFar;
    int best = kFar;
    const std::size_t pair_x = i >= 2 ? std::size_t{x[i - 2]} * kLetters + x[i - 1] : 0;
    const bool has_two_two = i >= 2 && in_two_two[pair_x] != 0;
    const std::uint8_t* from_letter = one_one + std::size_t{x[i - 1]} * kLetters;
    const std::uint8_t* from_pair = two_one + pair_x * kLetters;
    const int lost = one_none[x[i - 1]];
    for (std::size_t j = 1; j <= b.size; ++j) {
      const std::uint8_t letter = y[j - 1];
      int least = std::min(one[j - 1] + from_letter[letter], one[j] + lost);
      least = std::min(least, row[j - 1] + one_none[letter]);
      if (a.bare) {
        least = std::min(least, one[j - 1] + bare_cost(x[i - 1], letter));
        least = std::min(least, row[j - 1] + unwritten_cost(y, j));
      }
      if (i >= 2) least = std::min(least, two[j - 1] + from_pair[letter]);
      if (j >= 2) {
        const std::size_t pair_y = pairs_y[j];
        least = std::min(least, one[j - 2] + two_one[pair_y * kLetters + x[i - 1]]);
        if (i >= 2) {
          if (x[i - 1] == y[j - 2] && x[i - 2] == letter && letter != kEnd && x[i - 1] != kEnd)
            least = std::min(least, two[j - 2] + kSwappedLetters);
          if (has_two_two && in_two_two[pair_y] != 0)
            least = std::min(least, two[j - 2] + two_two[pair_x * kPairs + pair_y]);
        }
        if (x_j && is_dzh(y, j)) least = std::min(least, one[j - 3] + kDzhForJ);
      }
      if (x_dzh && is_j(letter)) least = std::min(least, three[j - 1] + kDzhForJ);
      row[j] = least;
      best = std::min(best, least);
    }
    // An operation spans three rows at most.
    if (best > limit && last_best > limit && last_but_one > limit) return kFar;
    last_but_one = last_best;
    last_best = best;
  }
  const int whole = cells[a.size % 4][b.size];
  return whole > limit ? kFar : whole;
}

}  // namespace shekara::names
