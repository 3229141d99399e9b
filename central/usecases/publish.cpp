#include "central/usecases/publish.h"

#include <set>
#include <utility>

#include "central/ports/two_persons.h"

namespace shekara::central {
namespace {

constexpr int kAttempts = 50;

Result<bans::Signed<bans::Freshness>> fresh(Publisher& publisher,
                                            const bans::Signed<bans::Contents>& contents) {
  const Instant now = publisher.clock.now();
  return publisher.freshness.sign({.version = contents.value.version,
                                   .contents = sha256(contents.payload),
                                   .signed_at = now,
                                   .expires = now + publisher.freshness_valid});
}

// The approved proposals that can go into one version: one a key. Those that fail the rule now are refused.
Result<std::vector<Proposal>> ready(Publisher& publisher, Published& published) {
  SHEKARA_TRY(const std::vector<Proposal> approved, publisher.proposals.in_state(ProposalState::kApproved));
  std::vector<Proposal> chosen;
  std::set<std::pair<bans::Collection, Bytes>> keys;
  for (const Proposal& proposal : approved) {
    const Done allowed = check_two_persons(proposal, publisher.roster, publisher.kiosks);
    if (allowed) {
      if (keys.emplace(proposal.change.collection, proposal.change.key).second) chosen.push_back(proposal);
      continue;
    }
    if (allowed.error().code != ErrorCode::kNotAllowed && allowed.error().code != ErrorCode::kNotAuthentic) {
      return allowed.error();
    }
    const Act act{.who = "centre", .what = "ban.refuse", .subject = proposal.id, .at = publisher.clock.now()};
    // Another process may have refused it first.
    if (publisher.proposals.refuse(proposal.id, act)) published.refused.push_back(proposal.id);
  }
  return chosen;
}

Result<Publication> next_version(Publisher& publisher, const std::vector<Proposal>& changes) {
  SHEKARA_TRY(const bans::Head head, publisher.list.head());
  SigningRequest request{.key_epoch = head.keys.value.epoch,
                         .previous = head.contents,
                         .rows = {},
                         .changes = changes,
                         .now = publisher.clock.now()};
  for (const bans::CollectionState& state : head.contents.value.collections) {
    SHEKARA_TRY(std::vector<bans::Row> rows,
                publisher.list.rows(state.collection, head.contents.value.version));
    request.rows.push_back({state.collection, std::move(rows)});
  }
  SHEKARA_TRY(bans::Signed<bans::Contents> contents, publisher.content.sign(request));
  SHEKARA_TRY(bans::Signed<bans::Freshness> freshness, fresh(publisher, contents));
  Publication publication{.contents = std::move(contents), .freshness = std::move(freshness), .changes = {}};
  for (const Proposal& proposal : changes) publication.changes.push_back({proposal.change, proposal.id});
  return publication;
}

// The signer would not sign all of them together: find the ones that it will not sign alone, and refuse
// those.
Done refuse_unsignable(Publisher& publisher, const std::vector<Proposal>& changes, Published& published) {
  for (const Proposal& proposal : changes) {
    const Result<Publication> alone = next_version(publisher, {proposal});
    if (alone || alone.error().code == ErrorCode::kCorrupt) continue;
    const Done refused = publisher.proposals.refuse(
        proposal.id, {.who = "centre", .what = "ban.refuse", .subject = proposal.id, .at = publisher.clock.now()});
    // Another process published it meanwhile, which is why it does not fit any more.
    if (!refused && refused.error().code == ErrorCode::kConflict) continue;
    SHEKARA_CHECK(refused);
    published.refused.push_back(proposal.id);
  }
  return done();
}

}  // namespace

Done begin_list(Publisher& publisher, const bans::Signed<bans::KeySet>& keys) {
  SigningRequest request{.key_epoch = keys.value.epoch,
                         .previous = std::nullopt,
                         .rows = {},
                         .changes = {},
                         .now = publisher.clock.now()};
  SHEKARA_TRY(bans::Signed<bans::Contents> contents, publisher.content.sign(request));
  SHEKARA_TRY(bans::Signed<bans::Freshness> freshness, fresh(publisher, contents));
  return publisher.list.begin(
      keys, {std::move(contents), std::move(freshness), {}},
      {.who = "centre", .what = "list.begin", .subject = "1", .at = publisher.clock.now()});
}

Result<Published> publish_approved(Publisher& publisher) {
  Published published;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    SHEKARA_TRY(const bans::Head head, publisher.list.head());
    published.version = head.contents.value.version;
    SHEKARA_TRY(const std::vector<Proposal> changes, ready(publisher, published));
    if (changes.empty()) return published;
    const Result<Publication> publication = next_version(publisher, changes);
    if (!publication) {
      const ErrorCode code = publication.error().code;
      if (code != ErrorCode::kNotAllowed && code != ErrorCode::kNotAuthentic) return publication.error();
      SHEKARA_CHECK(refuse_unsignable(publisher, changes, published));
      continue;
    }
    const Act act{.who = "centre",
                  .what = "list.publish",
                  .subject = std::to_string(publication->contents.value.version),
                  .at = publisher.clock.now()};
    const Done stored = publisher.list.publish(*publication, act);
    if (stored) {
      for (const Proposal& proposal : changes) published.proposals.push_back(proposal.id);
    } else if (stored.error().code != ErrorCode::kConflict) {
      return stored.error();
    }
  }
  return Error{ErrorCode::kTimeout, "the list is being changed by others without a pause",
               "Run list publish again."};
}

Done refresh_head(Publisher& publisher) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    SHEKARA_TRY(const bans::Head head, publisher.list.head());
    SHEKARA_TRY(const bans::Signed<bans::Freshness> freshness, fresh(publisher, head.contents));
    const Done stored = publisher.list.refresh(freshness);
    if (stored || stored.error().code != ErrorCode::kConflict) return stored;
  }
  return Error{ErrorCode::kTimeout, "the list is being changed by others without a pause", "Try again."};
}

}  // namespace shekara::central
