#include "kiosk/flow/decision_log.h"

#include "kiosk/ports/limits.h"

namespace shekara::kiosk {

void DecisionLog::add(const Decision& decision) {
  const std::lock_guard lock{mutex_};
  decisions_.push_back(decision);
  if (decisions_.size() > limits::kPersonsShown)
    decisions_[decisions_.size() - 1 - limits::kPersonsShown].facts.reset();
  if (decisions_.size() > limits::kDecisionsShown) decisions_.pop_front();
  ++counts_.crossings;
  if (!decision.evaluation.clear()) ++counts_.referrals;
}

std::vector<Decision> DecisionLog::after(std::uint64_t sequence) const {
  const std::lock_guard lock{mutex_};
  std::vector<Decision> found;
  for (const Decision& decision : decisions_) {
    if (decision.sequence > sequence) found.push_back(decision);
  }
  return found;
}

std::optional<Decision> DecisionLog::find(std::uint64_t sequence) const {
  const std::lock_guard lock{mutex_};
  for (const Decision& decision : decisions_) {
    if (decision.sequence == sequence) return decision;
  }
  return std::nullopt;
}

void DecisionLog::settle(std::uint64_t sequence, const Settled& settled) {
  const std::lock_guard lock{mutex_};
  for (Decision& decision : decisions_) {
    if (decision.sequence != sequence) continue;
    decision.settled = settled;
    decision.facts.reset();
  }
}

DecisionLog::Counts DecisionLog::counts() const {
  const std::lock_guard lock{mutex_};
  return counts_;
}

}  // namespace shekara::kiosk
