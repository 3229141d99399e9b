#include "kiosk/store/list_store.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "kiosk/ports/limits.h"
#include "proto/codec/entry.h"
#include "proto/codec/list.h"
#include "proto/codec/rows.h"

namespace shekara::kiosk {
namespace {

constexpr const char* kHeadName = "list_head";
constexpr const char* kRatchetName = "list_ratchet";
// A clock that is this far behind the centre's signature cannot judge the age of anything.
constexpr std::chrono::seconds kClockBehindMax{300};
constexpr int kChecksAtOnce = 4;

Error state_differs() {
  return Error{ErrorCode::kCorrupt, "the list that was received does not have the state that its head signs",
               "The verified list stays in use and the whole list is fetched again. If this stays, inspect "
               "the line and the centre."};
}

Error broken(const std::string& what) {
  return Error{ErrorCode::kCorrupt, "the stored list is damaged: " + what,
               "Nobody is cleared until the list has been fetched again. Connect the kiosk to the centre; if "
               "it happens again, replace the disk."};
}

// epoch, version, freshness: 8 bytes each, big endian; then the contents' hash.
Bytes pack(const bans::Ratchet& ratchet) {
  Bytes bytes;
  const auto put = [&](std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(number >> shift));
  };
  put(ratchet.key_epoch);
  put(ratchet.version);
  put(static_cast<std::uint64_t>(ratchet.freshness.time_since_epoch().count()));
  bytes.insert(bytes.end(), ratchet.contents.begin(), ratchet.contents.end());
  const Digest check = sha256(bytes);
  bytes.insert(bytes.end(), check.begin(), check.end());
  return bytes;
}

std::optional<bans::Ratchet> unpack(const Bytes& bytes) {
  if (bytes.size() != 24 + 32 + 32) return std::nullopt;
  const Digest check = sha256(ByteView{bytes}.first(56));
  if (!std::equal(check.begin(), check.end(), bytes.begin() + 56)) return std::nullopt;
  const auto get = [&](std::size_t at) {
    std::uint64_t number = 0;
    for (std::size_t i = at; i < at + 8; ++i) number = number << 8 | bytes[i];
    return number;
  };
  bans::Ratchet ratchet{.key_epoch = static_cast<std::uint32_t>(get(0)),
                        .version = get(8),
                        .contents = {},
                        .freshness = Instant{std::chrono::seconds{static_cast<std::int64_t>(get(16))}}};
  std::copy_n(bytes.begin() + 24, 32, ratchet.contents.begin());
  return ratchet;
}

// A collection that the head does not name is empty.
bool is_state_of(const bans::BucketHashes& buckets, const bans::Head& head, bans::Collection collection) {
  if (!bans::names(head.contents.value, collection)) return buckets.rows == 0;
  const auto wanted = bans::state_of(head.contents.value, collection);
  return buckets.rows == wanted.rows && bans::state_hash(buckets) == wanted.state_hash;
}

std::shared_ptr<const bans::Lookup> index_of(
    const std::map<Bytes, std::shared_ptr<const bans::Entry>>& entries) {
  std::vector<std::shared_ptr<const bans::Entry>> all;
  all.reserve(entries.size());
  for (const auto& [key, entry] : entries) all.push_back(entry);
  return std::make_shared<const bans::Lookup>(std::move(all));
}

law::Candidate candidate(const bans::Hit& hit) {
  return {.entry = *hit.entry,
          .grade = hit.grade == bans::HitGrade::kConfirmed ? law::MatchGrade::kConfirmed
                                                           : law::MatchGrade::kPossible,
          .score = hit.score,
          .reasons = hit.reasons};
}

Result<std::shared_ptr<const bans::Entry>> read_ban(const bans::Row& row) {
  auto entry = codec::decode_entry(row.value);
  if (entry) return std::make_shared<const bans::Entry>(std::move(entry).value());
  return Error{ErrorCode::kMalformed, "a row of the list cannot be read",
               "Update the kiosk's software, or look at the centre."};
}

// Before a row is kept: whatever arrives must be readable when it is needed.
Done readable(bans::Collection collection, const bans::Row& row) {
  if (collection == bans::Collection::kBans) {
    SHEKARA_CHECK(read_ban(row));
  } else {
    SHEKARA_CHECK(codec::decode_document_report(row.value));
  }
  return done();
}

}  // namespace

