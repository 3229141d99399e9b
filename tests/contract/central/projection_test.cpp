#include <algorithm>

#include <gtest/gtest.h>

#include "central/pki/secret_files.h"
#include "central/store/wire_bytes.h"
#include "central/usecases/accept_events.h"
#include "central/usecases/change_list.h"
#include "central/usecases/project_events.h"
#include "tests/central/support/scene.h"
#include "tests/contract/central/stores.h"

namespace shekara::central {
namespace {

template <class Stores>
class ProjectionContract : public ::testing::Test {
 protected:
  void SetUp() override {
    gate.enrol(stores.kiosks);
    desk.enrol(stores.kiosks, KioskRole::kDesk);
  }

  void take(TestKiosk& device, const records::Record& record) {
    ASSERT_TRUE(accept_events(device.upload({device.sealed(record, seal.open)}), stores.events, clock));
  }

  void project() {
    for (;;) {
      const Result<bool> more = project_events(stores.events, stores.projection, stores.kiosks, bytes, clock);
      ASSERT_TRUE(more) << describe(more.error());
      if (!*more) return;
    }
  }

  std::uint64_t counted(audit::EventKind kind) {
    std::uint64_t sum = 0;
    const std::vector<Count> counts = stores.projection.counts().value();
    for (const Count& count : counts) sum += count.kind == kind ? count.count : 0;
    return sum;
  }

  Stores stores;
  FakeClock clock;
  FakeRandom random;
  SealKeys seal = make_seal_keys(random);
  CodecWireBytes bytes{seal.open, seal.secret};
  TestKiosk gate{"gate-1"};
  TestKiosk desk{"desk-1", 2};
};

using AllStores = ::testing::Types<MemoryStores, SqliteStores>;
TYPED_TEST_SUITE(ProjectionContract, AllStores);

TYPED_TEST(ProjectionContract, CountsEachCrossingOnceByItsLeadingOutcome) {
  for (int i = 0; i < 3; ++i) this->take(this->gate, testing::sample_crossing());
  this->project();
  this->project();
  const std::vector<Count> counts = this->stores.projection.counts().value();
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].count, 3U);
  EXPECT_EQ(counts[0].outcome, law::Outcome::kReferMandatory);
  EXPECT_EQ(counts[0].day, testing::kSampleDay);
}

TYPED_TEST(ProjectionContract, TheSameEventsAreNotTakenInTwice) {
  this->take(this->gate, testing::sample_crossing());
  this->project();
  const Effects again{.counts = {{testing::kSampleDay, audit::EventKind::kCrossing, std::nullopt, 1}},
                      .proposals = {},
                      .set_aside = {}};
  EXPECT_EQ(this->stores.projection.apply(0, 1, again, act_of("x")).error().code, ErrorCode::kConflict);
  EXPECT_EQ(this->counted(audit::EventKind::kCrossing), 1U);
}

TYPED_TEST(ProjectionContract, AnExecutionProposesTheFiveYearsForASecondPerson) {
  this->take(this->desk, testing::sample_execution());
  this->project();
  const std::vector<Proposal> waiting = this->stores.proposals.in_state(ProposalState::kWaiting).value();
  ASSERT_EQ(waiting.size(), 1U);
  const bans::Entry entry = this->bytes.decode_entry(waiting[0].change.value).value();
  const records::Execution execution = testing::sample_execution();
  EXPECT_EQ(entry.rule_id, "E-19b");
  EXPECT_EQ(entry.event_day, execution.execution_day);
  EXPECT_EQ(entry.event_place, execution.place);
  EXPECT_EQ(entry.cause, bans::Cause::kForcedExpulsion);
  EXPECT_EQ(entry.names.at(0).surname, execution.document.surname);
  EXPECT_EQ(entry.documents.at(0).number, execution.document.number);
  EXPECT_EQ(std::get<ExecutionSponsor>(waiting[0].sponsor).desk, this->desk.id);
  EXPECT_EQ(std::get<ExecutionSponsor>(waiting[0].sponsor).event, this->desk.last);
}

TYPED_TEST(ProjectionContract, AnApproverIsTheSecondPersonOfAnExecution) {
  this->take(this->desk, testing::sample_execution());
  this->project();
  const Proposal waiting = this->stores.proposals.in_state(ProposalState::kWaiting).value().at(0);
  const Person editor{"editor-1", OfficerRole::kEditor, this->stores.roster};
  const Person approver{"approver-1", OfficerRole::kApprover, this->stores.roster};
  ListDesk list_desk{this->stores.proposals, this->stores.list, this->stores.roster,
                     this->stores.kiosks,    this->bytes,       this->clock};
  const auto assertion = [&](const Person& person) {
    return assert_change(person.id, person.key, waiting.id, waiting.change, this->clock.now()).value();
  };
  EXPECT_EQ(approve(list_desk, waiting.id, assertion(editor)).error().code, ErrorCode::kNotAllowed);
  EXPECT_TRUE(approve(list_desk, waiting.id, assertion(approver)));
}

TYPED_TEST(ProjectionContract, AnExecutionFromAKioskThatIsNoDeskIsSetAside) {
  this->take(this->gate, testing::sample_execution());
  this->project();
  EXPECT_TRUE(this->stores.proposals.in_state(ProposalState::kWaiting).value().empty());
  EXPECT_EQ(this->stores.projection.set_aside().value().size(), 1U);
  EXPECT_EQ(this->counted(audit::EventKind::kExecution), 1U);
}

TYPED_TEST(ProjectionContract, AnEventThatCannotBeOpenedBlocksNoOther) {
  ASSERT_TRUE(accept_events(this->gate.upload({this->gate.opaque()}), this->stores.events, this->clock));
  this->take(this->gate, testing::sample_crossing());
  this->project();
  EXPECT_EQ(this->counted(audit::EventKind::kCrossing), 2U);
  const std::vector<SetAside> aside = this->stores.projection.set_aside().value();
  ASSERT_EQ(aside.size(), 1U);
  EXPECT_FALSE(aside[0].problem.empty());
}

TYPED_TEST(ProjectionContract, ARecordOfAnotherKindThanItsEventSaysIsSetAside) {
  audit::SealRandomness randomness{};
  audit::Sealed parts =
      audit::seal(codec::encode_record(testing::sample_execution()), this->seal.open, randomness);
  const audit::SealedEvent event =
      this->desk.event(audit::EventKind::kCrossing, std::move(parts.sealed_key), std::move(parts.ciphertext));
  ASSERT_TRUE(accept_events(this->desk.upload({event}), this->stores.events, this->clock));
  this->project();
  EXPECT_EQ(this->stores.projection.set_aside().value().size(), 1U);
  EXPECT_TRUE(this->stores.proposals.in_state(ProposalState::kWaiting).value().empty());
}

}  // namespace
}  // namespace shekara::central
