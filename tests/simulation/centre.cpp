#include "tests/simulation/centre.h"

#include <cstdlib>
#include <set>
#include <utility>
#include <variant>

#include "central/store/schema.h"
#include "central/usecases/accept_events.h"
#include "central/usecases/verify_all.h"
#include "core/bans/state_tree.h"
#include "proto/codec/enums.h"
#include "proto/codec/event.h"
#include "proto/codec/list.h"
#include "proto/codec/record.h"
#include "proto/codec/values.h"
#include "tests/support/samples.h"

namespace shekara::simulation {
namespace {

constexpr std::size_t kRowsPerChunk = 8;  // small, so that transfers break in the middle
constexpr std::size_t kBatch = 1000;

central::Act act(const std::string& what) {
  return {.who = "simulation", .what = what, .subject = "x", .at = {}};
}

std::vector<v1::SnapshotChunk> chunked(const std::vector<bans::Row>& rows, std::uint64_t version,
                                       v1::Collection collection) {
  std::vector<v1::SnapshotChunk> chunks;
  for (std::size_t i = 0; i <= rows.size(); ++i) {
    if (i % kRowsPerChunk == 0) {
      chunks.emplace_back();
      chunks.back().set_version(version);
      chunks.back().set_collection(collection);
    }
    if (i < rows.size()) *chunks.back().add_rows() = codec::to_wire(rows[i]);
  }
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    chunks[i].set_chunk(static_cast<std::uint32_t>(i));
    chunks[i].set_chunks(static_cast<std::uint32_t>(chunks.size()));
  }
  return chunks;
}

template <class T>
T need(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "simulation: %s\n", describe(result.error()).c_str());
    std::abort();
  }
  return std::move(result).value();
}

}  // namespace

std::string entry_id_of(std::size_t person) { return "KZ-SIM-" + std::to_string(person); }

TravelDocument document_of(std::size_t person) {
  TravelDocument document = testing::sample_document();
  std::string name;
  for (std::size_t rest = person + 26; rest > 0; rest /= 26) name += static_cast<char>('A' + rest % 26);
  document.number = DocumentNumber{"N" + std::to_string(10'000'000 + person)};
  document.surname = Name{"PERSON" + name};
  document.given_names = Name{"OF" + name};
  return document;
}

struct SimulatedCentre::Open {
  explicit Open(SimulatedCentre& centre, std::unique_ptr<central::Database> opened)
      : database{std::move(opened)},
        bytes{centre.seal.open, centre.seal.secret},
        content{*centre.signer_memory_, roster, kiosks, centre.keys_, centre.clock_},
        freshness{centre.keys_},
        publisher{.list = list,
                  .proposals = proposals,
                  .roster = roster,
                  .kiosks = kiosks,
                  .audit = audit,
                  .content = content,
                  .freshness = freshness,
                  .clock = centre.clock_,
                  .freshness_valid = std::chrono::seconds{300}},
        desk{proposals, list, roster, kiosks, bytes, centre.clock_} {}

  std::unique_ptr<central::Database> database;
  central::SqliteAuditLog audit{*database};
  central::SqliteRoster roster{*database};
  central::SqliteKioskRegistry kiosks{*database};
  central::SqliteEventLog events{*database};
  central::SqliteProposals proposals{*database};
  central::SqliteListStore list{*database};
  central::SqliteEvidence evidence{*database};
  central::SqliteEchoes echoes{*database};
  central::CodecWireBytes bytes;
  central::Signer content;
  central::FileFreshnessSigner freshness;
  central::Publisher publisher;
  central::ListDesk desk;
};

