#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "central/pki/secret_files.h"
#include "central/publisher/signers.h"
#include "central/store/wire_bytes.h"
#include "central/usecases/change_list.h"
#include "central/usecases/publish.h"
#include "central/usecases/verify_all.h"
#include "core/bans/row_values.h"
#include "core/bans/state_tree.h"
#include "proto/codec/rows.h"
#include "tests/central/support/scene.h"
#include "tests/central/support/signing.h"
#include "tests/contract/central/stores.h"

namespace shekara::central {
namespace {

bans::Entry entry(const std::string& id, std::uint32_t revision = 1) {
  bans::Entry made = testing::sample_entry();
  made.id = EntryId{id};
  made.revision = revision;
  return made;
}

// A list with its keys, an editor and two approvers.
template <class Stores>
struct Desk {
  explicit Desk(Stores& stores_of, FakeClock& clock_of) : stores{stores_of}, clock{clock_of} {
    keys.add(content);
    keys.add(freshness);
    const bans::KeySet set{
        .epoch = 1, .content = content.open, .freshness = freshness.open, .issued = clock.now()};
    if (!begin_list(publisher, sign_key_set(set, root.secret))) std::abort();
  }

  std::string propose_by(const Person& person, const bans::RowChange& change) {
    const std::string id = new_proposal_id(random);
    const Done proposed =
        propose(list_desk, id, change, assert_change(person.id, person.key, id, change, clock.now()).value());
    EXPECT_TRUE(proposed) << (proposed ? "" : describe(proposed.error()));
    return id;
  }

  std::string propose_alone(const Person& person, const bans::RowChange& change) {
    const std::string id = new_proposal_id(random);
    const Done proposed =
        propose(list_desk, id, change, assert_change(person.id, person.key, id, change, clock.now()).value(),
                assert_emergency(person.id, person.key, id, change, clock.now()).value());
    EXPECT_TRUE(proposed) << (proposed ? "" : describe(proposed.error()));
    return id;
  }

  bans::KeySet next_keys() {
    bans::KeySet set = stores.list.head().value().keys.value;
    ++set.epoch;
    set.issued = clock.now();
    return set;
  }

  ListRecord record() { return {stores.list, stores.proposals, stores.roster, bytes}; }

  std::string propose_entry(const bans::Entry& one) { return propose_by(editor, change_to_put(one, bytes)); }

  Done approve_by(const Person& person, const std::string& id) {
    const Proposal proposal = stores.proposals.find(id).value();
    return approve(list_desk, id,
                   assert_change(person.id, person.key, id, proposal.change, clock.now()).value());
  }

  std::uint64_t version() { return stores.list.head().value().contents.value.version; }

  Stores& stores;
  FakeClock& clock;
  FakeRandom random;
  SigningKeys root = make_signing_keys(random);
  SigningKeys content = make_signing_keys(random);
  SigningKeys freshness = make_signing_keys(random);
  SealKeys seal = make_seal_keys(random);
  CodecWireBytes bytes{seal.open, seal.secret};
  MemoryKeys keys{random};
  TestSigner own{root.open, stores.roster, stores.kiosks, keys, clock};
  Signer& signer = own.signer;
  FileFreshnessSigner fresh{keys};
  Publisher publisher{.list = stores.list,
                      .proposals = stores.proposals,
                      .roster = stores.roster,
                      .kiosks = stores.kiosks,
                      .audit = stores.audit,
                      .content = signer,
                      .freshness = fresh,
                      .clock = clock,
                      .freshness_valid = std::chrono::seconds{300}};
  ListDesk list_desk{.proposals = stores.proposals,
                     .list = stores.list,
                     .roster = stores.roster,
                     .kiosks = stores.kiosks,
                     .bytes = bytes,
                     .clock = clock};
  Person editor{"editor-1", OfficerRole::kEditor, stores.roster};
  Person approver{"approver-1", OfficerRole::kApprover, stores.roster};
  Person second{"approver-2", OfficerRole::kApprover, stores.roster};
};

template <class Stores>
class ListContract : public ::testing::Test {
 protected:
  Stores stores;
  FakeClock clock;
  Desk<Stores> desk{stores, clock};
};

using AllStores = ::testing::Types<MemoryStores, SqliteStores>;
TYPED_TEST_SUITE(ListContract, AllStores);

TYPED_TEST(ListContract, BeginsEmptyAndVerifiesUnderItsRoot) {
  const bans::Head head = this->stores.list.head().value();
  EXPECT_EQ(head.contents.value.version, 1U);
  EXPECT_TRUE(bans::verify(head, this->desk.root.open, bans::Ratchet{}));
  EXPECT_TRUE(this->stores.list.rows(bans::Collection::kBans, 1).value().empty());
}

TYPED_TEST(ListContract, AnApprovedEntryIsInTheNextVersionAlone) {
  const std::string id = this->desk.propose_entry(entry("a"));
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 1U) << "a proposal alone changes nothing";
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, id));
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 2U);
  EXPECT_TRUE(this->stores.list.rows(bans::Collection::kBans, 1).value().empty());
  EXPECT_EQ(this->stores.list.rows(bans::Collection::kBans, 2).value().size(), 1U);
  EXPECT_EQ(this->stores.proposals.find(id).value().state, ProposalState::kPublished);
  EXPECT_EQ(this->stores.proposals.find(id).value().version, 2U);
}

