#include "central/usecases/change_list.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "central/ports/two_persons.h"

namespace shekara::central {
namespace {

Done check_follows(ListDesk& desk, const bans::RowChange& change) {
  SHEKARA_TRY(const std::optional<Bytes> held, desk.list.find(change.collection, change.key));
  return desk.bytes.may_follow(change, held);
}

// "ban.propose", "document.lift": for the audit log.
std::string named(bans::Collection collection, const char* verb) {
  switch (collection) {
    case bans::Collection::kBans:
      return std::string{"ban."} + verb;
    case bans::Collection::kDocuments:
      return std::string{"document."} + verb;
    case bans::Collection::kClearedPersons:
      return std::string{"cleared."} + verb;
    case bans::Collection::kRevokedDevices:
      return std::string{"device."} + verb;
    case bans::Collection::kPolicy:
      return std::string{"policy."} + verb;
    case bans::Collection::kGallery:
    case bans::Collection::kRoster:
    case bans::Collection::kTrustAnchors:
      break;
  }
  return std::string{bans::to_string(collection)} + "." + verb;
}

}  // namespace

std::string new_proposal_id(Random& random) {
  std::array<std::uint8_t, 8> bytes{};
  random.fill(bytes);
  return "p-" + to_hex(bytes);
}

Result<records::Assertion> assert_change(const OfficerId& officer, const P256Key& key,
                                         const std::string& proposal_id, const bans::RowChange& change,
                                         Instant now) {
  const Digest subject = subject_of(proposal_id, change);
  SHEKARA_TRY(Bytes signature, key.sign(records::assertion_digest(officer, subject)));
  return records::Assertion{
      .officer = officer, .subject = subject, .signature = std::move(signature), .made = now};
}

bans::RowChange change_to_put(const bans::Entry& entry, WireBytes& bytes) {
  return {.collection = bans::Collection::kBans,
          .key = to_bytes(entry.id.str()),
          .value = bytes.encode(entry),
          .removed = false};
}

bans::RowChange change_to_remove(const EntryId& id) {
  return {.collection = bans::Collection::kBans, .key = to_bytes(id.str()), .value = {}, .removed = true};
}

Result<Emergency> assert_emergency(const OfficerId& officer, const P256Key& key, const std::string& proposal_id,
                                   const bans::RowChange& change, Instant now) {
  const Instant ends = now + kEmergencyMax;
  const Digest subject = emergency_subject(subject_of(proposal_id, change), ends);
  SHEKARA_TRY(Bytes signature, key.sign(records::assertion_digest(officer, subject)));
  return Emergency{.ends = ends,
                   .assertion = {.officer = officer, .subject = subject, .signature = std::move(signature), .made = now},
                   .stage = EmergencyStage::kWanted};
}

Done propose(ListDesk& desk, const std::string& id, const bans::RowChange& change,
             const records::Assertion& assertion, const std::optional<Emergency>& emergency) {
  const Proposal proposal{.id = id,
                          .change = change,
                          .sponsor = assertion,
                          .made = desk.clock.now(),
                          .state = ProposalState::kWaiting,
                          .approval = std::nullopt,
                          .version = 0,
                          .emergency = emergency};
  SHEKARA_CHECK(check_sponsor(proposal, desk.roster, desk.kiosks));
  if (emergency) SHEKARA_CHECK(check_emergency(proposal, desk.roster, desk.kiosks, proposal.made));
  SHEKARA_CHECK(check_follows(desk, change));
  const char* verb = emergency ? "emergency" : change.removed ? "lift" : "propose";
  return desk.proposals.add(proposal, {.who = "officer:" + assertion.officer.str(),
                                       .what = named(change.collection, verb),
                                       .subject = id,
                                       .at = proposal.made});
}

Done approve(ListDesk& desk, const std::string& id, const records::Assertion& approval) {
  SHEKARA_TRY(const Proposal proposal, desk.proposals.find(id));
  SHEKARA_CHECK(check_approval(proposal, approval, desk.roster));
  return desk.proposals.approve(id, approval,
                                {.who = "officer:" + approval.officer.str(),
                                 .what = named(proposal.change.collection, "approve"),
                                 .subject = id,
                                 .at = desk.clock.now()});
}

}  // namespace shekara::central