ListStore::ListStore(std::unique_ptr<Database> database, std::unique_ptr<Database> documents,
                     const PublicKey& root, Alarms& alarms)
    : database_{std::move(database)},
      rows_{*database_},
      documents_{std::move(documents)},
      root_{root},
      alarms_{alarms},
      edition_{std::make_shared<const Edition>(
          Edition{.lookup = index_of({}), .trust = law::ListTrust::kMissing, .head = std::nullopt})} {}

Result<std::unique_ptr<ListStore>> ListStore::open(std::unique_ptr<Database> database,
                                                   std::unique_ptr<Database> documents, const PublicKey& root,
                                                   Alarms& alarms) {
  std::unique_ptr<ListStore> store{new ListStore{std::move(database), std::move(documents), root, alarms}};
  SHEKARA_CHECK(store->load());
  return store;
}

Done ListStore::load() {
  Edition edition{.lookup = nullptr, .trust = law::ListTrust::kBroken, .head = std::nullopt};
  SHEKARA_TRY(std::string damage, load_head(edition));
  if (damage.empty() && !edition.head) return done();  // never received: kMissing
  SHEKARA_CHECK(load_bans(damage));
  if (damage.empty()) {
    for (const bans::Collection collection : kHeldCollections) {
      SHEKARA_TRY(const bans::BucketHashes known, rows_.known(collection));
      if (!is_state_of(known, *edition.head, collection)) damage = "its rows do not have the signed state";
    }
  }
  SHEKARA_TRY(const bans::BucketHashes documents, rows_.known(bans::Collection::kDocuments));
  if (const Done built = documents_.build_filter(rows_, documents.rows); !built) {
    damage = built.error().problem;
  }
  if (damage.empty())
    edition.trust = law::ListTrust::kVerified;
  else
    alarms_.raise("list-broken", broken(damage));
  edition.lookup = index_of(entries_);
  publish(std::move(edition));
  return done();
}

// What is wrong with the head or the mark, in words; empty: nothing, or there is none.
Result<std::string> ListStore::load_head(Edition& edition) {
  SHEKARA_TRY(const auto ratchet_bytes, meta(kRatchetName));
  SHEKARA_TRY(const auto head_bytes, meta(kHeadName));
  if (!ratchet_bytes && !head_bytes) return std::string{};
  const auto ratchet = ratchet_bytes ? unpack(*ratchet_bytes) : std::nullopt;
  if (ratchet) ratchet_ = *ratchet;
  auto head = head_bytes ? codec::decode_head(*head_bytes) : Result<bans::Head>{broken("no head")};
  if (!head) return std::string{"its head is unreadable"};
  if (const Done verified = bans::verify(*head, root_, ratchet_); !verified) return verified.error().problem;
  edition.head = std::move(head).value();
  if (ratchet) return std::string{};
  // A mark that was lost is at least that of the head that is held.
  ratchet_ = bans::ratchet_of(*edition.head);
  return std::string{"the mark against older lists is unreadable"};
}

Done ListStore::load_bans(std::string& damage) {
  bool readable = true;
  SHEKARA_CHECK(read_entries(entries_, readable));
  if (!readable) damage = "a row cannot be read";
  for (std::size_t bucket = 0; bucket < bans::kBuckets; ++bucket) {
    if (found_bad(bans::Collection::kBans, bucket)) damage = "its rows are not those that were proven";
  }
  return done();
}

