#include <gtest/gtest.h>

#include "central/usecases/verify_all.h"
#include "tests/central/support/scene.h"
#include "tests/contract/central/stores.h"

namespace shekara::central {
namespace {

template <class Stores>
class IdentityContract : public ::testing::Test {
 protected:
  Kiosk kiosk(const std::string& id) {
    return {.id = KioskId{id},
            .post = PostId{"zhibek-zholy"},
            .role = KioskRole::kDesk,
            .zone = "Asia/Almaty",
            .state = KioskState::kInvited,
            .simulated = false,
            .public_key = {}};
  }

  Officer officer(const std::string& id, std::uint8_t key) {
    return {.id = OfficerId{id}, .role = OfficerRole::kEditor, .public_key = Bytes{key}, .disabled = false};
  }

  Stores stores;
  const Digest code = sha256(as_bytes("code"));
  const Act act = act_of("x");
};

using AllStores = ::testing::Types<MemoryStores, SqliteStores>;
TYPED_TEST_SUITE(IdentityContract, AllStores);

TYPED_TEST(IdentityContract, AnOfficerIsFoundAsAdded) {
  const Officer officer = this->officer("e-1", 1);
  ASSERT_TRUE(this->stores.roster.add(officer, this->act));
  EXPECT_EQ(this->stores.roster.find(officer.id).value(), officer);
  EXPECT_EQ(this->stores.roster.find(OfficerId{"e-2"}).error().code, ErrorCode::kNotFound);
}

TYPED_TEST(IdentityContract, NeitherAnIdNorAKeyIsGivenTwice) {
  ASSERT_TRUE(this->stores.roster.add(this->officer("e-1", 1), this->act));
  EXPECT_EQ(this->stores.roster.add(this->officer("e-1", 2), this->act).error().code, ErrorCode::kConflict);
  EXPECT_EQ(this->stores.roster.add(this->officer("e-2", 1), this->act).error().code, ErrorCode::kConflict);
}

TYPED_TEST(IdentityContract, ADisabledOfficerStaysInTheRoster) {
  ASSERT_TRUE(this->stores.roster.add(this->officer("e-1", 1), this->act));
  ASSERT_TRUE(this->stores.roster.disable(OfficerId{"e-1"}, this->act));
  EXPECT_TRUE(this->stores.roster.find(OfficerId{"e-1"}).value().disabled);
  EXPECT_EQ(this->stores.roster.disable(OfficerId{"e-9"}, this->act).error().code, ErrorCode::kNotFound);
}

TYPED_TEST(IdentityContract, ATokenLeadsToItsHolderAlone) {
  ASSERT_TRUE(this->stores.roster.add(this->officer("e-1", 1), this->act));
  ASSERT_TRUE(this->stores.roster.give_token(OfficerId{"e-1"}, this->code, this->act));
  EXPECT_EQ(this->stores.roster.holder(this->code).value().id, OfficerId{"e-1"});
  EXPECT_EQ(this->stores.roster.holder(sha256(as_bytes("guess"))).error().code, ErrorCode::kNotFound);
}

TYPED_TEST(IdentityContract, AnInvitedKioskIsEnrolledWithItsKey) {
  ASSERT_TRUE(this->stores.kiosks.invite(this->kiosk("gate-1"), this->code, Instant{}, this->act));
  EXPECT_EQ(this->stores.kiosks.find(KioskId{"gate-1"}).value(), this->kiosk("gate-1"));
  ASSERT_TRUE(this->stores.kiosks.enrol(this->code, Bytes{1}, true, this->act));
  const Kiosk enrolled = this->stores.kiosks.find(KioskId{"gate-1"}).value();
  EXPECT_EQ(enrolled.state, KioskState::kEnrolled);
  EXPECT_EQ(enrolled.public_key, Bytes{1});
  EXPECT_TRUE(enrolled.simulated);
}

TYPED_TEST(IdentityContract, ACodeServesOneDevice) {
  ASSERT_TRUE(this->stores.kiosks.invite(this->kiosk("gate-1"), this->code, Instant{}, this->act));
  ASSERT_TRUE(this->stores.kiosks.enrol(this->code, Bytes{1}, false, this->act));
  EXPECT_TRUE(this->stores.kiosks.enrol(this->code, Bytes{1}, false, this->act))
      << "the same device may repeat";
  EXPECT_EQ(this->stores.kiosks.enrol(this->code, Bytes{2}, false, this->act).error().code,
            ErrorCode::kConflict);
  EXPECT_EQ(this->stores.kiosks.enrol(sha256(as_bytes("guess")), Bytes{2}, false, this->act).error().code,
            ErrorCode::kNotFound);
}

TYPED_TEST(IdentityContract, ANewInvitationEndsTheUnusedOne) {
  ASSERT_TRUE(this->stores.kiosks.invite(this->kiosk("gate-1"), this->code, Instant{}, this->act));
  ASSERT_TRUE(
      this->stores.kiosks.invite(this->kiosk("gate-1"), sha256(as_bytes("second")), Instant{}, this->act));
  EXPECT_EQ(this->stores.kiosks.invitation(this->code).error().code, ErrorCode::kNotFound);
}

TYPED_TEST(IdentityContract, ARevokedKioskNeverComesBack) {
  ASSERT_TRUE(this->stores.kiosks.invite(this->kiosk("gate-1"), this->code, Instant{}, this->act));
  ASSERT_TRUE(this->stores.kiosks.revoke(KioskId{"gate-1"}, this->act));
  EXPECT_EQ(this->stores.kiosks.enrol(this->code, Bytes{1}, false, this->act).error().code,
            ErrorCode::kConflict);
  EXPECT_EQ(this->stores.kiosks.invite(this->kiosk("gate-1"), sha256(as_bytes("b")), Instant{}, this->act)
                .error()
                .code,
            ErrorCode::kConflict);
  EXPECT_EQ(this->stores.kiosks.revoke(KioskId{"gate-9"}, this->act).error().code, ErrorCode::kNotFound);
}

TYPED_TEST(IdentityContract, EveryChangeIsInTheAuditChainAndNothingElse) {
  ASSERT_TRUE(this->stores.roster.add(this->officer("e-1", 1), this->act));
  EXPECT_FALSE(this->stores.roster.add(this->officer("e-1", 1), this->act));
  ASSERT_TRUE(this->stores.kiosks.invite(this->kiosk("gate-1"), this->code, Instant{}, this->act));
  ASSERT_TRUE(this->stores.audit.append(this->act));
  EXPECT_EQ(
      verify_audit(this->stores.audit, this->stores.events, witnesses_of(this->stores)).value().audit_rows,
      3U);
}

TEST(CentralAuditLog, ShowsAnAlteredRow) {
  SqliteStores stores;
  ASSERT_TRUE(stores.audit.append(act_of("a")));
  ASSERT_TRUE(stores.audit.append(act_of("b")));
  ASSERT_TRUE(stores.audit.append(act_of("c")));
  ASSERT_TRUE(stores.database->run("UPDATE audit SET who = 'nobody' WHERE number = 2"));
  const Result<AuditVerdict> verdict = verify_audit(stores.audit, stores.events, witnesses_of(stores));
  ASSERT_FALSE(verdict);
  EXPECT_NE(verdict.error().problem.find("row 2"), std::string::npos);
}

TEST(CentralAuditLog, ShowsAMissingRow) {
  SqliteStores stores;
  ASSERT_TRUE(stores.audit.append(act_of("a")));
  ASSERT_TRUE(stores.audit.append(act_of("b")));
  ASSERT_TRUE(stores.database->run("DELETE FROM audit WHERE number = 1"));
  EXPECT_EQ(verify_audit(stores.audit, stores.events, witnesses_of(stores)).error().code,
            ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace shekara::central
