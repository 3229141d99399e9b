// The index against the exhaustive search, and what the score must say about single cases.
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/names/match.h"
#include "core/names/name_index.h"

namespace shekara::names {
namespace {

// Numbers that look random and are the same everywhere.
class Dice {
 public:
  std::size_t below(std::size_t n) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % n;
  }

 private:
  std::uint64_t state_ = 42;
};

const std::vector<std::string>& words() {
  static const std::vector<std::string> kWords{
      "MUHAMMAD", "MOHAMED",   "ALI",           "KHAN",      "AHMED",
      "SERGEY",   "SERGEI",    "IVANOV",        "IVANOVA",   "PETROV",
      "KIM",      "LI",        "WANG",          "XIAOMING",  "JOHN",
      "SMITH",    "SMYTH",     "ALEKSANDR",     "ALEXANDER", "SASHA",
      "AL",       "BIN",       "ABDUL",         "REHMAN",    "ABDULREHMAN",
      "OULABI",   "ULABI",     "KHASAN",        "HASSAN",    "HUSSEIN",
      "YURI",     "YURIY",     "VLADIMIROVICH", "NURSULTAN", "BAUYRZHAN",
      "GARCIA",   "LOPEZ",     "JUAN",          "MARIA",     "A",
      "J",        "KOVALCHUK", "DMITRY",        "DMYTRO",    "YUSUF",
      "JOSEPH",   "TREJOS",    "TREJO",         "FREIRE",    "FREYRE"};
  return kWords;
}

std::string damaged(std::string name, Dice& dice) {
  const auto letter = [&] { return static_cast<char>('A' + dice.below(26)); };
  switch (dice.below(6)) {
    case 0:
      name[dice.below(name.size())] = letter();
      break;
    case 1:
      name.erase(dice.below(name.size()), 1);
      break;
    case 2:
      name.insert(dice.below(name.size()), 1, letter());
      break;
    case 3:
      if (const auto blank = name.find(' '); blank != std::string::npos) name.erase(blank, 1);
      break;
    case 4:
      name = name.substr(0, 1 + dice.below(name.size()));
      break;
    default:
      break;
  }
  return name;
}

std::string some_name(Dice& dice) {
  std::string name;
  for (std::size_t n = 1 + dice.below(4); n > 0; --n)
    name += words()[dice.below(words().size())] + (n > 1 ? " " : "");
  return name;
}

PartialDate some_date(Dice& dice) {
  PartialDate date{1960 + static_cast<int>(dice.below(12)), 1 + static_cast<unsigned>(dice.below(12)),
                   1 + static_cast<unsigned>(dice.below(28))};
  if (dice.below(4) == 0) return {};
  if (dice.below(4) == 0) return {date.year, 0, 0};
  return date;
}

struct World {
  Spelling spelling;
  Weights weights;
  NameList list;
  NameIndex index{list};
  Scorer scorer{list, weights};
  WordMemory memory;

  explicit World(const std::vector<ListedName>& rows) : list{rows, spelling} {}

