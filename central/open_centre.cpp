#include "central/open_centre.h"

#include <memory>
#include <utility>

#include "central/key_folder.h"
#include "central/pki/file_authority.h"
#include "central/pki/secret_files.h"
#include "central/publisher/signers.h"
#include "central/store/events.h"
#include "central/store/identities.h"
#include "central/store/list.h"
#include "central/store/proposals.h"
#include "central/store/schema.h"
#include "central/store/trail.h"
#include "central/store/wire_bytes.h"
#include "central/system/system.h"

namespace shekara::central {
namespace {

struct Parts {
  Parts(std::unique_ptr<Database> opened, const KeyFolder& keys, const Installation& installation)
      : database{std::move(opened)},
        bytes{installation.seal, keys.seal},
        content{keys.content, public_half(keys.content), roster, kiosks},
        freshness{keys.freshness},
        authority{keys.authority_key, keys.authority_pem} {}

  SystemClock clock;
  SystemRandom random;
  std::unique_ptr<Database> database;
  SqliteAuditLog audit{*database};
  SqliteEventLog events{*database};
  SqliteEvidence evidence{*database};
  SqliteProjection projection{*database};
  SqliteKioskRegistry kiosks{*database};
  SqliteRoster roster{*database};
  SqliteProposals proposals{*database};
  SqliteListStore list{*database};
  CodecWireBytes bytes;
  FileContentSigner content;
  FileFreshnessSigner freshness;
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
  auto parts = std::make_shared<Parts>(std::move(database), keys, installation);
  Publisher publisher{.list = parts->list,
                      .proposals = parts->proposals,
                      .roster = parts->roster,
                      .kiosks = parts->kiosks,
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
                .bytes = all.bytes,
                .authority = all.authority,
                .random = all.random,
                .clock = all.clock,
                .publisher = publisher,
                .desk = desk};
}

}  // namespace shekara::central