TYPED_TEST(ListContract, TheStateHashIsThatOfTheRows) {
  for (const char* id : {"a", "b", "c"}) {
    ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_entry(entry(id))));
  }
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  bans::StateTree tree;
  const std::vector<bans::Row> rows = this->stores.list.rows(bans::Collection::kBans, 2).value();
  for (const bans::Row& row : rows) tree.put(row.key, row.value);
  const bans::Contents contents = this->stores.list.head().value().contents.value;
  EXPECT_EQ(bans::state_of(contents, bans::Collection::kBans).state_hash, tree.state_hash());
  EXPECT_EQ(bans::state_of(contents, bans::Collection::kBans).rows, 3U);
}

TYPED_TEST(ListContract, VersionsAreChained) {
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  const auto first = this->stores.list.contents(1).value();
  const auto second = this->stores.list.contents(2).value();
  EXPECT_EQ(second.value.previous, sha256(first.payload));
  EXPECT_TRUE(bans::verify(this->stores.list.head().value(), this->desk.root.open, bans::Ratchet{}));
}

TYPED_TEST(ListContract, ADeltaHoldsTheLastOperationOfEachKey) {
  const auto publish_one = [&](const std::string& id) {
    EXPECT_TRUE(this->desk.approve_by(this->desk.approver, id));
    EXPECT_TRUE(publish_approved(this->desk.publisher));
  };
  publish_one(this->desk.propose_entry(entry("a")));
  publish_one(this->desk.propose_entry(entry("a", 2)));
  publish_one(this->desk.propose_entry(entry("b")));
  publish_one(this->desk.propose_by(this->desk.editor, change_to_remove(EntryId{"a"})));
  const std::vector<bans::RowChange> all = this->stores.list.changes(bans::Collection::kBans, 1, 5).value();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(as_text(all[0].key), "a");
  EXPECT_TRUE(all[0].removed);
  EXPECT_FALSE(all[1].removed);
  EXPECT_EQ(this->stores.list.changes(bans::Collection::kBans, 4, 5).value().size(), 1U);
  EXPECT_TRUE(this->stores.list.changes(bans::Collection::kBans, 5, 5).value().empty());
  EXPECT_EQ(this->stores.list.changes(bans::Collection::kBans, 5, 6).error().code, ErrorCode::kNotFound);
}

TYPED_TEST(ListContract, APersonCannotApproveTheirOwnProposal) {
  const bans::RowChange change = change_to_put(entry("a"), this->desk.bytes);
  const std::string id = this->desk.propose_by(this->desk.approver, change);
  const Done approved = this->desk.approve_by(this->desk.approver, id);
  ASSERT_FALSE(approved);
  EXPECT_EQ(approved.error().code, ErrorCode::kNotAllowed);
  EXPECT_NE(approved.error().problem.find("two-person rule"), std::string::npos);
  EXPECT_TRUE(this->desk.approve_by(this->desk.second, id)) << "another approver can";
}

