#include "central/usecases/overview.h"

#include <chrono>
#include <utility>
#include <variant>

namespace shekara::central {
namespace {

constexpr std::chrono::seconds kClockOffsetMax{60};

Result<std::vector<std::string>> alarms_of(const Heartbeat& heartbeat, const bans::Head& head,
                                           ListStore& list) {
  std::vector<std::string> alarms;
  const std::uint64_t newest = head.contents.value.version;
  if (heartbeat.list.version > newest) {
    alarms.push_back("holds a newer list than the centre: was the centre restored from a backup?");
  } else if (heartbeat.seen_contents && heartbeat.list.version > 0) {
    SHEKARA_TRY(const bans::Signed<bans::Contents> contents, list.contents(heartbeat.list.version));
    if (sha256(contents.payload) != *heartbeat.seen_contents) {
      alarms.push_back("was shown other contents for the version that it holds");
    }
  }
  switch (heartbeat.list.trust) {
    case law::ListTrust::kVerified:
      break;
    case law::ListTrust::kMissing:
      alarms.push_back("has no list");
      break;
    case law::ListTrust::kBroken:
      alarms.push_back("its list does not verify");
      break;
    case law::ListTrust::kDegraded:
      alarms.push_back("the newest list did not verify there");
      break;
  }
  const auto offset = heartbeat.kiosk_time - heartbeat.received;
  if (offset > kClockOffsetMax || offset < -kClockOffsetMax) alarms.push_back("its clock is wrong");
  for (const Device& device : heartbeat.devices) {
    if (device.state == DeviceState::kFault) alarms.push_back("device " + device.name + " is at fault");
  }
  return alarms;
}

WaitingProposal waiting_of(const Proposal& proposal) {
  const auto* assertion = std::get_if<records::Assertion>(&proposal.sponsor);
  const auto* execution = std::get_if<ExecutionSponsor>(&proposal.sponsor);
  return {.id = proposal.id,
          .action = proposal.change.removed ? "lift" : "add",
          .sponsor =
              assertion != nullptr ? "officer " + assertion->officer.str() : "desk " + execution->desk.str(),
          .made = proposal.made};
}

Done add_kiosks(Views& views, const bans::Head& head, Overview& result) {
  SHEKARA_TRY(const std::vector<Kiosk> kiosks, views.kiosks.all());
  SHEKARA_TRY(const std::vector<ChainStatus> chains, views.events.chains());
  std::map<KioskId, std::uint64_t> acknowledged;
  for (const ChainStatus& chain : chains) acknowledged[chain.kiosk] += chain.position.through;
  const std::map<KioskId, Heartbeat> heartbeats = views.heartbeats.all();
  for (const Kiosk& kiosk : kiosks) {
    KioskOverview one{.kiosk = kiosk,
                      .heartbeat = std::nullopt,
                      .events_acknowledged = acknowledged[kiosk.id],
                      .alarms = {}};
    if (const auto beat = heartbeats.find(kiosk.id); beat != heartbeats.end()) {
      one.heartbeat = beat->second;
      SHEKARA_TRY(one.alarms, alarms_of(beat->second, head, views.list));
    }
    result.kiosks.push_back(std::move(one));
  }
  return done();
}

Done add_counts(Views& views, Overview& result) {
  SHEKARA_TRY(const std::vector<Count> counts, views.projection.counts());
  for (const Count& count : counts) {
    if (count.kind == audit::EventKind::kExecution) result.executions += count.count;
    if (count.kind != audit::EventKind::kCrossing) continue;
    result.crossings += count.count;
    if (!count.outcome) continue;
    result.outcomes[*count.outcome] += count.count;
    if (*count.outcome != law::Outcome::kClear) result.referrals += count.count;
  }
  SHEKARA_TRY(result.conflicts, views.events.conflicts());
  SHEKARA_TRY(const std::vector<SetAside> set_aside, views.projection.set_aside());
  result.set_aside = set_aside.size();
  return done();
}

}  // namespace

void Heartbeats::put(const KioskId& kiosk, Heartbeat heartbeat) {
  const std::scoped_lock lock{mutex_};
  newest_[kiosk] = std::move(heartbeat);
}

std::map<KioskId, Heartbeat> Heartbeats::all() const {
  const std::scoped_lock lock{mutex_};
  return newest_;
}

Result<Overview> overview(Views& views) {
  SHEKARA_TRY(const bans::Head head, views.list.head());
  Overview result;
  result.now = views.clock.now();
  result.list_version = head.contents.value.version;
  result.list_entries = bans::state_of(head.contents.value, bans::Collection::kBans).rows;
  result.list_published = head.contents.value.issued;
  result.list_fresh_until = head.freshness.value.expires;
  SHEKARA_TRY(const std::vector<Proposal> waiting, views.proposals.in_state(ProposalState::kWaiting));
  for (const Proposal& proposal : waiting) result.waiting.push_back(waiting_of(proposal));
  SHEKARA_CHECK(add_kiosks(views, head, result));
  SHEKARA_CHECK(add_counts(views, result));
  return result;
}

}  // namespace shekara::central
