#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/names/birth.h"
#include "core/names/name_list.h"
#include "core/names/query.h"
#include "core/names/spelling.h"
#include "core/names/weights.h"

namespace shekara::names {

// Why two words count as one.
enum class WordVerdict { kNone, kSame, kSpelling, kTyping, kFamily, kInitial, kCut };

// Why this word of the traveller counts as this word of the list: for the explanation, never for the weight.
[[nodiscard]] WordVerdict verdict_of(const QueryWord& word, const Vocabulary& vocabulary, WordId listed,
                                     const Spelling& spelling);

// What the words of one query say about the words of the list, as a table: filled once a query, read for each
// name. One per thread; reusable for any number of queries and lists.
class WordMemory {
 public:
  // Forgets the last query.
  void begin(const Query& query, const NameList& list);

  // The best that any word of the query says about this listed word.
  [[nodiscard]] int most(WordId listed) const { return most_[row_[listed]]; }

  // The weights of all the query's words against this listed word; nullptr: none says anything.
  [[nodiscard]] const std::int16_t* weights(WordId listed) const {
    const std::uint16_t row = row_[listed];
    return row == 0 ? nullptr : table_.data() + std::size_t{row} * columns_;
  }

 private:
  std::vector<std::uint16_t> row_;  // by listed word; 0: none
  std::vector<WordId> touched_;
  std::vector<std::int16_t> table_;
  std::vector<std::int16_t> most_;  // of each row
  std::size_t columns_ = 0;
};

struct WordPair {
  std::uint8_t word = 0;    // into Query::words
  std::uint8_t listed = 0;  // position in the listed name
  int weight = 0;
};

// How one listed name compares with the traveller.
struct NameScore {
  int weight = 0;  // all evidence, in sixteenths of a natural logarithm
  std::size_t reading = 0;
  std::vector<WordPair> pairs;
  BirthEvidence birth;
};

class Scorer {
 public:
  Scorer(const NameList& list, const Weights& weights) : list_{list}, weights_{weights} {}

  // The whole weight, nothing else, or less than `least` if it is less; REQUIRES memory.begin(query, list()).
  // `beside`: what the caller knows that evidence other than words may add at most.
  [[nodiscard]] int weigh(const Query& query, NameId name, const WordMemory& memory, int least,
                          int beside) const;

  [[nodiscard]] int weigh(const Query& query, NameId name, const WordMemory& memory, int least) const {
    return weigh(query, name, memory, least, query.most_beside);
  }

  // The same weight with its reasons.
  [[nodiscard]] NameScore explain(const Query& query, NameId name, const WordMemory& memory) const;

  [[nodiscard]] const NameList& list() const { return list_; }

  [[nodiscard]] const Weights& weights() const { return weights_; }

 private:
  struct Offers;
  [[nodiscard]] bool collect(const Query& query, const NameWords& listed, const WordMemory& memory,
                             Offers& offers) const;
  [[nodiscard]] int weigh_words(const Query& query, const Reading& reading, const NameWords& listed,
                                const Offers& offers, std::vector<WordPair>* pairs) const;
  [[nodiscard]] BirthEvidence weigh_birth(const Query& query, NameId name) const;
  [[nodiscard]] int weigh_person(const Query& query, NameId name) const;

  const NameList& list_;
  const Weights& weights_;
};

}  // namespace shekara::names
