// The words of a list: the index of near words against all pairs, and what rarity means.
#include "core/names/vocabulary.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace shekara::names {
namespace {

const std::vector<std::string>& words() {
  static const std::vector<std::string> kWords{
      "MUHAMMAD", "MOHAMED", "MUHAMMED", "AHMAD",  "AHMED",     "KHASAN",    "HASSAN",    "HUSSEIN",
      "SERGEY",   "SERGEI",  "SERHII",   "IVANOV", "IVANOFF",   "IVANOVA",   "PETROV",    "LI",
      "LEE",      "LU",      "WANG",     "WONG",   "OULABI",    "ULABI",     "OLABI",     "JOHN",
      "JON",      "JACK",    "JACQUES",  "DZHON",  "ALEKSANDR", "ALEXANDER", "SASHA",     "VLADIMIR",
      "LAVROV",   "LARVOV",  "A",        "J",      "YURI",      "IOURI",     "GOLOVANOV", "HALAVANAU"};
  return kWords;
}

Vocabulary vocabulary(const Spelling& spelling) {
  Vocabulary made;
  for (const auto& word : words()) made.count(made.add(word));
  made.measure(spelling, Weights{});
  return made;
}

TEST(Vocabulary, FindsEveryWordThatMayBeAlike) {
  const Spelling spelling;
  const Vocabulary all = vocabulary(spelling);
  for (const std::string text :
       {"MUHAMAD", "HASAN", "SERGEI", "IVANOW", "LAVROV", "LY", "OULABY", "JOHN", "GOLOVANOV"}) {
    const Word word = make_word(text);
    const auto near = all.near(text, word, spelling);
    for (WordId id = 0; id < all.size(); ++id) {
      const Word& other = all.word(id);
      const bool alike =
          may_be_alike(word, other) && spelling.cost(word, other, farthest(word, other)) < kFar;
      const bool found =
          std::any_of(near.begin(), near.end(), [&](const WordCost& each) { return each.id == id; });
      EXPECT_TRUE(found || !alike) << text << ' ' << to_text(other);
    }
  }
}

TEST(Vocabulary, KnowsWordsThatAreWrittenForOneAnother) {
  const Spelling spelling;
  const Vocabulary all = vocabulary(spelling);
  const auto near = all.near(*all.find("JOHN"));
  EXPECT_TRUE(std::any_of(near.begin(), near.end(),
                          [&](const WordCost& each) { return each.id == all.find("DZHON"); }));
}

TEST(Vocabulary, AMistypedCommonWordIsAsCommonAsTheError) {
  const Spelling spelling;
  Vocabulary many;
  for (int i = 0; i < 20000; ++i) many.count(many.add("OULABI"));
  many.measure(spelling, Weights{});
  const auto rarity = [&](const std::string& text) {
    return many.rarity(text, many.near(text, make_word(text), spelling));
  };
  EXPECT_LT(rarity("OULABIK"), rarity("TREJOSIK"));
}

TEST(Vocabulary, APrefixIsAsCommonAsTheWordsThatBeginSo) {
  const Spelling spelling;
  const Vocabulary all = vocabulary(spelling);
  EXPECT_LE(all.prefix_rarity("J"), all.prefix_rarity("JAC"));
  EXPECT_EQ(all.beginning_with("IVANO").size(), 3U);
}

TEST(Skeletons, ThoseThatAreAlikeHaveOneInCommonWithOneLeftOut) {
  for (const auto& first : words()) {
    for (const auto& second : words()) {
      const Skeleton a = make_word(first).skeleton;
      const Skeleton b = make_word(second).skeleton;
      const auto x = with_one_left_out(a);
      const auto y = with_one_left_out(b);
      const bool common = std::any_of(
          x.begin(), x.end(), [&](Skeleton s) { return std::find(y.begin(), y.end(), s) != y.end(); });
      if (are_alike(a, b)) {
        EXPECT_TRUE(common) << first << ' ' << second;
      }
      EXPECT_EQ(are_alike(a, b), are_alike(b, a));
    }
  }
}

}  // namespace
}  // namespace shekara::names
