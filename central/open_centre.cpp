#include "central/open_centre.h"

#include <memory>
#include <utility>

#include "central/key_folder.h"
#include "central/pki/file_authority.h"
#include "central/pki/file_keys.h"
#include "central/pki/secret_files.h"
#include "central/publisher/signers.h"
#include "central/signer_process.h"
#include "central/store/echoes.h"
#include "central/store/events.h"
#include "central/store/identities.h"
#include "central/store/list.h"
#include "central/store/list_blobs.h"
#include "central/store/proposals.h"
#include "central/store/schema.h"
#include "central/store/trail.h"
#include "central/store/wire_bytes.h"
#include "central/system/system.h"

namespace shekara::central {
namespace {

struct Parts {
  Parts(std::unique_ptr<Database> opened, std::unique_ptr<Database> opened_for_events, const KeyFolder& keys,
        std::unique_ptr<Database> opened_for_list, const Installation& installation, const Config& config,
        const std::string& config_path)
      : database{std::move(opened)},
        event_database{std::move(opened_for_events)},
        list_database{std::move(opened_for_list)},
        bytes{installation.seal, keys.seal},
        content{way_to_signer(config, config_path)},
        freshness_keys{config.keys, "freshness", random},
        authority{keys.authority_key, keys.authority_pem} {}

  SystemClock clock;
  SystemRandom random;
  std::unique_ptr<Database> database;
  std::unique_ptr<Database> event_database;  // its own connection: a commit of events keeps no reader waiting
  SqliteAuditLog audit{*database};
  SqliteEventLog events{*event_database};
  SqliteEvidence evidence{*database};
  SqliteProjection projection{*database};
  SqliteKioskRegistry kiosks{*database};
  SqliteRoster roster{*database};
  SqliteProposals proposals{*database};
  std::unique_ptr<Database> list_database;  // for what is sent
  SqliteListStore list{*database};
  SqliteListBlobs blobs{*list_database};
  SqliteEchoes echoes{*database};
  CodecWireBytes bytes;
  RemoteSigner content;
  FileSigningKeys freshness_keys;
  FileFreshnessSigner freshness{freshness_keys};
  FileAuthority authority;
};

}  // namespace

Result<Centre> open_centre(const std::string& config_path) {
  SHEKARA_TRY(Config config, read_config(config_path));
  SHEKARA_TRY(std::unique_ptr<Database> database, Database::open(config.store, Database::Open::kExisting));
  SHEKARA_TRY(const Installation installation, read_installation(*database));
  SHEKARA_TRY(const KeyFolder keys, read_key_folder(config.keys));
  if (public_half(keys.seal) != installation.seal) {
    return Error{ErrorCode::kMalformed, config.keys + "/seal.key is not the key of this store",
                 "Put store and keys of one installation together."};
  }
  SHEKARA_TRY(std::unique_ptr<Database> events, Database::open(config.store, Database::Open::kExisting));
  SHEKARA_TRY(std::unique_ptr<Database> list, Database::open(config.store, Database::Open::kExisting));
  auto parts = std::make_shared<Parts>(std::move(database), std::move(events), keys, std::move(list),
                                       installation, config, config_path);
  Publisher publisher{.list = parts->list,
                      .proposals = parts->proposals,
                      .roster = parts->roster,
                      .kiosks = parts->kiosks,
                      .audit = parts->audit,
                      .content = parts->content,
                      .freshness = parts->freshness,
                      .clock = parts->clock,
                      .freshness_valid = config.freshness_valid};
  ListDesk desk{.proposals = parts->proposals,
                .list = parts->list,
                .roster = parts->roster,
                .kiosks = parts->kiosks,
                .bytes = parts->bytes,
                .clock = parts->clock};
  Parts& all = *parts;
  return Centre{.owner = std::move(parts),
                .config = std::move(config),
                .installation = installation,
                .audit = all.audit,
                .events = all.events,
                .evidence = all.evidence,
                .projection = all.projection,
                .kiosks = all.kiosks,
                .roster = all.roster,
                .proposals = all.proposals,
                .list = all.list,
                .blobs = all.blobs,
                .echoes = all.echoes,
                .freshness_keys = all.freshness_keys,
                .bytes = all.bytes,
                .authority = all.authority,
                .random = all.random,
                .clock = all.clock,
                .publisher = publisher,
                .desk = desk};
}

}  // namespace shekara::central
