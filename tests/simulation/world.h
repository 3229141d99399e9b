#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "kiosk/link/stage3_heads.h"
#include "kiosk/link/stage4_upload.h"
#include "kiosk/store/alarm_board.h"
#include "kiosk/store/event_store.h"
#include "kiosk/store/list_store.h"
#include "tests/simulation/centre.h"
#include "tests/simulation/disk.h"
#include "tests/simulation/wire.h"

namespace shekara::simulation {

// Bugs that the simulation must find (each planted at a seam of the product, never in it).
enum class PlantedBug {
  kNone,
  kAcknowledgeBeforeFlush,  // the centre answers before its disk has the events
  kSequenceReuse,           // a store that forgets its newest event and gives its number again
  kCheckpointBeforeData,    // the kiosk marks events as sent before they are
  kClearOnMismatch,         // a list that does not verify is dropped and travellers are cleared
  kRollbackAccepted,        // the mark against older lists is not kept
};

struct Plan {
  std::uint64_t seed = 1;
  std::size_t kiosks = 50;
  std::size_t persons = 120;
  std::size_t steps = 1500;
  PlantedBug bug = PlantedBug::kNone;
};

struct SimulatedKiosk;

// A centre and its kiosks: the product's own stores and link, on disks, lines and clocks that fail. One seed,
// one run.
class World {
 public:
  explicit World(const Plan& plan);
  ~World();

  // Empty: every invariant held. Otherwise the first one that did not, in words.
  [[nodiscard]] std::string run();

  // What happened, for the reader of a run.
  struct Tally {
    std::uint64_t events = 0;
    std::uint64_t versions = 0;
    std::uint64_t power_cuts = 0;
    std::uint64_t visits = 0;
    std::uint64_t judgements = 0;
    std::uint64_t renewed_chains = 0;
    friend bool operator==(const Tally&, const Tally&) = default;
  };

  [[nodiscard]] const Tally& tally() const { return tally_; }

 private:
  void step();
  void centre_step();
  void kiosk_step(SimulatedKiosk& kiosk);
  void record(SimulatedKiosk& kiosk);
  void visit(SimulatedKiosk& kiosk, const Weather& weather);
  void restart(SimulatedKiosk& kiosk);
  void doubt(SimulatedKiosk& kiosk, const std::set<std::string>& except);
  void exchange_disk(SimulatedKiosk& kiosk);
  void rot(SimulatedKiosk& kiosk);
  void revive_centre();
  void judge_travellers(SimulatedKiosk& kiosk);
  void heal_and_converge();
  void compare_events();
  [[nodiscard]] v1::SignedHead offered(const v1::SignedHead& genuine);
  [[nodiscard]] Weather weather();
  void violated(const std::string& what);

  Plan plan_;
  Dice dice_;
  WorldClock clock_;
  std::unique_ptr<SimulatedCentre> centre_;
  std::vector<std::unique_ptr<SimulatedKiosk>> kiosks_;
  std::vector<v1::SignedHead> old_heads_;
  central::SigningKeys stranger_;
  std::string violation_;
  std::uint64_t step_ = 0;
  Tally tally_;
};

// Keys and nonces come from the seed too, so that the same seed is the same run. Once a process.
void seed_cryptography(std::uint64_t seed);

}  // namespace shekara::simulation