  std::vector<Match> find(const Traveller& traveller, double chance_matches = 1.0) {
    const auto query = make_query(traveller, list, weights);
    std::vector<Match> matches;
    const SearchLimits limits{.chance_matches = chance_matches};
    for (const auto& candidate : search(scorer, index, query, limits, memory))
      matches.push_back(explain(scorer, query, candidate, memory));
    return matches;
  }
};

ListedName listed(std::string entity, std::string name, PartialDate born = {}) {
  ListedName row;
  row.entity = std::move(entity);
  row.name = std::move(name);
  if (!born.unknown()) row.births.push_back(born);
  return row;
}

TEST(NameIndex, LosesNoCandidateAgainstTheExhaustiveSearch) {
  Dice dice;
  std::vector<ListedName> rows;
  for (int i = 0; i < 1500; ++i) {
    auto row = listed(std::to_string(i / 2), some_name(dice), some_date(dice));
    if (dice.below(5) == 0) row.births.push_back(some_date(dice));
    row.nationality.code = dice.below(3) == 0 ? "KAZ" : "";
    row.sex = static_cast<Sex>(dice.below(3));
    rows.push_back(std::move(row));
  }
  World world{rows};
  for (int i = 0; i < 1200; ++i) {
    const auto& row = rows[dice.below(rows.size())];
    Traveller traveller;
    traveller.name = damaged(dice.below(3) == 0 ? some_name(dice) : row.name, dice);
    traveller.born = dice.below(3) == 0 || row.births.empty() ? some_date(dice) : row.births[0];
    if (traveller.born.full() && dice.below(5) == 0) ++traveller.born.year;
    traveller.nationality.code = dice.below(2) == 0 ? "KAZ" : "";
    traveller.sex = static_cast<Sex>(dice.below(3));
    const auto query = make_query(traveller, world.list, world.weights);
    const double chances[] = {0.001, 0.05, 1.0, 50.0};
    const SearchLimits limits{.candidates = 20, .chance_matches = chances[dice.below(4)]};
    const auto all = search_all(world.scorer, query, limits, world.memory);
    const auto fast = search(world.scorer, world.index, query, limits, world.memory);
    ASSERT_EQ(all.size(), fast.size()) << "query " << i;
    for (std::size_t k = 0; k < all.size(); ++k) {
      EXPECT_EQ(all[k].name, fast[k].name) << "query " << i;
      EXPECT_EQ(all[k].weight, fast[k].weight) << "query " << i;
    }
  }
}

TEST(NameIndex, LosesNoCandidateAfterTheListHasChanged) {
  Dice dice;
  std::vector<ListedName> rows;
  for (int i = 0; i < 400; ++i) rows.push_back(listed(std::to_string(i), some_name(dice), some_date(dice)));
  World world{rows};
  ListChange change;
  for (int i = 0; i < 400; i += 7) change.removed.push_back(std::to_string(i));
  for (int i = 0; i < 60; ++i) {
    const std::string name = damaged(some_name(dice), dice);
    change.added.push_back(listed((i % 2 == 0 ? "new-" : "") + std::to_string(i), name, some_date(dice)));
  }
  world.list.apply(change);
  world.index.update();
  for (int i = 0; i < 600; ++i) {
    const auto& row =
        dice.below(2) == 0 ? rows[dice.below(rows.size())] : change.added[dice.below(change.added.size())];
    Traveller traveller;
    traveller.name = damaged(row.name, dice);
    if (dice.below(2) == 0 && !row.births.empty()) traveller.born = row.births[0];
    const auto query = make_query(traveller, world.list, world.weights);
    const SearchLimits limits{.candidates = 20, .chance_matches = 5};
    const auto all = search_all(world.scorer, query, limits, world.memory);
    const auto fast = search(world.scorer, world.index, query, limits, world.memory);
    ASSERT_EQ(all.size(), fast.size()) << "query " << i;
    for (std::size_t k = 0; k < all.size(); ++k) {
      EXPECT_EQ(all[k].name, fast[k].name) << "query " << i;
      EXPECT_EQ(all[k].weight, fast[k].weight) << "query " << i;
    }
  }
}

TEST(NameList, ARemovedEntryIsNotFoundAndAnAddedOneIs) {
  World world{{listed("a", "BAUYRZHAN KOVALCHUKOV", {1970, 1, 2}), listed("b", "AYMAN ZAWAHIRI")}};
  world.list.apply({.removed = {"a"}, .added = {listed("c", "ZHAZIRA OULABIYEVA", {1980, 1, 2})}});
  world.index.update();
  EXPECT_TRUE(world.find({.name = "BAUYRZHAN KOVALCHUKOV", .born = {1970, 1, 2}}).empty());
  const auto found = world.find({.name = "ZHAZIRA OULABIEVA", .born = {1980, 1, 2}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].entity, "c");
}

TEST(NameSearch, FindsAnotherSpellingWithTheSameBirthday) {
  World world{{listed("a", "ADEL ANWAR AL OLABI", {1976, 3, 4}), listed("b", "IVAN PETROV", {1976, 3, 5})}};
  const auto found = world.find({.name = "ADIL ANOUAR EL OULABI", .born = {1976, 3, 4}});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].entity, "a");
  EXPECT_EQ(found[0].grade, MatchGrade::kLikely);
}

TEST(NameSearch, OrderOfWordsDoesNotMatterButIsTold) {
  World world{{listed("a", "NURISTANI ABDULAZIZ KHOJAEV")}};
  const auto found = world.find({.name = "ABDULAZIZ KHOJAEV NURISTANI"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].other_order);
}

TEST(NameSearch, MergedWordsAreRead) {
  World world{{listed("a", "AYMAN ZAWAHIRI")}};
  const auto found = world.find({.name = "AYMANZAWAHIRI"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].reading_changed);
}

TEST(NameSearch, ATruncatedEndIsNoContradiction) {
  World world{{listed("a", "VLADIMIR VLADIMIROVICH NEMTSEVICHENKO")}};
  const auto found = world.find({.name = "VLADIMIR VLADIMIROVICH NEMTSEV", .may_be_truncated = true});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].words.back().verdict, WordVerdict::kCut);
}

