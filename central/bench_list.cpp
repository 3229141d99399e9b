#include "central/bench_list.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "central/pki/file_keys.h"
#include "central/pki/secret_files.h"
#include "central/publisher/signer.h"
#include "central/publisher/signers.h"
#include "central/store/identities.h"
#include "central/store/list.h"
#include "central/store/list_blobs.h"
#include "central/store/pieces.h"
#include "central/store/proposals.h"
#include "central/store/schema.h"
#include "central/store/signer_memory.h"
#include "central/store/trail.h"
#include "central/store/wire_bytes.h"
#include "central/system/system.h"
#include "proto/codec/list.h"

namespace shekara::central {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kPublished = 50;
constexpr std::size_t kChangesAVersion = 20'000;

double milliseconds_since(Steady::time_point start) {
  return std::chrono::duration<double, std::milli>(Steady::now() - start).count();
}

// A centre and its signer in one folder, both on disk.
struct Bench {
  Bench(std::unique_ptr<Database> centre, std::unique_ptr<Database> reading,
        std::unique_ptr<Database> signers, const std::string& folder)
      : database{std::move(centre)},
        reader{std::move(reading)},
        own{std::move(signers)},
        keys{folder, "bench", random} {}

  SystemClock clock;
  SystemRandom random;
  std::unique_ptr<Database> database;
  std::unique_ptr<Database> reader;
  std::unique_ptr<Database> own;
  FileSigningKeys keys;
  SqliteRoster roster{*database};
  SqliteKioskRegistry kiosks{*database};
  SqliteProposals proposals{*database};
  SqliteAuditLog audit{*database};
  SqliteListStore list{*database};
  SqliteListBlobs blobs{*reader};
  SqliteSignerMemory memory{*own};
  Signer signer{memory, roster, kiosks, keys, clock};
  FileFreshnessSigner freshness{keys};
  CodecWireBytes bytes{{}, {}};
  Publisher publisher{.list = list,
                      .proposals = proposals,
                      .roster = roster,
                      .kiosks = kiosks,
                      .audit = audit,
                      .content = signer,
                      .freshness = freshness,
                      .clock = clock};
  ListDesk desk{proposals, list, roster, kiosks, bytes, clock};
};

bans::Entry entry_of(std::size_t number, std::uint32_t revision) {
  bans::Entry entry;
  entry.id = EntryId{"KZ-2026-" + std::to_string(1'000'000 + number)};
  entry.revision = revision;
  entry.person = PersonId{"p-" + std::to_string(number)};
  entry.names = {{.surname = Name{"SURNAME" + std::to_string(number)}, .given_names = Name{"GIVEN NAMES"}}};
  entry.documents = {{.issuing_state = {"UTO"}, .number = DocumentNumber{"X" + std::to_string(number)}}};
  entry.rule_id = "E-19b";
  entry.origin = OrganId{"specialised-court-2"};
  entry.decision_number = std::to_string(number) + "/2026";
  return entry;
}

// A version of many changes, past the two persons (whose signatures alone would take minutes): the signer is
// told its rows, the store takes them as always.
Done load(Bench& bench, const std::vector<bans::RowChange>& changes) {
  SHEKARA_TRY(const bans::Head head, bench.list.head());
  Publication publication;
  bans::Contents& contents = publication.contents.value;
  contents = head.contents.value;
  ++contents.version;
  contents.previous = sha256(head.contents.payload);
  contents.issued = bench.clock.now();
  SHEKARA_TRY(Transaction transaction, Transaction::begin(*bench.database));
  SHEKARA_CHECK(bench.memory.together([&]() -> Done {
    std::set<std::size_t> buckets;
    for (const bans::RowChange& change : changes) {
      buckets.insert(bans::bucket_of(change.key));
      SHEKARA_CHECK(bench.memory.put(change.collection, change.key,
                                     {.value = sha256(change.value), .revision = 1, .ends_at = {}}));
    }
    SHEKARA_TRY(const bans::BucketHashes hashes, bench.memory.rehash(bans::Collection::kBans, buckets));
    contents.collections = {{bans::Collection::kBans, bans::state_hash(hashes), hashes.rows}};
    publication.contents.payload = codec::encode(contents);
    SHEKARA_TRY(const SecretKey secret, bench.keys.find(head.keys.value.content));
    publication.contents.signature = sign(bans::kContentsDomain, publication.contents.payload, secret);
    return bench.memory.remember({.contents = publication.contents, .changes = {}});
  }));
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const std::string id = "l-" + std::to_string(contents.version) + "-" + std::to_string(i);
    SHEKARA_CHECK(
        insert_proposal(*bench.database, {.id = id,
                                          .change = changes[i],
                                          .sponsor = records::Assertion{.officer = OfficerId{"load"}},
                                          .made = contents.issued,
                                          .state = ProposalState::kWaiting,
                                          .approval = std::nullopt,
                                          .version = 0}));
    publication.changes.push_back({changes[i], id, ChangeKind::kFull});
  }
  SHEKARA_CHECK(bench.database->run("UPDATE proposals SET state = ? WHERE state = ?",
                                    static_cast<int>(ProposalState::kApproved),
                                    static_cast<int>(ProposalState::kWaiting)));
  publication.freshness = head.freshness;
  SHEKARA_CHECK(bench.list.publish(publication, {.who = "bench",
                                                 .what = "list.publish",
                                                 .subject = std::to_string(contents.version),
                                                 .at = contents.issued}));
  return transaction.commit();
}

