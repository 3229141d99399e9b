#include "tests/simulation/world.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/law/evaluation.h"
#include "kiosk/ports/device_key.h"
#include "kiosk/ports/randomness.h"
#include "proto/codec/list.h"
#include "tests/support/samples.h"

namespace shekara::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kHealingRounds = 8;

class KioskRandomness final : public kiosk::Randomness {
 public:
  explicit KioskRandomness(std::uint64_t seed) : dice_{seed} {}

  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(roll(dice_, 256));
  }

 private:
  Dice dice_;
};

class SoftKey final : public kiosk::DeviceKey {
 public:
  explicit SoftKey(P256Key& key) : key_{key} {}

  [[nodiscard]] Result<Bytes> sign(const Digest& digest) const override { return key_.sign(digest); }

 private:
  P256Key& key_;
};

// Planted: what is handed over for sending is marked as sent.
class EagerQueue final : public kiosk::UploadQueue {
 public:
  explicit EagerQueue(kiosk::UploadQueue& real) : real_{real} {}

  [[nodiscard]] Result<Summary> summary() const override { return real_.summary(); }

  [[nodiscard]] Result<std::vector<audit::SealedEvent>> pending(std::size_t count,
                                                                std::size_t bytes) const override {
    auto events = real_.pending(count, bytes);
    if (events && !events->empty()) (void)real_.acknowledge(events->back().sequence);
    return events;
  }

  [[nodiscard]] Result<std::optional<Evidence>> pending_evidence() const override {
    return real_.pending_evidence();
  }

  Done evidence_is_stored(const Digest& name) override { return real_.evidence_is_stored(name); }

  Done acknowledge(std::uint64_t sequence) override { return real_.acknowledge(sequence); }

  [[nodiscard]] Result<std::optional<Digest>> hash_at(std::uint64_t sequence) const override {
    return real_.hash_at(sequence);
  }

  Done renew_chain() override { return real_.renew_chain(); }

  void wait(std::chrono::milliseconds) override {}

 private:
  kiosk::UploadQueue& real_;
};

// Planted: a list that does not verify is dropped, and nobody is told.
class ForgetfulList final : public kiosk::ListKeeper {
 public:
  ForgetfulList(kiosk::ListKeeper& real, bool& emptied) : real_{real}, emptied_{emptied} {}

  [[nodiscard]] Held held() const override { return real_.held(); }

  [[nodiscard]] std::span<const bans::Collection> collections() const override { return real_.collections(); }

  [[nodiscard]] Done check(const bans::Head& head) const override { return real_.check(head); }

  [[nodiscard]] Done confirm(const bans::Head& head) override { return real_.confirm(head); }

  [[nodiscard]] Done apply(const bans::Head& head, const std::vector<bans::RowChange>& changes) override {
    return noted(real_.apply(head, changes));
  }

  [[nodiscard]] Result<std::uint32_t> expect(const bans::Head& head, bans::Collection collection) override {
    return real_.expect(head, collection);
  }

  [[nodiscard]] Done take(bans::Collection collection, std::uint32_t chunk,
                          const std::vector<bans::Row>& rows) override {
    return real_.take(collection, chunk, rows);
  }

  [[nodiscard]] Done replace(const bans::Head& head) override { return noted(real_.replace(head)); }

  [[nodiscard]] Result<std::vector<std::uint32_t>> differing(bans::Collection collection,
                                                             const bans::BucketHashes& wanted) override {
    return real_.differing(collection, wanted);
  }

  [[nodiscard]] Done patch(const bans::Head& head, const std::vector<Patch>& patches) override {
    return noted(real_.patch(head, patches));
  }

  void check_some() override { real_.check_some(); }

  void degrade() override {}

 private:
  Done noted(Done result) {
    emptied_ = !result && result.error().code == ErrorCode::kCorrupt;
    return result;
  }

  kiosk::ListKeeper& real_;
  bool& emptied_;
};

}  // namespace

struct SimulatedKiosk {
  SimulatedKiosk(std::size_t number, std::uint64_t seed, CentreEnd& centre)
      : name{"k" + std::to_string(number)},
        disk{name, seed},
        randomness{seed},
        key{P256Key::generate().value()},
        dice{seed},
        list_line{centre, dice},
        event_line{centre, name} {}

