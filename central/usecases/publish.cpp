#include "central/usecases/publish.h"

#include <set>
#include <utility>

#include "central/ports/two_persons.h"

namespace shekara::central {
namespace {

constexpr int kAttempts = 50;

Result<bans::Signed<bans::Freshness>> fresh(Publisher& publisher,
                                            const bans::Signed<bans::Contents>& contents,
                                            const PublicKey& by) {
  const Instant now = publisher.clock.now();
  return publisher.freshness.sign({.version = contents.value.version,
                                   .contents = sha256(contents.payload),
                                   .signed_at = now,
                                   .expires = now + publisher.freshness_valid},
                                  by);
}

bool may_not(ErrorCode code) { return code == ErrorCode::kNotAllowed || code == ErrorCode::kNotAuthentic; }

Act act_of(Publisher& publisher, const char* what, const std::string& subject) {
  return {.who = "centre", .what = what, .subject = subject, .at = publisher.clock.now()};
}

// Set aside, so that it blocks no other.
Done set_aside(Publisher& publisher, const SigningChange& change, Published& published) {
  const std::string& id = change.proposal.id;
  Done aside = done();
  switch (change.kind) {
    case ChangeKind::kFull:
      aside = publisher.proposals.refuse(id, act_of(publisher, "ban.refuse", id));
      break;
    case ChangeKind::kEmergency:
      aside = publisher.proposals.drop_emergency(id, act_of(publisher, "ban.emergency.drop", id));
      break;
    case ChangeKind::kEmergencyEnd:
      return done();  // the signer's clock is behind: again at the next beat
  }
  // Another process published it or refused it first.
  if (!aside && aside.error().code == ErrorCode::kConflict) return done();
  SHEKARA_CHECK(aside);
  published.refused.push_back(id);
  return done();
}

// What can go into one version: one a key. What fails the rule now is set aside.
class Choice {
 public:
  Choice(Publisher& publisher, Published& published) : publisher_{publisher}, published_{published} {}

  Done take(const Proposal& proposal, ChangeKind kind, const Done& allowed) {
    const SigningChange change{proposal, kind};
    if (allowed) {
      if (keys_.emplace(proposal.change.collection, proposal.change.key).second) chosen_.push_back(change);
      return done();
    }
    if (!may_not(allowed.error().code)) return allowed;
    return set_aside(publisher_, change, published_);
  }

  std::vector<SigningChange> chosen() { return std::move(chosen_); }

