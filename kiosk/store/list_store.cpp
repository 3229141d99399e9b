#include "kiosk/store/list_store.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "kiosk/ports/limits.h"
#include "proto/codec/entry.h"
#include "proto/codec/list.h"

namespace shekara::kiosk {
namespace {

constexpr const char* kHeadName = "list_head";
constexpr const char* kRatchetName = "list_ratchet";
// A clock that is this far behind the centre's signature cannot judge the age of anything.
constexpr std::chrono::seconds kClockBehindMax{300};

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

bool is_state_of(const bans::StateTree& tree, const bans::Head& head) {
  const auto wanted = bans::state_of(head.contents.value, bans::Collection::kBans);
  return tree.rows() == wanted.rows && tree.state_hash() == wanted.state_hash;
}

std::shared_ptr<const bans::Lookup> index_of(std::vector<bans::Entry> entries) {
  return std::make_shared<const bans::Lookup>(std::move(entries));
}

law::Candidate candidate(const bans::Hit& hit) {
  return {.entry = *hit.entry,
          .grade = hit.grade == bans::HitGrade::kConfirmed ? law::MatchGrade::kConfirmed
                                                           : law::MatchGrade::kPossible,
          .score = hit.score,
          .reasons = hit.reasons};
}

}  // namespace

ListStore::ListStore(std::unique_ptr<Database> database, const PublicKey& root, Alarms& alarms)
    : database_{std::move(database)},
      root_{root},
      alarms_{alarms},
      edition_{std::make_shared<const Edition>(
          Edition{.lookup = index_of({}), .trust = law::ListTrust::kMissing, .head = std::nullopt})} {}

Result<std::unique_ptr<ListStore>> ListStore::open(std::unique_ptr<Database> database, const PublicKey& root,
                                                   Alarms& alarms) {
  std::unique_ptr<ListStore> store{new ListStore{std::move(database), root, alarms}};
  SHEKARA_CHECK(store->load());
  return store;
}

Done ListStore::load() {
  SHEKARA_TRY(const auto ratchet_bytes, meta(kRatchetName));
  SHEKARA_TRY(const auto head_bytes, meta(kHeadName));
  if (!ratchet_bytes && !head_bytes) return done();  // never received: kMissing
  Edition edition{.lookup = nullptr, .trust = law::ListTrust::kBroken, .head = std::nullopt};
  std::string damage;
  const auto ratchet = ratchet_bytes ? unpack(*ratchet_bytes) : std::nullopt;
  if (ratchet)
    ratchet_ = *ratchet;
  else
    damage = "the mark against older lists is unreadable";
  if (auto head = head_bytes ? codec::decode_head(*head_bytes) : Result<bans::Head>{broken("no head")};
      !head) {
    damage = "its head is unreadable";
  } else {
    if (const Done verified = bans::verify(*head, root_, ratchet_); !verified)
      damage = verified.error().problem;
    edition.head = std::move(head).value();
    // A mark that was lost is at least that of the head that is held.
    if (!ratchet && damage.empty()) ratchet_ = bans::ratchet_of(*edition.head);
  }
  std::vector<bans::Entry> entries;
  bool whole = true;
  SHEKARA_TRY(tree_, read_rows(entries, whole));
  if (damage.empty() && (!whole || !is_state_of(tree_, *edition.head)))
    damage = "its rows do not have the signed state";
  if (damage.empty())
    edition.trust = law::ListTrust::kVerified;
  else
    alarms_.raise("list-broken", broken(damage));
  edition.lookup = index_of(std::move(entries));
  publish(std::move(edition));
  return done();
}

Result<bans::StateTree> ListStore::read_rows(std::vector<bans::Entry>& entries, bool& whole) {
  bans::StateTree tree;
  SHEKARA_TRY(Statement rows, database_->prepare("SELECT key, value FROM list_row ORDER BY key"));
  for (;;) {
    auto more = rows.step();
    if (!more && more.error().code == ErrorCode::kCorrupt) {
      whole = false;  // a damaged page: what was read before it is still searched
      return tree;
    }
    SHEKARA_TRY(const bool row, std::move(more));
    if (!row) return tree;
    const Bytes value = rows.bytes(1);
    tree.put(rows.bytes(0), value);
    if (auto entry = codec::decode_entry(value))
      entries.push_back(std::move(entry).value());
    else
      whole = false;
  }
}

BanList::Answer ListStore::look_up(const TravelDocument& document, Instant now) const {
  const auto current = edition();
  Answer answer;
  for (const bans::Hit& hit : current->lookup->find(document)) answer.candidates.push_back(candidate(hit));
  answer.state = state_of(*current, now);
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
  const auto current = edition();
  const bool usable = current->head && current->trust != law::ListTrust::kBroken &&
                      current->trust != law::ListTrust::kMissing;
  return {.version = usable ? current->head->contents.value.version : 0, .ratchet = ratchet_};
}

Done ListStore::check(const bans::Head& head) const { return bans::verify(head, root_, ratchet_); }

Done ListStore::confirm(const bans::Head& head) {
  SHEKARA_CHECK(check(head));
  const auto current = edition();
  if (held().version != head.contents.value.version) {
    return Error{ErrorCode::kConflict, "a head confirms another version than the one held",
                 "Fetch the difference."};
  }
  SHEKARA_CHECK(database_->transaction([&] { return put_head(head); }));
  ratchet_ = bans::ratchet_of(head);
  Edition next{*current};
  next.head = head;
  next.trust = law::ListTrust::kVerified;
  publish(std::move(next));
  return done();
}

Done ListStore::replace(const bans::Head& head, std::vector<bans::Row> rows) {
  SHEKARA_CHECK(check(head));
  bans::StateTree tree;
  std::vector<bans::Entry> entries;
  entries.reserve(rows.size());
  for (const bans::Row& row : rows) {
    tree.put(row.key, row.value);
    SHEKARA_TRY(auto entry, codec::decode_entry(row.value));
    entries.push_back(std::move(entry));
  }
  if (rows.size() != tree.rows() || !is_state_of(tree, head)) return state_differs();
  SHEKARA_CHECK(database_->transaction([&]() -> Done {
    SHEKARA_TRY(Statement clear, database_->prepare("DELETE FROM list_row"));
    SHEKARA_CHECK(clear.run());
    for (const bans::Row& row : rows) SHEKARA_CHECK(put_row(row.key, row.value));
    return put_head(head);
  }));
  tree_ = std::move(tree);
  ratchet_ = bans::ratchet_of(head);
  publish({.lookup = index_of(std::move(entries)), .trust = law::ListTrust::kVerified, .head = head});
  alarms_.end("list-broken");
  return done();
}

Done ListStore::apply(const bans::Head& head, const std::vector<bans::RowChange>& changes) {
  SHEKARA_CHECK(check(head));
  bans::StateTree tree = tree_;
  for (const bans::RowChange& change : changes) {
    if (change.collection != bans::Collection::kBans) continue;  // not held here
    if (change.removed) {
      tree.remove(change.key);
      continue;
    }
    SHEKARA_CHECK(codec::decode_entry(change.value));
    tree.put(change.key, change.value);
  }
  if (!is_state_of(tree, head)) return state_differs();
  SHEKARA_CHECK(database_->transaction([&]() -> Done {
    for (const bans::RowChange& change : changes) {
      if (change.collection != bans::Collection::kBans) continue;
      if (!change.removed) {
        SHEKARA_CHECK(put_row(change.key, change.value));
        continue;
      }
      SHEKARA_TRY(Statement remove, database_->prepare("DELETE FROM list_row WHERE key = ?1"));
      SHEKARA_CHECK(remove.bind(1, ByteView{change.key}).run());
    }
    return put_head(head);
  }));
  tree_ = std::move(tree);
  ratchet_ = bans::ratchet_of(head);
  return reload_index(head);
}

Done ListStore::reload_index(const bans::Head& head) {
  std::vector<bans::Entry> entries;
  bool whole = true;
  SHEKARA_TRY(const bans::StateTree stored, read_rows(entries, whole));
  // What lies on disk must be what was just proven: a disk that lies is found here, not at the next start.
  const bool sound = whole && is_state_of(stored, head);
  if (!sound) alarms_.raise("list-broken", broken("the disk did not keep what was written"));
  publish({.lookup = index_of(std::move(entries)),
           .trust = sound ? law::ListTrust::kVerified : law::ListTrust::kBroken,
           .head = head});
  return done();
}

void ListStore::degrade() {
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

Done ListStore::put_row(ByteView key, ByteView value) {
  SHEKARA_TRY(Statement write,
              database_->prepare("INSERT OR REPLACE INTO list_row (key, value) VALUES (?1, ?2)"));
  return write.bind(1, key).bind(2, value).run();
}

}  // namespace shekara::kiosk