TYPED_TEST(ListContract, AnEditorCannotApproveAndAnAdministratorCanDoNeither) {
  const std::string id = this->desk.propose_entry(entry("a"));
  const Person editor{"editor-2", OfficerRole::kEditor, this->stores.roster};
  const Person admin{"admin", OfficerRole::kAdmin, this->stores.roster};
  EXPECT_EQ(this->desk.approve_by(editor, id).error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(this->desk.approve_by(admin, id).error().code, ErrorCode::kNotAllowed);
  const bans::RowChange change = change_to_put(entry("b"), this->desk.bytes);
  EXPECT_EQ(propose(this->desk.list_desk, "p-x", change,
                    assert_change(admin.id, admin.key, "p-x", change, this->clock.now()).value())
                .error()
                .code,
            ErrorCode::kNotAllowed);
}

TYPED_TEST(ListContract, AnApprovalIsBoundToItsPersonKeyProposalAndContent) {
  const std::string id = this->desk.propose_entry(entry("a"));
  const std::string other = this->desk.propose_entry(entry("b"));
  const Proposal proposal = this->stores.proposals.find(id).value();
  const Instant now = this->clock.now();
  const auto approve_with = [&](const records::Assertion& assertion) {
    return approve(this->desk.list_desk, id, assertion).error().code;
  };
  const Person& approver = this->desk.approver;
  EXPECT_EQ(approve_with(assert_change(approver.id, this->desk.second.key, id, proposal.change, now).value()),
            ErrorCode::kNotAuthentic);
  EXPECT_EQ(approve_with(assert_change(approver.id, approver.key, other, proposal.change, now).value()),
            ErrorCode::kNotAuthentic);
  EXPECT_EQ(
      approve_with(assert_change(approver.id, approver.key, id, change_to_remove(EntryId{"a"}), now).value()),
      ErrorCode::kNotAuthentic);
  EXPECT_EQ(this->stores.proposals.find(id).value().state, ProposalState::kWaiting);
}

TYPED_TEST(ListContract, AnOfficerDisabledAfterApprovingDoesNotPublish) {
  const std::string id = this->desk.propose_entry(entry("a"));
  const std::string good = this->desk.propose_entry(entry("b"));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, id));
  ASSERT_TRUE(this->desk.approve_by(this->desk.second, good));
  ASSERT_TRUE(this->stores.roster.disable(this->desk.approver.id, act_of("officer.disable")));
  const Published published = publish_approved(this->desk.publisher).value();
  EXPECT_EQ(published.refused, std::vector<std::string>{id});
  EXPECT_EQ(published.proposals, std::vector<std::string>{good}) << "it blocks no other";
  EXPECT_EQ(this->stores.proposals.find(id).value().state, ProposalState::kRefused);
}

TYPED_TEST(ListContract, AnOldRevisionDoesNotReplaceANewerOne) {
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_entry(entry("a", 2))));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  const bans::RowChange old = change_to_put(entry("a", 2), this->desk.bytes);
  const Person& editor = this->desk.editor;
  EXPECT_EQ(propose(this->desk.list_desk, "p-old", old,
                    assert_change(editor.id, editor.key, "p-old", old, this->clock.now()).value())
                .error()
                .code,
            ErrorCode::kConflict);
}

TYPED_TEST(ListContract, LiftingNeedsTwoPersonsAndAnEntry) {
  const bans::RowChange absent = change_to_remove(EntryId{"nobody"});
  const Person& editor = this->desk.editor;
  EXPECT_EQ(propose(this->desk.list_desk, "p-lift", absent,
                    assert_change(editor.id, editor.key, "p-lift", absent, this->clock.now()).value())
                .error()
                .code,
            ErrorCode::kNotFound);
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  const std::string lift = this->desk.propose_by(editor, change_to_remove(EntryId{"a"}));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  EXPECT_EQ(this->stores.list.rows(bans::Collection::kBans, this->desk.version()).value().size(), 1U);
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, lift));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  EXPECT_TRUE(this->stores.list.rows(bans::Collection::kBans, this->desk.version()).value().empty());
}

TYPED_TEST(ListContract, AProposalIsApprovedOnce) {
  const std::string id = this->desk.propose_entry(entry("a"));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, id));
  EXPECT_EQ(this->desk.approve_by(this->desk.second, id).error().code, ErrorCode::kConflict);
}

TYPED_TEST(ListContract, FreshnessIsSignedAnewForTheNewestVersionOnly) {
  const bans::Head before = this->stores.list.head().value();
  this->clock.advance(std::chrono::seconds{60});
  ASSERT_TRUE(refresh_head(this->desk.publisher));
  const bans::Head after = this->stores.list.head().value();
  EXPECT_EQ(after.contents, before.contents);
  EXPECT_GT(after.freshness.value.signed_at, before.freshness.value.signed_at);
  EXPECT_TRUE(bans::verify(after, this->desk.root.open, bans::ratchet_of(before)));
  bans::Signed<bans::Freshness> other = after.freshness;
  other.value.version = 7;
  EXPECT_EQ(this->stores.list.refresh(other).error().code, ErrorCode::kConflict);
}