  [[nodiscard]] bool up() const { return events != nullptr && list != nullptr; }

  std::string name;
  Disk disk;
  KioskRandomness randomness;
  P256Key key;
  SoftKey soft_key{key};
  Dice dice;
  ListLine list_line;
  EventLine event_line;
  kiosk::AlarmBoard alarms;
  kiosk::Calls calls;
  std::unique_ptr<kiosk::EventStore> events;
  std::unique_ptr<kiosk::ListStore> list;

  std::set<std::string> certain;  // the screen said "done": must arrive, once
  std::set<std::string> maybe;  // the power failed meanwhile, or the disk lied or was exchanged: at most once
  std::uint64_t recorded = 0;
  std::uint64_t newest_version = 0;  // that it ever held
  std::uint64_t away_until = 0;      // step
  std::chrono::seconds clock_error{0};
  bool disk_lied = false;
  bool emptied = false;               // planted
  std::optional<Disk::Image> backup;  // and what was recorded when it was taken
  std::set<std::string> certain_at_backup;
};

World::World(const Plan& plan) : plan_{plan}, dice_{plan.seed} {
  install_simulated_disks();
  seed_cryptography(plan.seed);
  centre_ = std::make_unique<SimulatedCentre>(dice_, clock_);
  if (plan.bug == PlantedBug::kAcknowledgeBeforeFlush) centre_->disk.set_lying(true);
  DiceRandom random{dice_};
  stranger_ = central::make_signing_keys(random);
  for (std::size_t i = 0; i < plan.kiosks; ++i) {
    kiosks_.push_back(std::make_unique<SimulatedKiosk>(i, dice_(), *centre_));
    centre_->enrol(kiosks_.back()->name, kiosks_.back()->key);
    restart(*kiosks_.back());
  }
  for (std::size_t person = 0; person < plan.persons / 2; ++person) {
    if (one_in(dice_, 4)) centre_->put_on_list(person);
  }
}

World::~World() = default;

void World::violated(const std::string& what) {
  if (violation_.empty()) violation_ = "step " + std::to_string(step_) + ": " + what;
}

std::string World::run() {
  for (step_ = 0; step_ < plan_.steps && violation_.empty(); ++step_) step();
  if (violation_.empty()) heal_and_converge();
  if (violation_.empty()) compare_events();
  tally_.versions = centre_->newest_version();
  return violation_;
}

void World::step() {
  clock_.time += std::chrono::seconds{roll(dice_, 120)};
  if (one_in(dice_, 500)) clock_.time += 24h * 30;
  if (one_in(dice_, 6)) centre_step();
  kiosk_step(*kiosks_[roll(dice_, kiosks_.size())]);
}

void World::centre_step() {
  if (!centre_->up()) return revive_centre();
  if (one_in(dice_, 8)) centre_->disk.cut_power_after(1 + roll(dice_, 60));
  const std::size_t person = roll(dice_, plan_.persons);
  switch (roll(dice_, 4)) {
    case 0:
    case 1:
      centre_->put_on_list(person);
      break;
    case 2:
      centre_->take_off_list(person);
      break;
    default:
      centre_->refresh();
  }
}

void World::revive_centre() {
  centre_->stop();
  centre_->disk.restore_power();
  centre_->start();
  if (!centre_->up()) violated("the centre's store does not open after a power cut");
  ++tally_.power_cuts;
}

Weather World::weather() {
  Weather weather;
  switch (roll(dice_, 12)) {
    case 0:
      weather.down = true;
      break;
    case 1:
      weather.loses_answers = true;
      break;
    case 2:
      weather.repeats = true;
      break;
    case 3:
      weather.breaks_transfers = true;
      break;
    case 4:
      weather.corrupts = true;
      break;
    case 5:
      weather.strips = true;
      break;
    default:
      break;
  }
  return weather;
}

