#include "core/fingerprints/search.h"

#include <array>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/fingerprints/extraction.h"
#include "core/fingerprints/packed_print.h"
#include "tools/fingers/synthetic.h"

namespace shekara::fingerprints {
namespace {

Print print_of(std::uint64_t finger, std::uint64_t number) {
  static const Extractor kExtractor;
  static const tools::FingerSynthesizer kSynthesizer;
  auto found = kExtractor.extract(
      kSynthesizer.impression(kSynthesizer.master(finger), tools::Handling{}, finger * 100 + number));
  EXPECT_TRUE(found);
  return found ? std::move(found.value().print) : Print{};
}

// Six persons with two fingers each, positions 2 and 7.
class Enrolled : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    for (std::uint64_t finger = 0; finger < 12; ++finger) {
      gallery().add({finger / 2, static_cast<std::uint8_t>(finger % 2 == 0 ? 2 : 7)},
                    print_of(finger + 20, 1));
    }
  }

  static Gallery& gallery() {
    static Gallery all;
    return all;
  }
};

TEST_F(Enrolled, TheMateIsFoundAndNamedAsAPossibleMatch) {
  const Print probe = print_of(25, 2);
  const auto found = search(gallery(), {&probe, 1}, {}, {});
  ASSERT_TRUE(found);
  ASSERT_FALSE(found->empty());
  EXPECT_EQ(found->front().person, 2U);
  EXPECT_TRUE(found->front().possible_match);
  ASSERT_EQ(found->front().fingers.size(), 1U);
  EXPECT_EQ(found->front().fingers[0].position, 7);
}

TEST_F(Enrolled, AStrangerIsNobody) {
  const Print probe = print_of(60, 1);
  const auto found = search(gallery(), {&probe, 1}, {}, {});
  ASSERT_TRUE(found);
  for (const auto& person : *found) EXPECT_FALSE(person.possible_match);
}

TEST_F(Enrolled, TwoFingersInTheWrongOrderSayMoreThanOne) {
  const std::vector<Print> probes{print_of(27, 2), print_of(26, 2)};  // position 7 first
  const auto both = search(gallery(), probes, {}, {});
  const auto one = search(gallery(), {probes.data(), 1}, {}, {});
  ASSERT_TRUE(both && one);
  ASSERT_FALSE(both->empty() || one->empty());
  EXPECT_EQ(both->front().person, 3U);
  EXPECT_GT(both->front().score, one->front().score);
  ASSERT_EQ(both->front().fingers.size(), 2U);
  EXPECT_EQ(both->front().fingers[0].position, 7);
  EXPECT_EQ(both->front().fingers[1].position, 2);
}

TEST_F(Enrolled, ThreadsFindTheSame) {
  const Print probe = print_of(24, 2);
  SearchHelp help;
  help.in_parallel = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    std::jthread other{[&] {
      for (std::size_t i = 1; i < count; i += 2) work(i);
    }};
    for (std::size_t i = 0; i < count; i += 2) work(i);
  };
  const auto alone = search(gallery(), {&probe, 1}, {}, {});
  const auto together = search(gallery(), {&probe, 1}, {}, help);
  ASSERT_TRUE(alone && together);
  ASSERT_EQ(alone->size(), together->size());
  for (std::size_t i = 0; i < alone->size(); ++i) {
    EXPECT_EQ((*alone)[i].person, (*together)[i].person);
    EXPECT_EQ((*alone)[i].score, (*together)[i].score);
  }
}

TEST_F(Enrolled, ASearchThatIsCancelledDecidesNothing) {
  const Print probe = print_of(24, 2);
  SearchHelp help;
  help.cancelled = [] { return true; };
  const auto found = search(gallery(), {&probe, 1}, {}, help);
  ASSERT_FALSE(found);
  EXPECT_FALSE(found.error().remedy.empty());
}

TEST(Gallery, WhoWasRemovedIsNotFoundAndTheOthersAre) {
  Gallery gallery;
  for (std::uint64_t finger = 0; finger < 6; ++finger) gallery.add({finger, 2}, print_of(finger + 20, 1));
  const std::size_t before = gallery.bytes();
  EXPECT_EQ(gallery.remove(2), 1U);
  EXPECT_EQ(gallery.remove(2), 0U);
  EXPECT_EQ(gallery.size(), 5U);
  EXPECT_LT(gallery.bytes(), before);
  const Print gone = print_of(22, 2);
  const Print last = print_of(25, 2);
  const auto nobody = search(gallery, {&gone, 1}, {}, {});
  const auto moved = search(gallery, {&last, 1}, {}, {});
  ASSERT_TRUE(nobody && moved);
  for (const auto& person : *nobody) EXPECT_FALSE(person.possible_match);
  ASSERT_FALSE(moved->empty());
  EXPECT_EQ(moved->front().person, 5U);
}

TEST(Gallery, TakesPackedPrintsAndRefusesWhatIsNone) {
  Gallery gallery;
  const Print print = print_of(20, 1);
  EXPECT_TRUE(gallery.add_packed({1, 1}, pack(print)));
  EXPECT_FALSE(gallery.add_packed({2, 1}, Bytes{9, 9, 9}));
  EXPECT_EQ(gallery.size(), 1U);
  ASSERT_TRUE(gallery.print_at(0));
  EXPECT_EQ(gallery.print_at(0)->minutiae.size(), print.minutiae.size());
  gallery.clear();
  EXPECT_EQ(gallery.size(), 0U);
}

TEST(Gallery, NobodyInItIsNobodyFound) {
  const Print probe = print_of(20, 1);
  const auto found = search(Gallery{}, {&probe, 1}, {}, {});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->empty());
}

TEST(Fusion, OneScoreIsItselfAndNothingAddsNothing) {
  const std::array<float, 1> one{3.0F};
  EXPECT_NEAR(fuse(one), 3, 1e-4);
  const std::array<float, 2> with_nothing{3.0F, 0.0F};
  // A second finger that says nothing was one more chance.
  EXPECT_LT(fuse(with_nothing), 3);
  const std::array<float, 2> two{3.0F, 3.0F};
  EXPECT_GT(fuse(two), 4);
}

TEST(Largest, AreTheLargestInOrder) {
  const std::array<float, 5> values{1, 5, 3, 5, 2};
  EXPECT_EQ(largest(values, 3), (std::vector<std::size_t>{1, 3, 2}));
  EXPECT_EQ(largest(values, 9).size(), 5U);
}

}  // namespace
}  // namespace shekara::fingerprints