Done ListStore::read_entries(Entries& entries, bool& readable) {
  const Done read = rows_.for_each(bans::Collection::kBans, [&](ByteView key, ByteView value) -> Done {
    if (auto entry = codec::decode_entry(value)) {
      entries[Bytes{key.begin(), key.end()}] = std::make_shared<const bans::Entry>(std::move(entry).value());
    } else {
      readable = false;
    }
    return done();
  });
  if (read || read.error().code != ErrorCode::kCorrupt) return read;
  readable = false;  // a damaged page: what was read before it is still searched
  return done();
}

BanList::Answer ListStore::look_up(const TravelDocument& document, Instant now) const {
  const auto current = edition();
  Answer answer;
  for (const bans::Hit& hit : current->lookup->find(document)) answer.candidates.push_back(candidate(hit));
  answer.state = state_of(*current, now);
  const auto report = documents_.find(document);
  if (report) {
    answer.report = *report;
  } else {
    answer.state.trust = law::ListTrust::kBroken;  // who cannot be asked about clears nobody
  }
  return answer;
}

law::ListState ListStore::state(Instant now) const { return state_of(*edition(), now); }

law::ListState ListStore::state_of(const Edition& edition, Instant now) {
  law::ListState state{.trust = edition.trust, .version = 0, .age = std::chrono::seconds{0}};
  if (!edition.head) return state;
  state.version = edition.head->contents.value.version;
  const auto age = now - edition.head->freshness.value.signed_at;
  // The centre cannot have signed in the future: this clock is wrong, so the age is unknown and the list
  // clears nobody.
  if (age < -kClockBehindMax) state.trust = law::ListTrust::kBroken;
  state.age = std::max(age, std::chrono::seconds{0});
  return state;
}

ListKeeper::Held ListStore::held() const {
  const std::lock_guard lock{keeping_};
  const auto current = edition();
  const bool whole =
      current->trust == law::ListTrust::kVerified || current->trust == law::ListTrust::kDegraded;
  return {.version = current->head ? current->head->contents.value.version : 0,
          .whole = whole,
          .ratchet = ratchet_};
}

Done ListStore::check(const bans::Head& head) const {
  const std::lock_guard lock{keeping_};
  return bans::verify(head, root_, ratchet_);
}

Done ListStore::confirm(const bans::Head& head) {
  const std::lock_guard lock{keeping_};
  SHEKARA_CHECK(check(head));
  const Held now = held();
  if (now.version != head.contents.value.version || !now.whole) {
    return Error{ErrorCode::kConflict, "a head confirms another version than the one held",
                 "Fetch the difference."};
  }
  SHEKARA_CHECK(database_->transaction([&] { return put_head(head); }));
  ratchet_ = bans::ratchet_of(head);
  Edition next{*edition()};
  next.head = head;
  next.trust = law::ListTrust::kVerified;
  publish(std::move(next));
  return done();
}

Done ListStore::put_row(bans::Collection collection, const bans::Row& row, Entries& entries) {
  if (collection == bans::Collection::kBans) {
    SHEKARA_TRY(entries[row.key], read_ban(row));
  } else {
    SHEKARA_CHECK(readable(collection, row));
    documents_.add(row.key);
  }
  return rows_.put(collection, row.key, row.value);
}

Done ListStore::remove_row(bans::Collection collection, const Bytes& key, Entries& entries) {
  if (collection == bans::Collection::kBans) entries.erase(key);
  return rows_.remove(collection, key);
}

Done ListStore::prove(const bans::Head& head, const std::set<Bucket>& touched) {
  for (const auto& [collection, bucket] : touched) {
    SHEKARA_TRY(const ListRows::Bucket counted, rows_.count(collection, bucket));
    SHEKARA_CHECK(rows_.remember(collection, bucket, counted));
  }
  for (const bans::Collection collection : kHeldCollections) {
    SHEKARA_TRY(const bans::BucketHashes known, rows_.known(collection));
    if (!is_state_of(known, head, collection)) return state_differs();
  }
  return done();
}