TEST(NameSearch, ANameAloneIsNeverLikely) {
  World world{{listed("a", "BAUYRZHAN KOVALCHUKOV", {1970, 1, 2})}};
  const auto found = world.find({.name = "BAUYRZHAN KOVALCHUKOV"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].grade, MatchGrade::kLikely);
}

TEST(NameSearch, AConflictingBirthdayWeighsAgainst) {
  World world{{listed("a", "BAUYRZHAN KOVALCHUKOV", {1970, 1, 2})}};
  const auto same = world.find({.name = "BAUYRZHAN KOVALCHUKOV", .born = {1970, 1, 2}}, 1e9);
  const auto other = world.find({.name = "BAUYRZHAN KOVALCHUKOV", .born = {1991, 8, 9}}, 1e9);
  ASSERT_FALSE(same.empty());
  ASSERT_FALSE(other.empty());
  EXPECT_GT(same[0].score, other[0].score);
  EXPECT_EQ(other[0].birth, BirthVerdict::kConflict);
}

TEST(NameSearch, CommonNamesNeedABirthdayInALongList) {
  std::vector<ListedName> rows;
  for (int i = 0; i < 3000; ++i)
    rows.push_back(listed("x" + std::to_string(i), "MUHAMMAD ALI", {1950 + i % 50, 1, 1}));
  rows.push_back(listed("a", "MUHAMMAD ALI", {1981, 5, 6}));
  World world{rows};
  EXPECT_TRUE(world.find({.name = "MUHAMMAD ALI"}, 0.05).empty());
  EXPECT_FALSE(world.find({.name = "MUHAMMAD ALI", .born = {1981, 5, 6}}).empty());
}

TEST(NameSearch, ANameInArabicLettersFindsItsLatinSpelling) {
  World world{{listed("a", "AYMAN AL ZAWAHIRI"), listed("b", "KHALED MUSTAFA YOUSEF"),
               listed("c", "ABDULLAH HASSAN SALEH")}};
  for (const auto& [name, entity] :
       {std::pair{"أيمن الظواهري", "a"}, {"خالد مصطفى يوسف", "b"}, {"عبد الله حسن صالح", "c"}}) {
    const auto found = world.find({.name = name});
    ASSERT_FALSE(found.empty()) << name;
    EXPECT_EQ(found[0].entity, entity) << name;
  }
}

TEST(NameSearch, ANameInCyrillicOrKazakhFindsItsLatinSpelling) {
  World world{{listed("a", "BAUYRZHAN KOVALCHUKOV"), listed("b", "QASYM-JOMART TOQAYEV"),
               listed("c", "JASON SMITH")}};
  for (const auto& [name, entity] : {std::pair{"Бауыржан Ковальчуков", "a"}, {"Қасым-Жомарт Тоқаев", "b"}}) {
    const auto found = world.find({.name = name});
    ASSERT_FALSE(found.empty()) << name;
    EXPECT_EQ(found[0].entity, entity) << name;
  }
}

TEST(NameSearch, AChineseNameFindsItsPinyin) {
  World world{{listed("a", "WANG XIAOMING"), listed("b", "OUYANG MING")}};
  EXPECT_EQ(world.find({.name = "王小明"}).at(0).entity, "a");
  EXPECT_EQ(world.find({.name = "欧阳明"}).at(0).entity, "b");
}

TEST(NameSearch, AnEmptyNameFindsNobody) {
  World world{{listed("a", "AYMAN ZAWAHIRI", {1970, 1, 2})}};
  EXPECT_TRUE(world.find({.name = "", .born = {1970, 1, 2}}).empty());
}

TEST(NameSearch, AnEmptyListFindsNobody) {
  World world{{}};
  EXPECT_TRUE(world.find({.name = "AYMAN"}).empty());
}

TEST(NameSearch, TheExplanationNamesWhatDoesNotFit) {
  World world{{listed("a", "OLEKSANDR KOVALCHUK", {1975, 7, 25})}};
  const auto found = world.find({.name = "SASHA KOVALCHUK BRUNO", .born = {1975, 7, 25}});
  ASSERT_EQ(found.size(), 1U);
  const auto text = to_text(found[0]);
  EXPECT_NE(text.find("a form of the same name"), std::string::npos) << text;
  EXPECT_NE(text.find("entry lacks BRUNO"), std::string::npos) << text;
}

}  // namespace
}  // namespace shekara::names
