#include "central/publisher/signer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "central/ports/row_rules.h"
#include "central/ports/two_persons.h"
#include "core/bans/buckets.h"
#include "crypto/p256.h"
#include "proto/codec/list.h"
#include "proto/codec/rows.h"

namespace shekara::central {
namespace {

Error refused(ErrorCode code, const std::string& problem, const std::string& remedy) {
  return Error{code, "the signer refuses: " + problem, remedy};
}

Error moved_on(std::uint64_t last, std::uint64_t asked) {
  return refused(ErrorCode::kConflict,
                 "it signed version " + std::to_string(last) + " last and was asked for version " +
                     std::to_string(asked),
                 "If the centre was restored from a backup, follow the recovery in docs/formats/list.md.");
}

std::set<std::pair<std::string, ChangeKind>> names_of(const std::vector<SigningChange>& changes) {
  std::set<std::pair<std::string, ChangeKind>> names;
  for (const SigningChange& change : changes) names.emplace(change.proposal.id, change.kind);
  return names;
}

std::set<std::pair<std::string, ChangeKind>> names_of(const std::vector<PublishedChange>& changes) {
  std::set<std::pair<std::string, ChangeKind>> names;
  for (const PublishedChange& change : changes) names.emplace(change.proposal, change.kind);
  return names;
}

// What of the proposal goes onto the list.
Result<bans::RowChange> row_of(const SigningChange& wanted) {
  const bans::RowChange& change = wanted.proposal.change;
  switch (wanted.kind) {
    case ChangeKind::kFull:
      return change;
    case ChangeKind::kEmergency: {
      bans::RowChange row = change;
      SHEKARA_TRY(row.value, codec::with_end(change.value, wanted.proposal.emergency->ends));
      return row;
    }
    case ChangeKind::kEmergencyEnd:
      return bans::RowChange{
          .collection = change.collection, .key = change.key, .value = {}, .removed = true};
  }
  return refused(ErrorCode::kMalformed, "a change of an unknown kind", "Update the centre.");
}

}  // namespace

Result<SignedVersion> Signer::sign(const SigningRequest& request) {
  Result<SignedVersion> version = refused(ErrorCode::kUnavailable, "nothing was signed", "Try again.");
  SHEKARA_CHECK(memory_.together([&]() -> Done {
    version = sign_next(request);
    return version ? done() : Done{version.error()};
  }));
  return version;
}

Result<SignedVersion> Signer::sign_next(const SigningRequest& request) {
  SHEKARA_CHECK(note(request.audit));
  SHEKARA_TRY(const std::optional<SignedVersion> last, memory_.last());
  const std::uint64_t newest = last ? last->contents.value.version : 0;
  // The centre died between the signature and its own commit, and asks again.
  if (last && request.previous + 1 == newest && !last->keys &&
      names_of(request.changes) == names_of(last->changes)) {
    return *last;
  }
  if (request.previous != newest) return moved_on(newest, request.previous + 1);
  if (request.changes.empty() && last) {
    return refused(ErrorCode::kMalformed, "a version without a change", "Sign the freshness instead.");
  }
  Touched touched;
  std::set<std::pair<bans::Collection, Bytes>> keys;
  std::vector<PublishedChange> changes;
  for (const SigningChange& wanted : request.changes) {
    SHEKARA_TRY(PublishedChange change, checked(wanted));
    if (!keys.emplace(change.change.collection, change.change.key).second) {
      return refused(ErrorCode::kMalformed, "two changes of one row in one version",
                     "Publish them one by one.");
    }
    SHEKARA_CHECK(apply(change, touched));
    changes.push_back(std::move(change));
  }
  return signed_contents(last, touched, std::move(changes), std::nullopt);
}

Result<PublishedChange> Signer::checked(const SigningChange& wanted) {
  const Proposal& proposal = wanted.proposal;
  SHEKARA_TRY(const std::optional<Leaf> held, memory_.leaf(proposal.change.collection, proposal.change.key));
  SHEKARA_CHECK(check_persons(wanted, held));
  SHEKARA_TRY(bans::RowChange row, row_of(wanted));
  Standing next;
  if (!row.removed) {
    SHEKARA_TRY(const codec::RowFacts facts, codec::row_facts(row.collection, row.key, row.value));
    next = {.revision = facts.revision, .ends_at = facts.ends_at};
    if (next.ends_at.has_value() != (wanted.kind == ChangeKind::kEmergency)) {
      return refused(ErrorCode::kNotAllowed, "an end that only an emergency entry has",
                     "Propose it without the end.");
    }
  }
  std::optional<Standing> before;
  if (held) before = Standing{.revision = held->revision, .ends_at = held->ends_at};
  SHEKARA_CHECK(may_follow(row, next, before));
  return PublishedChange{.change = std::move(row), .proposal = proposal.id, .kind = wanted.kind};
}

Done Signer::check_persons(const SigningChange& wanted, const std::optional<Leaf>& held) {
  switch (wanted.kind) {
    case ChangeKind::kFull:
      return check_two_persons(wanted.proposal, roster_, desks_);
    case ChangeKind::kEmergency: {
      SHEKARA_CHECK(check_emergency(wanted.proposal, roster_, desks_, clock_.now()));
      if (held) {
        return refused(ErrorCode::kNotAllowed, "an emergency adds an entry, it changes none",
                       "A second person must approve the change: ban approve " + wanted.proposal.id + ".");
      }
      SHEKARA_TRY(const bool first, memory_.use_emergency(wanted.proposal.change.key));
      if (first) return done();
      return refused(ErrorCode::kNotAllowed, "this entry was an emergency before",
                     "A second person must approve it: ban approve " + wanted.proposal.id + ".");
    }
    case ChangeKind::kEmergencyEnd:
      // No person: the end was signed with the entry.
      if (held && held->ends_at && *held->ends_at <= clock_.now()) return done();
      return refused(ErrorCode::kNotAllowed, "no emergency entry that has ended lies under this key",
                     "An entry leaves the list with two persons: ban lift.");
  }
  return refused(ErrorCode::kMalformed, "a change of an unknown kind", "Update the centre.");
}

Done Signer::apply(const PublishedChange& change, Touched& touched) {
  const bans::RowChange& row = change.change;
  touched[row.collection].insert(bans::bucket_of(row.key));
  if (row.removed) return memory_.remove(row.collection, row.key);
  SHEKARA_TRY(const codec::RowFacts facts, codec::row_facts(row.collection, row.key, row.value));
  return memory_.put(row.collection, row.key,
                     {.value = sha256(row.value), .revision = facts.revision, .ends_at = facts.ends_at});
}

Result<SignedVersion> Signer::signed_contents(const std::optional<SignedVersion>& last,
                                              const Touched& touched, std::vector<PublishedChange> changes,
                                              std::optional<bans::Signed<bans::KeySet>> new_keys) {
  SHEKARA_TRY(const auto keys, memory_.keys());
  if (!keys)
    return refused(ErrorCode::kUnavailable, "it has no key set",
                   "Make the installation anew, or restore it.");
  const Result<SecretKey> found = keys_.find(keys->value.content);
  // Its own trouble, not one of the changes: they wait until the key is there again.
  if (!found) return Error{ErrorCode::kUnavailable, found.error().problem, found.error().remedy};
  const SecretKey& secret = *found;
  bans::Contents contents{.version = last ? last->contents.value.version + 1 : 1,
                          .key_epoch = keys->value.epoch,
                          .issued = clock_.now(),
                          .collections = {},
                          .previous = last ? sha256(last->contents.payload) : Digest{}};
  for (const bans::Collection collection : bans::kCollections) {
    const auto some = touched.find(collection);
    SHEKARA_TRY(const bans::BucketHashes buckets,
                memory_.rehash(collection, some == touched.end() ? std::set<std::size_t>{} : some->second));
    if (buckets.rows == 0 && collection != bans::Collection::kBans) continue;
    contents.collections.push_back(
        {.collection = collection, .state_hash = bans::state_hash(buckets), .rows = buckets.rows});
  }
  Bytes payload = codec::encode(contents);
  const Signature signature = shekara::sign(bans::kContentsDomain, payload, secret);
  SignedVersion version{.contents = {std::move(contents), std::move(payload), signature},
                        .changes = std::move(changes),
                        .keys = std::move(new_keys)};
  SHEKARA_CHECK(memory_.remember(version));
  return version;
}

Result<SignedVersion> Signer::last() {
  SHEKARA_TRY(std::optional<SignedVersion> last, memory_.last());
  if (last) return *std::move(last);
  return refused(ErrorCode::kNotFound, "it has signed nothing yet", "Make the installation anew.");
}

Done Signer::change_roster(const RosterChange& change) {
  return memory_.together([&]() -> Done {
    SHEKARA_TRY(const Officer by, roster_.find(change.by.officer));
    const Digest subject = roster_subject(change.officer);
    if (by.role != OfficerRole::kAdmin || by.disabled || change.by.subject != subject ||
        !p256_verifies(by.public_key, records::assertion_digest(by.id, subject), change.by.signature)) {
      return refused(ErrorCode::kNotAuthentic, "no administrator signed this change of the roster",
                     "Give an administrator's name and key: --by, --by-key.");
    }
    const Act act{.who = "officer:" + by.id.str(),
                  .what = change.officer.disabled ? "officer.disable" : "officer.add",
                  .subject = change.officer.id.str(),
                  .at = clock_.now()};
    const Result<Officer> known = roster_.find(change.officer.id);
    if (known && *known == change.officer) return done();  // asked again
    if (!change.officer.disabled) return roster_.add(change.officer, act);
    if (known && known->role == change.officer.role && known->public_key == change.officer.public_key) {
      return roster_.disable(change.officer.id, act);
    }
    return refused(ErrorCode::kNotFound, "no such officer in its roster", "See officer list.");
  });
}

Result<PublicKey> Signer::prepare_key() { return keys_.make(); }

Result<SignedVersion> Signer::adopt(const bans::Signed<bans::KeySet>& keys, std::uint64_t previous) {
  Result<SignedVersion> version = refused(ErrorCode::kUnavailable, "nothing was signed", "Try again.");
  SHEKARA_CHECK(memory_.together([&]() -> Done {
    SHEKARA_TRY(const PublicKey root, memory_.root());
    SHEKARA_TRY(const bans::KeySet meant, codec::decode_key_set(keys.payload));
    if (meant != keys.value || !verifies(bans::kKeySetDomain, keys.payload, keys.signature, root)) {
      return refused(ErrorCode::kNotAuthentic, "the key set is not signed by the offline root",
                     "keys sign it again.");
    }
    SHEKARA_TRY(const std::optional<SignedVersion> last, memory_.last());
    if (last && last->keys && *last->keys == keys && previous + 1 == last->contents.value.version) {
      version = *last;
      return done();
    }
    const std::uint64_t newest = last ? last->contents.value.version : 0;
    if (previous != newest) return moved_on(newest, previous + 1);
    SHEKARA_TRY(const auto held, memory_.keys());
    if (held && keys.value.epoch <= held->value.epoch) {
      return refused(ErrorCode::kConflict, "the key set's epoch is not newer than the one in use",
                     "Make a new request: keys request.");
    }
    SHEKARA_CHECK(keys_.find(keys.value.content));
    SHEKARA_CHECK(memory_.set_keys(keys));
    version = signed_contents(last, {}, {}, keys);
    return version ? done() : Done{version.error()};
  }));
  return version;
}

Result<Witness> Signer::witness() { return memory_.witness(); }

Done Signer::note(const Witness& audit) {
  SHEKARA_TRY(const Witness held, memory_.witness());
  if (audit.number <= held.number) return done();  // audit verify compares
  return memory_.set_witness(audit);
}

}  // namespace shekara::central