SimulatedCentre::SimulatedCentre(Dice& dice, WorldClock& clock)
    : disk{"centre", dice()},
      root{},
      seal{},
      dice_{dice},
      clock_{clock},
      random_{dice},
      editor_key_{need(P256Key::generate())},
      approver_key_{need(P256Key::generate())},
      signer_disk_{"signer", dice()} {
  root = central::make_signing_keys(random_);
  seal = central::make_seal_keys(random_);
  content_ = central::make_signing_keys(random_);
  freshness_ = central::make_signing_keys(random_);
  keys_.add(content_);
  keys_.add(freshness_);
  signer_database_ =
      need(central::Database::open(signer_disk_.path("signer.db"), central::Database::Open::kCreate));
  if (!central::create_signer_schema(*signer_database_, root.open)) std::abort();
  signer_memory_ = std::make_unique<central::SqliteSignerMemory>(*signer_database_);
  auto database = need(central::Database::open(disk.path("central.db"), central::Database::Open::kCreate));
  if (!central::create_schema(*database, {.demo = true, .list_root = root.open, .seal = seal.open}))
    std::abort();
  open_ = std::make_unique<Open>(*this, std::move(database));
  for (const auto& [id, role, key] :
       {std::tuple{"editor", central::OfficerRole::kEditor, &editor_key_},
        std::tuple{"approver", central::OfficerRole::kApprover, &approver_key_}}) {
    if (!open_->roster.add(
            {.id = OfficerId{id}, .role = role, .public_key = key->public_der(), .disabled = false},
            act("officer.add"))) {
      std::abort();
    }
  }
  const bans::KeySet keys{
      .epoch = 1, .content = content_.open, .freshness = freshness_.open, .issued = clock_.now()};
  if (!central::begin_list(open_->publisher, central::sign_key_set(keys, root.secret))) std::abort();
  note_versions();
}

SimulatedCentre::~SimulatedCentre() = default;

void SimulatedCentre::stop() { open_.reset(); }

void SimulatedCentre::start() {
  auto database = central::Database::open(disk.path("central.db"), central::Database::Open::kExisting);
  if (!database) return;  // its disk failed again
  open_ = std::make_unique<Open>(*this, std::move(database).value());
  note_versions();
}

void SimulatedCentre::enrol(const std::string& kiosk, const P256Key& key) {
  kiosk_keys_[kiosk] = key.public_der();
}

void SimulatedCentre::put_on_list(std::size_t person) {
  if (!up()) return;
  bans::Entry entry = testing::sample_entry();
  entry.id = EntryId{entry_id_of(person)};
  entry.person = PersonId{"p-" + std::to_string(person)};
  const TravelDocument document = document_of(person);
  entry.names = {{.surname = document.surname, .given_names = document.given_names}};
  entry.documents = {{.issuing_state = document.issuing_state, .number = document.number}};
  entry.appeal = bans::AppealState::kNone;
  entry.exemptions.clear();
  entry.revision = static_cast<std::uint32_t>(newest_ + 1);
  change(central::change_to_put(entry, open_->bytes));
}

void SimulatedCentre::take_off_list(std::size_t person) {
  if (up()) change(central::change_to_remove(EntryId{entry_id_of(person)}));
}

void SimulatedCentre::change(const bans::RowChange& change) {
  const std::string id = central::new_proposal_id(random_);
  const auto sign = [&](const char* officer, const P256Key& key) {
    return need(central::assert_change(OfficerId{officer}, key, id, change, clock_.now()));
  };
  if (central::propose(open_->desk, id, change, sign("editor", editor_key_))) {
    (void)central::approve(open_->desk, id, sign("approver", approver_key_));
  }
  (void)central::publish_approved(open_->publisher);
  note_versions();
}

void SimulatedCentre::refresh() {
  if (up()) (void)central::refresh_head(open_->publisher);
}

void SimulatedCentre::note_versions() {
  const auto head = open_->list.head();
  if (!head) return;
  newest_ = std::max(newest_, head->contents.value.version);
  for (std::uint64_t version = head->contents.value.version; version > 0 && !versions_.contains(version);
       --version) {
    const auto rows = open_->list.rows(bans::Collection::kBans, version);
    if (!rows) return;
    std::set<std::string>& ids = versions_[version];
    for (const bans::Row& row : *rows) ids.insert(std::string{as_text(row.key)});
  }
}

const std::set<std::string>& SimulatedCentre::banned_at(std::uint64_t version) { return versions_[version]; }

