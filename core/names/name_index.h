#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/names/name_list.h"
#include "core/names/packed.h"
#include "core/names/query.h"
#include "core/names/score.h"
#include "core/names/search.h"

namespace shekara::names {

// Where to look first: names by word and by day of birth. Refers to the list, which must outlive it.
// Immutable but for update(): any number of threads between.
class NameIndex {
 public:
  explicit NameIndex(const NameList& list);

  // Takes in the names that the list has been given since (NameList::apply).
  void update();

  [[nodiscard]] std::size_t count_with(WordId word) const;
  void add_names_with(WordId word, std::vector<NameId>& names) const;

  // Rows with this full date of birth among theirs.
  void add_names_born(Birth birth, std::vector<NameId>& names) const;

  // Bytes in use, without the list's own.
  [[nodiscard]] std::size_t bytes() const;

 private:
  void index_words(NameId count);
  void index_births(NameId count);

  const NameList& list_;
  NameId indexed_ = 0;
  std::vector<std::uint32_t> first_name_;  // by word
  Packed names_;
  std::vector<std::uint32_t> days_;  // Birth::key, in order
  std::vector<std::uint32_t> first_born_;
  Packed born_;
  std::unordered_map<WordId, std::vector<NameId>> new_names_;
  std::unordered_map<std::uint32_t, std::vector<NameId>> new_born_;
};

// The same answer as search_all, without weighing names that cannot be in it: names born on the traveller's
// day (or a day mistaken for it) are weighed all; of the others only those that share a word without which
// the weight cannot be reached, the rarest words first. tests/core/names/search_test.cpp holds the two
// searches against each other.
[[nodiscard]] std::vector<Candidate> search(const Scorer& scorer, const NameIndex& index, const Query& query,
                                            const SearchLimits& limits, WordMemory& memory);

}  // namespace shekara::names