TYPED_TEST(ListContract, ConcurrentPublishersLeaveNoGapAndPublishEachProposalOnce) {
  constexpr int kEach = 4;
  std::vector<std::string> ids;
  for (int i = 0; i < 2 * kEach; ++i) ids.push_back(this->desk.propose_entry(entry("e" + std::to_string(i))));
  std::vector<std::thread> threads;
  std::atomic<int> failures = 0;
  for (int half = 0; half < 2; ++half) {
    threads.emplace_back([&, half] {
      for (int i = 0; i < kEach; ++i) {
        const Person& person = half == 0 ? this->desk.approver : this->desk.second;
        if (!this->desk.approve_by(person, ids[static_cast<std::size_t>(half * kEach + i)])) ++failures;
        if (!publish_approved(this->desk.publisher)) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(this->stores.list.rows(bans::Collection::kBans, this->desk.version()).value().size(), 2U * kEach);
  const ListVerdict verdict = verify_list(this->desk.record(), this->desk.root.open).value();
  EXPECT_EQ(verdict.changes, 2U * kEach);
}

TYPED_TEST(ListContract, TheSignerRefusesAChangeThatTwoPersonsDidNotSign) {
  const std::string id = this->desk.propose_entry(entry("a"));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, id));
  const Proposal good = this->stores.proposals.find(id).value();
  const auto sign_with = [&](const Proposal& proposal) {
    return this->desk.signer.sign({.previous = 1, .changes = {{proposal, ChangeKind::kFull}}, .audit = {}});
  };
  Proposal unapproved = good;
  unapproved.approval.reset();
  EXPECT_EQ(sign_with(unapproved).error().code, ErrorCode::kNotAllowed);
  Proposal altered = good;
  altered.change.value = this->desk.bytes.encode(entry("a", 9));
  EXPECT_EQ(sign_with(altered).error().code, ErrorCode::kNotAuthentic);
  Proposal alone = good;
  alone.approval = std::get<records::Assertion>(good.sponsor);
  EXPECT_FALSE(sign_with(alone));
  EXPECT_TRUE(sign_with(good));
}

TYPED_TEST(ListContract, TheSignerSignsNoVersionTwiceWithOtherContentsAndNoneThatLeavesAGap) {
  const std::string a = this->desk.propose_entry(entry("a"));
  const std::string b = this->desk.propose_entry(entry("b"));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, a));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, b));
  const auto sign = [&](std::uint64_t previous, const std::string& id) {
    return this->desk.signer.sign({.previous = previous,
                                   .changes = {{this->stores.proposals.find(id).value(), ChangeKind::kFull}},
                                   .audit = {}});
  };
  EXPECT_EQ(sign(2, a).error().code, ErrorCode::kConflict) << "a gap";
  const SignedVersion second = sign(1, a).value();
  EXPECT_EQ(sign(1, a).value(), second) << "asked again, it gives the same bytes";
  EXPECT_EQ(sign(1, b).error().code, ErrorCode::kConflict) << "version 2 with other contents";
  EXPECT_EQ(sign(0, b).error().code, ErrorCode::kConflict) << "a version going back";
  EXPECT_EQ(sign(2, b).value().contents.value.version, 3U);
}

TYPED_TEST(ListContract, ACentreThatDiedAfterTheSignatureStoresWhatWasSigned) {
  const std::string a = this->desk.propose_entry(entry("a"));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, a));
  const SignedVersion lost =
      this->desk.signer
          .sign({.previous = 1,
                 .changes = {{this->stores.proposals.find(a).value(), ChangeKind::kFull}},
                 .audit = {}})
          .value();
  const std::string b = this->desk.propose_entry(entry("b"));
  ASSERT_TRUE(this->desk.approve_by(this->desk.second, b));
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 3U);
  EXPECT_EQ(this->stores.list.contents(2).value(), lost.contents);
  EXPECT_EQ(this->stores.proposals.find(b).value().version, 3U);
  EXPECT_TRUE(verify_list(this->desk.record(), this->desk.root.open));
}

TYPED_TEST(ListContract, AStoreRestoredFromABackupIsToldSo) {
  for (const char* id : {"a", "b"}) {
    const std::string proposal = this->desk.propose_entry(entry(id));
    ASSERT_TRUE(this->desk.approve_by(this->desk.approver, proposal));
    ASSERT_TRUE(this->desk.signer.sign(
        {.previous = id[0] == 'a' ? 1U : 2U,
         .changes = {{this->stores.proposals.find(proposal).value(), ChangeKind::kFull}},
         .audit = {}}));
  }
  const Result<Published> published = publish_approved(this->desk.publisher);
  ASSERT_FALSE(published);
  EXPECT_EQ(published.error().code, ErrorCode::kCorrupt);
  EXPECT_NE(published.error().remedy.find("restored"), std::string::npos);
}

