#include "core/names/score.h"

#include <algorithm>
#include <array>
#include <limits>

namespace shekara::names {
namespace {

// Up to here a difference counts as another country's spelling, beyond as an error of typing.
constexpr int kSpellingAtMost = 3 * kNat;
constexpr int kNothing = -(1 << 14);

bool begins_with(const Word& whole, const Word& part) {
  return whole.length() > part.length() &&
         std::equal(part.letters.begin(), part.letters.begin() + part.size - 1, whole.letters.begin());
}

}  // namespace

WordVerdict verdict_of(const QueryWord& word, const Vocabulary& vocabulary, WordId listed,
                       const Spelling& spelling) {
  const Word& other = vocabulary.word(listed);
  const std::string text = to_text(other);
  if (text == word.text) return WordVerdict::kSame;
  if (word.word.length() == 1 || other.length() == 1) return WordVerdict::kInitial;
  const int cost =
      may_be_alike(word.word, other) ? spelling.cost(word.word, other, farthest(word.word, other)) : kFar;
  if (cost <= kSpellingAtMost) return WordVerdict::kSpelling;
  if (share_family(families_of_word(word.text), families_of_word(text))) return WordVerdict::kFamily;
  if (word.last && begins_with(other, word.word)) return WordVerdict::kCut;
  return cost < kFar ? WordVerdict::kTyping : WordVerdict::kNone;
}

void WordMemory::begin(const Query& query, const NameList& list) {
  for (const WordId id : touched_) row_[id] = 0;
  touched_.clear();
  row_.resize(list.vocabulary().size());
  columns_ = query.words.size();
  table_.assign(columns_, 0);  // row 0 stands for nothing
  most_.assign(1, 0);
  for (std::size_t i = 0; i < columns_; ++i) {
    for (const auto& like : query.words[i].like) {
      if (row_[like.id] == 0) {
        if (touched_.size() + 1 >= std::numeric_limits<std::uint16_t>::max()) return;
        touched_.push_back(like.id);
        row_[like.id] = static_cast<std::uint16_t>(touched_.size());
        table_.resize(table_.size() + columns_, 0);
        most_.push_back(0);
      }
      const auto weight = static_cast<std::int16_t>(like.weight);
      table_[row_[like.id] * columns_ + i] = weight;
      most_[row_[like.id]] = std::max(most_[row_[like.id]], weight);
    }
  }
}

// All pairs of words that say something, the best first.
struct Scorer::Offers {
  static constexpr std::size_t kMost = 128;

  std::array<WordPair, kMost> pairs;  // NOLINT: only the first `count` are read
  std::size_t count = 0;

  void add(std::size_t word, std::size_t listed, int weight) {
    if (count < kMost)
      pairs[count++] = {static_cast<std::uint8_t>(word), static_cast<std::uint8_t>(listed), weight};
  }
};

bool Scorer::collect(const Query& query, const NameWords& listed, const WordMemory& memory,
                     Offers& offers) const {
  for (std::size_t j = 0; j < listed.size; ++j) {
    const std::int16_t* row = memory.weights(listed.ids[j]);
    for (std::size_t i = 0; row != nullptr && i < query.words.size(); ++i)
      if (row[i] > 0) offers.add(i, j, row[i]);
  }
  if (offers.count == 0) return false;  // an initial alone is nobody
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    const QueryWord& word = query.words[i];
    if (word.word.length() != 1) continue;
    for (std::size_t j = 0; j < listed.size; ++j)
      if (begins_with(list_.vocabulary().word(listed.ids[j]), word.word))
        offers.add(i, j, word.prefix_rarity - weights_.initial);
  }
  std::stable_sort(offers.pairs.begin(), offers.pairs.begin() + static_cast<std::ptrdiff_t>(offers.count),
                   [](const WordPair& a, const WordPair& b) { return a.weight > b.weight; });
  return true;
}

