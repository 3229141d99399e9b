#include "central/install.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <stdlib.h>
#include <unistd.h>

#include "central/api/page.h"
#include "central/pki/file_keys.h"
#include "central/pki/secret_files.h"
#include "central/publisher/signer.h"
#include "central/publisher/signers.h"
#include "central/store/identities.h"
#include "central/store/list.h"
#include "central/store/proposals.h"
#include "central/store/schema.h"
#include "central/store/signer_memory.h"
#include "central/store/trail.h"
#include "central/system/config.h"
#include "central/system/files.h"
#include "central/system/system.h"
#include "central/usecases/publish.h"
#include "crypto/x509.h"

namespace shekara::central {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::hours kAuthorityLife{24 * 365 * 10};
constexpr std::chrono::hours kServerLife{24 * 398};
constexpr std::chrono::hours kClockTolerance{1};
constexpr const char* kAdmin = "admin";

Error occupied(const std::string& folder) {
  return {ErrorCode::kConflict, folder + " is not empty; nothing in it was touched",
          "Name a new folder. An installation is never overwritten: its keys cannot be made again."};
}

struct File {
  std::string name;
  std::string content;
  Secrecy secrecy = Secrecy::kSecret;
};

// All keys of a new installation, before anything is written.
struct Keys {
  SigningKeys root;
  SigningKeys content;
  SigningKeys freshness;
  SealKeys seal;
  P256Key authority;
  P256Key server;
  P256Key admin;
  std::string authority_pem;
  std::string server_pem;
  std::string admin_pem;
  std::string token;
};

Result<std::string> admin_certificate(const P256Key& authority, const std::string& authority_pem,
                                      const P256Key& admin, Instant now) {
  return issue_certificate(authority, authority_pem,
                           {.use = CertificateUse::kClient,
                            .public_der = admin.public_der(),
                            .common_name = kAdmin,
                            .uri = to_uri({.kind = SpiffeId::Kind::kPerson, .name = kAdmin}),
                            .host_names = {},
                            .not_before = now - kClockTolerance,
                            .not_after = now + kServerLife});
}

Result<Keys> make_keys(const InitOptions& options, Random& random, Instant now) {
  SHEKARA_TRY(const P256Key authority, P256Key::generate());
  SHEKARA_TRY(const P256Key server, P256Key::generate());
  SHEKARA_TRY(const P256Key admin, P256Key::generate());
  Keys keys{.root = make_signing_keys(random),
            .content = make_signing_keys(random),
            .freshness = make_signing_keys(random),
            .seal = make_seal_keys(random),
            .authority = authority,
            .server = server,
            .admin = admin,
            .authority_pem = {},
            .server_pem = {},
            .admin_pem = {},
            .token = {}};
  SHEKARA_TRY(keys.authority_pem, make_authority(authority, "Shekara centre authority", now - kClockTolerance,
                                                 now + kAuthorityLife));
  std::vector<std::string> names{"localhost", "127.0.0.1", "::1"};
  names.insert(names.end(), options.host_names.begin(), options.host_names.end());
  SHEKARA_TRY(keys.server_pem, issue_certificate(authority, keys.authority_pem,
                                                 {.use = CertificateUse::kServer,
                                                  .public_der = server.public_der(),
                                                  .common_name = "Shekara centre",
                                                  .uri = {},
                                                  .host_names = std::move(names),
                                                  .not_before = now - kClockTolerance,
                                                  .not_after = now + kServerLife}));
  SHEKARA_TRY(keys.admin_pem, admin_certificate(authority, keys.authority_pem, admin, now));
  std::array<std::uint8_t, 24> token{};
  random.fill(token);
  keys.token = to_hex(token);
  return keys;
}

Done write_files(const std::string& folder, const Keys& keys, const InitOptions& options) {
  const std::vector<File> files{
      {"keys/offline-root.key", to_key_file("offline root, Ed25519", keys.root.secret), Secrecy::kSecret},
      {"signer/" + key_file_name("content", keys.content.open),
       to_key_file("content, Ed25519", keys.content.secret), Secrecy::kSecret},
      {"keys/" + key_file_name("freshness", keys.freshness.open),
       to_key_file("freshness, Ed25519", keys.freshness.secret), Secrecy::kSecret},
      {"keys/seal.key", to_key_file("seal, X25519", keys.seal.secret), Secrecy::kSecret},
      {"keys/authority.key", keys.authority.to_pem(), Secrecy::kSecret},
      {"keys/authority.pem", keys.authority_pem, Secrecy::kOpen},
      {"keys/server.key", keys.server.to_pem(), Secrecy::kSecret},
      {"keys/server.pem", keys.server_pem, Secrecy::kOpen},
      {"admin/admin.key", keys.admin.to_pem(), Secrecy::kSecret},
      {"admin/admin.pem", keys.admin_pem, Secrecy::kOpen},
      {"admin/dashboard-token", keys.token + "\n", Secrecy::kSecret},
      {"authority.pem", keys.authority_pem, Secrecy::kOpen},
      {"central.toml", config_template(options.demo, options.host_names), Secrecy::kOpen},
  };
  std::error_code problem;
  for (const char* sub : {"keys", "signer", "admin"}) {
    fs::create_directory(fs::path{folder} / sub, problem);
    fs::permissions(fs::path{folder} / sub, fs::perms::owner_all, problem);
  }
  for (const File& file : files)
    SHEKARA_CHECK(write_new_file(folder + "/" + file.name, file.content, file.secrecy));
  return done();
}

// The first administrator is in both rosters; everybody else enters the signer's by an administrator's
// signature.
Done fill_store(const std::string& folder, const Keys& keys, bool demo, const Clock& clock, Random& random) {
  SHEKARA_TRY(const std::unique_ptr<Database> database,
              Database::open(folder + "/central.db", Database::Open::kCreate));
  SHEKARA_CHECK(
      create_schema(*database, {.demo = demo, .list_root = keys.root.open, .seal = keys.seal.open}));
  SHEKARA_TRY(const std::unique_ptr<Database> own,
              Database::open(folder + "/signer/signer.db", Database::Open::kCreate));
  SHEKARA_CHECK(create_signer_schema(*own, keys.root.open));
  SqliteRoster roster{*database};
  SqliteRoster signers_roster{*own};
  SqliteKioskRegistry kiosks{*database};
  SqliteProposals proposals{*database};
  SqliteListStore list{*database};
  SqliteAuditLog audit{*database};
  const auto act = [&](const char* what, const char* subject) {
    return Act{.who = "init", .what = what, .subject = subject, .at = clock.now()};
  };
  const Officer admin{.id = OfficerId{kAdmin},
                      .role = OfficerRole::kAdmin,
                      .public_key = keys.admin.public_der(),
                      .disabled = false};
  SHEKARA_CHECK(roster.add(admin, act("officer.add", kAdmin)));
  SHEKARA_CHECK(signers_roster.add(admin, act("officer.add", kAdmin)));
  SHEKARA_CHECK(
      roster.give_token(OfficerId{kAdmin}, hash_of_token(keys.token), act("officer.token", kAdmin)));
  SqliteSignerMemory memory{*own};
  FileSigningKeys content_keys{folder + "/signer", "content", random};
  FileSigningKeys freshness_keys{folder + "/keys", "freshness", random};
  Signer content{memory, signers_roster, kiosks, content_keys, clock};
  FileFreshnessSigner freshness{freshness_keys};
  Publisher publisher{.list = list,
                      .proposals = proposals,
                      .roster = roster,
                      .kiosks = kiosks,
                      .audit = audit,
                      .content = content,
                      .freshness = freshness,
                      .clock = clock};
  const bans::KeySet set{
      .epoch = 1, .content = keys.content.open, .freshness = keys.freshness.open, .issued = clock.now()};
  return begin_list(publisher, sign_key_set(set, keys.root.secret));
}

}  // namespace

