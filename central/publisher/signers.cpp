#include "central/publisher/signers.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "central/ports/two_persons.h"
#include "core/bans/state_tree.h"
#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "proto/codec/entry.h"
#include "proto/codec/list.h"

namespace shekara::central {
namespace {

struct Rows {
  std::map<Bytes, Bytes> rows;
  bans::StateTree tree;
};

using State = std::map<bans::Collection, Rows>;

Error corrupt(const std::string& problem) {
  return Error{ErrorCode::kCorrupt, "the signer refuses: " + problem,
               "Nothing was signed. Run list verify, and restore the store from a backup if it fails."};
}

Error stale(const std::string& problem, const std::string& remedy) {
  return Error{ErrorCode::kNotAllowed, "the signer refuses: " + problem, remedy};
}

// The state that the previous version's signature vouches for.
Result<State> verified_state(const SigningRequest& request, const PublicKey& content,
                             bans::Contents& previous) {
  State state;
  for (const CollectionRows& collection : request.rows) {
    Rows& rows = state[collection.collection];
    for (const bans::Row& row : collection.rows) {
      rows.rows[row.key] = row.value;
      rows.tree.put(row.key, row.value);
    }
  }
  if (!request.previous) {
    if (!request.rows.empty()) return corrupt("version 1 cannot follow rows");
    return state;
  }
  if (!verifies(bans::kContentsDomain, request.previous->payload, request.previous->signature, content)) {
    return corrupt("the previous version is not signed by this content key");
  }
  SHEKARA_TRY(previous, codec::decode_contents(request.previous->payload));
  for (const bans::Collection collection : bans::kCollections) {
    const bans::CollectionState stated = bans::state_of(previous, collection);
    const bans::StateTree& tree = state[collection].tree;
    if (tree.rows() != stated.rows || tree.state_hash() != stated.state_hash) {
      return corrupt("the rows of " + std::string{bans::to_string(collection)} +
                     " are not those of the signed version");
    }
  }
  return state;
}

Done check_entry(const bans::RowChange& change, const Rows& rows) {
  if (change.collection != bans::Collection::kBans) {
    return stale("only entries of the list of bans are signed one by one",
                 "Use the collection's own command.");
  }
  const auto held = rows.rows.find(change.key);
  if (change.removed) {
    if (held != rows.rows.end()) return done();
    return stale("there is no entry to lift", "It was lifted already.");
  }
  SHEKARA_TRY(const bans::Entry entry, codec::decode_entry(change.value));
  if (to_bytes(entry.id.str()) != change.key)
    return stale("the key is not the entry's", "Propose the entry again.");
  if (held == rows.rows.end()) return done();
  SHEKARA_TRY(const bans::Entry before, codec::decode_entry(held->second));
  if (entry.revision > before.revision) return done();
  return stale("entry " + entry.id.str() + " is on the list with the same or a newer revision",
               "Raise the revision and propose it again.");
}

}  // namespace

Result<bans::Signed<bans::Contents>> FileContentSigner::sign(const SigningRequest& request) {
  bans::Contents previous;
  SHEKARA_TRY(State state, verified_state(request, public_, previous));
  std::set<Bytes> touched;
  for (const Proposal& proposal : request.changes) {
    SHEKARA_CHECK(check_two_persons(proposal, roster_, kiosks_));
    const bans::RowChange& change = proposal.change;
    Rows& rows = state[change.collection];
    SHEKARA_CHECK(check_entry(change, rows));
    if (!touched.insert(change.key).second) return corrupt("two changes of one entry in one version");
    if (change.removed) {
      rows.tree.remove(change.key);
    } else {
      rows.tree.put(change.key, change.value);
    }
  }
  bans::Contents contents{.version = previous.version + 1,
                          .key_epoch = request.key_epoch,
                          .issued = request.now,
                          .collections = {},
                          .previous = request.previous ? sha256(request.previous->payload) : Digest{}};
  for (const bans::Collection collection : bans::kCollections) {
    const bans::StateTree& tree = state[collection].tree;
    if (tree.rows() == 0 && collection != bans::Collection::kBans) continue;
    contents.collections.push_back(
        {.collection = collection, .state_hash = tree.state_hash(), .rows = tree.rows()});
  }
  Bytes payload = codec::encode(contents);
  const Signature signature = shekara::sign(bans::kContentsDomain, payload, secret_);
  return bans::Signed<bans::Contents>{std::move(contents), std::move(payload), signature};
}

Result<bans::Signed<bans::Freshness>> FileFreshnessSigner::sign(const bans::Freshness& freshness) {
  Bytes payload = codec::encode(freshness);
  const Signature signature = shekara::sign(bans::kFreshnessDomain, payload, secret_);
  return bans::Signed<bans::Freshness>{freshness, std::move(payload), signature};
}

bans::Signed<bans::KeySet> sign_key_set(const bans::KeySet& keys, const SecretKey& root) {
  Bytes payload = codec::encode(keys);
  const Signature signature = shekara::sign(bans::kKeySetDomain, payload, root);
  return {keys, std::move(payload), signature};
}

}  // namespace shekara::central