TYPED_TEST(ListContract, AnEmergencyOfOnePersonIsOnTheListAtOnceWithItsEnd) {
  const Person duty{"duty-1", OfficerRole::kDuty, this->stores.roster};
  const std::string id = this->desk.propose_alone(duty, change_to_put(entry("a"), this->desk.bytes));
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 2U);
  const Bytes row = this->stores.list.find(bans::Collection::kBans, to_bytes("a")).value().value();
  EXPECT_EQ(this->desk.bytes.decode_entry(row).value().ends_at, this->clock.now() + kEmergencyMax);
  EXPECT_EQ(this->stores.proposals.find(id).value().state, ProposalState::kWaiting);
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 2U) << "once";
  EXPECT_TRUE(verify_list(this->desk.record(), this->desk.root.open));
}

TYPED_TEST(ListContract, AnEmergencyThatNobodyConfirmsEndsByItself) {
  const std::string id =
      this->desk.propose_alone(this->desk.approver, change_to_put(entry("a"), this->desk.bytes));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  this->clock.advance(kEmergencyMax - std::chrono::seconds{1});
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 2U);
  this->clock.advance(std::chrono::seconds{1});
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 3U);
  EXPECT_FALSE(this->stores.list.find(bans::Collection::kBans, to_bytes("a")).value().has_value());
  EXPECT_TRUE(verify_list(this->desk.record(), this->desk.root.open));
  ASSERT_TRUE(this->desk.approve_by(this->desk.second, id)) << "a second person may still want it";
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 4U);
  EXPECT_TRUE(this->stores.list.find(bans::Collection::kBans, to_bytes("a")).value().has_value());
}

TYPED_TEST(ListContract, AConfirmedEmergencyLosesItsEnd) {
  const std::string id =
      this->desk.propose_alone(this->desk.approver, change_to_put(entry("a"), this->desk.bytes));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  EXPECT_FALSE(this->desk.approve_by(this->desk.approver, id)) << "not by the same person";
  ASSERT_TRUE(this->desk.approve_by(this->desk.second, id));
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 3U);
  this->clock.advance(std::chrono::hours{5});
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 3U) << "nothing ends";
  const Bytes row = this->stores.list.find(bans::Collection::kBans, to_bytes("a")).value().value();
  EXPECT_FALSE(this->desk.bytes.decode_entry(row).value().ends_at.has_value());
  EXPECT_TRUE(verify_list(this->desk.record(), this->desk.root.open));
}

TYPED_TEST(ListContract, TheSignerAllowsAnEmergencyOnlyWithinItsFourHoursAndOnce) {
  const Person editor{"editor-9", OfficerRole::kEditor, this->stores.roster};
  const bans::RowChange change = change_to_put(entry("a"), this->desk.bytes);
  const Instant now = this->clock.now();
  const auto proposal_by = [&](const Person& person, Instant signed_at) {
    const std::string id = new_proposal_id(this->desk.random);
    return Proposal{.id = id,
                    .change = change,
                    .sponsor = assert_change(person.id, person.key, id, change, now).value(),
                    .made = now,
                    .state = ProposalState::kWaiting,
                    .approval = std::nullopt,
                    .version = 0,
                    .emergency = assert_emergency(person.id, person.key, id, change, signed_at).value()};
  };
  const auto sign = [&](const Proposal& proposal, std::uint64_t previous) {
    return this->desk.signer.sign(
        {.previous = previous, .changes = {{proposal, ChangeKind::kEmergency}}, .audit = {}});
  };
  const Person& approver = this->desk.approver;
  EXPECT_EQ(sign(proposal_by(editor, now), 1).error().code, ErrorCode::kNotAllowed) << "an editor";
  EXPECT_EQ(sign(proposal_by(approver, now + std::chrono::hours{1}), 1).error().code, ErrorCode::kNotAllowed)
      << "a later end";
  EXPECT_EQ(sign(proposal_by(approver, now - std::chrono::hours{5}), 1).error().code, ErrorCode::kNotAllowed)
      << "past its end";
  Proposal later = proposal_by(approver, now);
  later.emergency->ends += std::chrono::seconds{1};
  EXPECT_EQ(sign(later, 1).error().code, ErrorCode::kNotAuthentic) << "an end that the person did not sign";
  const Proposal waiting = this->stores.proposals.find(this->desk.propose_by(approver, change)).value();
  EXPECT_EQ(
      this->desk.signer.sign({.previous = 1, .changes = {{waiting, ChangeKind::kEmergencyEnd}}, .audit = {}})
          .error()
          .code,
      ErrorCode::kNotAllowed);
  const Proposal good = proposal_by(approver, now);
  ASSERT_TRUE(sign(good, 1));
  EXPECT_EQ(
      this->desk.signer.sign({.previous = 2, .changes = {{good, ChangeKind::kEmergencyEnd}}, .audit = {}})
          .error()
          .code,
      ErrorCode::kNotAllowed)
      << "before its end";
  this->clock.advance(kEmergencyMax);
  ASSERT_TRUE(
      this->desk.signer.sign({.previous = 2, .changes = {{good, ChangeKind::kEmergencyEnd}}, .audit = {}}));
  EXPECT_EQ(sign(proposal_by(approver, this->clock.now()), 3).error().code, ErrorCode::kNotAllowed)
      << "the same entry as an emergency again";
}

