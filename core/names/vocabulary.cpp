#include "core/names/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/names/known_spellings.h"

namespace shekara::names {
namespace {

// The world's words (common_words.h) weigh as much as this many words of the list.
constexpr double kWorldWords = 30000;
constexpr std::uint32_t kMostNumber = (1U << 24U) - 1;

int sixteenths(double share) {
  return static_cast<int>(std::clamp(std::lround(-std::log(share) * kNat), 0L, 255L));
}

double world_share(std::string_view word) {
  return std::exp(-static_cast<double>(rarity_of_word(word)) / kNat);
}

std::uint32_t hash(Skeleton skeleton) {
  return static_cast<std::uint32_t>((skeleton * 0x9E3779B97F4A7C15U) >> 32U);
}

}  // namespace

WordId Vocabulary::add(std::string_view word) {
  const auto known = ids_.try_emplace(std::string{word}, static_cast<WordId>(words_.size()));
  if (known.second) {
    words_.push_back(make_word(word));
    counts_.push_back(0);
    particle_.push_back(is_particle(word) || word.size() == 1 ? 1 : 0);
    families_.push_back(families_of_word(word));
  }
  return known.first->second;
}

std::optional<WordId> Vocabulary::find(std::string_view word) const {
  const auto id = ids_.find(std::string{word});
  if (id == ids_.end()) return std::nullopt;
  return id->second;
}

void Vocabulary::index_words(WordId from) {
  const auto old = static_cast<std::ptrdiff_t>(places_.size());
  by_family_.resize(std::numeric_limits<std::uint8_t>::max() + 1U);
  for (WordId id = from; id < words_.size(); ++id) {
    for (const Skeleton key : with_one_left_out(words_[id].skeleton))
      places_.push_back({hash(key), id, words_[id].mask});
    for (const auto family : families_[id])
      if (family != 0) by_family_[family].push_back(id);
  }
  std::sort(places_.begin() + old, places_.end());
  std::inplace_merge(places_.begin(), places_.begin() + old, places_.end());
}

void Vocabulary::sort_words() {
  sorted_.clear();
  running_.clear();
  for (WordId id = 0; id < words_.size(); ++id) sorted_.push_back(id);
  std::sort(sorted_.begin(), sorted_.end(), [&](WordId a, WordId b) {
    return std::lexicographical_compare(
        words_[a].letters.begin() + 1, words_[a].letters.begin() + words_[a].size - 1,
        words_[b].letters.begin() + 1, words_[b].letters.begin() + words_[b].size - 1);
  });
  std::uint64_t running = 0;
  for (const WordId id : sorted_) running_.push_back(running += counts_[id]);
  all_ = running;
}

void Vocabulary::measure(const Spelling& spelling, const Weights& weights) {
  weights_ = weights;
  index_words(0);
  sort_words();
  std::vector<std::vector<WordCost>> near(words_.size());
  for (WordId id = 0; id < words_.size(); ++id) {
    for (const auto& other : find_near(to_text(words_[id]), words_[id], families_[id], spelling)) {
      if (other.id < id) continue;  // the costs are the same both ways
      near[id].push_back(other);
      if (other.id != id) near[other.id].push_back({id, other.cost});
    }
  }
  first_near_.push_back(0);
  rarity_.resize(words_.size());
  for (WordId id = 0; id < words_.size(); ++id) {
    std::sort(near[id].begin(), near[id].end(),
              [](const WordCost& a, const WordCost& b) { return a.id < b.id; });
    rarity_[id] = static_cast<std::uint8_t>(rarity(to_text(words_[id]), near[id]));
    for (const auto& other : near[id])
      near_.push_back(other.id << 8U | static_cast<std::uint32_t>(other.cost));
    first_near_.push_back(static_cast<std::uint32_t>(near_.size()));
    near[id] = {};
  }
  near_.shrink_to_fit();
}

void Vocabulary::measure_new(const Spelling& spelling) {
  const auto from = static_cast<WordId>(rarity_.size());
  index_words(from);
  sort_words();
  rarity_.resize(words_.size());
  for (WordId id = from; id < words_.size(); ++id) {
    auto near = find_near(to_text(words_[id]), words_[id], families_[id], spelling);
    rarity_[id] = static_cast<std::uint8_t>(rarity(to_text(words_[id]), near));
    for (const auto& other : near)
      if (other.id < from) new_near_[other.id].push_back({id, other.cost});
    new_near_[id] = std::move(near);
  }
}

int Vocabulary::rarity(std::string_view word, const std::vector<WordCost>& near) const {
  double sum = world_share(word) * kWorldWords;
  for (const auto& other : near) sum += counts_[other.id] * std::exp(-static_cast<double>(other.cost) / kNat);
  return sixteenths(std::min(1.0, sum / (static_cast<double>(all_) + kWorldWords)));
}

std::vector<WordCost> Vocabulary::find_near(std::string_view text, const Word& word, const Families& families,
                                            const Spelling& spelling) const {
  std::vector<WordId> ids;
  for (const Skeleton key : with_one_left_out(word.skeleton)) {
    const std::uint32_t wanted = hash(key);
    auto at = std::lower_bound(places_.begin(), places_.end(), Place{wanted, 0, 0});
    for (; at != places_.end() && at->key == wanted; ++at)
      if (count_letters(at->mask ^ word.mask) <= kMostForeignLetters) ids.push_back(at->id);
  }
  for (const auto family : families)
    if (family != 0) ids.insert(ids.end(), by_family_[family].begin(), by_family_[family].end());
  std::vector<WordCost> known;
  for (const auto& row : known_spellings_of(text)) {
    const auto id = find(row.other);
    if (!id) continue;
    known.push_back({*id, row.cost});
    ids.push_back(*id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<WordCost> found;
  for (const WordId id : ids) {
    const Word& other = words_[id];
    int cost = kFar;
    if (may_be_alike(word, other)) cost = spelling.cost(word, other, farthest(word, other));
    if (cost < kFar) cost = cost * weights_.spelling / kNat;
    for (const auto& row : known)
      if (row.id == id) cost = std::min(cost, row.cost * weights_.spelling / kNat);
    if (share_family(families, families_[id])) cost = std::min(cost, weights_.family);
    if (cost < kFar && id <= kMostNumber) found.push_back({id, std::min(cost, 255)});
  }
  return found;
}

std::vector<WordCost> Vocabulary::near(std::string_view text, const Word& word,
                                       const Spelling& spelling) const {
  return find_near(text, word, families_of_word(text), spelling);
}

std::vector<WordCost> Vocabulary::near(WordId id) const {
  std::vector<WordCost> found;
  if (id + 1 < first_near_.size()) {
    for (std::uint32_t i = first_near_[id]; i < first_near_[id + 1]; ++i)
      found.push_back({near_[i] >> 8U, static_cast<int>(near_[i] & 0xFFU)});
  }
  const auto later = new_near_.find(id);  // all numbers there are higher, or all are there
  if (later != new_near_.end()) found.insert(found.end(), later->second.begin(), later->second.end());
  return found;
}

namespace {

// -1, 0 or 1: the word against the prefix, equal if it begins so.
int compare_start(const Word& word, std::string_view prefix) {
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    const int letter = i < word.length() ? word.letters[i + 1] : -1;
    if (letter != prefix[i] - 'A') return letter < prefix[i] - 'A' ? -1 : 1;
  }
  return 0;
}

}  // namespace

int Vocabulary::prefix_rarity(std::string_view prefix) const {
  const auto from = std::partition_point(sorted_.begin(), sorted_.end(),
                                         [&](WordId id) { return compare_start(words_[id], prefix) < 0; });
  const auto to = std::partition_point(from, sorted_.end(),
                                       [&](WordId id) { return compare_start(words_[id], prefix) == 0; });
  const auto until = [&](auto at) {
    return at == sorted_.begin() ? 0 : running_[static_cast<std::size_t>(at - sorted_.begin()) - 1];
  };
  const double world =
      kWorldWords * std::pow(10.0, -static_cast<double>(std::min<std::size_t>(prefix.size(), 5)));
  return sixteenths((static_cast<double>(until(to) - until(from)) + world) /
                    (static_cast<double>(all_) + kWorldWords));
}

std::vector<WordId> Vocabulary::beginning_with(std::string_view prefix) const {
  std::vector<WordId> found;
  auto at = std::partition_point(sorted_.begin(), sorted_.end(),
                                 [&](WordId id) { return compare_start(words_[id], prefix) < 0; });
  for (; at != sorted_.end() && compare_start(words_[*at], prefix) == 0; ++at)
    if (words_[*at].length() > prefix.size()) found.push_back(*at);
  return found;
}

std::size_t Vocabulary::bytes() const {
  constexpr std::size_t kNode = 56;  // an entry of a hash table, with its short text
  return words_.size() * (sizeof(Word) + sizeof(std::uint32_t) * 3 + 2 + sizeof(Families) +
                          sizeof(std::uint64_t) + kNode) +
         places_.size() * sizeof(places_[0]) + near_.size() * sizeof(near_[0]);
}

}  // namespace shekara::names
