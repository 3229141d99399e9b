#include "core/names/query.h"

#include <algorithm>
#include <optional>

#include "core/names/canonical.h"
#include "core/names/scripts.h"

namespace shekara::names {
namespace {

constexpr std::size_t kShortestHalf = 2;
constexpr std::size_t kShortestSplit = 5;
constexpr std::size_t kMostSplits = 3;  // of one word

// What the word says about listed words: near ones by spelling or family, longer ones if its end may be
// missing, and single letters that may stand for it.
void weigh_listed(QueryWord& word, const Vocabulary& vocabulary, const std::vector<WordCost>& near,
                  const Weights& weights) {
  auto& like = word.like;
  const auto offer = [&](WordId id, int weight) {
    // An article that agrees says as little as one that is missing.
    const int most = word.particle && word.word.length() > 1 ? weights.particle_same : weight;
    if (weight > 0) like.push_back({id, std::min(weight, most)});
  };
  for (const auto& other : near) offer(other.id, word.rarity - other.cost);
  if (word.last)
    for (const WordId id : vocabulary.beginning_with(word.text)) offer(id, word.prefix_rarity - weights.cut);
  if (word.word.length() > 1) {
    const std::string_view initial{word.text.data(), 1};
    if (const auto id = vocabulary.find(initial))
      offer(*id, vocabulary.prefix_rarity(initial) - weights.initial);
  }
  std::sort(like.begin(), like.end(), [](const WordWeight& a, const WordWeight& b) {
    return a.id != b.id ? a.id < b.id : a.weight > b.weight;
  });
  const auto same = [](const WordWeight& a, const WordWeight& b) { return a.id == b.id; };
  like.erase(std::unique(like.begin(), like.end(), same), like.end());
  for (const auto& each : like) word.most = std::max(word.most, each.weight);
  if (word.word.length() == 1) word.most = std::max(word.most, word.prefix_rarity - weights.initial);
}

std::uint8_t add_word(Query& query, const NameList& list, const Weights& weights, std::string_view text,
                      bool last) {
  for (std::size_t i = 0; i < query.words.size(); ++i)
    if (query.words[i].text == text && query.words[i].last == last) return static_cast<std::uint8_t>(i);
  const Vocabulary& vocabulary = list.vocabulary();
  QueryWord word{.text = std::string{text}, .word = make_word(text)};
  word.word.bare = query.bare;
  // What is known of a listed word beforehand is known of it as it is written, vowels and all.
  const auto id = query.bare ? std::nullopt : vocabulary.find(text);
  const auto near = id ? vocabulary.near(*id) : vocabulary.near(text, word.word, list.spelling());
  word.rarity = id ? vocabulary.rarity(*id) : vocabulary.rarity(text, near);
  word.particle = text.size() == 1 || is_particle(text);
  word.last = last && text.size() > 1;
  if (word.last || text.size() == 1) word.prefix_rarity = vocabulary.prefix_rarity(text);
  weigh_listed(word, vocabulary, near, weights);
  query.words.push_back(std::move(word));
  return static_cast<std::uint8_t>(query.words.size() - 1);
}

void add_reading(Query& query, const NameList& list, const Weights& weights,
                 const std::vector<std::string>& words, int price) {
  if (query.readings.size() >= Query::kMostReadings) return;
  Reading reading;
  reading.changed = !query.readings.empty();
  reading.price = price;
  for (std::size_t i = 0; i < words.size(); ++i)
    reading.words.push_back(
        add_word(query, list, weights, words[i], query.may_be_truncated && i + 1 == words.size()));
  query.readings.push_back(std::move(reading));
}

// An article is written with its word or apart, as one likes.
int price(std::string_view left, std::string_view right, const Weights& weights) {
  return is_particle(left) || is_particle(right) ? weights.article : weights.split_or_join;
}

struct Split {
  std::size_t at = 0;
  int rarity = 0;
};

// Where both halves are listed words; the commonest pairs first, for they are the likeliest.
std::vector<Split> splits(std::string_view word, const Vocabulary& vocabulary) {
  std::vector<Split> found;
  for (std::size_t at = kShortestHalf; word.size() >= kShortestSplit && at + kShortestHalf <= word.size();
       ++at) {
    const auto left = vocabulary.find(word.substr(0, at));
    if (!left) continue;
    const auto right = vocabulary.find(word.substr(at));
    if (right) found.push_back({at, vocabulary.rarity(*left) + vocabulary.rarity(*right)});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Split& a, const Split& b) { return a.rarity < b.rarity; });
  if (found.size() > kMostSplits) found.resize(kMostSplits);
  return found;
}

int most_beside(const Query& query, const NameList& list, const Weights& w) {
  int most = std::max(0, w.sex_other);
  if (query.born.known()) {
    most += std::max({0, w.born_unknown, w.born_near_day, w.born_near_year, w.born_swapped, w.born_year,
                      w.born_next_year, w.born_conflict, list.birth_rarity(query.born) + w.born_same});
  }
  if (!query.nationality.code.empty()) most += std::max({0, w.nationality_same, w.nationality_other});
  for (const auto& word : query.words)
    if (word.word.length() == 1)
      most += std::max(0, word.prefix_rarity - w.initial) * static_cast<int>(kMostWords);
  return most;
}

}  // namespace

Query make_query(const Traveller& traveller, const NameList& list, const Weights& weights) {
  Query query;
  query.born = make_birth(traveller.born);
  query.nationality = traveller.nationality;
  query.sex = traveller.sex;
  query.bare = written_without_vowels(traveller.name);
  const auto words = canonical_words(traveller.name);
  std::size_t length = words.empty() ? 0 : words.size() - 1;
  for (const auto& word : words) length += word.size();
  query.may_be_truncated = traveller.may_be_truncated || length >= kFullField;
  add_reading(query, list, weights, words, 0);
  const Vocabulary& vocabulary = list.vocabulary();
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string joined = words[i] + words[i + 1];
    if (joined.size() < kShortestSplit || joined.size() > Word::kMostLetters || !vocabulary.find(joined))
      continue;
    std::vector<std::string> other = words;
    other[i] = joined;
    other.erase(other.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    add_reading(query, list, weights, other, price(words[i], words[i + 1], weights));
  }
  for (std::size_t i = 0; i < words.size() && words.size() < kMostWords; ++i) {
    for (const auto& split : splits(words[i], vocabulary)) {
      std::vector<std::string> other = words;
      other[i] = words[i].substr(0, split.at);
      other.insert(other.begin() + static_cast<std::ptrdiff_t>(i) + 1, words[i].substr(split.at));
      add_reading(query, list, weights, other, price(other[i], other[i + 1], weights));
    }
  }
  query.most_beside = most_beside(query, list, weights);
  return query;
}

}  // namespace shekara::names
