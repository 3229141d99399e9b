#include "central/usecases/replay_day.h"

#include <gtest/gtest.h>

#include "central/pki/secret_files.h"
#include "central/store/wire_bytes.h"
#include "central/usecases/accept_events.h"
#include "tests/central/support/memory.h"
#include "tests/central/support/scene.h"
#include "tests/support/samples.h"

namespace shekara::central {
namespace {

records::Crossing judged(const law::Facts& facts) {
  return {.facts = facts,
          .evaluation = law::evaluate(facts),
          .decision_time = std::chrono::microseconds{20},
          .source = records::DocumentSource::kPage};
}

class ReplayOfADay : public ::testing::Test {
 protected:
  void keep(const records::Record& record) {
    const ChainPosition after = log.position(kiosk.id, kiosk.chain).value();
    ASSERT_TRUE(log.append({.kiosk = kiosk.id,
                            .chain = kiosk.chain,
                            .after = after,
                            .events = {kiosk.sealed(record, seal.open)},
                            .conflicts = {},
                            .batch_signature = {},
                            .at = {}}));
  }

  Memory memory;
  MemoryEventLog log{memory};
  TestKiosk kiosk{"gate-1"};
  FakeRandom random;
  SealKeys seal = make_seal_keys(random);
  CodecWireBytes bytes{seal.open, seal.secret};
};

TEST_F(ReplayOfADay, GivesEveryStoredEvaluationAgainWithoutTheListOfThatDay) {
  law::Facts referred = testing::sample_facts();
  law::Facts clear = referred;
  clear.candidates.clear();
  keep(judged(referred));
  keep(judged(clear));
  const ReplayVerdict verdict = replay_crossings(log, bytes, std::nullopt).value();
  EXPECT_EQ(verdict.same, 2U);
  EXPECT_EQ(verdict.different + verdict.unreadable, 0U);
}

TEST_F(ReplayOfADay, LooksOnlyAtTheCrossingsOfThatDay) {
  law::Facts facts = testing::sample_facts();
  keep(judged(facts));
  facts.today = plus_days(facts.today, std::chrono::days{1});
  keep(judged(facts));
  EXPECT_EQ(replay_crossings(log, bytes, facts.today).value().same, 1U);
}

TEST_F(ReplayOfADay, NamesTheCrossingWhoseEvaluationWasChanged) {
  records::Crossing changed = judged(testing::sample_facts());
  changed.evaluation.grounds.front().reason += ".";
  keep(judged(testing::sample_facts()));
  keep(changed);
  const ReplayVerdict verdict = replay_crossings(log, bytes, std::nullopt).value();
  EXPECT_EQ(verdict.same, 1U);
  EXPECT_EQ(verdict.different, 1U);
  ASSERT_EQ(verdict.failures.size(), 1U);
  EXPECT_EQ(verdict.failures.front().sequence, 2U);
}

TEST_F(ReplayOfADay, CountsWhatCannotBeOpenedAndGoesOn) {
  const SealKeys stranger = make_seal_keys(random);
  CodecWireBytes others{stranger.open, stranger.secret};
  keep(judged(testing::sample_facts()));
  EXPECT_EQ(replay_crossings(log, others, std::nullopt).value().unreadable, 1U);
}

}  // namespace
}  // namespace shekara::central
