#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "central/cli/shell.h"
#include "central/system/files.h"
#include "central/usecases/enrol.h"
#include "crypto/p256.h"
#include "crypto/x509.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;

const std::map<std::string, KioskRole>& kiosk_roles() {
  static const std::map<std::string, KioskRole> kRoles{
      {"kiosk", KioskRole::kKiosk}, {"booth", KioskRole::kBooth}, {"desk", KioskRole::kDesk}};
  return kRoles;
}

const std::map<std::string, OfficerRole>& officer_roles() {
  static const std::map<std::string, OfficerRole> kRoles{{"editor", OfficerRole::kEditor},
                                                         {"approver", OfficerRole::kApprover},
                                                         {"duty", OfficerRole::kDuty},
                                                         {"admin", OfficerRole::kAdmin}};
  return kRoles;
}

template <class Role>
std::string name_of(const std::map<std::string, Role>& roles, Role role) {
  for (const auto& [name, value] : roles) {
    if (value == role) return name;
  }
  return {};
}

std::string_view name_of(KioskState state) {
  switch (state) {
    case KioskState::kInvited:
      return "invited";
    case KioskState::kEnrolled:
      return "enrolled";
    case KioskState::kRevoked:
      return "revoked";
  }
  return "";
}

struct Invite {
  std::string id;
  std::string post;
  std::string role = "kiosk";
  std::string zone = "Asia/Almaty";
};

Done invite_kiosk(Shell& shell, Centre& centre, const Invite& wanted) {
  const Kiosk kiosk{.id = KioskId{wanted.id},
                    .post = PostId{wanted.post},
                    .role = kiosk_roles().at(wanted.role),
                    .zone = wanted.zone,
                    .state = KioskState::kInvited,
                    .simulated = false,
                    .public_key = {}};
  SHEKARA_TRY(const OneTimeCode code,
              invite(kiosk, centre.kiosks, centre.random, centre.clock, console_user()));
  shell.print({{"kiosk", wanted.id},
               {"code", code.code},
               {"expires", to_iso(code.expires)},
               {"enrolment", to_text(centre.config.enrolment)},
               {"grpc", to_text(centre.config.grpc)},
               {"authority", centre.authority.certificate()}});
  return done();
}

Done list_kiosks(Shell& shell, Centre& centre) {
  SHEKARA_TRY(const std::vector<Kiosk> kiosks, centre.kiosks.all());
  SHEKARA_TRY(const std::vector<ChainStatus> chains, centre.events.chains());
  for (const Kiosk& kiosk : kiosks) {
    std::uint64_t acknowledged = 0;
    for (const ChainStatus& chain : chains) {
      if (chain.kiosk == kiosk.id) acknowledged += chain.position.through;
    }
    shell.print({{"kiosk", kiosk.id.str()},
                 {"post", kiosk.post.str()},
                 {"role", name_of(kiosk_roles(), kiosk.role)},
                 {"zone", kiosk.zone},
                 {"state", name_of(kiosk.state)},
                 {"simulated", kiosk.simulated},
                 {"events_acknowledged", acknowledged}});
  }
  return done();
}

// Which administrator signs changes of the signer's roster.
struct Admin {
  std::string officer = "admin";
  std::string key_file;  // empty: admin/admin.key of the installation
};

void add_admin(CLI::App* command, const std::shared_ptr<Admin>& admin) {
  command->add_option("--by", admin->officer, "the administrator who does this")->capture_default_str();
  command->add_option("--by-key", admin->key_file, "the administrator's key file (default: admin/admin.key)");
}

// The signer first: it alone decides whose signatures count for the list.
Done change_signers_roster(Shell& shell, Centre& centre, const Admin& admin, const Officer& officer) {
  std::string file = admin.key_file;
  if (file.empty()) {
    file = (std::filesystem::path{shell.config}.parent_path() / "admin" / "admin.key").string();
  }
  SHEKARA_TRY(const std::string pem, read_file(file, std::size_t{16} << 10));
  SHEKARA_TRY(const P256Key key, P256Key::from_pem(pem));
  const OfficerId by{admin.officer};
  const Digest subject = roster_subject(officer);
  SHEKARA_TRY(Bytes signature, key.sign(records::assertion_digest(by, subject)));
  return centre.publisher.content.change_roster({.officer = officer,
                                                 .by = {.officer = by,
                                                        .subject = subject,
                                                        .signature = std::move(signature),
                                                        .made = centre.clock.now()}});
}

