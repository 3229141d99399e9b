#include "central/store/proposals.h"

#include <chrono>
#include <string>
#include <utility>

#include "central/store/trail.h"

namespace shekara::central {
namespace {

constexpr const char* kSelect =
    "SELECT id, collection, key, value, removed, made, state, officer, subject, signature, signed_at, desk, "
    "event, "
    "approver, approval_subject, approval, approved_at, version, emergency_stage, emergency_ends, "
    "emergency_subject, emergency_signature FROM proposals ";

records::Assertion read_assertion(Columns row, int first) {
  return {.officer = OfficerId{row.text(first)},
          .subject = row.array<Digest>(first + 1),
          .signature = row.blob(first + 2),
          .made = Instant{std::chrono::seconds{row.number(first + 3)}}};
}

Sponsor read_sponsor(Columns row) {
  if (!row.null(7)) return read_assertion(row, 7);
  return ExecutionSponsor{.desk = KioskId{row.text(11)}, .event = row.array<Digest>(12)};
}

Proposal read_proposal(Columns row) {
  Proposal proposal{.id = row.text(0),
                    .change = {.collection = static_cast<bans::Collection>(row.number(1)),
                               .key = row.blob(2),
                               .value = row.blob(3),
                               .removed = row.number(4) != 0},
                    .sponsor = read_sponsor(row),
                    .made = Instant{std::chrono::seconds{row.number(5)}},
                    .state = static_cast<ProposalState>(row.number(6)),
                    .approval = std::nullopt,
                    .version = row.count(17)};
  if (!row.null(13)) proposal.approval = read_assertion(row, 13);
  if (row.number(18) != 0) {
    proposal.emergency = Emergency{.ends = Instant{std::chrono::seconds{row.number(19)}},
                                   .assertion = {.officer = OfficerId{row.text(7)},
                                                 .subject = row.array<Digest>(20),
                                                 .signature = row.blob(21),
                                                 .made = Instant{std::chrono::seconds{row.number(10)}}},
                                   .stage = static_cast<EmergencyStage>(row.number(18))};
  }
  return proposal;
}

Error not_waiting(const std::string& id) {
  return {ErrorCode::kConflict, "proposal " + id + " is not waiting for approval",
          "See its state: ban show " + id + "."};
}

}  // namespace

Done insert_proposal(Database& database, const Proposal& proposal) {
  const bans::RowChange& change = proposal.change;
  SHEKARA_CHECK(database.run(
      "INSERT INTO proposals(id, collection, key, value, removed, made, state, officer, desk, version, "
      "emergency_stage) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, ''), nullif(?9, ''), 0, 0)",
      proposal.id, static_cast<int>(change.collection), change.key, change.value, change.removed,
      proposal.made.time_since_epoch().count(), static_cast<int>(ProposalState::kWaiting),
      std::holds_alternative<records::Assertion>(proposal.sponsor)
          ? std::get<records::Assertion>(proposal.sponsor).officer.str()
          : std::string{},
      std::holds_alternative<ExecutionSponsor>(proposal.sponsor)
          ? std::get<ExecutionSponsor>(proposal.sponsor).desk.str()
          : std::string{}));
  if (proposal.emergency) {
    const Emergency& emergency = *proposal.emergency;
    SHEKARA_CHECK(database.run(
        "UPDATE proposals SET emergency_stage = ?, emergency_ends = ?, emergency_subject = ?, emergency_signature = ? "
        "WHERE id = ?",
        static_cast<int>(emergency.stage), emergency.ends.time_since_epoch().count(), emergency.assertion.subject,
        emergency.assertion.signature, proposal.id));
  }
  if (const auto* assertion = std::get_if<records::Assertion>(&proposal.sponsor)) {
    return database.run("UPDATE proposals SET subject = ?, signature = ?, signed_at = ? WHERE id = ?",
                        assertion->subject, assertion->signature, assertion->made.time_since_epoch().count(),
                        proposal.id);
  }
  return database.run("UPDATE proposals SET event = ? WHERE id = ?",
                      std::get<ExecutionSponsor>(proposal.sponsor).event, proposal.id);
}

Done SqliteProposals::add(const Proposal& proposal, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(insert_proposal(database_, proposal));
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Result<Proposal> SqliteProposals::find(const std::string& id) {
  const auto guard = database_.lock();
  SHEKARA_TRY(auto proposal, database_.one(std::string{kSelect} + "WHERE id = ?", read_proposal, id));
  if (!proposal) {
    return Error{ErrorCode::kNotFound, "no proposal " + id, "See what waits: ban show --waiting."};
  }
  return *std::move(proposal);
}

Result<std::vector<Proposal>> SqliteProposals::in_state(ProposalState state) {
  const auto guard = database_.lock();
  return database_.all(std::string{kSelect} + "WHERE state = ? ORDER BY number", read_proposal,
                       static_cast<int>(state));
}

Result<std::vector<Proposal>> SqliteProposals::emergencies() {
  const auto guard = database_.lock();
  return database_.all(
      std::string{kSelect} + "WHERE emergency_stage <> 0 AND emergency_stage < ? AND state = ? ORDER BY number",
      read_proposal, static_cast<int>(EmergencyStage::kEnded), static_cast<int>(ProposalState::kWaiting));
}

Done SqliteProposals::approve(const std::string& id, const records::Assertion& approval, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(database_.run(
      "UPDATE proposals SET state = ?, approver = ?, approval_subject = ?, approval = ?, approved_at = ? "
      "WHERE id = ? AND state = ?",
      static_cast<int>(ProposalState::kApproved), approval.officer.str(), approval.subject,
      approval.signature, approval.made.time_since_epoch().count(), id,
      static_cast<int>(ProposalState::kWaiting)));
  if (database_.changed() == 0) return not_waiting(id);
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Done SqliteProposals::drop_emergency(const std::string& id, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(database_.run("UPDATE proposals SET emergency_stage = ? WHERE id = ? AND emergency_stage = ?",
                              static_cast<int>(EmergencyStage::kEnded), id,
                              static_cast<int>(EmergencyStage::kWanted)));
  if (database_.changed() == 0) return not_waiting(id);
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

Done SqliteProposals::refuse(const std::string& id, const Act& act) {
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(database_.run("UPDATE proposals SET state = ? WHERE id = ? AND state IN (?, ?)",
                              static_cast<int>(ProposalState::kRefused), id,
                              static_cast<int>(ProposalState::kWaiting),
                              static_cast<int>(ProposalState::kApproved)));
  if (database_.changed() == 0) return not_waiting(id);
  SHEKARA_CHECK(add_to_trail(database_, act));
  return transaction.commit();
}

}  // namespace shekara::central