 private:
  Publisher& publisher_;
  Published& published_;
  std::vector<SigningChange> chosen_;
  std::set<std::pair<bans::Collection, Bytes>> keys_;
};

Result<std::vector<SigningChange>> ready(Publisher& publisher, Published& published) {
  Choice choice{publisher, published};
  SHEKARA_TRY(const std::vector<Proposal> approved, publisher.proposals.in_state(ProposalState::kApproved));
  for (const Proposal& proposal : approved) {
    SHEKARA_CHECK(choice.take(proposal, ChangeKind::kFull,
                              check_two_persons(proposal, publisher.roster, publisher.kiosks)));
  }
  SHEKARA_TRY(const std::vector<Proposal> emergencies, publisher.proposals.emergencies());
  const Instant now = publisher.clock.now();
  for (const Proposal& proposal : emergencies) {
    if (proposal.emergency->stage == EmergencyStage::kWanted) {
      SHEKARA_CHECK(choice.take(proposal, ChangeKind::kEmergency,
                                check_emergency(proposal, publisher.roster, publisher.kiosks, now)));
    } else if (proposal.emergency->ends <= now) {
      SHEKARA_CHECK(choice.take(proposal, ChangeKind::kEmergencyEnd, done()));
    }
  }
  return choice.chosen();
}

// Stores what the signer signed. Error kConflict: another process stored it or a later one first.
Done store(Publisher& publisher, const SignedVersion& version, const bans::Head& head, const Act& act) {
  const bans::KeySet& keys = version.keys ? version.keys->value : head.keys.value;
  SHEKARA_TRY(bans::Signed<bans::Freshness> freshness, fresh(publisher, version.contents, keys.freshness));
  return publisher.list.publish({.contents = version.contents,
                                 .freshness = std::move(freshness),
                                 .changes = version.changes,
                                 .keys = version.keys},
                                act);
}

Act publishing(Publisher& publisher, const SignedVersion& version) {
  return act_of(publisher, version.keys ? "keys.adopt" : "list.publish",
                std::to_string(version.contents.value.version));
}

// A centre died between the signature and its commit: the version that was signed is stored as it is. false:
// the signer is not ahead.
Result<bool> catch_up(Publisher& publisher, Published& published) {
  SHEKARA_TRY(const SignedVersion last, publisher.content.last());
  // Read after the signer was asked: what was signed before this moment is at most one version ahead of it.
  SHEKARA_TRY(const bans::Head head, publisher.list.head());
  if (last.contents.value.version <= head.contents.value.version) return false;
  if (last.contents.value.version > head.contents.value.version + 1) {
    return Error{ErrorCode::kCorrupt,
                 "the signer signed version " + std::to_string(last.contents.value.version) +
                     ", the store ends with version " + std::to_string(head.contents.value.version),
                 "The store was restored from a backup: follow the recovery in docs/formats/list.md."};
  }
  const Done stored = store(publisher, last, head, publishing(publisher, last));
  if (!stored && stored.error().code != ErrorCode::kConflict) return stored.error();
  if (stored) {
    for (const PublishedChange& change : last.changes) published.proposals.push_back(change.proposal);
  }
  return true;
}

// One version with these changes. Errors: the signer's, kConflict also if the list moved on.
Done publish_one(Publisher& publisher, const bans::Head& head, const std::vector<SigningChange>& changes,
                 Published& published) {
  SHEKARA_TRY(const AuditRow audit, publisher.audit.last());
  SHEKARA_TRY(const SignedVersion version,
              publisher.content.sign({.previous = head.contents.value.version,
                                      .changes = changes,
                                      .audit = {.number = audit.number, .hash = audit.hash}}));
  SHEKARA_CHECK(store(publisher, version, head, publishing(publisher, version)));
  for (const SigningChange& change : changes) published.proposals.push_back(change.proposal.id);
  return done();
}

// What the signer says of the changes themselves, not of itself or of the store.
bool about_a_change(ErrorCode code) {
  return may_not(code) || code == ErrorCode::kMalformed || code == ErrorCode::kNotFound ||
         code == ErrorCode::kConflict;
}

// The signer would not sign all of them together: each in a version of its own, and those that it will not
// sign alone are set aside.
Done publish_one_by_one(Publisher& publisher, const std::vector<SigningChange>& changes,
                        Published& published) {
  for (const SigningChange& change : changes) {
    SHEKARA_TRY(const bans::Head head, publisher.list.head());
    const Done alone = publish_one(publisher, head, {change}, published);
    if (alone) continue;
    if (!about_a_change(alone.error().code)) return alone;
    SHEKARA_TRY(const bool behind, catch_up(publisher, published));
    SHEKARA_TRY(const bans::Head now, publisher.list.head());
    if (behind || now.contents.value.version != head.contents.value.version) return done();  // chosen anew
    SHEKARA_CHECK(set_aside(publisher, change, published));
  }
  return done();
}

}  // namespace

Done begin_list(Publisher& publisher, const bans::Signed<bans::KeySet>& keys) {
  SHEKARA_TRY(const SignedVersion first, publisher.content.adopt(keys, 0));
  SHEKARA_TRY(bans::Signed<bans::Freshness> freshness,
              fresh(publisher, first.contents, keys.value.freshness));
  return publisher.list.begin(keys,
                              {.contents = first.contents, .freshness = std::move(freshness), .changes = {}},
                              act_of(publisher, "list.begin", "1"));
}

Result<Published> publish_approved(Publisher& publisher) {
  Published published;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    SHEKARA_TRY(const bans::Head head, publisher.list.head());
    published.version = head.contents.value.version;
    SHEKARA_TRY(const std::vector<SigningChange> changes, ready(publisher, published));
    if (changes.empty()) return published;
    const Done stored = publish_one(publisher, head, changes, published);
    if (stored) continue;
    if (!about_a_change(stored.error().code)) return stored.error();
    SHEKARA_TRY(const bool behind, catch_up(publisher, published));
    SHEKARA_TRY(const bans::Head now, publisher.list.head());
    if (behind || now.contents.value.version != head.contents.value.version) continue;
    SHEKARA_CHECK(publish_one_by_one(publisher, changes, published));
    if (published.refused.empty() && changes.front().kind == ChangeKind::kEmergencyEnd) return published;
  }
  return Error{ErrorCode::kTimeout, "the list is being changed by others without a pause",
               "Run list publish again."};
}

Result<std::uint64_t> adopt_keys(Publisher& publisher, const bans::Signed<bans::KeySet>& keys,
                                 const std::string& who) {
  SHEKARA_TRY(const bans::Head head, publisher.list.head());
  Published published;
  SHEKARA_TRY(const bool behind, catch_up(publisher, published));
  if (behind) return adopt_keys(publisher, keys, who);
  // Before the signer goes over: a head under the new keys needs both.
  SHEKARA_CHECK(fresh(publisher, head.contents, keys.value.freshness));
  SHEKARA_TRY(const SignedVersion version, publisher.content.adopt(keys, head.contents.value.version));
  Act act = publishing(publisher, version);
  act.who = who;
  SHEKARA_CHECK(store(publisher, version, head, act));
  return version.contents.value.version;
}

Done refresh_head(Publisher& publisher) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    SHEKARA_TRY(const bans::Head head, publisher.list.head());
    SHEKARA_TRY(const bans::Signed<bans::Freshness> freshness,
                fresh(publisher, head.contents, head.keys.value.freshness));
    const Done stored = publisher.list.refresh(freshness);
    if (stored || stored.error().code != ErrorCode::kConflict) return stored;
  }
  return Error{ErrorCode::kTimeout, "the list is being changed by others without a pause", "Try again."};
}

}  // namespace shekara::central
