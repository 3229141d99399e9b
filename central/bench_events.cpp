#include "central/bench_events.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "central/api/work_queue.h"
#include "central/store/events.h"
#include "central/store/schema.h"
#include "central/system/system.h"
#include "central/usecases/event_intake.h"
#include "crypto/p256.h"

namespace shekara::central {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kSealedKeyBytes = 80;
constexpr std::size_t kCiphertextBytes = 500;
constexpr std::size_t kThreads = 2;

struct Line {
  std::vector<Upload> uploads;
  std::size_t next = 0;
};

double seconds_since(Steady::time_point start) {
  return std::chrono::duration<double>(Steady::now() - start).count();
}

Result<std::vector<Line>> make_lines(const EventBench& bench) {
  std::vector<Line> lines(bench.kiosks);
  for (std::size_t i = 0; i < bench.kiosks; ++i) {
    SHEKARA_TRY(const P256Key key, P256Key::generate());
    const KioskId kiosk{"bench-" + std::to_string(i)};
    audit::SealedEvent event;
    event.chain.fill(static_cast<std::uint8_t>(i));
    for (std::size_t upload = 0; upload < bench.uploads / bench.kiosks; ++upload) {
      Upload made{.kiosk = kiosk,
                  .public_key = key.public_der(),
                  .chain = event.chain,
                  .events = {},
                  .last_sequence = 0,
                  .last_hash = {},
                  .signature = {}};
      for (std::size_t n = 0; n < bench.per_request; ++n) {
        ++event.sequence;
        event.previous = event.hash;
        event.sealed_key.assign(kSealedKeyBytes, static_cast<std::uint8_t>(event.sequence));
        event.ciphertext.assign(kCiphertextBytes, static_cast<std::uint8_t>(event.sequence));
        event = audit::linked(kiosk, event);
        made.events.push_back(event);
      }
      made.last_sequence = event.sequence;
      made.last_hash = event.hash;
      SHEKARA_TRY(made.signature,
                  key.sign(audit::batch_digest(kiosk, made.chain, made.last_sequence, made.last_hash)));
      lines[i].uploads.push_back(std::move(made));
    }
  }
  return lines;
}

// Every kiosk sends its next upload when the one before was acknowledged.
class Load {
 public:
  Load(std::vector<Line> lines, EventLog& log, const Clock& clock, bool verify)
      : lines_{std::move(lines)}, intake_{log, clock}, verify_{verify}, open_{lines_.size()} {}

  Result<double> run() {
    const auto start = Steady::now();
    for (std::size_t i = 0; i < lines_.size(); ++i) send(i);
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return open_ == 0; });
    if (failed_) return *failed_;
    return seconds_since(start);
  }

  [[nodiscard]] EventIntake::Counts counts() const { return intake_.counts(); }

 private:
  void send(std::size_t i) {
    Line& line = lines_[i];
    if (line.next == line.uploads.size()) {
      end(std::nullopt);
      return;
    }
    const bool taken = queue_.run([this, i, &line] {
      Upload upload = std::move(line.uploads[line.next++]);
      const std::size_t events = upload.events.size();
      Result<CheckedUpload> checked =
          verify_ ? check_upload(std::move(upload))
                  : CheckedUpload{std::move(upload), std::vector<std::string>(events)};
      if (!checked) {
        end(checked.error());
        return;
      }
      const bool waits = intake_.submit(*std::move(checked), [this, i](const Result<Receipt>& receipt) {
        if (receipt) {
          send(i);
        } else {
          end(receipt.error());
        }
      });
      if (!waits) end(Error{ErrorCode::kExhausted, "the intake is full", "Use fewer kiosks."});
    });
    if (!taken) end(Error{ErrorCode::kExhausted, "the queue is full", "Use fewer kiosks."});
  }

  void end(std::optional<Error> problem) {
    const std::scoped_lock lock{mutex_};
    if (problem && !failed_) failed_ = std::move(problem);
    --open_;
    changed_.notify_all();
  }

  std::vector<Line> lines_;
  EventIntake intake_;
  bool verify_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t open_;
  std::optional<Error> failed_;
  WorkQueue queue_{kThreads, 100'000};
};

struct Measured {
  double events_per_s = 0;
  double events_per_commit = 0;
};