TYPED_TEST(ListContract, ALiftTravelsInTheSameVersionAsAnAdd) {
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  const std::string lift = this->desk.propose_by(this->desk.editor, change_to_remove(EntryId{"a"}));
  const std::string add = this->desk.propose_entry(entry("b"));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, lift));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, add));
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 3U);
  EXPECT_EQ(this->stores.proposals.find(lift).value().version,
            this->stores.proposals.find(add).value().version);
}

TYPED_TEST(ListContract, OtherCollectionsComeThroughTheSameTwoPersons) {
  const bans::DocumentReport stolen{
      .kind = bans::ReportKind::kStolen, .since = testing::kSampleDay, .organ = OrganId{"police-7"}};
  const bans::ClearedPerson cleared{.entry = EntryId{"a"},
                                    .issuing_state = {"UTO"},
                                    .number = "L898902C3",
                                    .decision_number = "7/2026",
                                    .until = {}};
  const std::vector<bans::RowChange> changes{
      {bans::Collection::kDocuments, bans::document_key({"UTO"}, DocumentNumber{"l8989-O2c3"}).value(),
       codec::encode(stolen), false},
      {bans::Collection::kClearedPersons, bans::cleared_person_key(cleared).value(), codec::encode(cleared),
       false},
      {bans::Collection::kRevokedDevices, to_bytes("gate-1"),
       codec::encode(bans::RevokedDevice{{}, this->clock.now()}), false},
      {bans::Collection::kPolicy, to_bytes(bans::kStaleListKey), codec::encode(bans::StaleListFloor{}),
       false}};
  for (const bans::RowChange& change : changes) {
    ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_by(this->desk.editor, change)));
  }
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  for (const bans::RowChange& change : changes) {
    EXPECT_EQ(this->stores.list.find(change.collection, change.key).value(), change.value);
    EXPECT_EQ(bans::state_of(this->stores.list.head().value().contents.value, change.collection).rows, 1U);
  }
  EXPECT_EQ(as_text(changes[0].key), "UTO/L898902C3");
  const bans::RowChange lift{bans::Collection::kDocuments, changes[0].key, {}, true};
  ASSERT_TRUE(this->desk.approve_by(this->desk.second, this->desk.propose_by(this->desk.editor, lift)));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  EXPECT_FALSE(this->stores.list.find(bans::Collection::kDocuments, changes[0].key).value().has_value());
  EXPECT_TRUE(verify_list(this->desk.record(), this->desk.root.open));
}

TYPED_TEST(ListContract, ARowUnderAnotherKeyOrOfAnotherCollectionIsRefused) {
  const Person& editor = this->desk.editor;
  const auto proposed = [&](const bans::RowChange& change) {
    return propose(this->desk.list_desk, "p-x", change,
                   assert_change(editor.id, editor.key, "p-x", change, this->clock.now()).value())
        .error()
        .code;
  };
  const Bytes report = codec::encode(bans::DocumentReport{bans::ReportKind::kLost, {}, OrganId{"x"}});
  EXPECT_EQ(proposed({bans::Collection::kDocuments, to_bytes("UTO/l8"), report, false}),
            ErrorCode::kMalformed);
  EXPECT_EQ(proposed({bans::Collection::kPolicy, to_bytes("other"), report, false}), ErrorCode::kMalformed);
  EXPECT_EQ(proposed({bans::Collection::kGallery, to_bytes("x"), report, false}), ErrorCode::kNotAllowed);
  bans::Entry ended = entry("a");
  ended.ends_at = this->clock.now() + std::chrono::hours{1};
  EXPECT_EQ(proposed(change_to_put(ended, this->desk.bytes)), ErrorCode::kMalformed)
      << "the signer alone sets ends";
}

