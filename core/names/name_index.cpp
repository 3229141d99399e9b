#include "core/names/name_index.h"

#include <algorithm>

namespace shekara::names {

NameIndex::NameIndex(const NameList& list) : list_{list}, indexed_{static_cast<NameId>(list.size())} {
  index_words(indexed_);
  index_births(indexed_);
}

void NameIndex::index_words(NameId count) {
  first_name_.resize(list_.vocabulary().size() + 1, 0);
  for (NameId name = 0; name < count; ++name)
    for (const WordId word : list_.words_of(name)) ++first_name_[word + 1];
  for (std::size_t i = 1; i < first_name_.size(); ++i) first_name_[i] += first_name_[i - 1];
  names_.resize(first_name_.back());
  std::vector<std::uint32_t> next(first_name_.begin(), first_name_.end() - 1);
  for (NameId name = 0; name < count; ++name)
    for (const WordId word : list_.words_of(name)) names_.set(next[word]++, name);
}

void NameIndex::index_births(NameId count) {
  std::vector<std::pair<std::uint32_t, NameId>> born;
  for (NameId name = 0; name < count; ++name) {
    list_.each_birth(name, [&](Birth birth) {
      if (birth.full()) born.emplace_back(birth.key(), name);
    });
  }
  std::sort(born.begin(), born.end());
  born_.resize(born.size());
  for (std::size_t i = 0; i < born.size(); ++i) {
    if (days_.empty() || days_.back() != born[i].first) {
      days_.push_back(born[i].first);
      first_born_.push_back(static_cast<std::uint32_t>(i));
    }
    born_.set(i, born[i].second);
  }
  first_born_.push_back(static_cast<std::uint32_t>(born.size()));
}

void NameIndex::update() {
  for (; indexed_ < list_.size(); ++indexed_) {
    for (const WordId word : list_.words_of(indexed_)) new_names_[word].push_back(indexed_);
    list_.each_birth(indexed_, [&](Birth birth) {
      if (birth.full()) new_born_[birth.key()].push_back(indexed_);
    });
  }
}

std::size_t NameIndex::count_with(WordId word) const {
  std::size_t count = word + 1 < first_name_.size() ? first_name_[word + 1] - first_name_[word] : 0;
  if (new_names_.empty()) return count;
  const auto later = new_names_.find(word);
  return later == new_names_.end() ? count : count + later->second.size();
}

void NameIndex::add_names_with(WordId word, std::vector<NameId>& names) const {
  if (word + 1 < first_name_.size())
    for (std::uint32_t i = first_name_[word]; i < first_name_[word + 1]; ++i) names.push_back(names_[i]);
  if (new_names_.empty()) return;
  const auto later = new_names_.find(word);
  if (later != new_names_.end()) names.insert(names.end(), later->second.begin(), later->second.end());
}

void NameIndex::add_names_born(Birth birth, std::vector<NameId>& names) const {
  if (!birth.full()) return;
  const auto day = std::lower_bound(days_.begin(), days_.end(), birth.key());
  if (day != days_.end() && *day == birth.key()) {
    const auto at = static_cast<std::size_t>(day - days_.begin());
    for (std::uint32_t i = first_born_[at]; i < first_born_[at + 1]; ++i) names.push_back(born_[i]);
  }
  if (new_born_.empty()) return;
  const auto later = new_born_.find(birth.key());
  if (later != new_born_.end()) names.insert(names.end(), later->second.begin(), later->second.end());
}

std::size_t NameIndex::bytes() const {
  return first_name_.size() * sizeof(first_name_[0]) + names_.bytes() + born_.bytes() +
         (days_.size() + first_born_.size()) * sizeof(std::uint32_t);
}

namespace {

// What may come beside the words for a name that the date path has not weighed. Initials are words to the
// plan, and beside them to the scorer.
int most_beside_words(const Scorer& scorer, const Query& query) {
  const Weights& w = scorer.weights();
  int born = 0;
  if (query.born.known())
    born = std::max({0, w.born_unknown, w.born_near_day, w.born_year, w.born_next_year, w.born_conflict});
  // Without a whole date there is no date path, and a part of a date may agree with a part only.
  const int state =
      query.nationality.code.empty() ? 0 : std::max({0, w.nationality_same, w.nationality_other});
  return born + state + std::max(0, w.sex_other);
}

int most_of_initials(const Query& query) {
  int most = 0;
  for (const auto& word : query.words)
    if (word.word.length() == 1) most += std::max(0, word.most) * static_cast<int>(kMostWords);
  return most;
}

// The words of a reading whose names must be weighed: what remains after leaving out, dearest first, words
// that together cannot reach `need`.
std::vector<std::uint8_t> needed_words(const Query& query, const Reading& reading,
                                       const std::vector<std::size_t>& costs, int need) {
  std::vector<std::uint8_t> words = reading.words;
  std::stable_sort(words.begin(), words.end(),
                   [&](std::uint8_t a, std::uint8_t b) { return costs[a] > costs[b]; });
  int left_out = 0;
  std::vector<std::uint8_t> needed;
  for (const auto word : words) {
    if (left_out + query.words[word].most < need) {
      left_out += query.words[word].most;
    } else {
      needed.push_back(word);
    }
  }
  return needed;
}

void add_names_by_words(const Scorer& scorer, const NameIndex& index, const Query& query, int need,
                        std::vector<NameId>& names) {
  std::vector<std::size_t> costs(query.words.size(), 0);  // names behind each word
  for (std::size_t word = 0; word < costs.size(); ++word) {
    for (const auto& like : query.words[word].like) costs[word] += index.count_with(like.id);
    if (query.words[word].word.length() == 1) costs[word] = scorer.list().size();  // any word may begin so
  }
  std::vector<bool> taken(costs.size(), false);
  for (const auto& reading : query.readings) {
    const int least = need + reading.price;
    for (const auto word : needed_words(query, reading, costs, least)) {
      if (taken[word]) continue;
      taken[word] = true;
      for (const auto& like : query.words[word].like) index.add_names_with(like.id, names);
      if (query.words[word].word.length() != 1) continue;
      for (const WordId id : scorer.list().vocabulary().beginning_with(query.words[word].text))
        index.add_names_with(id, names);
    }
  }
}

}  // namespace

std::vector<Candidate> search(const Scorer& scorer, const NameIndex& index, const Query& query,
                              const SearchLimits& limits, WordMemory& memory) {
  const int least = weight_for(scorer.list().size(), limits.chance_matches);
  memory.begin(query, scorer.list());
  std::vector<Candidate> found;  // a name may be there twice: best_candidates() shows each entry once
  const auto weigh_all = [&](const std::vector<NameId>& names, int beside) {
    for (const NameId name : names) {
      const int weight = scorer.weigh(query, name, memory, least, beside);
      if (weight >= least) found.push_back({name, weight});
    }
  };
  std::vector<NameId> names;
  const auto days = neighbours(query.born);
  for (std::size_t i = 0; i < days.size; ++i) index.add_names_born(days.dates[i], names);
  weigh_all(names, query.most_beside);
  names.clear();
  const int beside = most_beside_words(scorer, query);
  add_names_by_words(scorer, index, query, least - beside, names);
  weigh_all(names, beside + most_of_initials(query));
  return best_candidates(scorer.list(), std::move(found), limits);
}

}  // namespace shekara::names