Result<std::unique_ptr<Bench>> make_bench(const std::string& folder, SigningKeys& root) {
  std::error_code problem;
  std::filesystem::remove_all(folder, problem);
  std::filesystem::create_directories(folder, problem);
  SHEKARA_TRY(std::unique_ptr<Database> database,
              Database::open(folder + "/central.db", Database::Open::kCreate));
  SHEKARA_CHECK(create_schema(*database, {.demo = true, .list_root = root.open, .seal = {}}));
  SHEKARA_TRY(std::unique_ptr<Database> reader,
              Database::open(folder + "/central.db", Database::Open::kExisting));
  SHEKARA_TRY(std::unique_ptr<Database> own, Database::open(folder + "/signer.db", Database::Open::kCreate));
  SHEKARA_CHECK(create_signer_schema(*own, root.open));
  auto bench = std::make_unique<Bench>(std::move(database), std::move(reader), std::move(own), folder);
  SHEKARA_TRY(const PublicKey key, bench->keys.make());
  const bans::KeySet set{.epoch = 1, .content = key, .freshness = key, .issued = bench->clock.now()};
  SHEKARA_CHECK(begin_list(bench->publisher, sign_key_set(set, root.secret)));
  return bench;
}

// From the approval to the durable version with its head, one change at a time.
Result<std::vector<double>> publish_singly(Bench& bench, std::size_t entries) {
  SHEKARA_TRY(const P256Key one, P256Key::generate());
  SHEKARA_TRY(const P256Key two, P256Key::generate());
  const Act act{.who = "bench", .what = "officer.add", .subject = "x", .at = bench.clock.now()};
  SHEKARA_CHECK(bench.roster.add({OfficerId{"one"}, OfficerRole::kEditor, one.public_der(), false}, act));
  SHEKARA_CHECK(bench.roster.add({OfficerId{"two"}, OfficerRole::kApprover, two.public_der(), false}, act));
  std::vector<double> times;
  for (std::size_t i = 0; i < kPublished; ++i) {
    const bans::RowChange change = change_to_put(entry_of(i % entries, 2), bench.bytes);
    const std::string id = new_proposal_id(bench.random);
    const Instant now = bench.clock.now();
    SHEKARA_TRY(const records::Assertion proposal, assert_change(OfficerId{"one"}, one, id, change, now));
    SHEKARA_CHECK(propose(bench.desk, id, change, proposal));
    SHEKARA_TRY(const records::Assertion approval, assert_change(OfficerId{"two"}, two, id, change, now));
    const auto start = Steady::now();
    SHEKARA_CHECK(approve(bench.desk, id, approval));
    SHEKARA_CHECK(publish_approved(bench.publisher));
    times.push_back(milliseconds_since(start));
  }
  std::sort(times.begin(), times.end());
  return times;
}