// The rehearsals of docs/formats/list.md, "Replacing keys".
TYPED_TEST(ListContract, NewKeysAreTakenOverByAVersionOfTheSameRowsUnderALaterEpoch) {
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  const bans::Head before = this->stores.list.head().value();
  bans::KeySet next = this->desk.next_keys();
  next.content = this->desk.signer.prepare_key().value();
  next.freshness = this->desk.keys.make().value();
  EXPECT_EQ(
      adopt_keys(this->desk.publisher, sign_key_set(next, this->desk.content.secret), "test").error().code,
      ErrorCode::kNotAuthentic)
      << "not by the root";
  EXPECT_EQ(adopt_keys(this->desk.publisher, sign_key_set(next, this->desk.root.secret), "test").value(), 3U);
  const bans::Head after = this->stores.list.head().value();
  EXPECT_TRUE(bans::verify(after, this->desk.root.open, bans::ratchet_of(before)));
  EXPECT_EQ(after.keys.value, next);
  EXPECT_EQ(bans::state_of(after.contents.value, bans::Collection::kBans),
            bans::state_of(before.contents.value, bans::Collection::kBans));
  EXPECT_FALSE(bans::verify(before, this->desk.root.open, bans::ratchet_of(after)))
      << "the old keys are over";
  EXPECT_EQ(adopt_keys(this->desk.publisher, sign_key_set(next, this->desk.root.secret), "test").error().code,
            ErrorCode::kConflict)
      << "an epoch is used once";
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_entry(entry("b"))));
  EXPECT_EQ(publish_approved(this->desk.publisher).value().version, 4U);
  EXPECT_TRUE(verify_list(this->desk.record(), this->desk.root.open)) << "old versions under old keys";
}

TYPED_TEST(ListContract, ALostFreshnessKeyIsReplacedAlone) {
  this->desk.keys.lose(this->desk.freshness.open);
  EXPECT_FALSE(refresh_head(this->desk.publisher));
  bans::KeySet next = this->desk.next_keys();
  next.freshness = this->desk.keys.make().value();
  ASSERT_TRUE(adopt_keys(this->desk.publisher, sign_key_set(next, this->desk.root.secret), "test"));
  EXPECT_TRUE(refresh_head(this->desk.publisher));
  EXPECT_EQ(this->stores.list.head().value().keys.value.content, this->desk.content.open);
}

TYPED_TEST(ListContract, ALostContentKeyStopsChangesUntilANewOneIsAdopted) {
  this->desk.keys.lose(this->desk.content.open);
  const std::string id = this->desk.propose_entry(entry("a"));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, id));
  EXPECT_FALSE(publish_approved(this->desk.publisher));
  EXPECT_TRUE(refresh_head(this->desk.publisher)) << "the list that is there stays fresh";
  EXPECT_NE(this->stores.proposals.find(id).value().state, ProposalState::kRefused);
  bans::KeySet next = this->desk.next_keys();
  next.content = this->desk.signer.prepare_key().value();
  ASSERT_TRUE(adopt_keys(this->desk.publisher, sign_key_set(next, this->desk.root.secret), "test"));
  EXPECT_EQ(publish_approved(this->desk.publisher).value().proposals, std::vector<std::string>{id});
}

TYPED_TEST(ListContract, ATruncatedListShowsInWhatKiosksEchoed) {
  ASSERT_TRUE(this->stores.echoes.put(
      {KioskId{"gate-1"}, 1, sha256(this->stores.list.contents(1).value().payload), {}}));
  const auto verdict = [&] {
    return verify_audit(this->stores.audit, this->stores.events, witnesses_of(this->stores));
  };
  EXPECT_EQ(verdict().value().echoes, 1U);
  ASSERT_TRUE(this->stores.echoes.put({KioskId{"gate-2"}, 2, {}, {}}));
  EXPECT_EQ(verdict().error().code, ErrorCode::kCorrupt);
}

TYPED_TEST(ListContract, ATruncatedAuditLogShowsAgainstTheSigner) {
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  Witnesses witnesses = witnesses_of(this->stores);
  witnesses.signer = this->desk.signer.witness().value();
  EXPECT_GT(witnesses.signer->number, 0U);
  EXPECT_EQ(verify_audit(this->stores.audit, this->stores.events, witnesses).value().witness,
            witnesses.signer->number);
  witnesses.signer->number += 100;
  EXPECT_EQ(verify_audit(this->stores.audit, this->stores.events, witnesses).error().code,
            ErrorCode::kCorrupt);
  witnesses.signer = this->desk.signer.witness().value();
  witnesses.signer->hash[0] ^= 1;
  EXPECT_EQ(verify_audit(this->stores.audit, this->stores.events, witnesses).error().code,
            ErrorCode::kCorrupt);
}

