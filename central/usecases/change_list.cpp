#include "central/usecases/change_list.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "central/ports/two_persons.h"

namespace shekara::central {
namespace {

// The row that the change would touch, if there is one.
Result<std::optional<Bytes>> held_value(ListStore& list, const bans::RowChange& change) {
  SHEKARA_TRY(const bans::Head head, list.head());
  SHEKARA_TRY(const std::vector<bans::Row> rows, list.rows(change.collection, head.contents.value.version));
  const auto row = std::lower_bound(rows.begin(), rows.end(), change.key,
                                    [](const bans::Row& left, const Bytes& key) { return left.key < key; });
  if (row == rows.end() || row->key != change.key) return std::optional<Bytes>{};
  return std::optional<Bytes>{row->value};
}

Done check_follows(ListDesk& desk, const bans::RowChange& change) {
  SHEKARA_TRY(const std::optional<Bytes> held, held_value(desk.list, change));
  if (change.removed) {
    if (held) return done();
    return Error{ErrorCode::kNotFound, "there is no entry of this id on the list",
                 "See what is there: ban show."};
  }
  SHEKARA_TRY(const bans::Entry entry, desk.bytes.decode_entry(change.value));
  if (!held) return done();
  SHEKARA_TRY(const bans::Entry before, desk.bytes.decode_entry(*held));
  if (entry.revision > before.revision) return done();
  return Error{ErrorCode::kConflict,
               "entry " + entry.id.str() + " is on the list with revision " + std::to_string(before.revision),
               "Give the change a higher revision, or another entry id."};
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

Done propose(ListDesk& desk, const std::string& id, const bans::RowChange& change,
             const records::Assertion& assertion) {
  const Proposal proposal{.id = id,
                          .change = change,
                          .sponsor = assertion,
                          .made = desk.clock.now(),
                          .state = ProposalState::kWaiting,
                          .approval = std::nullopt,
                          .version = 0};
  SHEKARA_CHECK(check_sponsor(proposal, desk.roster, desk.kiosks));
  SHEKARA_CHECK(check_follows(desk, change));
  return desk.proposals.add(proposal, {.who = "officer:" + assertion.officer.str(),
                                       .what = change.removed ? "ban.lift" : "ban.propose",
                                       .subject = id,
                                       .at = proposal.made});
}

Done approve(ListDesk& desk, const std::string& id, const records::Assertion& approval) {
  SHEKARA_TRY(const Proposal proposal, desk.proposals.find(id));
  SHEKARA_CHECK(check_approval(proposal, approval, desk.roster));
  return desk.proposals.approve(id, approval,
                                {.who = "officer:" + approval.officer.str(),
                                 .what = "ban.approve",
                                 .subject = id,
                                 .at = desk.clock.now()});
}

}  // namespace shekara::central