Result<std::unique_ptr<Database>> fresh_store(const EventBench& bench, const std::string& name) {
  const std::string path = bench.folder + "/" + name;
  for (const char* part : {"", "-wal", "-shm"}) {
    std::error_code problem;
    std::filesystem::remove(path + part, problem);
  }
  return Database::open(path, Database::Open::kCreate);
}

Result<Measured> measure(const EventBench& bench, std::vector<Line> lines, bool verify) {
  SHEKARA_TRY(const std::unique_ptr<Database> database, fresh_store(bench, "bench.db"));
  SHEKARA_CHECK(create_schema(*database, {.demo = true, .list_root = {}, .seal = {}}));
  SqliteEventLog log{*database};
  const SystemClock clock;
  std::size_t events = 0;
  for (const Line& line : lines) events += line.uploads.size() * bench.per_request;
  Load load{std::move(lines), log, clock, verify};
  SHEKARA_TRY(const double seconds, load.run());
  const EventIntake::Counts counts = load.counts();
  return Measured{
      .events_per_s = static_cast<double>(events) / seconds,
      .events_per_commit = static_cast<double>(counts.events) / static_cast<double>(counts.commits)};
}

// The limit: one table of numbered blobs of the same size and an acknowledgement an upload, by SQLite alone.
Result<double> sqlite_log(const EventBench& bench, std::size_t events_a_commit) {
  SHEKARA_TRY(const std::unique_ptr<Database> database, fresh_store(bench, "limit.db"));
  SHEKARA_CHECK(database->script(
      "CREATE TABLE log(number INTEGER PRIMARY KEY, event BLOB NOT NULL) STRICT;"
      "CREATE TABLE acknowledged(kiosk INTEGER PRIMARY KEY, through INTEGER NOT NULL) STRICT;"));
  const Bytes event(kSealedKeyBytes + kCiphertextBytes + 5 * 32 + 64, 7);
  const std::size_t total = bench.uploads * bench.per_request;
  const auto start = Steady::now();
  for (std::size_t number = 0; number < total;) {
    SHEKARA_TRY(Transaction transaction, Transaction::begin(*database));
    SHEKARA_TRY(Statement insert, database->prepare("INSERT INTO log VALUES(NULL, ?)"));
    SHEKARA_TRY(Statement acknowledge, database->prepare("INSERT OR REPLACE INTO acknowledged VALUES(?, ?)"));
    for (std::size_t n = 0; n < events_a_commit && number < total; ++n, ++number) {
      insert.bind(event);
      SHEKARA_CHECK(insert.step());
      if ((number + 1) % bench.per_request != 0) continue;
      acknowledge.bind((number / bench.per_request) % bench.kiosks, number);
      SHEKARA_CHECK(acknowledge.step());
    }
    SHEKARA_CHECK(transaction.commit());
  }
  return static_cast<double>(total) / seconds_since(start);
}

}  // namespace

Done bench_events(const EventBench& bench, std::ostream& out) {
  if (bench.kiosks == 0 || bench.per_request == 0 || bench.per_request > kUploadMaxEvents ||
      bench.uploads < bench.kiosks) {
    return Error{ErrorCode::kMalformed, "bench: each kiosk needs an upload of 1 to 1000 events",
                 "Give --uploads at least as many as --kiosks."};
  }
  SHEKARA_TRY(const std::vector<Line> lines, make_lines(bench));
  SHEKARA_TRY(const Measured log, measure(bench, lines, false));
  SHEKARA_TRY(const Measured checked, measure(bench, lines, true));
  SHEKARA_TRY(const double limit, sqlite_log(bench, static_cast<std::size_t>(log.events_per_commit) + 1));
  const nlohmann::json line{
      {"bench", "events"},
      {"kiosks", bench.kiosks},
      {"per_request", bench.per_request},
      {"durable_per_s", static_cast<std::uint64_t>(log.events_per_s)},
      {"events_a_commit", static_cast<std::uint64_t>(log.events_per_commit)},
      {"signatures_checked_and_durable_per_s", static_cast<std::uint64_t>(checked.events_per_s)},
      {"sqlite_own_log_per_s", static_cast<std::uint64_t>(limit)},
      {"share_of_sqlite_own_log", log.events_per_s / limit}};
  out << line.dump() << std::endl;
  for (const char* name : {"bench.db", "limit.db"}) {
    for (const char* part : {"", "-wal", "-shm"}) {
      std::error_code problem;
      std::filesystem::remove(bench.folder + "/" + name + part, problem);
    }
  }
  return done();
}

}  // namespace shekara::central