Done add_officer(Shell& shell, Centre& centre, const std::string& id, const std::string& role,
                 std::string key_out, const Admin& admin) {
  if (!is_identity_name(id)) {
    return Error{ErrorCode::kMalformed, "an officer's id has 1 to 64 of a-z 0-9 . _ -",
                 "Use the staff number, not a name."};
  }
  if (key_out.empty()) key_out = id + ".key";
  SHEKARA_TRY(const P256Key key, P256Key::generate());
  SHEKARA_CHECK(write_new_file(key_out, key.to_pem(), Secrecy::kSecret));
  const Officer officer{.id = OfficerId{id},
                        .role = officer_roles().at(role),
                        .public_key = key.public_der(),
                        .disabled = false};
  if (const Result<Officer> known = centre.roster.find(officer.id); known) {
    return Error{ErrorCode::kConflict, "officer " + id + " is in the roster already",
                 "An id is never given to another person: choose another one."};
  }
  SHEKARA_CHECK(change_signers_roster(shell, centre, admin, officer));
  SHEKARA_CHECK(centre.roster.add(
      officer, {.who = console_user(), .what = "officer.add", .subject = id, .at = centre.clock.now()}));
  shell.print({{"officer", id}, {"role", role}, {"key", key_out}});
  return done();
}

void add_kiosk_commands(CLI::App& app, Shell& shell) {
  CLI::App* kiosk = app.add_subcommand("kiosk", "the kiosks, booths and desks");
  kiosk->require_subcommand(1);
  CLI::App* enrolling = kiosk->add_subcommand("enrol", "prints a one-time code with which a device enrols");
  auto wanted = std::make_shared<Invite>();
  enrolling->add_option("ID", wanted->id, "its name, for instance zhibek-zholy-03")->required();
  enrolling->add_option("--post", wanted->post, "the checkpoint where it stands")->required();
  enrolling->add_option("--role", wanted->role, "kiosk, booth or desk")->check(CLI::IsMember(kiosk_roles()));
  enrolling->add_option("--zone", wanted->zone, "the checkpoint's time zone, IANA name")
      ->capture_default_str();
  on_centre(*enrolling, shell,
            [&shell, wanted](Centre& centre) { return invite_kiosk(shell, centre, *wanted); });

  CLI::App* revoking = kiosk->add_subcommand("revoke", "ends a kiosk's identity for ever, at once");
  auto revoked = std::make_shared<std::string>();
  revoking->add_option("ID", *revoked, "the kiosk")->required();
  on_centre(*revoking, shell, [&shell, revoked](Centre& centre) -> Done {
    SHEKARA_CHECK(centre.kiosks.revoke(
        KioskId{*revoked},
        {.who = console_user(), .what = "kiosk.revoke", .subject = *revoked, .at = centre.clock.now()}));
    shell.print({{"kiosk", *revoked}, {"state", "revoked"}});
    return done();
  });

  CLI::App* listing = kiosk->add_subcommand("list", "all kiosks");
  on_centre(*listing, shell, [&shell](Centre& centre) { return list_kiosks(shell, centre); });
}

void add_officer_commands(CLI::App& app, Shell& shell) {
  CLI::App* officer = app.add_subcommand("officer", "the roster");
  officer->require_subcommand(1);

  struct Wanted {
    std::string id;
    std::string role;
    std::string key_out;
  };

  CLI::App* adding = officer->add_subcommand("add", "adds an officer with a software key");
  auto wanted = std::make_shared<Wanted>();
  adding->add_option("ID", wanted->id, "staff number, not a name")->required();
  adding->add_option("--role", wanted->role, "editor, approver, duty or admin")
      ->required()
      ->check(CLI::IsMember(officer_roles()));
  adding->add_option("--key-out", wanted->key_out, "where the key is written (default: ID.key)");
  auto admin = std::make_shared<Admin>();
  add_admin(adding, admin);
  on_centre(*adding, shell, [&shell, wanted, admin](Centre& centre) {
    return add_officer(shell, centre, wanted->id, wanted->role, wanted->key_out, *admin);
  });

  CLI::App* disabling = officer->add_subcommand("disable", "takes an officer's rights");
  auto disabled = std::make_shared<std::string>();
  disabling->add_option("ID", *disabled, "the officer")->required();
  auto by = std::make_shared<Admin>();
  add_admin(disabling, by);
  on_centre(*disabling, shell, [&shell, disabled, by](Centre& centre) -> Done {
    SHEKARA_TRY(Officer leaving, centre.roster.find(OfficerId{*disabled}));
    leaving.disabled = true;
    SHEKARA_CHECK(change_signers_roster(shell, centre, *by, leaving));
    SHEKARA_CHECK(centre.roster.disable(
        OfficerId{*disabled},
        {.who = console_user(), .what = "officer.disable", .subject = *disabled, .at = centre.clock.now()}));
    shell.print({{"officer", *disabled}, {"disabled", true}});
    return done();
  });

  CLI::App* listing = officer->add_subcommand("list", "all officers");
  on_centre(*listing, shell, [&shell](Centre& centre) -> Done {
    SHEKARA_TRY(const std::vector<Officer> officers, centre.roster.all());
    for (const Officer& one : officers) {
      shell.print({{"officer", one.id.str()},
                   {"role", name_of(officer_roles(), one.role)},
                   {"disabled", one.disabled},
                   {"public_key_sha256", to_hex(sha256(one.public_key))}});
    }
    return done();
  });
}

}  // namespace

void add_identity_commands(CLI::App& app, Shell& shell) {
  add_kiosk_commands(app, shell);
  add_officer_commands(app, shell);
}

}  // namespace shekara::central
