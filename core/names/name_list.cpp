#include "core/names/name_list.h"

#include <algorithm>
#include <cmath>

namespace shekara::names {
namespace {

// Days of birth among adults: about fifty years.
constexpr double kDays = 18000;
constexpr double kWorldBirths = 2000;
constexpr std::size_t kMostStates = 1U << 14U;

}  // namespace

NameList::NameList(const std::vector<ListedName>& rows, const Spelling& spelling, const Weights& weights)
    : spelling_{spelling} {
  for (const auto& row : rows) add_row(row);
  vocabulary_.measure(spelling_, weights);
  name_words_.shrink_to_fit();
  entity_.shrink_to_fit();
  within_.shrink_to_fit();
  birth_.shrink_to_fit();
  person_.shrink_to_fit();
}

void NameList::apply(const ListChange& change) {
  removed_.resize(entities_.size(), false);
  for (const auto& entity : change.removed) {
    const auto known = entity_ids_.find(entity);
    if (known == entity_ids_.end()) continue;
    removed_[known->second] = true;
    entity_ids_.erase(known);  // added again, it is another entity
  }
  last_words_.clear();
  for (const auto& row : change.added) add_row(row);
  removed_.resize(entities_.size(), false);
  vocabulary_.measure_new(spelling_);
}

void NameList::add_row(const ListedName& row) {
  if (entity_.size() >= Packed::kMost || vocabulary_.size() + kMostWords > Packed::kMost) {
    complete_ = false;
    return;
  }
  const auto known = entity_ids_.try_emplace(row.entity, static_cast<std::uint32_t>(entities_.size()));
  if (known.second) entities_.push_back(row.entity);
  if (entity_.size() == 0 || entity_[entity_.size() - 1] != known.first->second) last_words_.clear();
  if (within_.size() % kBlock == 0) block_.push_back(static_cast<std::uint32_t>(name_words_.size()));
  within_.push_back(static_cast<std::uint8_t>(name_words_.size() - block_.back()));
  entity_.push_back(known.first->second);
  for (const auto& text : canonical_words(row.name)) {
    const WordId id = vocabulary_.add(text);
    name_words_.push_back(id);
    if (std::find(last_words_.begin(), last_words_.end(), id) != last_words_.end()) continue;
    last_words_.push_back(id);
    vocabulary_.count(id);
  }
  add_births(row.births);
  add_person(row);
}

void NameList::add_births(const std::vector<PartialDate>& dates) {
  std::vector<Birth> births;
  for (const auto& date : dates) {
    const Birth birth = make_birth(date);
    if (!birth.known()) continue;
    births.push_back(birth);
    if (birth.full()) ++birth_counts_[birth.key()];
  }
  if (births.size() < 2) {
    birth_.push_back(births.empty() ? 0 : births[0].key());
    return;
  }
  birth_.push_back(kMoreBirths | static_cast<std::uint32_t>(more_births_.size()));
  more_births_.push_back(std::move(births));
}

void NameList::add_person(const ListedName& row) {
  auto state = state_ids_.find(row.nationality.code);
  if (state == state_ids_.end()) {
    const bool full = states_.size() >= kMostStates;
    state =
        state_ids_.emplace(row.nationality.code, static_cast<std::uint16_t>(full ? 0 : states_.size())).first;
    if (!full) states_.push_back(row.nationality);
  }
  person_.push_back(static_cast<std::uint16_t>(state->second << 2U | static_cast<unsigned>(row.sex)));
}

int NameList::birth_rarity(Birth birth) const {
  const auto found = birth_counts_.find(birth.key());
  const double seen = found == birth_counts_.end() ? 0 : found->second;
  const double share = (seen + kWorldBirths / kDays) / (static_cast<double>(size()) + kWorldBirths);
  return static_cast<int>(std::clamp(std::lround(-std::log(share) * kNat), 0L, 255L));
}

std::string NameList::text_of(NameId name) const {
  std::string text;
  for (const WordId id : words_of(name)) {
    if (!text.empty()) text += ' ';
    text += to_text(vocabulary_.word(id));
  }
  return text;
}

std::size_t NameList::bytes() const {
  constexpr std::size_t kNode = 32;
  std::size_t births = 0;
  for (const auto& more : more_births_) births += sizeof(more) + more.size() * sizeof(Birth);
  return vocabulary_.bytes() + name_words_.bytes() + entity_.bytes() + block_.size() * sizeof(block_[0]) +
         within_.size() + birth_.size() * sizeof(birth_[0]) + births + person_.size() * sizeof(person_[0]) +
         removed_.size() / 8 + birth_counts_.size() * kNode;
}

}  // namespace shekara::names
