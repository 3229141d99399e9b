#include "central/cli/hand.h"

#include <string_view>
#include <utility>
#include <variant>

#include "central/cli/entry_json.h"
#include "central/system/files.h"
#include "central/usecases/change_list.h"
#include "central/usecases/publish.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kKeyMaxBytes = std::size_t{16} << 10;

Result<P256Key> key_of(const Hand& hand) {
  SHEKARA_TRY(const std::string pem, read_file(hand.key_file, kKeyMaxBytes));
  return P256Key::from_pem(pem);
}

std::string_view name_of(ProposalState state) {
  switch (state) {
    case ProposalState::kWaiting:
      return "waiting";
    case ProposalState::kApproved:
      return "approved";
    case ProposalState::kPublished:
      return "published";
    case ProposalState::kRefused:
      return "refused";
  }
  return "";
}

std::string_view name_of(EmergencyStage stage) {
  switch (stage) {
    case EmergencyStage::kWanted:
      return "wanted";
    case EmergencyStage::kOnList:
      return "on-list";
    case EmergencyStage::kEnded:
      return "ended";
  }
  return "";
}

std::string_view name_of(bans::ReportKind kind) {
  switch (kind) {
    case bans::ReportKind::kLost:
      return "lost";
    case bans::ReportKind::kStolen:
      return "stolen";
    case bans::ReportKind::kRevoked:
      return "revoked";
  }
  return "";
}

}  // namespace

void add_hand(CLI::App* command, const std::shared_ptr<Hand>& hand) {
  command->add_option("--as", hand->officer, "the officer who does this")->required();
  command->add_option("--key", hand->key_file, "the officer's key file")->required();
}

Done propose_change(Shell& shell, Centre& centre, const Hand& hand, const bans::RowChange& change,
                    bool alone) {
  const std::string id = new_proposal_id(centre.random);
  const OfficerId officer{hand.officer};
  SHEKARA_TRY(const P256Key key, key_of(hand));
  const Instant now = centre.clock.now();
  SHEKARA_TRY(const records::Assertion assertion, assert_change(officer, key, id, change, now));
  std::optional<Emergency> emergency;
  if (alone) {
    SHEKARA_TRY(emergency, assert_emergency(officer, key, id, change, now));
  }
  SHEKARA_CHECK(propose(centre.desk, id, change, assertion, emergency));
  Json line{{"proposal", id},
            {"entry", std::string{as_text(change.key)}},
            {"action", change.removed ? "lift" : "add"},
            {"state", "waiting"}};
  if (change.collection != bans::Collection::kBans) line["collection"] = bans::to_string(change.collection);
  if (alone) {
    SHEKARA_CHECK(publish_approved(centre.publisher));
    SHEKARA_TRY(const Proposal proposal, centre.proposals.find(id));
    line["emergency"] = name_of(proposal.emergency->stage);
    line["ends"] = to_iso(proposal.emergency->ends);
  }
  shell.print(line);
  return done();
}

Result<Json> row_json(Centre& centre, bans::Collection collection, const Bytes& key, const Bytes& value) {
  Json json{{"key", std::string{as_text(key)}}};
  switch (collection) {
    case bans::Collection::kBans: {
      SHEKARA_TRY(const bans::Entry entry, centre.bytes.decode_entry(value));
      Json row = to_json(entry);
      if (entry.ends_at) row["ends_at"] = to_iso(*entry.ends_at);
      return row;
    }
    case bans::Collection::kDocuments: {
      SHEKARA_TRY(const bans::DocumentReport report, centre.bytes.decode_document_report(value));
      json["kind"] = name_of(report.kind);
      if (report.since) json["since"] = to_iso(*report.since);
      json["organ"] = report.organ.str();
      return json;
    }
    case bans::Collection::kClearedPersons: {
      SHEKARA_TRY(const bans::ClearedPerson cleared, centre.bytes.decode_cleared_person(value));
      json["entry_id"] = cleared.entry.str();
      json["decision_number"] = cleared.decision_number;
      if (cleared.until) json["until"] = to_iso(*cleared.until);
      return json;
    }
    case bans::Collection::kRevokedDevices: {
      SHEKARA_TRY(const bans::RevokedDevice device, centre.bytes.decode_revoked_device(value));
      json["revoked"] = to_iso(device.at);
      return json;
    }
    case bans::Collection::kPolicy: {
      SHEKARA_TRY(const bans::StaleListFloor floor, centre.bytes.decode_stale_list_floor(value));
      json["age_shown_s"] = floor.age_shown.count();
      json["no_self_clearing_s"] = floor.no_self_clearing.count();
      json["registration_only_s"] = floor.registration_only.count();
      json["paper_s"] = floor.paper.count();
      return json;
    }
    case bans::Collection::kGallery:
    case bans::Collection::kRoster:
    case bans::Collection::kTrustAnchors:
      break;
  }
  return json;
}

Result<Json> proposal_json(Centre& centre, const Proposal& proposal) {
  Json json{{"proposal", proposal.id},
            {"action", proposal.change.removed ? "lift" : "add"},
            {"entry_id", std::string{as_text(proposal.change.key)}},
            {"state", name_of(proposal.state)},
            {"made", to_iso(proposal.made)}};
  if (proposal.change.collection != bans::Collection::kBans) {
    json["collection"] = bans::to_string(proposal.change.collection);
  }
  if (const auto* assertion = std::get_if<records::Assertion>(&proposal.sponsor)) {
    json["proposed_by"] = "officer " + assertion->officer.str();
  } else {
    const auto& execution = std::get<ExecutionSponsor>(proposal.sponsor);
    json["proposed_by"] = "desk " + execution.desk.str();
    json["event"] = to_hex(execution.event);
  }
  if (proposal.emergency) {
    json["emergency"] = name_of(proposal.emergency->stage);
    json["ends"] = to_iso(proposal.emergency->ends);
  }
  if (proposal.approval) json["approved_by"] = "officer " + proposal.approval->officer.str();
  if (proposal.version != 0) json["version"] = proposal.version;
  if (!proposal.change.removed) {
    SHEKARA_TRY(json["entry"],
                row_json(centre, proposal.change.collection, proposal.change.key, proposal.change.value));
  }
  return json;
}

Done approve_all(Shell& shell, Centre& centre, const Hand& hand, const std::vector<std::string>& ids) {
  SHEKARA_TRY(const P256Key key, key_of(hand));
  for (const std::string& id : ids) {
    SHEKARA_TRY(const Proposal proposal, centre.proposals.find(id));
    SHEKARA_TRY(const records::Assertion approval,
                assert_change(OfficerId{hand.officer}, key, id, proposal.change, centre.clock.now()));
    SHEKARA_CHECK(approve(centre.desk, id, approval));
  }
  SHEKARA_CHECK(publish_approved(centre.publisher));
  for (const std::string& id : ids) {
    SHEKARA_TRY(const Proposal proposal, centre.proposals.find(id));
    SHEKARA_TRY(Json json, proposal_json(centre, proposal));
    json.erase("entry");
    shell.print(json);
  }
  return done();
}

}  // namespace shekara::central
