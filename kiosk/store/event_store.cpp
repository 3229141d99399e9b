#include "kiosk/store/event_store.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "proto/codec/record.h"

namespace shekara::kiosk {
namespace {

constexpr std::int64_t kDraft = 0;  // `sequence` of evidence that no event names yet

constexpr const char* kSelect =
    "SELECT sequence, previous, kind, recorded, list_version, sealed_key, ciphertext, sealed_key_hash, "
    "ciphertext_hash, hash "
    "FROM event WHERE sequence > ?1 ORDER BY sequence";

Error outbox_full() {
  return Error{
      ErrorCode::kExhausted, "the outbox is full",
      "Connect the kiosk to the centre; until it has sent what it holds, travellers go to the officer."};
}

Error damaged(const std::string& what) {
  return Error{ErrorCode::kCorrupt, "the event chain is damaged: " + what,
               "Keep the file for inspection and enrol the kiosk again with an empty data folder."};
}

Result<audit::SealedEvent> read_event(const Statement& row, const audit::ChainId& chain) {
  audit::SealedEvent event;
  event.chain = chain;
  event.sequence = row.count(0);
  SHEKARA_TRY(event.previous, row.digest(1));
  const std::int64_t kind = row.number(2);
  if (kind < 1 || kind > 4) return damaged("an event of unknown kind");
  event.kind = static_cast<audit::EventKind>(kind);
  event.recorded = Instant{std::chrono::seconds{row.number(3)}};
  event.list_version = row.count(4);
  event.sealed_key = row.bytes(5);
  event.ciphertext = row.bytes(6);
  SHEKARA_TRY(event.sealed_key_hash, row.digest(7));
  SHEKARA_TRY(event.ciphertext_hash, row.digest(8));
  SHEKARA_TRY(event.hash, row.digest(9));
  return event;
}

Result<audit::ChainId> read_chain(Database& database) {
  SHEKARA_TRY(Statement read, database.prepare("SELECT value FROM meta WHERE name = 'chain'"));
  SHEKARA_TRY(const bool found, read.step());
  if (!found) return Error{ErrorCode::kNotFound, "there is no event chain yet", "Start the kiosk once."};
  const Bytes bytes = read.bytes(0);
  audit::ChainId chain{};
  if (bytes.size() != chain.size()) return damaged("its name is unreadable");
  std::copy(bytes.begin(), bytes.end(), chain.begin());
  return chain;
}

Result<std::uint64_t> read_acknowledged(Database& database) {
  SHEKARA_TRY(Statement read,
              database.prepare("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'acknowledged'"));
  SHEKARA_TRY(const bool found, read.step());
  return found ? read.count(0) : 0;
}

}  // namespace

EventStore::EventStore(std::unique_ptr<Database> database, KioskId kiosk, const audit::SealPublicKey& centre,
                       Randomness& randomness, Limits bounds)
    : database_{std::move(database)},
      kiosk_{std::move(kiosk)},
      centre_{centre},
      randomness_{randomness},
      bounds_{bounds} {}

Result<std::unique_ptr<EventStore>> EventStore::open(std::unique_ptr<Database> database, const KioskId& kiosk,
                                                     const audit::SealPublicKey& centre,
                                                     Randomness& randomness, Limits bounds) {
  std::unique_ptr<EventStore> store{new EventStore{std::move(database), kiosk, centre, randomness, bounds}};
  SHEKARA_CHECK(store->load());
  return store;
}

Done EventStore::load() {
  auto chain = read_chain(*database_);
  if (chain) {
    chain_ = *chain;
  } else if (chain.error().code == ErrorCode::kNotFound) {
    randomness_.fill(chain_);
    SHEKARA_TRY(Statement write, database_->prepare("INSERT INTO meta (name, value) VALUES ('chain', ?1)"));
    SHEKARA_CHECK(write.bind(1, ByteView{chain_}).run());
  } else {
    return std::move(chain).error();
  }
  SHEKARA_TRY(acknowledged_, read_acknowledged(*database_));
  SHEKARA_TRY(Statement last,
              database_->prepare("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1"));
  SHEKARA_TRY(const bool found, last.step());
  if (found) {
    last_sequence_ = last.count(0);
    SHEKARA_TRY(last_hash_, last.digest(1));
  }
  return done();
}

audit::Sealed EventStore::seal(ByteView plain) {
  audit::SealRandomness random{};
  randomness_.fill(random);
  return audit::seal(plain, centre_, random);
}

Result<Outbox::Receipt> EventStore::append(const records::Record& record, Stamp stamp) {
  Receipt receipt;
  {
    const std::lock_guard lock{mutex_};
    if (last_sequence_ - acknowledged_ >= bounds_.events_max) return outbox_full();
    audit::Sealed sealed = seal(codec::encode_record(record));
    audit::SealedEvent event{.chain = chain_,
                             .sequence = last_sequence_ + 1,
                             .previous = last_hash_,
                             .kind = records::kind_of(record),
                             .recorded = stamp.recorded,
                             .list_version = stamp.list_version,
                             .sealed_key = std::move(sealed.sealed_key),
                             .ciphertext = std::move(sealed.ciphertext),
                             .sealed_key_hash = {},
                             .ciphertext_hash = {},
                             .hash = {}};
    event = audit::linked(kiosk_, std::move(event));
    SHEKARA_CHECK(database_->transaction([&]() -> Done {
      SHEKARA_CHECK(insert(event));
      return bind_evidence(record, event.sequence);
    }));
    last_sequence_ = event.sequence;
    last_hash_ = event.hash;
    receipt = {.sequence = event.sequence, .hash = event.hash};
  }
  const std::lock_guard lock{waiting_};
  ++appended_;
  news_.notify_all();
  return receipt;
}

Done EventStore::insert(const audit::SealedEvent& event) {
  SHEKARA_TRY(Statement write,
              database_->prepare("INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
  return write.bind(1, event.sequence)
      .bind(2, ByteView{event.previous})
      .bind(3, static_cast<std::int64_t>(event.kind))
      .bind(4, std::int64_t{event.recorded.time_since_epoch().count()})
      .bind(5, event.list_version)
      .bind(6, ByteView{event.sealed_key})
      .bind(7, ByteView{event.ciphertext})
      .bind(8, ByteView{event.sealed_key_hash})
      .bind(9, ByteView{event.ciphertext_hash})
      .bind(10, ByteView{event.hash})
      .run();
}

Done EventStore::bind_evidence(const records::Record& record, std::uint64_t sequence) {
  const auto* execution = std::get_if<records::Execution>(&record);
  if (execution == nullptr) return done();
  for (const records::FingerEvidence& finger : execution->fingers) {
    if (!finger.evidence) continue;
    SHEKARA_TRY(Statement update,
                database_->prepare("UPDATE evidence SET sequence = ?1 WHERE name = ?2 AND sequence = 0"));
    SHEKARA_CHECK(update.bind(1, sequence).bind(2, ByteView{*finger.evidence}).run());
    if (database_->changes() != 1) {
      return Error{ErrorCode::kNotFound, "a print that the registration names is not kept",
                   "Take this finger again."};
    }
  }
  // The registration is over in the same transaction: a process killed after it cannot execute it again.
  SHEKARA_TRY(Statement finish, database_->prepare("DELETE FROM meta WHERE name = 'draft'"));
  return finish.run();
}

Result<std::uint64_t> EventStore::evidence_bytes() const {
  SHEKARA_TRY(Statement sum, database_->prepare("SELECT COALESCE(SUM(LENGTH(ciphertext)), 0) FROM evidence"));
  SHEKARA_CHECK(sum.step());
  return sum.count(0);
}

Result<Digest> EventStore::keep_evidence(ByteView plain) {
  if (plain.size() > limits::kEvidenceBytesMax - 1024) {
    return Error{ErrorCode::kTooLarge, "an image of evidence is larger than 16 MiB",
                 "Check the resolution that the scanner is set to."};
  }
  const std::lock_guard lock{mutex_};
  SHEKARA_TRY(const std::uint64_t held, evidence_bytes());
  if (held + plain.size() > bounds_.evidence_bytes_max) return outbox_full();
  const audit::Sealed sealed = seal(plain);
  const Digest name = sha256(sealed.ciphertext);
  SHEKARA_TRY(Statement write, database_->prepare("INSERT INTO evidence VALUES (?1, ?2, ?3, ?4)"));
  SHEKARA_CHECK(write.bind(1, ByteView{name})
                    .bind(2, kDraft)
                    .bind(3, ByteView{sealed.sealed_key})
                    .bind(4, ByteView{sealed.ciphertext})
                    .run());
  return name;
}

Done EventStore::forget_evidence(const std::vector<Digest>& names) {
  const std::lock_guard lock{mutex_};
  return database_->transaction([&]() -> Done {
    for (const Digest& name : names) {
      SHEKARA_TRY(Statement erase,
                  database_->prepare("DELETE FROM evidence WHERE name = ?1 AND sequence = 0"));
      SHEKARA_CHECK(erase.bind(1, ByteView{name}).run());
    }
    return done();
  });
}

Result<UploadQueue::Summary> EventStore::summary() const {
  const std::lock_guard lock{mutex_};
  Summary summary{.chain = chain_,
                  .last_sequence = last_sequence_,
                  .acknowledged = acknowledged_,
                  .pending = last_sequence_ - acknowledged_,
                  .oldest_pending = std::nullopt};
  if (summary.pending == 0) return summary;
  SHEKARA_TRY(Statement oldest, database_->prepare("SELECT recorded FROM event WHERE sequence = ?1"));
  SHEKARA_TRY(const bool found, oldest.bind(1, acknowledged_ + 1).step());
  if (found) summary.oldest_pending = Instant{std::chrono::seconds{oldest.number(0)}};
  return summary;
}

Result<audit::SealedEvent> EventStore::event_of(const Statement& row) const {
  return read_event(row, chain_);
}

Result<std::vector<audit::SealedEvent>> EventStore::pending(std::size_t count, std::size_t bytes) const {
  const std::lock_guard lock{mutex_};
  std::vector<audit::SealedEvent> events;
  std::size_t taken = 0;
  SHEKARA_TRY(Statement rows, database_->prepare(kSelect));
  rows.bind(1, acknowledged_);
  while (events.size() < count) {
    SHEKARA_TRY(const bool row, rows.step());
    if (!row) break;
    SHEKARA_TRY(audit::SealedEvent event, event_of(rows));
    taken += event.sealed_key.size() + event.ciphertext.size() + 256;
    if (!events.empty() && taken > bytes) break;
    events.push_back(std::move(event));
  }
  (void)database_->prepare(
      kSelect);  // resets the statement: an open read would keep the log file from shrinking
  return events;
}

Result<std::optional<UploadQueue::Evidence>> EventStore::pending_evidence() const {
  const std::lock_guard lock{mutex_};
  SHEKARA_TRY(
      Statement next,
      database_->prepare("SELECT name, sealed_key, ciphertext FROM evidence WHERE sequence > 0 ORDER BY "
                         "sequence LIMIT 1"));
  SHEKARA_TRY(const bool found, next.step());
  if (!found) return std::optional<Evidence>{};
  SHEKARA_TRY(const Digest name, next.digest(0));
  Evidence evidence{.name = name, .sealed_key = next.bytes(1), .ciphertext = next.bytes(2)};
  return std::optional<Evidence>{std::move(evidence)};
}

Done EventStore::evidence_is_stored(const Digest& name) {
  const std::lock_guard lock{mutex_};
  SHEKARA_TRY(Statement erase, database_->prepare("DELETE FROM evidence WHERE name = ?1 AND sequence > 0"));
  return erase.bind(1, ByteView{name}).run();
}

Done EventStore::acknowledge(std::uint64_t sequence) {
  const std::lock_guard lock{mutex_};
  if (sequence <= acknowledged_) return done();
  if (sequence > last_sequence_) {
    return Error{ErrorCode::kConflict, "the centre acknowledges events that this store never recorded",
                 "The disk of the kiosk was restored or cloned: enrol it again with an empty data folder."};
  }
  SHEKARA_CHECK(database_->transaction([&]() -> Done {
    SHEKARA_TRY(
        Statement erase,
        database_->prepare("UPDATE event SET sealed_key = x'', ciphertext = x'' WHERE sequence > ?1 AND "
                           "sequence <= ?2"));
    SHEKARA_CHECK(erase.bind(1, acknowledged_).bind(2, sequence).run());
    SHEKARA_TRY(Statement mark,
                database_->prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('acknowledged', ?1)"));
    return mark.bind(1, sequence).run();
  }));
  acknowledged_ = sequence;
  return done();
}

Result<std::optional<Digest>> EventStore::hash_at(std::uint64_t sequence) const {
  const std::lock_guard lock{mutex_};
  SHEKARA_TRY(Statement read, database_->prepare("SELECT hash FROM event WHERE sequence = ?1"));
  SHEKARA_TRY(const bool found, read.bind(1, sequence).step());
  if (!found) return std::optional<Digest>{};
  SHEKARA_TRY(const Digest hash, read.digest(0));
  return std::optional<Digest>{hash};
}

Done EventStore::renew_chain() {
  const std::lock_guard lock{mutex_};
  audit::ChainId chain{};
  randomness_.fill(chain);
  Digest last_hash{};
  SHEKARA_CHECK(database_->transaction([&]() -> Done {
    SHEKARA_TRY(Statement forget, database_->prepare("DELETE FROM event WHERE sequence <= ?1"));
    SHEKARA_CHECK(forget.bind(1, acknowledged_).run());
    SHEKARA_CHECK(relink(chain, last_hash));
    SHEKARA_TRY(Statement evidence,
                database_->prepare("UPDATE evidence SET sequence = sequence - ?1 WHERE sequence > ?1"));
    SHEKARA_CHECK(evidence.bind(1, acknowledged_).run());
    SHEKARA_TRY(Statement mark, database_->prepare("DELETE FROM meta WHERE name = 'acknowledged'"));
    SHEKARA_CHECK(mark.run());
    SHEKARA_TRY(Statement name, database_->prepare("UPDATE meta SET value = ?1 WHERE name = 'chain'"));
    return name.bind(1, ByteView{chain}).run();
  }));
  chain_ = chain;
  last_sequence_ -= acknowledged_;
  acknowledged_ = 0;
  last_hash_ = last_hash;
  return done();
}

// The sealed parts stay as they are: a renewed chain changes names and links, never what was recorded.
Done EventStore::relink(const audit::ChainId& chain, Digest& last_hash) {
  constexpr const char* kNext =
      "SELECT sequence, previous, kind, recorded, list_version, sealed_key, ciphertext, sealed_key_hash, "
      "ciphertext_hash, hash FROM event WHERE sequence = ?1";
  for (std::uint64_t was = acknowledged_ + 1; was <= last_sequence_; ++was) {
    audit::SealedEvent event;
    {
      SHEKARA_TRY(Statement next, database_->prepare(kNext));
      SHEKARA_TRY(const bool found, next.bind(1, was).step());
      if (!found) return damaged("an event is missing");
      SHEKARA_TRY(event, read_event(next, chain));
    }
    event.sequence = was - acknowledged_;
    event.previous = last_hash;
    event.hash = audit::event_hash(kiosk_, event);
    SHEKARA_TRY(
        Statement write,
        database_->prepare("UPDATE event SET sequence = ?2, previous = ?3, hash = ?4 WHERE sequence = ?1"));
    SHEKARA_CHECK(write.bind(1, was)
                      .bind(2, event.sequence)
                      .bind(3, ByteView{event.previous})
                      .bind(4, ByteView{event.hash})
                      .run());
    last_hash = event.hash;
  }
  return done();
}

void EventStore::wait(std::chrono::milliseconds most) {
  std::unique_lock lock{waiting_};
  news_.wait_for(lock, most, [&] { return stopped_ || appended_ != seen_; });
  seen_ = appended_;
}

void EventStore::stop() {
  const std::lock_guard lock{waiting_};
  stopped_ = true;
  news_.notify_all();
}

Result<std::uint64_t> EventStore::verify() const {
  const std::lock_guard lock{mutex_};
  return verify_chain(*database_, kiosk_);
}

Result<std::uint64_t> verify_chain(Database& database, const KioskId& kiosk) {
  SHEKARA_TRY(const audit::ChainId chain, read_chain(database));
  SHEKARA_TRY(const std::uint64_t acknowledged, read_acknowledged(database));
  SHEKARA_TRY(Statement rows, database.prepare(kSelect));
  rows.bind(1, std::int64_t{0});
  std::uint64_t last = 0;
  Digest hash{};
  for (;;) {
    SHEKARA_TRY(const bool row, rows.step());
    if (!row) return last;
    SHEKARA_TRY(const audit::SealedEvent event, read_event(rows, chain));
    SHEKARA_CHECK(audit::verify_link(kiosk, event, last, hash));
    const bool erased = event.sealed_key.empty() || event.ciphertext.empty();
    if (erased && event.sequence > acknowledged)
      return damaged("an event was erased before the centre had it");
    last = event.sequence;
    hash = event.hash;
  }
}

}  // namespace shekara::kiosk