TEST(SignerRoster, AnOfficerEntersByAnAdministratorsSignatureAndIsDisabledForGood) {
  SqliteStores stores;
  FakeClock clock;
  FakeRandom random;
  MemoryKeys keys{random};
  SqliteStores own;  // the signer's
  TestSigner signer{{}, own.roster, stores.kiosks, keys, clock};
  const Person admin{"admin", OfficerRole::kAdmin, own.roster};
  const Person editor{"editor", OfficerRole::kEditor, stores.roster};
  const auto change_by = [&](const Person& by, bool disabled) {
    const Officer officer{.id = editor.id,
                          .role = OfficerRole::kEditor,
                          .public_key = editor.key.public_der(),
                          .disabled = disabled};
    const Digest subject = roster_subject(officer);
    return signer.signer.change_roster(
        {officer,
         {by.id, subject, by.key.sign(records::assertion_digest(by.id, subject)).value(), clock.now()}});
  };
  EXPECT_FALSE(change_by(editor, false)) << "not by oneself";
  ASSERT_TRUE(change_by(admin, false));
  ASSERT_TRUE(change_by(admin, false)) << "asked again";
  EXPECT_FALSE(change_by(editor, true)) << "not by an editor";
  ASSERT_TRUE(change_by(admin, true));
  EXPECT_FALSE(change_by(admin, false)) << "an old signature does not bring an officer back";
  EXPECT_TRUE(own.roster.find(editor.id).value().disabled);
}

TEST(SignerMemory, OutlivesItsProcess) {
  SqliteStores stores;
  FakeClock clock;
  Desk<SqliteStores> desk{stores, clock};
  ASSERT_TRUE(desk.approve_by(desk.approver, desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(desk.publisher));
  const auto again = Database::open(desk.own.folder / "signer.db", Database::Open::kExisting).value();
  SqliteSignerMemory memory{*again};
  Signer signer{memory, stores.roster, stores.kiosks, desk.keys, clock};
  EXPECT_EQ(signer.last().value().contents, stores.list.head().value().contents);
  EXPECT_EQ(signer.sign({.previous = 0, .changes = {}, .audit = {}}).error().code, ErrorCode::kConflict);
}

TEST(ListStore, RowsThatAreNotThoseOfTheSignedVersionAreNotPublished) {
  SqliteStores stores;
  FakeClock clock;
  Desk<SqliteStores> desk{stores, clock};
  ASSERT_TRUE(desk.approve_by(desk.approver, desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(desk.publisher));
  ASSERT_TRUE(stores.database->run("DELETE FROM buckets"));
  ASSERT_TRUE(desk.approve_by(desk.approver, desk.propose_entry(entry("b"))));
  EXPECT_EQ(publish_approved(desk.publisher).error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(desk.version(), 2U);
}

TEST(ListVerify, ShowsAnAlteredRow) {
  SqliteStores stores;
  FakeClock clock;
  Desk<SqliteStores> desk{stores, clock};
  ASSERT_TRUE(desk.approve_by(desk.approver, desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(desk.publisher));
  EXPECT_TRUE(verify_list(desk.record(), desk.root.open));
  EXPECT_FALSE(verify_list(desk.record(), desk.content.open)) << "another root";
  ASSERT_TRUE(stores.database->run("UPDATE changes SET value = x'00'"));
  EXPECT_EQ(verify_list(desk.record(), desk.root.open).error().code, ErrorCode::kCorrupt);
}

TEST(ListStore, APublicationThatDoesNotFitTheDiskLeavesTheOldVersion) {
  SqliteStores stores;
  FakeClock clock;
  Desk<SqliteStores> desk{stores, clock};
  bans::Entry large = entry("a");
  large.contact = std::string(200'000, 'x');
  ASSERT_TRUE(desk.approve_by(desk.approver, desk.propose_entry(large)));
  ASSERT_TRUE(stores.database->script("VACUUM"));  // no free pages inside the file
  const auto pages = stores.database->one("PRAGMA page_count", [](Columns row) { return row.number(0); });
  ASSERT_TRUE(stores.database->script("PRAGMA max_page_count = " + std::to_string(**pages + 2)));
  const Result<Published> published = publish_approved(desk.publisher);
  ASSERT_FALSE(published);
  EXPECT_EQ(published.error().code, ErrorCode::kExhausted);
  EXPECT_EQ(desk.version(), 1U);
  ASSERT_TRUE(stores.database->script("PRAGMA max_page_count = 1000000"));
  EXPECT_EQ(publish_approved(desk.publisher).value().version, 2U) << "it goes on when there is space";
}

}  // namespace
}  // namespace shekara::central
