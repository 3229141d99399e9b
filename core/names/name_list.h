#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/documents/document.h"
#include "core/names/birth.h"
#include "core/names/canonical.h"
#include "core/names/packed.h"
#include "core/names/spelling.h"
#include "core/names/vocabulary.h"
#include "core/names/weights.h"

namespace shekara::names {

// One name of an entry: an entry with aliases gives several rows, one after the other.
struct ListedName {
  std::string entity;
  std::string name;  // UTF-8, any script
  std::vector<PartialDate> births;
  StateCode nationality;
  Sex sex = Sex::kUnspecified;
};

using NameId = std::uint32_t;

// What a new version of the list changes. An entry that changed is removed and added.
struct ListChange {
  std::vector<std::string> removed;  // entities
  std::vector<ListedName> added;
};

// The numbers of a name's words.
struct NameWords {
  std::array<WordId, kMostWords> ids;  // NOLINT: only the first `size` are read
  std::size_t size = 0;

  [[nodiscard]] const WordId* begin() const { return ids.data(); }

  [[nodiscard]] const WordId* end() const { return ids.data() + size; }
};

// The names of the list, each as word numbers, with what the list knows of its words. About nine bytes a name
// for the words and twelve for the rest; at most sixteen million names, words or entries (what is beyond is
// not read: complete() tells). Immutable but for apply(): any number of threads between.
class NameList {
 public:
  NameList(const std::vector<ListedName>& rows, const Spelling& spelling, const Weights& weights = {});

  // Takes what a new version changes. The shares of words stay as they were measured: after changes of more
  // than a tenth of the list, build it anew. An index of the list must be told (NameIndex::update).
  void apply(const ListChange& change);

  [[nodiscard]] std::size_t size() const { return entity_.size(); }

  [[nodiscard]] bool complete() const { return complete_; }

  [[nodiscard]] NameWords words_of(NameId name) const {
    NameWords words;
    const std::size_t from = first_word(name);
    words.size = first_word(name + 1) - from;
    for (std::size_t i = 0; i < words.size; ++i) words.ids[i] = name_words_[from + i];
    return words;
  }

  // Calls take(Birth) for each known date.
  template <class Take>
  void each_birth(NameId name, Take take) const {
    const std::uint32_t packed = birth_[name];
    if (packed == 0) return;
    if ((packed & kMoreBirths) == 0) {
      take(birth_of_key(packed));
      return;
    }
    for (const Birth birth : more_births_[packed & ~kMoreBirths]) take(birth);
  }

  [[nodiscard]] bool removed(NameId name) const { return !removed_.empty() && removed_[entity_of(name)]; }

  [[nodiscard]] std::uint32_t entity_of(NameId name) const { return entity_[name]; }

  [[nodiscard]] const std::string& entity_text(std::uint32_t entity) const { return entities_[entity]; }

  [[nodiscard]] const StateCode& nationality_of(NameId name) const { return states_[person_[name] >> 2U]; }

  [[nodiscard]] Sex sex_of(NameId name) const { return static_cast<Sex>(person_[name] & 3U); }

  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }

  [[nodiscard]] const Spelling& spelling() const { return spelling_; }

  // -ln of the share of names born on that day, in sixteenths.
  [[nodiscard]] int birth_rarity(Birth birth) const;

  [[nodiscard]] std::string text_of(NameId name) const;

  // Bytes in use, the texts of entities left out: their keeper has them anyway.
  [[nodiscard]] std::size_t bytes() const;

 private:
  static constexpr std::uint32_t kMoreBirths = 1U << 31U;
  static constexpr NameId kBlock = 16;

  [[nodiscard]] std::size_t first_word(NameId name) const {
    return name == within_.size() ? name_words_.size() : block_[name / kBlock] + within_[name];
  }

  void add_row(const ListedName& row);
  void add_births(const std::vector<PartialDate>& dates);
  void add_person(const ListedName& row);

  Spelling spelling_;
  Vocabulary vocabulary_;
  Packed name_words_;
  std::vector<std::uint32_t> block_;  // where the words of each sixteenth name begin
  std::vector<std::uint8_t> within_;  // and each name's beyond that
  std::vector<std::uint32_t> birth_;  // Birth::key, or a number in more_births_
  std::vector<std::vector<Birth>> more_births_;
  Packed entity_;
  std::vector<std::uint16_t> person_;  // state and sex
  std::vector<std::string> entities_;
  std::unordered_map<std::string, std::uint32_t> entity_ids_;
  std::vector<StateCode> states_;
  std::unordered_map<std::string, std::uint16_t> state_ids_;
  std::vector<bool> removed_;  // by entity; empty if none
  std::unordered_map<std::uint32_t, std::uint32_t> birth_counts_;
  std::vector<WordId> last_words_;  // of the entity read last: each word of an entity counts once
  bool complete_ = true;
};

}  // namespace shekara::names
