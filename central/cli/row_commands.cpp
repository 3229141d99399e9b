#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "central/cli/hand.h"
#include "central/cli/shell.h"
#include "central/usecases/change_list.h"
#include "core/bans/row_values.h"

// Rows of the collections beside the bans, under the same two persons: documents, cleared persons, revoked
// devices, the floor of the list's age.
namespace shekara::central {
namespace {

const std::map<std::string, bans::ReportKind>& report_kinds() {
  static const std::map<std::string, bans::ReportKind> kKinds{{"lost", bans::ReportKind::kLost},
                                                              {"stolen", bans::ReportKind::kStolen},
                                                              {"revoked", bans::ReportKind::kRevoked}};
  return kKinds;
}

Result<std::optional<Date>> optional_date(const std::string& text) {
  if (text.empty()) return std::optional<Date>{};
  SHEKARA_TRY(const Date date, parse_iso_date(text));
  return std::optional<Date>{date};
}

bans::RowChange lift_of(bans::Collection collection, Bytes key) {
  return {.collection = collection, .key = std::move(key), .value = {}, .removed = true};
}

// `approve`, which every group has.
void add_approve(CLI::App& group, Shell& shell) {
  CLI::App* approving =
      group.add_subcommand("approve", "approves proposals as the second person, and publishes them");
  auto hand = std::make_shared<Hand>();
  auto ids = std::make_shared<std::vector<std::string>>();
  add_hand(approving, hand);
  approving->add_option("PROPOSAL", *ids, "one or more proposals")->required();
  on_centre(*approving, shell,
            [&shell, hand, ids](Centre& centre) { return approve_all(shell, centre, *hand, *ids); });
}

void add_show(CLI::App& group, Shell& shell, bans::Collection collection) {
  CLI::App* showing = group.add_subcommand("show", "the rows of the newest version, one JSON line each");
  on_centre(*showing, shell, [&shell, collection](Centre& centre) -> Done {
    SHEKARA_CHECK(centre.audit.append({.who = console_user(),
                                       .what = std::string{bans::to_string(collection)} + ".show",
                                       .subject = "list",
                                       .at = centre.clock.now()}));
    SHEKARA_TRY(const bans::Head head, centre.list.head());
    SHEKARA_TRY(const std::vector<bans::Row> rows, centre.list.rows(collection, head.contents.value.version));
    for (const bans::Row& row : rows) {
      SHEKARA_TRY(const nlohmann::json json, row_json(centre, collection, row.key, row.value));
      shell.print(json);
    }
    return done();
  });
}

void add_document_commands(CLI::App& app, Shell& shell) {
  CLI::App* document = app.add_subcommand("document", "lost, stolen and revoked documents, by exact number");
  document->require_subcommand(1);

  struct Wanted {
    Hand hand;
    std::string state;
    std::string number;
    std::string kind;
    std::string since;
    std::string organ;
  };

  CLI::App* proposing = document->add_subcommand("propose", "proposes that a document no longer counts");
  auto wanted = std::make_shared<Wanted>();
  const std::shared_ptr<Hand> hand{wanted, &wanted->hand};
  add_hand(proposing, hand);
  proposing->add_option("--state", wanted->state, "issuing state, as the document shows it")->required();
  proposing->add_option("--number", wanted->number, "number")->required();
  proposing->add_option("--kind", wanted->kind, "lost, stolen or revoked")
      ->required()
      ->check(CLI::IsMember(report_kinds()));
  proposing->add_option("--since", wanted->since, "YYYY-MM-DD");
  proposing->add_option("--organ", wanted->organ, "who reported it")->required();
  on_centre(*proposing, shell, [&shell, wanted](Centre& centre) -> Done {
    SHEKARA_TRY(Bytes key, bans::document_key({wanted->state}, DocumentNumber{wanted->number}));
    SHEKARA_TRY(const std::optional<Date> since, optional_date(wanted->since));
    const bans::DocumentReport report{
        .kind = report_kinds().at(wanted->kind), .since = since, .organ = OrganId{wanted->organ}};
    return propose_change(shell, centre, wanted->hand,
                          {bans::Collection::kDocuments, std::move(key), centre.bytes.encode(report), false});
  });
  CLI::App* lifting = document->add_subcommand("lift", "proposes that a document counts again");
  auto lifted = std::make_shared<Wanted>();
  add_hand(lifting, std::shared_ptr<Hand>{lifted, &lifted->hand});
  lifting->add_option("--state", lifted->state, "issuing state")->required();
  lifting->add_option("--number", lifted->number, "number")->required();
  on_centre(*lifting, shell, [&shell, lifted](Centre& centre) -> Done {
    SHEKARA_TRY(Bytes key, bans::document_key({lifted->state}, DocumentNumber{lifted->number}));
    return propose_change(shell, centre, lifted->hand, lift_of(bans::Collection::kDocuments, std::move(key)));
  });
  add_approve(*document, shell);
  add_show(*document, shell, bans::Collection::kDocuments);
}

void add_cleared_commands(CLI::App& app, Shell& shell) {
  CLI::App* cleared = app.add_subcommand("cleared", "persons who are not the person of an entry");
  cleared->require_subcommand(1);

  struct Wanted {
    Hand hand;
    bans::ClearedPerson person;
    std::string state;
    std::string entry;
    std::string until;
  };

  const auto add_options = [](CLI::App* command, const std::shared_ptr<Wanted>& wanted) {
    add_hand(command, std::shared_ptr<Hand>{wanted, &wanted->hand});
    command->add_option("--entry", wanted->entry, "the entry that the person was taken for")->required();
    command->add_option("--state", wanted->state, "issuing state of the person's document")->required();
    command->add_option("--number", wanted->person.number, "its number")->required();
  };
  const auto person_of = [](const Wanted& wanted) {
    bans::ClearedPerson person = wanted.person;
    person.entry = EntryId{wanted.entry};
    person.issuing_state = {wanted.state};
    return person;
  };
  CLI::App* proposing =
      cleared->add_subcommand("propose", "proposes to clear the holder of a document of an entry");
  auto wanted = std::make_shared<Wanted>();
  add_options(proposing, wanted);
  proposing->add_option("--decision", wanted->person.decision_number, "number of the decision")->required();
  proposing->add_option("--until", wanted->until, "YYYY-MM-DD; absent: as long as the entry stands");
  on_centre(*proposing, shell, [&shell, wanted, person_of](Centre& centre) -> Done {
    bans::ClearedPerson person = person_of(*wanted);
    SHEKARA_TRY(person.until, optional_date(wanted->until));
    SHEKARA_TRY(Bytes key, bans::cleared_person_key(person));
    return propose_change(
        shell, centre, wanted->hand,
        {bans::Collection::kClearedPersons, std::move(key), centre.bytes.encode(person), false});
  });
  CLI::App* lifting = cleared->add_subcommand("lift", "proposes to take a clearance back");
  auto lifted = std::make_shared<Wanted>();
  add_options(lifting, lifted);
  on_centre(*lifting, shell, [&shell, lifted, person_of](Centre& centre) -> Done {
    SHEKARA_TRY(Bytes key, bans::cleared_person_key(person_of(*lifted)));
    return propose_change(shell, centre, lifted->hand,
                          lift_of(bans::Collection::kClearedPersons, std::move(key)));
  });
  add_approve(*cleared, shell);
  add_show(*cleared, shell, bans::Collection::kClearedPersons);
}

void add_device_commands(CLI::App& app, Shell& shell) {
  CLI::App* device = app.add_subcommand("device", "revoked devices, as every kiosk learns of them");
  device->require_subcommand(1);
  CLI::App* proposing = device->add_subcommand(
      "propose",
      "proposes to publish that a kiosk is revoked (kiosk revoke alone shuts it out of the centre at once)");
  auto hand = std::make_shared<Hand>();
  auto id = std::make_shared<std::string>();
  add_hand(proposing, hand);
  proposing->add_option("KIOSK", *id, "the kiosk")->required();
  on_centre(*proposing, shell, [&shell, hand, id](Centre& centre) -> Done {
    SHEKARA_TRY(const Kiosk kiosk, centre.kiosks.find(KioskId{*id}));
    if (kiosk.state != KioskState::kRevoked) {
      return Error{ErrorCode::kConflict, "kiosk " + *id + " is not revoked",
                   "First: kiosk revoke " + *id + "."};
    }
    const bans::RevokedDevice revoked{.public_key = std::nullopt, .at = centre.clock.now()};
    return propose_change(
        shell, centre, *hand,
        {bans::Collection::kRevokedDevices, to_bytes(*id), centre.bytes.encode(revoked), false});
  });
  add_approve(*device, shell);
  add_show(*device, shell, bans::Collection::kRevokedDevices);
}

void add_policy_commands(CLI::App& app, Shell& shell) {
  CLI::App* policy = app.add_subcommand("policy", "what the centre prescribes to every post");
  policy->require_subcommand(1);
  CLI::App* proposing = policy->add_subcommand(
      "propose", "proposes the latest ages of the list at which a post changes its ways");
  auto hand = std::make_shared<Hand>();
  auto ages = std::make_shared<std::vector<std::int64_t>>();
  add_hand(proposing, hand);
  proposing
      ->add_option(
          "--stale-list", *ages,
          "four ages in seconds: shown, no self-clearing, registration only, paper (900 14400 86400 259200)")
      ->required()
      ->expected(4)
      ->check(CLI::Range(1, 365 * 86400));
  on_centre(*proposing, shell, [&shell, hand, ages](Centre& centre) -> Done {
    const bans::StaleListFloor floor{.age_shown = std::chrono::seconds{(*ages)[0]},
                                     .no_self_clearing = std::chrono::seconds{(*ages)[1]},
                                     .registration_only = std::chrono::seconds{(*ages)[2]},
                                     .paper = std::chrono::seconds{(*ages)[3]}};
    SHEKARA_CHECK(bans::validate(floor));
    return propose_change(
        shell, centre, *hand,
        {bans::Collection::kPolicy, to_bytes(bans::kStaleListKey), centre.bytes.encode(floor), false});
  });
  add_approve(*policy, shell);
  add_show(*policy, shell, bans::Collection::kPolicy);
}

}  // namespace

void add_row_commands(CLI::App& app, Shell& shell) {
  add_document_commands(app, shell);
  add_cleared_commands(app, shell);
  add_device_commands(app, shell);
  add_policy_commands(app, shell);
}

}  // namespace shekara::central
