#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "central/cli/csv.h"
#include "central/cli/entry_json.h"
#include "central/cli/shell.h"
#include "central/imports/formats.h"
#include "central/imports/review.h"
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
  const Result<ListVerdict> verdict = verify_list(
      {centre.list, centre.proposals, centre.roster, centre.bytes}, centre.installation.list_root);
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
  std::string aliases;
  ImportGround ground;
  bool review_only = false;
};

constexpr std::size_t kImportMaxBytes = std::size_t{2} << 30;

// The file's entries, whatever its format; `source` is how their identifiers begin, empty for a list of our
// own.
struct ReadImport {
  Imported imported;
  std::string_view source;
};

Result<ReadImport> read_import(const Import& wanted) {
  SHEKARA_TRY(const std::string text, read_file(wanted.file, kImportMaxBytes));
  Ground ground;
  const ImportGround& given = wanted.ground;
  if (!given.rule_id.empty() || !given.organ.empty() || !given.decision_number.empty()) {
    SHEKARA_CHECK(validate(given));
    ground = given;
  }
  if (wanted.format == "un-xml") return ReadImport{import_un(text, ground), "un"};
  if (wanted.format == "eu-xml") return ReadImport{import_eu(text, ground), "eu"};
  if (wanted.format == "ftm") return ReadImport{import_ftm(text, ground), "ftm"};
  if (wanted.format == "ofac-sdn") {
    std::string aliases;
    if (!wanted.aliases.empty()) {
      SHEKARA_TRY(aliases, read_file(wanted.aliases, kImportMaxBytes));
    }
    return ReadImport{import_ofac(text, aliases, ground), "ofac"};
  }
  SHEKARA_TRY(CsvEntries read, entries_from_csv(text));
  ReadImport csv;
  csv.imported.entries = std::move(read.entries);
  csv.imported.bad = std::move(read.bad);
  return csv;
}

Result<std::vector<bans::Entry>> present_entries(Centre& centre) {
  SHEKARA_TRY(const bans::Head head, centre.list.head());
  SHEKARA_TRY(const std::vector<bans::Row> rows,
              centre.list.rows(bans::Collection::kBans, head.contents.value.version));
  std::vector<bans::Entry> entries;
  for (const bans::Row& row : rows) {
    SHEKARA_TRY(bans::Entry entry, centre.bytes.decode_entry(row.value));
    entries.push_back(std::move(entry));
  }
  return entries;
}

// What was proposed before and is not yet on the list, so that importing twice does not propose twice.
Result<std::vector<bans::RowChange>> pending_changes(Centre& centre) {
  std::vector<bans::RowChange> pending;
  for (const ProposalState state : {ProposalState::kWaiting, ProposalState::kApproved}) {
    SHEKARA_TRY(const std::vector<Proposal> proposals, centre.proposals.in_state(state));
    for (const Proposal& proposal : proposals) pending.push_back(proposal.change);
  }
  return pending;
}

class Proposer {
 public:
  Proposer(Shell& shell, Centre& centre, const Import& wanted, const P256Key& key,
           std::vector<bans::RowChange> pending)
      : shell_{shell}, centre_{centre}, wanted_{wanted}, key_{key}, pending_{std::move(pending)} {
    const auto less = [](const bans::RowChange& a, const bans::RowChange& b) { return a.key < b.key; };
    std::sort(pending_.begin(), pending_.end(), less);
  }

  Done propose_entry(const bans::Entry& entry, const char* action) {
    const bans::RowChange change = change_to_put(entry, centre_.bytes);
    if (is_pending(change)) return done();
    const std::string id = new_proposal_id(centre_.random);
    SHEKARA_TRY(const records::Assertion assertion,
                assert_change(OfficerId{wanted_.officer}, key_, id, change, centre_.clock.now()));
    SHEKARA_CHECK(propose(centre_.desk, id, change, assertion));
    shell_.print({{"proposal", id}, {"entry", entry.id.str()}, {"action", action}, {"state", "waiting"}});
    return done();
  }

 private:
  [[nodiscard]] bool is_pending(const bans::RowChange& change) const {
    const auto less = [](const bans::RowChange& row, const Bytes& key) { return row.key < key; };
    for (auto row = std::lower_bound(pending_.begin(), pending_.end(), change.key, less);
         row != pending_.end() && row->key == change.key; ++row)
      if (*row == change) return true;
    return false;
  }

  Shell& shell_;
  Centre& centre_;
  const Import& wanted_;
  const P256Key& key_;
  std::vector<bans::RowChange> pending_;
};

void print_review(Shell& shell, const Imported& imported, const ImportReview& review) {
  for (const BadRow& row : imported.bad) {
    shell.err << "shekara-central: line " << row.line << ": " << row.problem << '\n';
    shell.status = 1;
  }
  Json gone = Json::array();
  for (const EntryId& id : review.gone) gone.push_back(id.str());
  Json changed = Json::array();
  for (const ChangedEntry& change : review.changed) changed.push_back(change.after.id.str());
  shell.print({{"added", review.added.size()},
               {"changed", std::move(changed)},
               {"gone", std::move(gone)},
               {"same", review.same},
               {"bad_rows", imported.bad.size()},
               {"passed_over", imported.passed_over},
               {"complete", imported.complete}});
}

Done import(Shell& shell, Centre& centre, const Import& wanted) {
  SHEKARA_TRY(const ReadImport read, read_import(wanted));
  SHEKARA_TRY(const std::vector<bans::Entry> present, present_entries(centre));
  // A list of our own names each entry's revision itself; what is absent there is not gone.
  const ImportReview review = review_import(read.imported, present, read.source);
  print_review(shell, read.imported, review);
  if (wanted.review_only) return done();
  SHEKARA_TRY(const std::string pem, read_file(wanted.key_file));
  SHEKARA_TRY(const P256Key key, P256Key::from_pem(pem));
  SHEKARA_TRY(std::vector<bans::RowChange> pending, pending_changes(centre));
  Proposer proposer{shell, centre, wanted, key, std::move(pending)};
  for (const bans::Entry& entry : review.added) SHEKARA_CHECK(proposer.propose_entry(entry, "add"));
  for (const ChangedEntry& change : review.changed)
    SHEKARA_CHECK(proposer.propose_entry(change.after, "change"));
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
  importing
      ->add_option("--format", wanted->format,
                   "csv (docs/formats/entry.md), un-xml, ofac-sdn, eu-xml, ftm (docs/formats/imports.md)")
      ->check(CLI::IsMember({"csv", "un-xml", "ofac-sdn", "eu-xml", "ftm"}));
  importing->add_option("--aliases", wanted->aliases, "ALT.CSV beside SDN.CSV");
  importing->add_option_function<std::string>(
      "--organ", [wanted](const std::string& text) { wanted->ground.organ = OrganId{text}; },
      "the organ on whose decision the entries rest; without it they lead to an identity referral only");
  importing->add_option("--rule", wanted->ground.rule_id, "the ground, as the lawbook names it");
  importing->add_option("--decision", wanted->ground.decision_number, "the decision's number");
  importing->add_flag("--review", wanted->review_only, "shows what would change, and proposes nothing");
  importing->add_option("--as", wanted->officer, "the officer who proposes")->required();
  importing->add_option("--key", wanted->key_file, "the officer's key file")->required();
  importing->add_option("FILE", wanted->file, "the file")->required();
  on_centre(*importing, shell, [&shell, wanted](Centre& centre) { return import(shell, centre, *wanted); });
}

}  // namespace shekara::central
