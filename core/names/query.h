#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/names/name_list.h"
#include "core/names/weights.h"

namespace shekara::names {

// Whom to look for. Nothing but the name is required.
struct Traveller {
  std::string name;  // UTF-8, any script, any order
  PartialDate born;
  StateCode nationality;
  Sex sex = Sex::kUnspecified;
  bool may_be_truncated = false;  // the MRZ's field is full (ICAO 9303-4 4.2.3)
};

struct WordWeight {
  WordId id = 0;
  int weight = 0;
};

// One word of the query, in whatever reading it occurs, with what it says about each listed word.
struct QueryWord {
  std::string text;
  Word word;
  bool particle = false;
  bool last = false;  // the end of a name that may be truncated
  int rarity = 0;
  int prefix_rarity = 0;         // of a single letter, or of a last word
  std::vector<WordWeight> like;  // positive weights alone, by number. An initial's longer words are not here
  int most = 0;                  // the best that any listed word can give
};

// One way to part the name into words: as written, or with two words joined or one split.
struct Reading {
  std::vector<std::uint8_t> words;  // into Query::words
  bool changed = false;
  int price = 0;  // what the change costs
};

struct Query {
  static constexpr std::size_t kMostReadings = 10;

  std::vector<QueryWord> words;
  std::vector<Reading> readings;  // the first is as written
  Birth born;
  StateCode nationality;
  Sex sex = Sex::kUnspecified;
  bool may_be_truncated = false;
  bool bare = false;  // written in a script without vowels
  int most_beside =
      0;  // what initials, date of birth, nationality and sex may add to the words' weights at most
};

// How long a name must be for its end to be missing, in letters and blanks: TD1 has 30 positions, TD3 39.
inline constexpr std::size_t kFullField = 29;

// Readings follow the list: a word is split where both halves are listed words, two neighbours are joined if
// the list has them as one. The same list thus reads the same name alike, whichever way it is searched.
[[nodiscard]] Query make_query(const Traveller& traveller, const NameList& list, const Weights& weights);

}  // namespace shekara::names
