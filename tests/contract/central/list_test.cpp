#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "central/pki/secret_files.h"
#include "central/publisher/signers.h"
#include "central/store/wire_bytes.h"
#include "central/usecases/change_list.h"
#include "central/usecases/publish.h"
#include "central/usecases/verify_all.h"
#include "core/bans/state_tree.h"
#include "tests/central/support/scene.h"
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
  FileContentSigner signer{content.secret, content.open, stores.roster, stores.kiosks};
  FileFreshnessSigner fresh{freshness.secret};
  Publisher publisher{.list = stores.list,
                      .proposals = stores.proposals,
                      .roster = stores.roster,
                      .kiosks = stores.kiosks,
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
  const ListVerdict verdict =
      verify_list(this->stores.list, this->stores.proposals, this->stores.roster, this->desk.root.open)
          .value();
  EXPECT_EQ(verdict.changes, 2U * kEach);
}

TYPED_TEST(ListContract, TheSignerRefusesRowsThatAreNotThoseOfTheSignedVersion) {
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, this->desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(this->desk.publisher));
  const bans::Head head = this->stores.list.head().value();
  SigningRequest request{.key_epoch = 1, .previous = head.contents, .rows = {}, .changes = {}, .now = {}};
  EXPECT_EQ(this->desk.signer.sign(request).error().code, ErrorCode::kCorrupt) << "an emptied list";
  request.rows = {{bans::Collection::kBans, {{to_bytes("x"), to_bytes("y")}}}};
  EXPECT_EQ(this->desk.signer.sign(request).error().code, ErrorCode::kCorrupt) << "a row of a stranger";
  request.rows = {{bans::Collection::kBans, this->stores.list.rows(bans::Collection::kBans, 2).value()}};
  EXPECT_TRUE(this->desk.signer.sign(request));
  request.previous->signature[0] ^= 1;
  EXPECT_EQ(this->desk.signer.sign(request).error().code, ErrorCode::kCorrupt)
      << "a version signed by another";
}

TYPED_TEST(ListContract, TheSignerRefusesAChangeThatTwoPersonsDidNotSign) {
  const std::string id = this->desk.propose_entry(entry("a"));
  ASSERT_TRUE(this->desk.approve_by(this->desk.approver, id));
  const Proposal good = this->stores.proposals.find(id).value();
  const bans::Head head = this->stores.list.head().value();
  const auto sign_with = [&](const Proposal& proposal) {
    return this->desk.signer.sign({.key_epoch = 1,
                                   .previous = head.contents,
                                   .rows = {{bans::Collection::kBans, {}}},
                                   .changes = {proposal},
                                   .now = {}});
  };
  EXPECT_TRUE(sign_with(good));
  Proposal unapproved = good;
  unapproved.approval.reset();
  EXPECT_EQ(sign_with(unapproved).error().code, ErrorCode::kNotAllowed);
  Proposal altered = good;
  altered.change.value = this->desk.bytes.encode(entry("a", 9));
  EXPECT_EQ(sign_with(altered).error().code, ErrorCode::kNotAuthentic);
  Proposal alone = good;
  alone.approval = std::get<records::Assertion>(good.sponsor);
  EXPECT_FALSE(sign_with(alone));
}

TEST(ListVerify, ShowsAnAlteredRow) {
  SqliteStores stores;
  FakeClock clock;
  Desk<SqliteStores> desk{stores, clock};
  ASSERT_TRUE(desk.approve_by(desk.approver, desk.propose_entry(entry("a"))));
  ASSERT_TRUE(publish_approved(desk.publisher));
  EXPECT_TRUE(verify_list(stores.list, stores.proposals, stores.roster, desk.root.open));
  EXPECT_FALSE(verify_list(stores.list, stores.proposals, stores.roster, desk.content.open))
      << "another root";
  ASSERT_TRUE(stores.database->run("UPDATE changes SET value = x'00'"));
  EXPECT_EQ(verify_list(stores.list, stores.proposals, stores.roster, desk.root.open).error().code,
            ErrorCode::kCorrupt);
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
