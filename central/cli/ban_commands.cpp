#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "central/cli/entry_json.h"
#include "central/cli/hand.h"
#include "central/cli/shell.h"
#include "central/system/files.h"
#include "central/usecases/change_list.h"
#include "central/usecases/publish.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kEntryMaxBytes = std::size_t{256} << 10;

// Every look-up of entries is itself recorded (guard rail 4.9).
Done note_look_up(Centre& centre, const std::string& subject) {
  return centre.audit.append(
      {.who = console_user(), .what = "ban.show", .subject = subject, .at = centre.clock.now()});
}

Done show_proposals(Shell& shell, Centre& centre, ProposalState state) {
  SHEKARA_CHECK(note_look_up(centre, "waiting"));
  SHEKARA_TRY(const std::vector<Proposal> proposals, centre.proposals.in_state(state));
  for (const Proposal& proposal : proposals) {
    SHEKARA_TRY(const Json json, proposal_json(centre, proposal));
    shell.print(json);
  }
  return done();
}

Done show_list(Shell& shell, Centre& centre, const std::string& id) {
  SHEKARA_CHECK(note_look_up(centre, id.empty() ? "list" : id));
  if (!id.empty()) {
    const Result<Proposal> proposal = centre.proposals.find(id);
    if (proposal) {
      SHEKARA_TRY(const Json json, proposal_json(centre, *proposal));
      shell.print(json);
      return done();
    }
    if (proposal.error().code != ErrorCode::kNotFound) return proposal.error();
  }
  SHEKARA_TRY(const bans::Head head, centre.list.head());
  SHEKARA_TRY(const std::vector<bans::Row> rows,
              centre.list.rows(bans::Collection::kBans, head.contents.value.version));
  bool found = id.empty();
  for (const bans::Row& row : rows) {
    if (!id.empty() && as_text(row.key) != id) continue;
    SHEKARA_TRY(const Json entry, row_json(centre, bans::Collection::kBans, row.key, row.value));
    shell.print(entry);
    found = true;
  }
  if (found) return done();
  return Error{ErrorCode::kNotFound, "neither a proposal nor an entry of the list has the id " + id,
               "See all: ban show, or ban show --waiting."};
}

}  // namespace

void add_ban_commands(CLI::App& app, Shell& shell) {
  CLI::App* ban = app.add_subcommand("ban", "entries by hand, under the two-person rule");
  ban->require_subcommand(1);

  CLI::App* proposing =
      ban->add_subcommand("propose", "proposes an entry, given as JSON (docs/formats/entry.md)");
  auto hand = std::make_shared<Hand>();
  auto file = std::make_shared<std::string>();
  add_hand(proposing, hand);
  proposing->add_option("ENTRY.json", *file, "the entry")->required();
  auto alone = std::make_shared<bool>(false);
  proposing->add_flag(
      "--emergency", *alone,
      "alone and at once, for four hours unless a second person approves (duty officers, approvers)");
  on_centre(*proposing, shell, [&shell, hand, file, alone](Centre& centre) -> Done {
    SHEKARA_TRY(const std::string text, read_file(*file, kEntryMaxBytes));
    SHEKARA_TRY(const bans::Entry entry, entry_from_json(text));
    return propose_change(shell, centre, *hand, change_to_put(entry, centre.bytes), *alone);
  });

  CLI::App* lifting = ban->add_subcommand("lift", "proposes that an entry leaves the list");
  auto lift_hand = std::make_shared<Hand>();
  auto entry_id = std::make_shared<std::string>();
  add_hand(lifting, lift_hand);
  lifting->add_option("ENTRY_ID", *entry_id, "the entry")->required();
  on_centre(*lifting, shell, [&shell, lift_hand, entry_id](Centre& centre) {
    return propose_change(shell, centre, *lift_hand, change_to_remove(EntryId{*entry_id}));
  });

  CLI::App* approving =
      ban->add_subcommand("approve", "approves proposals as the second person, and publishes them");
  auto approver = std::make_shared<Hand>();
  auto ids = std::make_shared<std::vector<std::string>>();
  add_hand(approving, approver);
  approving->add_option("PROPOSAL", *ids, "one or more proposals")->required();
  on_centre(*approving, shell,
            [&shell, approver, ids](Centre& centre) { return approve_all(shell, centre, *approver, *ids); });

  CLI::App* showing =
      ban->add_subcommand("show", "entries of the list, or one entry or proposal, or what waits");
  auto wanted = std::make_shared<std::string>();
  auto waiting = std::make_shared<bool>(false);
  showing->add_option("ID", *wanted, "an entry or a proposal");
  showing->add_flag("--waiting", *waiting, "the proposals that wait for a second person");
  on_centre(*showing, shell, [&shell, wanted, waiting](Centre& centre) {
    return *waiting ? show_proposals(shell, centre, ProposalState::kWaiting)
                    : show_list(shell, centre, *wanted);
  });
}

}  // namespace shekara::central