Done ListStore::apply(const bans::Head& head, const std::vector<bans::RowChange>& changes) {
  const std::lock_guard lock{keeping_};
  SHEKARA_CHECK(check(head));
  Entries entries = entries_;
  SHEKARA_CHECK(database_->transaction([&]() -> Done {
    std::set<Bucket> touched;
    for (const bans::RowChange& change : changes) {
      if (std::find(kHeldCollections.begin(), kHeldCollections.end(), change.collection) ==
          kHeldCollections.end()) {
        continue;
      }
      touched.emplace(change.collection, bans::bucket_of(change.key));
      SHEKARA_CHECK(change.removed ? remove_row(change.collection, change.key, entries)
                                   : put_row(change.collection, {change.key, change.value}, entries));
    }
    SHEKARA_CHECK(prove(head, touched));
    return put_head(head);
  }));
  use(head, std::move(entries), /*readable=*/true);
  return done();
}

Result<std::uint32_t> ListStore::expect(const bans::Head& head, bans::Collection collection) {
  const std::lock_guard lock{keeping_};
  const auto wanted = bans::state_of(head.contents.value, collection);
  return rows_.expect(collection, head.contents.value.version, wanted.state_hash);
}

Done ListStore::take(bans::Collection collection, std::uint32_t chunk, const std::vector<bans::Row>& rows) {
  const std::lock_guard lock{keeping_};
  for (const bans::Row& row : rows) SHEKARA_CHECK(readable(collection, row));
  return rows_.take(collection, chunk, rows);
}

Done ListStore::replace(const bans::Head& head) {
  const std::lock_guard lock{keeping_};
  SHEKARA_CHECK(check(head));
  std::map<bans::Collection, std::array<ListRows::Bucket, bans::kBuckets>> arrived;
  for (const bans::Collection collection : kHeldCollections) {
    if (!bans::names(head.contents.value, collection)) SHEKARA_CHECK(rows_.drop_replaced(collection));
    SHEKARA_TRY(arrived[collection], rows_.count_arrived(collection));
    bans::BucketHashes all;
    for (std::size_t bucket = 0; bucket < bans::kBuckets; ++bucket) {
      all.hashes[bucket] = arrived[collection][bucket].hash;
      all.rows += arrived[collection][bucket].rows;
    }
    if (is_state_of(all, head, collection)) continue;
    SHEKARA_CHECK(rows_.forget_arrived(collection));
    return state_differs();
  }
  documents_.drop_filter();
  SHEKARA_CHECK(database_->transaction([&]() -> Done {
    for (const auto& [collection, counted] : arrived) SHEKARA_CHECK(rows_.swap(collection, counted));
    return put_head(head);
  }));
  Entries entries;
  bool readable = true;
  SHEKARA_CHECK(read_entries(entries, readable));
  bad_.clear();
  use(head, std::move(entries), readable);
  for (const bans::Collection collection : kHeldCollections) SHEKARA_CHECK(rows_.drop_replaced(collection));
  SHEKARA_TRY(const bans::BucketHashes documents, rows_.known(bans::Collection::kDocuments));
  return documents_.build_filter(rows_, documents.rows);
}

Result<std::vector<std::uint32_t>> ListStore::differing(bans::Collection collection,
                                                        const bans::BucketHashes& wanted) {
  const std::lock_guard lock{keeping_};
  SHEKARA_TRY(const bans::BucketHashes known, rows_.known(collection));
  std::vector<std::uint32_t> buckets;
  for (std::size_t bucket = 0; bucket < bans::kBuckets; ++bucket) {
    if (known.hashes[bucket] != wanted.hashes[bucket] || bad_.contains({collection, bucket})) {
      buckets.push_back(static_cast<std::uint32_t>(bucket));
    }
  }
  return buckets;
}

