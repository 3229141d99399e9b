#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/names/common_words.h"
#include "core/names/spelling.h"
#include "core/names/weights.h"

namespace shekara::names {

using WordId = std::uint32_t;

// A listed word that another word may be meant as, and how far it is: the cost of the spelling, or of a
// family form.
struct WordCost {
  WordId id = 0;
  int cost = 0;
};

// The words of a list and how common each is. What counts is not a word's own share but that of all words
// which may be written so: Σ share(w) exp(-cost(w, word)), with the world's shares beside the list's, for a
// short list says little. A word costs -ln of that sum, its rarity: what agreement of a traveller's word with
// it says, before the cost of the difference is taken off. So a typing error in MUHAMMAD is as weak as
// MUHAMMAD, and never weaker twice.
class Vocabulary {
 public:
  // Each bearer of a word is counted once, however many of his aliases have it: the caller sees to that.
  WordId add(std::string_view word);

  void count(WordId id) { ++counts_[id]; }

  // After all add and count: the words near each word, and the rarities.
  void measure(const Spelling& spelling, const Weights& weights);

  // The same for what was added since: the older words keep their rarities.
  void measure_new(const Spelling& spelling);

  [[nodiscard]] std::size_t size() const { return words_.size(); }

  [[nodiscard]] const Word& word(WordId id) const { return words_[id]; }

  [[nodiscard]] std::optional<WordId> find(std::string_view word) const;

  [[nodiscard]] bool particle(WordId id) const { return particle_[id] != 0; }

  // -ln of the share of names that might have this word, in sixteenths.
  [[nodiscard]] int rarity(WordId id) const { return rarity_[id]; }

  // The same for a word that may not be listed, from the words near it.
  [[nodiscard]] int rarity(std::string_view word, const std::vector<WordCost>& near) const;

  // -ln of the share of words that begin so.
  [[nodiscard]] int prefix_rarity(std::string_view prefix) const;

  // Every listed word that is a spelling of this one or of its family, by number.
  [[nodiscard]] std::vector<WordCost> near(std::string_view text, const Word& word,
                                           const Spelling& spelling) const;
  // The same for a listed word: worked out beforehand.
  [[nodiscard]] std::vector<WordCost> near(WordId id) const;

  // Listed words that begin so and are longer.
  [[nodiscard]] std::vector<WordId> beginning_with(std::string_view prefix) const;

  [[nodiscard]] std::size_t bytes() const;

 private:
  // Where a word is found: by its skeleton, and by that with one consonant left out.
  struct Place {
    std::uint32_t key = 0;  // hash
    WordId id = 0;
    std::uint32_t mask = 0;

    friend bool operator<(const Place& a, const Place& b) {
      return a.key != b.key ? a.key < b.key : a.id < b.id;
    }
  };

  [[nodiscard]] std::vector<WordCost> find_near(std::string_view text, const Word& word,
                                                const Families& families, const Spelling& spelling) const;
  [[nodiscard]] double share(WordId id) const;
  void sort_words();
  void index_words(WordId from);

  std::vector<Word> words_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint8_t> particle_;
  std::vector<std::uint8_t> rarity_;
  std::vector<Families> families_;
  std::unordered_map<std::string, WordId> ids_;
  std::vector<Place> places_;  // by key
  std::vector<std::uint32_t> first_near_;
  std::vector<std::uint32_t> near_;  // number and cost of each, in 24 and 8 bits
  std::unordered_map<WordId, std::vector<WordCost>> new_near_;
  std::vector<WordId> sorted_;  // words in the order of their letters
  std::vector<std::uint64_t> running_;
  std::vector<std::vector<WordId>> by_family_;
  std::uint64_t all_ = 0;
  Weights weights_;
};

}  // namespace shekara::names