void World::kiosk_step(SimulatedKiosk& kiosk) {
  if (!kiosk.up() || kiosk.disk.dead()) return restart(kiosk);
  if (one_in(dice_, 12)) kiosk.disk.cut_power_after(1 + roll(dice_, 50));
  if (one_in(dice_, 60)) kiosk.disk.set_full(true);
  if (one_in(dice_, 10)) kiosk.disk.set_full(false);
  if (one_in(dice_, 120)) kiosk.away_until = step_ + roll(dice_, plan_.steps / 3);
  if (one_in(dice_, 150)) kiosk.disk.set_lying(kiosk.disk_lied = true);
  if (one_in(dice_, 80)) kiosk.clock_error = std::chrono::seconds{roll(dice_, 400'000)} - 200'000s;
  if (one_in(dice_, 40)) kiosk.clock_error = 0s;
  for (std::uint64_t travellers = roll(dice_, 4); travellers > 0; --travellers) record(kiosk);
  if (!kiosk.disk.dead() && step_ >= kiosk.away_until) visit(kiosk, weather());
  if (kiosk.disk.dead()) return restart(kiosk);
  kiosk.list->check_some();
  if (kiosk.disk.dead()) return restart(kiosk);
  judge_travellers(kiosk);
  if (one_in(dice_, 25)) restart(kiosk);
}

void World::record(SimulatedKiosk& kiosk) {
  const std::string code = kiosk.name + "-" + std::to_string(++kiosk.recorded);
  const kiosk::Outbox::Stamp stamp{.recorded = clock_.time + kiosk.clock_error,
                                   .list_version = kiosk.newest_version};
  records::Record record = records::Alarm{.code = code, .problem = "simulated", .remedy = "none"};
  if (one_in(dice_, 8)) {
    const auto print = kiosk.events->keep_evidence(Bytes(200 + roll(dice_, 4000), 7));
    if (print) {
      records::Execution execution = testing::sample_execution();
      execution.case_id = CaseId{code};
      execution.fingers = {{.finger = records::Finger::kRightThumb,
                            .outcome = records::FingerOutcome::kCaptured,
                            .evidence = *print,
                            .width = 1,
                            .height = 1,
                            .dpi = 500}};
      record = execution;
    }
  }
  const auto receipt = kiosk.events->append(record, stamp);
  ++tally_.events;
  if (receipt && !kiosk.disk_lied) {
    kiosk.certain.insert(code);
  } else {
    kiosk.maybe.insert(
        code);  // refused for want of space, or the power failed: the screen did not say "done"
  }
}

// What arrives in place of the genuine head, where somebody without the keys sits on the line.
v1::SignedHead World::offered(const v1::SignedHead& genuine) {
  if (old_heads_.size() > 1 && one_in(dice_, 10)) return old_heads_[roll(dice_, old_heads_.size())];
  if (!one_in(dice_, 25)) return genuine;
  auto head = codec::from_wire(genuine);
  if (!head) return genuine;
  bans::Contents contents = head->contents.value;
  ++contents.version;
  for (bans::CollectionState& state : contents.collections) state = {.collection = state.collection};
  const Bytes payload = codec::encode(contents);
  v1::SignedHead forged = genuine;
  forged.mutable_contents()->set_payload(std::string{as_text(payload)});
  const Signature signature = sign(bans::kContentsDomain, payload, stranger_.secret);
  forged.mutable_contents()->set_signature(std::string{signature.begin(), signature.end()});
  return forged;
}

void World::visit(SimulatedKiosk& kiosk, const Weather& weather) {
  ++tally_.visits;
  if (!centre_->up() || centre_->disk.dead()) revive_centre();
  if (one_in(dice_, 15)) centre_->disk.cut_power_after(1 + roll(dice_, 40));
  kiosk.list_line.weather = weather;
  kiosk.event_line.weather = weather;
  if (plan_.bug == PlantedBug::kRollbackAccepted) {
    auto database = kiosk::Database::open(kiosk.disk.path("kiosk.db"), {});
    if (database) {
      auto forget = (*database)->prepare("DELETE FROM meta WHERE name IN ('list_ratchet', 'list_head')");
      if (forget) (void)forget->run();
    }
    kiosk.list.reset();
    auto list = kiosk::ListStore::open(kiosk::Database::open(kiosk.disk.path("kiosk.db"), {}).value(),
                                       kiosk::Database::open(kiosk.disk.path("kiosk.db"), {}).value(),
                                       centre_->root.open, kiosk.alarms);
    if (!list) return;
    kiosk.list = std::move(list).value();
  }

  EagerQueue eager{*kiosk.events};
  kiosk::UploadQueue& queue = plan_.bug == PlantedBug::kCheckpointBeforeData
                                  ? static_cast<kiosk::UploadQueue&>(eager)
                                  : *kiosk.events;
  kiosk::Uploader uploader{kiosk.event_line,    queue,        kiosk.soft_key,
                           KioskId{kiosk.name}, kiosk.alarms, kiosk.calls};
  const auto before = kiosk.events->summary();
  if (uploader.find_position()) (void)uploader.send_all();
  const auto after = kiosk.events->summary();
  if (before && after && before->chain != after->chain) ++tally_.renewed_chains;

  v1::SignedHead head;
  if (!weather.down && centre_->head(&head).ok()) {
    if (one_in(dice_, 3)) centre_->refresh();
    old_heads_.push_back(head);
    ForgetfulList forgetful{*kiosk.list, kiosk.emptied};
    kiosk::ListKeeper& keeper =
        plan_.bug == PlantedBug::kClearOnMismatch ? static_cast<kiosk::ListKeeper&>(forgetful) : *kiosk.list;
    kiosk::HeadFollower follower{kiosk.list_line, keeper, kiosk.alarms, kiosk.calls};
    (void)follower.follow(offered(head));
  }
  if (centre_->disk.dead()) revive_centre();
}

void World::restart(SimulatedKiosk& kiosk) {
  const bool powered_off = kiosk.disk.dead();
  const bool lied = kiosk.disk_lied;
  kiosk.events.reset();
  kiosk.list.reset();
  if (powered_off) {
    kiosk.disk.restore_power();
    ++tally_.power_cuts;
  }
  kiosk.disk.set_full(false);
  if (kiosk.disk_lied && powered_off) {
    // What a lying disk loses is lost, and the list that comes back may be an older one.
    kiosk.newest_version = 0;
    doubt(kiosk, {});
  }
  kiosk.disk.set_lying(kiosk.disk_lied = false);
  kiosk.disk.drain();
  if (kiosk.recorded > 0 && !powered_off) exchange_disk(kiosk);
  if (one_in(dice_, 12)) rot(kiosk);
  auto database = kiosk::Database::open(kiosk.disk.path("kiosk.db"), {});
  if (plan_.bug == PlantedBug::kSequenceReuse && database) {
    auto forget = (*database)->prepare(
        "DELETE FROM event WHERE sequence = (SELECT MAX(sequence) FROM event) AND sealed_key <> x''");
    if (forget) (void)forget->run();
  }
  if (database) {
    auto events = kiosk::EventStore::open(std::move(database).value(), KioskId{kiosk.name},
                                          centre_->seal.open, kiosk.randomness, {});
    if (events) kiosk.events = std::move(events).value();
  }
  auto second = kiosk::Database::open(kiosk.disk.path("kiosk.db"), {});
  auto third = kiosk::Database::open(kiosk.disk.path("kiosk.db"), {});
  if (second && third) {
    auto list = kiosk::ListStore::open(std::move(second).value(), std::move(third).value(),
                                       centre_->root.open, kiosk.alarms);
    if (list) kiosk.list = std::move(list).value();
  }
  if (kiosk.disk.dead()) return restart(kiosk);  // the power failed while it started
  if (!kiosk.up() && lied) {
    kiosk.disk.restore({});  // the operator puts a new disk in
    return restart(kiosk);
  }
  if (!kiosk.up()) violated("the store of " + kiosk.name + " does not open again");
}

// Everything that was recorded, except what is named, may be gone with the disk unless it has arrived.
void World::doubt(SimulatedKiosk& kiosk, const std::set<std::string>& except) {
  for (const std::string& code : kiosk.certain) {
    if (!except.contains(code)) kiosk.maybe.insert(code);
  }
  std::erase_if(kiosk.certain, [&](const std::string& code) { return !except.contains(code); });
}

// The disk is copied, or exchanged for an older copy: what was recorded since and had not arrived is gone
// with it.
void World::exchange_disk(SimulatedKiosk& kiosk) {
  if (one_in(dice_, 3)) {
    kiosk.backup = kiosk.disk.image();
    kiosk.certain_at_backup = kiosk.certain;
  } else if (kiosk.backup && one_in(dice_, 3)) {
    kiosk.disk.restore(*kiosk.backup);
    doubt(kiosk, kiosk.certain_at_backup);
    kiosk.newest_version = 0;
  }
}

// A byte of the stored list is another when the kiosk starts again.
void World::rot(SimulatedKiosk& kiosk) {
  auto database = kiosk::Database::open(kiosk.disk.path("kiosk.db"), {});
  if (!database) return;
  for (const char* table : {"list_bans_0", "list_bans_1"}) {
    auto change =
        (*database)->prepare("UPDATE " + std::string{table} + " SET value = x'00' || substr(value, 2) " +
                             "WHERE key = (SELECT MAX(key) FROM " + table + ")");
    if (change) (void)change->run();
  }
}

void World::judge_travellers(SimulatedKiosk& kiosk) {
  const Instant now = clock_.time + kiosk.clock_error;
  const law::ListState state = kiosk.list->state(now);
  if (state.version < kiosk.newest_version) {
    violated(kiosk.name + " went back from version " + std::to_string(kiosk.newest_version) + " to " +
             std::to_string(state.version));
  }
  if (state.trust == law::ListTrust::kVerified) kiosk.newest_version = state.version;
  for (int i = 0; i < 3; ++i) {
    const std::size_t person = roll(dice_, plan_.persons);
    law::Facts facts;
    facts.today = testing::kSampleDay;
    facts.document = document_of(person);
    kiosk::BanList::Answer answer = kiosk.list->look_up(*facts.document, now);
    if (!kiosk.emptied) facts.candidates = std::move(answer.candidates);
    facts.list = answer.state;
    ++tally_.judgements;
    if (!law::evaluate(facts).clear()) continue;
    if (centre_->banned_at(answer.state.version).contains(entry_id_of(person))) {
      violated(kiosk.name + " clears a person whom its list of version " +
               std::to_string(answer.state.version) + " bans");
    }
  }
}

void World::heal_and_converge() {
  if (!centre_->up() || centre_->disk.dead()) revive_centre();
  centre_->disk.cut_power_after(0);
  for (std::size_t round = 0; round < kHealingRounds; ++round) {
    centre_->refresh();
    for (const auto& kiosk : kiosks_) {
      if (!kiosk->up() || kiosk->disk.dead()) restart(*kiosk);
      kiosk->disk.set_full(false);
      kiosk->disk.cut_power_after(0);
      kiosk->clock_error = 0s;
      if (!violation_.empty()) return;
      v1::SignedHead head;
      kiosk->list_line.weather = kiosk->event_line.weather = Weather{};
      kiosk::Uploader uploader{kiosk->event_line,    *kiosk->events, kiosk->soft_key,
                               KioskId{kiosk->name}, kiosk->alarms,  kiosk->calls};
      if (uploader.find_position()) (void)uploader.send_all();
      kiosk::HeadFollower follower{kiosk->list_line, *kiosk->list, kiosk->alarms, kiosk->calls};
      if (centre_->head(&head).ok()) (void)follower.follow(head);
      judge_travellers(*kiosk);
    }
  }
  for (const auto& kiosk : kiosks_) {
    const law::ListState state = kiosk->list->state(clock_.time);
    if (state.version != centre_->newest_version() || state.trust != law::ListTrust::kVerified) {
      violated(kiosk->name + " does not come to the newest version");
    }
    if (kiosk->events->summary()->pending > 0) violated(kiosk->name + " cannot send its events");
    if (!kiosk->events->verify()) violated("the chain of " + kiosk->name + " does not verify");
  }
}

void World::compare_events() {
  std::map<std::string, int> arrived = centre_->arrived();
  for (const auto& kiosk : kiosks_) {
    for (const std::string& code : kiosk->certain) {
      const int times = arrived[code];
      if (times == 0) violated("event " + code + " was recorded and is lost");
      if (times > 1) violated("event " + code + " arrived " + std::to_string(times) + " times");
    }
    for (const std::string& code : kiosk->maybe) {
      if (arrived[code] > 1) violated("event " + code + " arrived twice");
    }
  }
  const std::string problem = centre_->audit_problem();
  if (!problem.empty()) violated("audit verify: " + problem);
}

}  // namespace shekara::simulation