int Scorer::weigh_words(const Query& query, const Reading& reading, const NameWords& listed,
                        const Offers& offers, std::vector<WordPair>* pairs) const {
  std::array<std::uint8_t, 256> free{};  // how often the reading still has each word
  for (const auto word : reading.words) ++free[word];
  std::uint32_t met = 0;
  int sum = -reading.price;
  for (std::size_t k = 0; k < offers.count; ++k) {
    const auto& offer = offers.pairs[k];
    if (free[offer.word] == 0 || (met >> offer.listed & 1U) != 0 || offer.weight <= 0) continue;
    --free[offer.word];
    met |= 1U << offer.listed;
    sum += offer.weight;
    if (pairs != nullptr) pairs->push_back(offer);
  }
  if (met == 0) return kNothing;
  int alone = 0;
  for (const auto word : reading.words) {
    if (free[word] == 0) continue;
    --free[word];
    const bool particle = query.words[word].particle;
    alone += particle ? 0 : 1;
    sum -= particle ? weights_.particle : weights_.traveller_word;
  }
  int left = 0;
  for (std::size_t j = 0; j < listed.size; ++j) {
    if ((met >> j & 1U) != 0) continue;
    const bool particle = list_.vocabulary().particle(listed.ids[j]);
    left += particle ? 0 : 1;
    sum -= particle || query.may_be_truncated ? weights_.particle : weights_.listed_word;
  }
  return sum - std::min(alone, left) * weights_.both_words;
}

BirthEvidence Scorer::weigh_birth(const Query& query, NameId name) const {
  BirthEvidence best;
  if (query.born.known()) best.weight = weights_.born_unknown;
  bool any = false;
  list_.each_birth(name, [&](Birth listed) {
    const int rarity = listed == query.born && listed.full() ? list_.birth_rarity(listed) : 0;
    const auto evidence = compare_births(query.born, listed, rarity, weights_);
    if (!any || evidence.weight > best.weight) best = evidence;
    any = true;
  });
  return best;
}

int Scorer::weigh_person(const Query& query, NameId name) const {
  int sum = 0;
  const auto& state = list_.nationality_of(name).code;
  if (!query.nationality.code.empty() && !state.empty())
    sum += state == query.nationality.code ? weights_.nationality_same : weights_.nationality_other;
  const Sex sex = list_.sex_of(name);
  if (query.sex != Sex::kUnspecified && sex != Sex::kUnspecified && sex != query.sex)
    sum += weights_.sex_other;
  return sum;
}

int Scorer::weigh(const Query& query, NameId name, const WordMemory& memory, int least, int beside) const {
  const NameWords listed = list_.words_of(name);
  int most = beside;
  for (const WordId id : listed) most += memory.most(id);
  if (most < least) return kNothing;
  Offers offers;
  if (!collect(query, listed, memory, offers) || list_.removed(name)) return kNothing;
  int best = kNothing;
  for (const auto& reading : query.readings)
    best = std::max(best, weigh_words(query, reading, listed, offers, nullptr));
  if (best <= kNothing) return kNothing;
  return best + weigh_birth(query, name).weight + weigh_person(query, name);
}

NameScore Scorer::explain(const Query& query, NameId name, const WordMemory& memory) const {
  NameScore score;
  score.weight = kNothing;
  const NameWords listed = list_.words_of(name);
  Offers offers;
  if (!collect(query, listed, memory, offers) || list_.removed(name)) return score;
  for (std::size_t i = 0; i < query.readings.size(); ++i) {
    std::vector<WordPair> pairs;
    const int weight = weigh_words(query, query.readings[i], listed, offers, &pairs);
    if (weight <= score.weight) continue;
    score.weight = weight;
    score.reading = i;
    score.pairs = std::move(pairs);
  }
  if (score.weight <= kNothing) return score;
  score.birth = weigh_birth(query, name);
  score.weight += score.birth.weight + weigh_person(query, name);
  return score;
}

}  // namespace shekara::names