std::map<std::string, int> SimulatedCentre::arrived() {
  std::map<std::string, int> codes;
  std::set<Digest> known;
  for (std::uint64_t cursor = 0;;) {
    const auto batch = need(open_->events.read(cursor, kBatch));
    if (batch.empty()) return codes;
    for (const central::LoggedEvent& logged : batch) {
      if (!known.insert(logged.event.ciphertext_hash).second) continue;
      const auto record = need(open_->bytes.open(logged.event));
      if (const auto* alarm = std::get_if<records::Alarm>(&record)) ++codes[alarm->code];
      if (const auto* execution = std::get_if<records::Execution>(&record)) {
        bool whole = true;
        for (const records::FingerEvidence& finger : execution->fingers) {
          whole = whole && finger.evidence && open_->evidence.read(*finger.evidence).has_value();
        }
        if (whole) ++codes[execution->case_id.str()];
      }
    }
    cursor = batch.back().cursor;
  }
}

std::string SimulatedCentre::audit_problem() {
  const auto verdict = central::verify_audit(
      open_->audit, open_->events, {.list = open_->list, .echoes = open_->echoes, .signer = std::nullopt});
  if (!verdict) return describe(verdict.error());
  const auto list = central::verify_list(
      {.list = open_->list, .proposals = open_->proposals, .roster = open_->roster, .bytes = open_->bytes},
      root.open);
  return list ? std::string{} : describe(list.error());
}

grpc::Status SimulatedCentre::answer(const Done& done) {
  if (done) return grpc::Status::OK;
  if (disk.dead() || done.error().code == ErrorCode::kUnavailable) return unavailable();
  const ErrorCode code = done.error().code;
  if (code == ErrorCode::kExhausted) return {grpc::StatusCode::RESOURCE_EXHAUSTED, done.error().problem};
  if (code == ErrorCode::kNotFound) return {grpc::StatusCode::NOT_FOUND, done.error().problem};
  if (code == ErrorCode::kConflict) return {grpc::StatusCode::ABORTED, done.error().problem};
  return {grpc::StatusCode::INVALID_ARGUMENT, done.error().problem};
}

grpc::Status SimulatedCentre::position(const std::string& kiosk, const v1::PositionRequest& request,
                                       v1::PositionResponse* answer_) {
  if (!up()) return unavailable();
  return answer([&]() -> Done {
    SHEKARA_TRY(const audit::ChainId chain, codec::chain_from_wire(request.chain_id()));
    SHEKARA_TRY(const central::ChainPosition position, open_->events.position(KioskId{kiosk}, chain));
    answer_->set_acknowledged_through(position.through);
    if (position.through > 0) answer_->set_acknowledged_hash(codec::to_wire(position.hash));
    return done();
  }());
}

grpc::Status SimulatedCentre::upload(const std::string& kiosk, const v1::UploadRequest& request,
                                     v1::UploadResponse* answer_) {
  if (!up()) return unavailable();
  return answer([&]() -> Done {
    central::Upload upload{.kiosk = KioskId{kiosk},
                           .public_key = kiosk_keys_.at(kiosk),
                           .chain = {},
                           .events = {},
                           .last_sequence = request.head().last_sequence(),
                           .last_hash = {},
                           .signature = to_bytes(request.head().signature())};
    SHEKARA_TRY(upload.chain, codec::chain_from_wire(request.head().chain_id()));
    SHEKARA_TRY(upload.last_hash, codec::digest_from_wire(request.head().last_hash(), "last_hash"));
    for (const v1::SealedEvent& wire : request.events()) {
      SHEKARA_TRY(audit::SealedEvent event, codec::from_wire(wire));
      upload.events.push_back(std::move(event));
    }
    SHEKARA_TRY(const central::Receipt receipt,
                central::accept_events(std::move(upload), open_->events, clock_));
    answer_->set_chain_id(request.head().chain_id());
    answer_->set_acknowledged_through(receipt.acknowledged_through);
    for (const central::ConflictNote& note : receipt.conflicts) {
      answer_->add_conflicts()->set_sequence(note.sequence);
    }
    return done();
  }());
}

