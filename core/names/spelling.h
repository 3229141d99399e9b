#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shekara::names {

// Costs and evidence are natural logarithms in sixteenths: integers, so that every machine agrees.
inline constexpr int kNat = 16;
// No spelling of the one could be the other.
inline constexpr int kFar = 1 << 14;

// The consonants of a word as groups that are written for one another, four bits each, the first lowest.
// Vowels, H, J and Y tell nothing, doubled consonants count once, and no more than sixteen are kept.
using Skeleton = std::uint64_t;

// One word of a name, A-Z, as the comparison wants it.
struct Word {
  static constexpr std::size_t kMostLetters = 30;  // longer words are cut: an MRZ holds no more

  std::array<std::uint8_t, kMostLetters + 2> letters{};  // 0-25, and 26 at both ends
  std::uint8_t size = 2;                                 // with both ends
  std::uint32_t mask = 0;                                // which letters occur
  Skeleton skeleton = 0;
  bool bare =
      false;  // from a script without vowels: they, and doubled letters, may be added for next to nothing

  [[nodiscard]] std::size_t length() const { return size - 2U; }
};

// REQUIRES: `text` holds A-Z only; what is beyond kMostLetters is left out.
[[nodiscard]] Word make_word(std::string_view text);
[[nodiscard]] std::string to_text(const Word& word);

// The skeleton itself and, unless it is too short for that, each with one consonant left out: two skeletons
// that are alike have one of these in common.
[[nodiscard]] std::vector<Skeleton> with_one_left_out(Skeleton skeleton);
// At most one consonant is missing, changed or moved.
[[nodiscard]] bool are_alike(Skeleton a, Skeleton b);

// Cheap and certain: two words that fail this are never compared letter by letter, by nobody. Equal
// skeletons, or alike ones of some length; lengths that differ little; few letters that one has and the other
// lacks.
inline constexpr int kMostLengthDifference = 4;
inline constexpr int kMostForeignLetters = 7;       // with equal skeletons
inline constexpr int kMostForeignLettersAlike = 4;  // otherwise
[[nodiscard]] int count_letters(std::uint32_t mask);
[[nodiscard]] bool may_be_alike(const Word& a, const Word& b);
// The cost up to which two words may still be one: short words must be nearly equal.
inline constexpr int kFarthest = 7 * kNat;
[[nodiscard]] int farthest(const Word& a, const Word& b);

// The letters' side of the comparison: learnt changes of spelling, and typing errors at a flat price.
// Immutable after construction: any number of threads.
class Spelling {
 public:
  Spelling();

  // The cheapest way to turn `a` into `b` (symmetric unless a.bare; 0: equal), or kFar if it costs more than
  // `limit`.
  [[nodiscard]] int cost(const Word& a, const Word& b, int limit) const;

 private:
  static constexpr std::size_t kLetters = 27;
  static constexpr std::size_t kPairs = kLetters * kLetters;

  std::array<std::uint8_t, kLetters> one_none_{};
  std::array<std::uint8_t, kLetters * kLetters> one_one_{};
  std::vector<std::uint8_t> two_one_;     // [pair][letter]
  std::vector<std::uint8_t> two_two_;     // [pair][pair]
  std::vector<std::uint8_t> in_two_two_;  // whether a pair occurs there
};

}  // namespace shekara::names