template <class Plan>
Result<std::size_t> read_all(ListBlobs& blobs, const Plan& plan, std::size_t chunks) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < chunks; ++i) {
    SHEKARA_TRY(const std::string chunk, blobs.chunk(plan, static_cast<std::uint32_t>(i)));
    bytes += chunk.size();
  }
  return bytes;
}

Done load_entries(Bench& bench, std::size_t entries) {
  constexpr std::size_t kAtOnce = 100'000;
  for (std::size_t first = 0; first < entries; first += kAtOnce) {
    std::vector<bans::RowChange> rows;
    for (std::size_t i = first; i < std::min(entries, first + kAtOnce); ++i) {
      rows.push_back(change_to_put(entry_of(i, 1), bench.bytes));
    }
    SHEKARA_CHECK(load(bench, rows));
  }
  return done();
}

}  // namespace

Done bench_list(const ListBench& wanted, std::ostream& out) {
  if (wanted.entries == 0) return Error{ErrorCode::kMalformed, "bench: no entries", "Give --entries."};
  const std::string folder = wanted.folder + "/shekara-bench-list";
  SystemRandom random;
  SigningKeys root = make_signing_keys(random);
  SHEKARA_TRY(const std::unique_ptr<Bench> bench, make_bench(folder, root));
  nlohmann::json line{{"bench", "list"}, {"entries", wanted.entries}, {"changes", wanted.changes}};
  auto start = Steady::now();
  SHEKARA_CHECK(load_entries(*bench, wanted.entries));
  line["load_ms"] = milliseconds_since(start);
  SHEKARA_TRY(const std::vector<double> times, publish_singly(*bench, wanted.entries));
  line["publish_one_p50_ms"] = times[times.size() / 2];
  line["publish_one_max_ms"] = times.back();

  start = Steady::now();
  SHEKARA_TRY(const SnapshotPlan plan, bench->blobs.snapshot(bans::Collection::kBans, 0));
  line["snapshot_plan_ms"] = milliseconds_since(start);
  SHEKARA_TRY(const std::size_t snapshot, read_all(bench->blobs, plan, plan.chunks.size()));
  line["snapshot_ms"] = milliseconds_since(start);
  line["snapshot_bytes"] = snapshot;
  line["snapshot_chunks"] = plan.chunks.size();

  SHEKARA_TRY(const bans::Head before, bench->list.head());
  for (std::size_t first = 0; first < wanted.changes; first += kChangesAVersion) {
    std::vector<bans::RowChange> rows;
    for (std::size_t i = first; i < std::min(wanted.changes, first + kChangesAVersion); ++i) {
      rows.push_back(change_to_put(entry_of(wanted.entries + i, 1), bench->bytes));
    }
    SHEKARA_CHECK(load(*bench, rows));
  }
  for (const char* when : {"delta_first_ms", "delta_again_ms"}) {
    start = Steady::now();
    SHEKARA_TRY(const DeltaPlan delta,
                bench->blobs.delta(before.contents.value.version, 0, {bans::Collection::kBans}));
    SHEKARA_TRY(const std::size_t bytes, read_all(bench->blobs, delta, delta.chunks));
    line[when] = milliseconds_since(start);
    line["delta_bytes"] = bytes;
  }
  out << line.dump() << std::endl;
  std::error_code problem;
  std::filesystem::remove_all(folder, problem);
  return done();
}

}  // namespace shekara::central