Result<InitReport> install(const InitOptions& options) {
  std::error_code problem;
  const fs::path folder = fs::absolute(fs::path{options.folder}, problem).lexically_normal();
  std::string target = folder.string();
  while (target.size() > 1 && target.back() == '/') target.pop_back();
  if (fs::exists(target, problem) && (!fs::is_directory(target, problem) || !fs::is_empty(target, problem))) {
    return occupied(target);
  }
  const SystemClock clock;
  SystemRandom random;
  SHEKARA_TRY(const Keys keys, make_keys(options, random, clock.now()));
  // Beside the target, then renamed: a half-made installation never has the name of a whole one.
  std::string half = target + ".half-made-XXXXXX";
  if (::mkdtemp(half.data()) == nullptr) {
    return Error{ErrorCode::kUnavailable,
                 "cannot make a folder beside " + target + ": " + std::strerror(errno),
                 "Check that the parent folder exists and may be written."};
  }
  Done made = write_files(half, keys, options);
  if (made) made = fill_store(half, keys, options.demo, clock, random);
  // POSIX: renaming onto an empty folder replaces it, onto a full one fails.
  if (made && std::rename(half.c_str(), target.c_str()) != 0) made = occupied(target);
  if (!made) {
    fs::remove_all(half, problem);
    return made.error();
  }
  return InitReport{.folder = target,
                    .config = target + "/central.toml",
                    .root_key = target + "/keys/offline-root.key",
                    .dashboard_token = keys.token};
}

}  // namespace shekara::central