grpc::Status SimulatedCentre::put_evidence(const std::string& kiosk,
                                           const std::vector<v1::EvidenceChunk>& chunks,
                                           v1::EvidenceReceipt* receipt) {
  if (!up()) return unavailable();
  return answer([&]() -> Done {
    for (const v1::EvidenceChunk& chunk : chunks) {
      SHEKARA_TRY(const Digest name, codec::digest_from_wire(chunk.sha256(), "sha256"));
      SHEKARA_TRY(const std::uint64_t stored, open_->evidence.put({.kiosk = KioskId{kiosk},
                                                                   .sha256 = name,
                                                                   .sealed_key = to_bytes(chunk.sealed_key()),
                                                                   .offset = chunk.offset(),
                                                                   .size = chunk.size(),
                                                                   .data = to_bytes(chunk.data())}));
      receipt->set_sha256(chunk.sha256());
      receipt->set_stored(stored);
    }
    return done();
  }());
}

grpc::Status SimulatedCentre::head(v1::SignedHead* head) {
  if (!up()) return unavailable();
  return answer([&]() -> Done {
    SHEKARA_TRY(const bans::Head held, open_->list.head());
    *head = codec::to_wire(held);
    return done();
  }());
}

grpc::Status SimulatedCentre::snapshot(const v1::GetSnapshotRequest& request,
                                       std::vector<v1::SnapshotChunk>* chunks) {
  if (!up()) return unavailable();
  return answer([&]() -> Done {
    SHEKARA_TRY(const bans::Collection collection, codec::from_wire(request.collection()));
    SHEKARA_TRY(const std::vector<bans::Row> rows, open_->list.rows(collection, request.version()));
    *chunks = chunked(rows, request.version(), request.collection());
    chunks->erase(chunks->begin(), chunks->begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                         request.from_chunk(), chunks->size())));
    return done();
  }());
}

grpc::Status SimulatedCentre::buckets(const v1::GetBucketsRequest& request, v1::Buckets* answer_) {
  if (!up()) return unavailable();
  return answer([&]() -> Done {
    SHEKARA_TRY(const bans::Collection collection, codec::from_wire(request.collection()));
    SHEKARA_TRY(const std::vector<bans::Row> rows, open_->list.rows(collection, request.version()));
    bans::StateTree tree;
    for (const bans::Row& row : rows) tree.put(row.key, row.value);
    for (std::size_t bucket = 0; bucket < bans::kBuckets; ++bucket) {
      answer_->add_bucket_hashes(codec::to_wire(tree.bucket_hash(bucket)));
    }
    return done();
  }());
}

grpc::Status SimulatedCentre::bucket_rows(const v1::GetBucketRowsRequest& request,
                                          std::vector<v1::SnapshotChunk>* chunks) {
  if (!up()) return unavailable();
  return answer([&]() -> Done {
    SHEKARA_TRY(const bans::Collection collection, codec::from_wire(request.collection()));
    SHEKARA_TRY(std::vector<bans::Row> rows, open_->list.rows(collection, request.version()));
    const std::set<std::size_t> wanted{request.buckets().begin(), request.buckets().end()};
    std::erase_if(rows, [&](const bans::Row& row) { return !wanted.contains(bans::bucket_of(row.key)); });
    *chunks = chunked(rows, request.version(), request.collection());
    return done();
  }());
}

grpc::Status SimulatedCentre::delta(const v1::GetDeltaRequest& request, std::vector<v1::DeltaChunk>* chunks) {
  if (!up()) return unavailable();
  return answer([&]() -> Done {
    SHEKARA_TRY(const std::vector<bans::RowChange> changes,
                open_->list.changes(bans::Collection::kBans, request.from_version(), request.to_version()));
    for (std::size_t i = 0; i <= changes.size(); ++i) {
      if (i % kRowsPerChunk == 0) {
        chunks->emplace_back();
        chunks->back().set_from_version(request.from_version());
        chunks->back().set_to_version(request.to_version());
      }
      if (i < changes.size()) *chunks->back().add_changes() = codec::to_wire(changes[i]);
    }
    for (std::size_t i = 0; i < chunks->size(); ++i) {
      (*chunks)[i].set_chunk(static_cast<std::uint32_t>(i));
      (*chunks)[i].set_chunks(static_cast<std::uint32_t>(chunks->size()));
    }
    return done();
  }());
}

}  // namespace shekara::simulation
