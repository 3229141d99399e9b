#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/ports/proposals.h"
#include "core/audit/chain.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/law/evaluation.h"

namespace shekara::central {

struct Count {
  Date day{};  // UTC, of the recording
  audit::EventKind kind = audit::EventKind::kCrossing;
  std::optional<law::Outcome> outcome;  // the leading one; none: the kind has no outcome
  std::uint64_t count = 0;
  friend bool operator==(const Count&, const Count&) = default;
};

// An event that cannot be opened or used: set aside and shown, so that it blocks no other.
struct SetAside {
  std::uint64_t cursor = 0;
  std::string problem;
  friend bool operator==(const SetAside&, const SetAside&) = default;
};

// What some events, taken in order, mean for the centre.
struct Effects {
  std::vector<Count> counts;
  std::vector<Proposal> proposals;
  std::vector<SetAside> set_aside;
};

// What the log means, kept beside it: each event counts exactly once.
class Projection {
 public:
  virtual ~Projection() = default;
  // The last event of the log that was taken in.
  virtual Result<std::uint64_t> cursor() = 0;
  // Takes in the effects of the events in (from, to]. Error kConflict: the cursor is no longer at `from`.
  virtual Done apply(std::uint64_t from, std::uint64_t to, const Effects& effects, const Act& act) = 0;
  virtual Result<std::vector<Count>> counts() = 0;
  virtual Result<std::vector<SetAside>> set_aside() = 0;

 protected:
  Projection() = default;
  Projection(const Projection&) = default;
  Projection& operator=(const Projection&) = default;
};

}  // namespace shekara::central
