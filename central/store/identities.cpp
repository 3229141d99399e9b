#include "central/store/identities.h"

#include <chrono>
#include <string>

#include "central/store/trail.h"

namespace shekara::central {
namespace {

constexpr const char* kOfficers = "SELECT id, role, public_key, disabled FROM officers ";
constexpr const char* kKiosks = "SELECT id, post, role, zone, state, simulated, public_key FROM kiosks ";

Officer read_officer(Columns row) {
  return {.id = OfficerId{row.text(0)},
          .role = static_cast<OfficerRole>(row.number(1)),
          .public_key = row.blob(2),
          .disabled = row.number(3) != 0};
}

Kiosk read_kiosk(Columns row) {
  return {.id = KioskId{row.text(0)},
          .post = PostId{row.text(1)},
          .role = static_cast<KioskRole>(row.number(2)),
          .zone = row.text(3),
          .state = static_cast<KioskState>(row.number(4)),
          .simulated = row.number(5) != 0,
          .public_key = row.blob(6)};
}

Error no_officer(const OfficerId& id) {
  return {ErrorCode::kNotFound, "no officer " + id.str() + " in the roster",
          "See who is there: officer list."};
}

Error no_kiosk(const KioskId& id) {
  return {ErrorCode::kNotFound, "no kiosk " + id.str() + " is registered",
          "See which are there: kiosk list."};
}

Error no_code() {
  return {ErrorCode::kNotFound, "the one-time code is unknown", "Ask the centre for a new one: kiosk enrol."};
}

Error is_revoked(const KioskId& id) {
  return {ErrorCode::kConflict, "kiosk " + id.str() + " is revoked",
          "Give the device a new name: kiosk enrol."};
}

}  // namespace

Done SqliteRoster::add(const Officer& officer, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(database_.run("INSERT INTO officers VALUES(?, ?, ?, ?)", officer.id.str(),
                              static_cast<int>(officer.role), officer.public_key, officer.disabled));
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Done SqliteRoster::disable(const OfficerId& id, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(database_.run("UPDATE officers SET disabled = 1 WHERE id = ?", id.str()));
  if (database_.changed() == 0) return no_officer(id);
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Result<Officer> SqliteRoster::find(const OfficerId& id) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto officer,
              database_.one(std::string{kOfficers} + "WHERE id = ?", read_officer, id.str()));
  if (!officer) return no_officer(id);
  return *officer;
}

Result<std::vector<Officer>> SqliteRoster::all() {
  const auto guard = database_.lock();
  return database_.all(std::string{kOfficers} + "ORDER BY id", read_officer);
}

Done SqliteRoster::give_token(const OfficerId& id, const Digest& token_hash, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(database_.run("INSERT INTO tokens VALUES(?, ?)", token_hash, id.str()));
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Result<Officer> SqliteRoster::holder(const Digest& token_hash) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto officer,
              database_.one(std::string{kOfficers} + "WHERE id = (SELECT officer FROM tokens WHERE hash = ?)",
                            read_officer, token_hash));
  if (!officer) {
    return Error{ErrorCode::kNotFound, "the access token is unknown", "Use the one that init printed."};
  }
  return *officer;
}

Done SqliteKioskRegistry::invite(const Kiosk& kiosk, const Digest& code_hash, Instant expires,
                                 const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_TRY(const auto known,
              database_.one(std::string{kKiosks} + "WHERE id = ?", read_kiosk, kiosk.id.str()));
  if (known && known->state == KioskState::kRevoked) return is_revoked(kiosk.id);
  // The certificate of a device that is there already counts until the new one is enrolled.
  SHEKARA_CHECK(
      database_.run("INSERT INTO kiosks VALUES(?1, ?2, ?3, ?4, ?5, 0, x'') ON CONFLICT(id) DO UPDATE SET "
                    "post = ?2, role = ?3, zone = ?4",
                    kiosk.id.str(), kiosk.post.str(), static_cast<int>(kiosk.role), kiosk.zone,
                    static_cast<int>(KioskState::kInvited)));
  SHEKARA_CHECK(database_.run("DELETE FROM invitations WHERE kiosk = ? AND used_by = x''", kiosk.id.str()));
  SHEKARA_CHECK(database_.run("INSERT INTO invitations VALUES(?, ?, ?, x'')", code_hash, kiosk.id.str(),
                              expires.time_since_epoch().count()));
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Result<Invitation> SqliteKioskRegistry::invitation(const Digest& code_hash) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto found, database_.one(
                                    "SELECT kiosk, expires, used_by FROM invitations WHERE code_hash = ?",
                                    [&](Columns row) {
                                      return Invitation{
                                          .kiosk = KioskId{row.text(0)},
                                          .code_hash = code_hash,
                                          .expires = Instant{std::chrono::seconds{row.number(1)}},
                                          .used_by = row.blob(2)};
                                    },
                                    code_hash));
  if (!found) return no_code();
  return *found;
}

Done SqliteKioskRegistry::enrol(const Digest& code_hash, const Bytes& public_key, bool simulated,
                                const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_TRY(const Invitation found, invitation(code_hash));
  if (!found.used_by.empty() && found.used_by != public_key) {
    return Error{ErrorCode::kConflict, "the one-time code was used by another device",
                 "If that was not intended, revoke the kiosk; ask the centre for a new code."};
  }
  SHEKARA_TRY(const Kiosk kiosk, find(found.kiosk));
  if (kiosk.state == KioskState::kRevoked) return is_revoked(kiosk.id);
  SHEKARA_CHECK(
      database_.run("UPDATE invitations SET used_by = ? WHERE code_hash = ?", public_key, code_hash));
  SHEKARA_CHECK(database_.run("UPDATE kiosks SET state = ?, simulated = ?, public_key = ? WHERE id = ?",
                              static_cast<int>(KioskState::kEnrolled), simulated, public_key,
                              kiosk.id.str()));
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Done SqliteKioskRegistry::revoke(const KioskId& id, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(database_.run("UPDATE kiosks SET state = ? WHERE id = ?",
                              static_cast<int>(KioskState::kRevoked), id.str()));
  if (database_.changed() == 0) return no_kiosk(id);
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Result<Kiosk> SqliteKioskRegistry::find(const KioskId& id) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto kiosk, database_.one(std::string{kKiosks} + "WHERE id = ?", read_kiosk, id.str()));
  if (!kiosk) return no_kiosk(id);
  return *kiosk;
}

Result<std::vector<Kiosk>> SqliteKioskRegistry::all() {
  const auto guard = database_.lock();
  return database_.all(std::string{kKiosks} + "ORDER BY id", read_kiosk);
}

}  // namespace shekara::central