Done ListStore::patch(const bans::Head& head, const std::vector<Patch>& patches) {
  const std::lock_guard lock{keeping_};
  SHEKARA_CHECK(check(head));
  SHEKARA_CHECK(database_->transaction([&]() -> Done {
    std::set<Bucket> touched;
    Entries unused;
    for (const Patch& patch : patches) {
      for (const std::uint32_t bucket : patch.buckets) {
        touched.emplace(patch.collection, bucket);
        SHEKARA_CHECK(rows_.clear_bucket(patch.collection, bucket));
      }
      for (const bans::Row& row : patch.rows) {
        if (!touched.contains({patch.collection, bans::bucket_of(row.key)})) return state_differs();
        SHEKARA_CHECK(put_row(patch.collection, row, unused));
      }
    }
    SHEKARA_CHECK(prove(head, touched));
    return put_head(head);
  }));
  Entries entries;
  bool readable = true;
  SHEKARA_CHECK(read_entries(entries, readable));
  bad_.clear();
  use(head, std::move(entries), readable);
  return done();
}

// The transaction is committed: what was proven is searched from now on.
void ListStore::use(const bans::Head& head, Entries entries, bool readable) {
  ratchet_ = bans::ratchet_of(head);
  entries_ = std::move(entries);
  const bool whole = readable && bad_.empty();
  publish({.lookup = index_of(entries_),
           .trust = whole ? law::ListTrust::kVerified : law::ListTrust::kBroken,
           .head = head});
  if (whole) {
    alarms_.end("list-broken");
  } else {
    alarms_.raise("list-broken", broken("rows cannot be read"));
  }
}

bool ListStore::found_bad(bans::Collection collection, std::size_t bucket) {
  const auto counted = rows_.count(collection, bucket);
  const auto known = rows_.known(collection, bucket);
  if (counted && known && *counted == *known) return false;
  // A disk that is merely busy says nothing about its rows.
  const ErrorCode code = counted ? ErrorCode::kCorrupt : counted.error().code;
  if (code != ErrorCode::kCorrupt) return false;
  bad_.emplace(collection, bucket);
  return true;
}

void ListStore::check_some() {
  const std::lock_guard lock{keeping_};
  if (!edition()->head) return;
  for (int i = 0; i < kChecksAtOnce; ++i) {
    const bans::Collection collection =
        kHeldCollections[next_check_ / bans::kBuckets % kHeldCollections.size()];
    const std::size_t bucket = next_check_ % bans::kBuckets;
    next_check_ = (next_check_ + 1) % (bans::kBuckets * kHeldCollections.size());
    if (!found_bad(collection, bucket)) continue;
    alarms_.raise("list-broken", broken("rows changed on the disk"));
    Edition next{*edition()};
    next.trust = law::ListTrust::kBroken;
    publish(std::move(next));
  }
}

void ListStore::degrade() {
  const std::lock_guard lock{keeping_};
  const auto current = edition();
  if (current->trust != law::ListTrust::kVerified) return;
  Edition next{*current};
  next.trust = law::ListTrust::kDegraded;
  publish(std::move(next));
}

std::size_t ListStore::rows() const { return edition()->lookup->size(); }

std::optional<bans::Head> ListStore::head() const { return edition()->head; }

std::shared_ptr<const ListStore::Edition> ListStore::edition() const {
  const std::lock_guard lock{mutex_};
  return edition_;
}

void ListStore::publish(Edition edition) {
  auto next = std::make_shared<const Edition>(std::move(edition));
  const std::lock_guard lock{mutex_};
  edition_ = std::move(next);
}

Result<std::optional<Bytes>> ListStore::meta(const char* name) {
  SHEKARA_TRY(Statement read, database_->prepare("SELECT value FROM meta WHERE name = ?1"));
  SHEKARA_TRY(const bool found, read.bind(1, std::string_view{name}).step());
  if (!found) return std::optional<Bytes>{};
  return std::optional<Bytes>{read.bytes(0)};
}

Done ListStore::put_meta(const char* name, ByteView value) {
  SHEKARA_TRY(Statement write,
              database_->prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)"));
  return write.bind(1, std::string_view{name}).bind(2, value).run();
}

Done ListStore::put_head(const bans::Head& head) {
  SHEKARA_CHECK(put_meta(kHeadName, codec::encode_head(head)));
  return put_meta(kRatchetName, pack(bans::ratchet_of(head)));
}

}  // namespace shekara::kiosk
