#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "kiosk/flow/journey.h"

namespace shekara::kiosk {

// The last decisions, in memory only: what is on disk is sealed to the centre. Persons are forgotten before
// decisions are. Any thread.
class DecisionLog {
 public:
  void add(const Decision& decision);
  // Those with a higher sequence, oldest first.
  [[nodiscard]] std::vector<Decision> after(std::uint64_t sequence) const;
  [[nodiscard]] std::optional<Decision> find(std::uint64_t sequence) const;
  // An officer has decided: the person is forgotten here.
  void settle(std::uint64_t sequence, const Settled& settled);

  struct Counts {
    std::uint64_t crossings = 0;
    std::uint64_t referrals = 0;
  };

  [[nodiscard]] Counts counts() const;  // since start

 private:
  mutable std::mutex mutex_;
  std::deque<Decision> decisions_;  // at most limits::kDecisionsShown
  Counts counts_;
};

}  // namespace shekara::kiosk
