#include <memory>
#include <string>
#include <vector>

#include "central/cli/csv.h"
#include "central/cli/entry_json.h"
#include "central/cli/shell.h"
#include "central/system/files.h"
#include "central/usecases/publish.h"
#include "central/usecases/verify_all.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;

Done show_status(Shell& shell, Centre& centre) {
  SHEKARA_TRY(const bans::Head head, centre.list.head());
  SHEKARA_TRY(const std::vector<Proposal> waiting, centre.proposals.in_state(ProposalState::kWaiting));
  Json collections = Json::array();
  for (const bans::CollectionState& state : head.contents.value.collections) {
    collections.push_back({{"collection", bans::to_string(state.collection)},
                           {"rows", state.rows},
                           {"state_hash", to_hex(state.state_hash)}});
  }
  shell.print({{"version", head.contents.value.version},
               {"key_epoch", head.contents.value.key_epoch},
               {"published", to_iso(head.contents.value.issued)},
               {"fresh_until", to_iso(head.freshness.value.expires)},
               {"contents_sha256", to_hex(sha256(head.contents.payload))},
               {"entries", bans::state_of(head.contents.value, bans::Collection::kBans).rows},
               {"collections", std::move(collections)},
               {"waiting", waiting.size()}});
  return done();
}

Done verify(Shell& shell, Centre& centre) {
  const Result<ListVerdict> verdict =
      verify_list(centre.list, centre.proposals, centre.roster, centre.installation.list_root);
  if (!verdict) {
    shell.print({{"verified", false}, {"problem", verdict.error().problem}});
    shell.fail(verdict.error());
    shell.status = 1;
    return done();
  }
  shell.print({{"verified", true},
               {"version", verdict->version},
               {"entries", verdict->entries},
               {"changes", verdict->changes}});
  return done();
}

Done publish(Shell& shell, Centre& centre) {
  SHEKARA_TRY(const Published published, publish_approved(centre.publisher));
  SHEKARA_CHECK(refresh_head(centre.publisher));
  shell.print(
      {{"version", published.version}, {"published", published.proposals}, {"refused", published.refused}});
  return done();
}

struct Import {
  std::string format = "csv";
  std::string officer;
  std::string key_file;
  std::string file;
};

Done import(Shell& shell, Centre& centre, const Import& wanted) {
  SHEKARA_TRY(const std::string text, read_file(wanted.file));
  SHEKARA_TRY(const std::vector<bans::Entry> entries, entries_from_csv(text));
  SHEKARA_TRY(const std::string pem, read_file(wanted.key_file));
  SHEKARA_TRY(const P256Key key, P256Key::from_pem(pem));
  for (const bans::Entry& entry : entries) {
    const std::string id = new_proposal_id(centre.random);
    const bans::RowChange change = change_to_put(entry, centre.bytes);
    SHEKARA_TRY(const records::Assertion assertion,
                assert_change(OfficerId{wanted.officer}, key, id, change, centre.clock.now()));
    SHEKARA_CHECK(propose(centre.desk, id, change, assertion));
    shell.print({{"proposal", id}, {"entry", entry.id.str()}, {"action", "add"}, {"state", "waiting"}});
  }
  return done();
}

}  // namespace

void add_list_commands(CLI::App& app, Shell& shell) {
  CLI::App* list = app.add_subcommand("list", "the signed list");
  list->require_subcommand(1);
  on_centre(*list->add_subcommand("status", "version, age, hashes, what waits"), shell,
            [&shell](Centre& centre) { return show_status(shell, centre); });
  on_centre(*list->add_subcommand("verify", "every version, its rows, and both persons of every change"),
            shell, [&shell](Centre& centre) { return verify(shell, centre); });
  on_centre(*list->add_subcommand("publish", "publishes what is approved, and signs the head anew"), shell,
            [&shell](Centre& centre) { return publish(shell, centre); });

  CLI::App* importing =
      list->add_subcommand("import", "proposes the entries of a file; a second person approves them");
  auto wanted = std::make_shared<Import>();
  importing->add_option("--format", wanted->format, "csv (docs/formats/entry.md)")
      ->check(CLI::IsMember({"csv"}));
  importing->add_option("--as", wanted->officer, "the officer who proposes")->required();
  importing->add_option("--key", wanted->key_file, "the officer's key file")->required();
  importing->add_option("FILE", wanted->file, "the file")->required();
  on_centre(*importing, shell, [&shell, wanted](Centre& centre) { return import(shell, centre, *wanted); });
}

}  // namespace shekara::central
